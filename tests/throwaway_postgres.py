"""A PostgreSQL for one command: `python -m tests.throwaway_postgres COMMAND…` runs it with DATABASE_URL set."""

from __future__ import annotations

import glob
import os
import pwd
import re
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

# Where installers put the binaries without putting them on PATH: Debian, Fedora, Homebrew, Postgres.app.
FOLDERS = (
    "/usr/lib/postgresql/*/bin",
    "/usr/pgsql-*/bin",
    "/opt/homebrew/opt/postgresql*/bin",
    "/usr/local/opt/postgresql*/bin",
    "/Applications/Postgres.app/Contents/Versions/*/bin",
)
# Nothing here has to survive a power cut.
OPTIONS = "-c listen_addresses='' -c fsync=off -c full_page_writes=off -c synchronous_commit=off"


class NoPostgres(Exception):
    """PostgreSQL is not installed here, or does not start."""


@contextmanager
def throwaway_postgres() -> Iterator[str]:
    """Give the address of a new, empty PostgreSQL that nobody else can reach; it is gone afterwards."""
    binaries = find_binaries()
    # Below /tmp and not TMPDIR, since the path of a Unix socket may have about a hundred characters only.
    folder = Path(tempfile.mkdtemp(prefix="runlog-pg-", dir="/tmp"))
    try:
        if owner := server_user():
            shutil.chown(folder, owner.pw_uid, owner.pw_gid)
        run(folder, binaries / "initdb", "-U", "runlog", "-A", "trust", "-E", "UTF8", "--locale", locale(), "--no-sync")
        run(folder, binaries / "pg_ctl", "start", "-w", "-l", folder / "log", "-o", f"{OPTIONS} -k {folder}")
        try:
            yield f"postgres://runlog@{quote(str(folder), safe='')}/postgres"
        finally:
            run(folder, binaries / "pg_ctl", "stop", "-w", "-m", "immediate")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def find_binaries() -> Path:
    """Find the folder whose initdb and pg_ctl answer: PATH first, then the newest one installed."""
    on_path = shutil.which("initdb")
    folders = [str(Path(on_path).resolve().parent)] if on_path else []
    for pattern in FOLDERS:
        folders += sorted(glob.glob(pattern), key=version, reverse=True)
    for folder in folders:
        if all(answers(Path(folder) / name) for name in ("initdb", "pg_ctl", "postgres")):
            return Path(folder)
    raise NoPostgres("PostgreSQL's programs initdb and pg_ctl are not here (on Debian: apt install postgresql)")


def version(folder: str) -> list[int]:
    """Sort key: 9 before 15."""
    return [int(number) for number in re.findall(r"\d+", folder)]


def answers(program: Path) -> bool:
    """Tell whether a program runs at all; what stands on PATH may be a link to nowhere."""
    try:
        return subprocess.run([program, "--version"], capture_output=True).returncode == 0
    except OSError:
        return False


def server_user() -> pwd.struct_passwd | None:
    """PostgreSQL refuses to run as root, so root lends it to another user."""
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        try:
            return pwd.getpwnam(name)
        except KeyError:
            continue
    raise NoPostgres("PostgreSQL does not run as root, and there is no user `nobody` to run it as")


def locale() -> str:
    """Upper and lower case beyond ASCII need a UTF-8 locale; macOS has no C.UTF-8 in older versions."""
    return "en_US.UTF-8" if sys.platform == "darwin" else "C.UTF-8"


def run(folder: Path, *command: str | Path) -> None:
    """Run one of PostgreSQL's programs on the cluster, as the server's user."""
    owner = server_user()
    identity = {"user": owner.pw_uid, "group": owner.pw_gid, "extra_groups": []} if owner else {}
    # Its own session, so that Ctrl-C reaches the tests only and the server outlives them; a file for its words, since
    # the server would keep a pipe open.
    with tempfile.TemporaryFile() as words:
        done = subprocess.run(
            command,
            env={**os.environ, "PGDATA": str(folder / "data")},
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=words,
            stderr=words,
            start_new_session=True,
            **identity,
        )
        words.seek(0)
        if done.returncode:
            raise NoPostgres(f"{command[0]} failed:\n{words.read().decode(errors='replace').strip()}")


def stop_on_sigterm() -> None:
    """Make SIGTERM unwind like Ctrl-C, so that nothing is left behind."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))


def main() -> None:
    """Run the command line's command beside a PostgreSQL, and end as it ended."""
    stop_on_sigterm()
    try:
        with throwaway_postgres() as url:
            sys.exit(outcome(sys.argv[1:], {**os.environ, "DATABASE_URL": url}))
    except NoPostgres as reason:
        sys.exit(str(reason))
    except KeyboardInterrupt:
        sys.exit(128 + signal.SIGINT)


def outcome(command: list[str], environment: dict[str, str]) -> int:
    """Run a command to its end, which an interrupt only asks for, and give its exit status."""
    child = subprocess.Popen(command, env=environment)
    try:
        return child.wait()
    except BaseException:
        child.terminate()
        child.wait()
        raise


if __name__ == "__main__":
    main()
