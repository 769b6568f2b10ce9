"""Start Runlog as in production: `manage.py serve`."""

from __future__ import annotations

import errno
import hashlib
import os
import signal
import socket
import sys
from argparse import ArgumentParser
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.utils import OperationalError

from runlog.management.commands.seed import sign_in_line
from runlog.recording.accounts import first_account_token, installation_is_empty

# Any number, as long as every server of one installation takes the same.
MIGRATION_LOCK = 1_609_344


class Command(BaseCommand):
    """Prepare what changed, then turn into the server."""

    help = "Start Runlog as in production: prepares the database and the static files, then serves."
    # They would load every page before the server loads them again; tests and `manage.py check` run them.
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--host", default="127.0.0.1", help="the address to listen on")
        parser.add_argument("--port", default="8000", help="the port to listen on")
        parser.add_argument("--workers", default="2", help="the number of server processes")
        parser.add_argument("--demo", action="store_true", help="fill an empty installation with invented runners")

    def handle(self, *, host: str, port: str, workers: str, demo: bool, **options: object) -> None:
        host = host.strip("[]")
        number = whole_number("PORT", port, 65_535)
        processes = whole_number("--workers", workers, 64)
        check_data_folder()
        check_address(host, number, target="demo" if demo else "run")
        os.umask(0o077)  # the database and all else made from here on is for its owner only
        # Ctrl-C simply ends the start: whatever it cuts short is done again at the next one.
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        connect_directly()
        try:
            self.prepare(demo)
            os.environ["RUNLOG_READY"] = ready_text(host, number)
            # What it says it is at, it must answer to.
            names = [authority(name, 0).rpartition(":")[0] for name in answering_names(host)]
            os.environ["RUNLOG_HOSTS"] = ",".join([os.environ.get("RUNLOG_HOSTS", ""), *names])
        except OperationalError as error:
            raise CommandError(f"The database can't be used: {' '.join(str(error).split())}") from None
        become_server(host, number, processes)

    def prepare(self, demo: bool) -> None:
        """Bring the database and the static files up to date; quick when they are."""
        with one_server_at_a_time():
            if migrations_are_missing():
                self.say("Preparing the database")
                call_command("migrate", interactive=False, verbosity=0)
            call_command("createcachetable", verbosity=0)
            if demo and installation_is_empty():
                self.say("Inventing runners for the demo")
                call_command("seed", host=True)
            elif demo:
                self.say(sign_in_line())
        self.prepare_static_files()

    def prepare_static_files(self) -> None:
        """Collect them when one changed. The stamp is written last, so that a collection cut short is done again."""
        root, digest = Path(settings.STATIC_ROOT), static_digest()
        stamp = root.with_name(root.name + ".stamp")
        if root.is_dir() and stamp.exists() and stamp.read_text() == digest:
            return
        self.say("Preparing pictures, styles and scripts (some seconds, only after a change)")
        stamp.unlink(missing_ok=True)
        call_command("collectstatic", interactive=False, clear=True, verbosity=0)
        stamp.write_text(digest)

    def say(self, line: str) -> None:
        """Print now: the next step is slow."""
        self.stdout.write(line)
        self.stdout.flush()


def whole_number(name: str, text: str, most: int) -> int:
    """Read a number from 1 on."""
    if not (text.isascii() and text.isdigit() and len(text) < 6 and 1 <= int(text) <= most):
        raise CommandError(f"{name} is {text!r}: use a whole number from 1 to {most}.")
    return int(text)


def check_data_folder() -> None:
    """Stop with a sentence where SQLite would stop with a traceback at the first write."""
    database = settings.DATABASES["default"]
    paths = [settings.DATA_DIR]
    if "sqlite3" in database["ENGINE"]:
        file = Path(database["NAME"])
        paths += [file.parent, file] if file.exists() else [file.parent]
    for path in paths:
        if not os.access(path, os.W_OK):
            raise CommandError(
                f"Runlog can't write to {path}: make it writable for this user, or set RUNLOG_DATA to another folder."
            )


def check_address(host: str, port: int, target: str) -> None:
    """Find out before anything slow that the server will not get its address; asks for it as gunicorn does."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        if not host:
            raise OSError(errno.EADDRNOTAVAIL, "an empty name would mean every address")
        with socket.socket(family, socket.SOCK_STREAM) as listener:
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            listener.bind((host, port))
    except (OSError, UnicodeError) as error:
        raise CommandError(why_not(error, host, port, target)) from None


def why_not(error: Exception, host: str, port: int, target: str) -> str:
    """Put into words why an address can't be had, and what to do."""
    code = getattr(error, "errno", None)
    if code == errno.EADDRINUSE:
        return (
            f"Port {port} is taken by another program: stop that program or choose another port: "
            f"make {target} PORT={port % 65_535 + 1}"
        )
    if code == errno.EACCES:
        return f"Port {port} is only for the machine's administrator; choose one from 1024 on: make {target} PORT=8000"
    return f"HOST is {host!r}, which is no address of this machine: try make {target} HOST=127.0.0.1"


def connect_directly() -> None:
    """Do without the pool until the server starts: it tries for half a minute to reach a PostgreSQL that is down."""
    if connection.vendor == "postgresql":
        options = connection.settings_dict["OPTIONS"]
        options.pop("pool", None)
        options["connect_timeout"] = 10


@contextmanager
def one_server_at_a_time() -> Iterator[None]:
    """Let one of several app servers that start together change a shared database; SQLite has its own lock."""
    if connection.vendor != "postgresql":
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [MIGRATION_LOCK])
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [MIGRATION_LOCK])


def migrations_are_missing() -> bool:
    """Tell whether a migration is not applied yet; far quicker than `migrate` with nothing to do."""
    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def static_digest() -> str:
    """Give a text that changes whenever collecting the static files would give something else."""
    lines = [settings.STORAGES["staticfiles"]["BACKEND"]]
    for finder in get_finders():
        for name, storage in finder.list(["CVS", ".*", "*~"]):
            facts = os.stat(storage.path(name))
            lines.append(f"{name} {facts.st_size} {facts.st_mtime_ns}")
    return hashlib.sha256("\n".join(sorted(lines)).encode()).hexdigest()


def ready_text(host: str, port: int) -> str:
    """Write what the server prints when it listens."""
    names = answering_names(host)
    addresses = [settings.RUNLOG_URL] if settings.RUNLOG_URL else [f"http://{authority(name, port)}" for name in names]
    text = f"Runlog is at {'/ and '.join(addresses)}/  (Ctrl-C stops it)"
    if installation_is_empty():
        text += f"\nTo make the first account from another device, use this token: {first_account_token()}"
    return text


def answering_names(host: str) -> list[str]:
    """List the names people may reach the server by: the address it listens on, or all that this machine has."""
    if host not in ("0.0.0.0", "::"):
        return [host]
    found = {info[4][0] for info in _resolved(socket.gethostname())} | {_outward_address()}
    return ["localhost", *sorted(name for name in found if name and not name.startswith(("127.", "::1", "fe80")))]


def _resolved(name: str) -> list[tuple]:
    try:
        return socket.getaddrinfo(name, None)
    except OSError:
        return []


def _outward_address() -> str:
    """Find the address this machine has towards the network; a datagram socket sends nothing to learn it."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))
        except OSError:
            return ""
        return probe.getsockname()[0]


def authority(host: str, port: int) -> str:
    """Join host and port as in a web address: an IPv6 address stands in brackets."""
    return f"[{host}]:{port}" if ":" in host else f"{host}:{port}"


def become_server(host: str, port: int, workers: int) -> None:
    """Replace this process by gunicorn, so that a signal reaches it and nothing waits in between."""
    connection.close()
    sys.stdout.flush()
    os.chdir(settings.BASE_DIR)
    command = [sys.executable, "-m", "gunicorn", "--config", "config/gunicorn.py", "--bind", authority(host, port)]
    os.execv(sys.executable, [*command, "--workers", str(workers), "config.wsgi"])
