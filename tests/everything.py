"""What `make test` runs: all tests on SQLite, again on PostgreSQL, and those that need a browser."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.throwaway_postgres import NoPostgres, stop_on_sigterm, throwaway_postgres

PROJECT = Path(__file__).resolve().parent.parent
# On CI a part that is left out is a part that nobody tested.
STRICT = os.environ.get("CI", "").lower() in ("1", "true")
WITHOUT_BROWSER = "--ignore=tests/browser"
# These know no database (test_architecture.py holds them to it): once is enough.
WITH_DATABASE = [WITHOUT_BROWSER, *(f"--ignore=tests/{place}" for place in ("arithmetic", "charts", "files"))]
BROWSERS = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)


class NoChromium(Exception):
    """No browser is here, and none could be installed."""


@dataclass(frozen=True, slots=True)
class Part:
    """How one part of the tests went."""

    name: str
    outcome: str
    seconds: float
    failed: bool


def main() -> None:
    """Run the three parts, whatever becomes of the one before, and sum up."""
    stop_on_sigterm()
    data = tempfile.mkdtemp(prefix="runlog-tests-")
    try:
        environment = clean_environment(data)
        parts = [*on_both_databases(environment), in_browser(environment)]
    except KeyboardInterrupt:
        sys.exit(130)
    finally:
        shutil.rmtree(data, ignore_errors=True)
    print("\n" + "\n".join(f"{part.name:<11} {part.outcome}  ({part.seconds:.0f} s)" for part in parts), flush=True)
    sys.exit(any(part.failed for part in parts))


def clean_environment(data: str) -> dict[str, str]:
    """Keep the developer's own settings and data out of the tests."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("RUNLOG_")}
    kept.pop("DATABASE_URL", None)
    return {**kept, "RUNLOG_DATA": data}


def on_both_databases(environment: dict[str, str]) -> list[Part]:
    """Run everything but the browser tests on SQLite, and at the same time on a PostgreSQL made for it."""
    try:
        with throwaway_postgres() as url:
            there = {"RUNLOG_DATA": f"{environment['RUNLOG_DATA']}/postgres", "DATABASE_URL": url}
            return beside_each_other(environment, {**environment, **there})
    except NoPostgres as reason:
        return [pytest("SQLite", [WITHOUT_BROWSER], environment), left_out("PostgreSQL", reason)]


def beside_each_other(sqlite: dict[str, str], postgres: dict[str, str]) -> list[Part]:
    """Run both; the first is followed as it goes, what the second says is shown after it."""
    print("\n-- SQLite, with PostgreSQL beside it --", flush=True)
    start, parts = time.monotonic(), []
    with tempfile.TemporaryFile("w+") as said:
        children = {
            "SQLite": started([WITHOUT_BROWSER], sqlite),
            "PostgreSQL": started(WITH_DATABASE, postgres, stdout=said, stderr=subprocess.STDOUT),
        }
        try:
            for name, child in children.items():
                parts.append(ended(name, child, start))
        except BaseException:
            for child in children.values():
                child.terminate()
                child.wait()
            raise
        said.seek(0)
        print(f"\n-- PostgreSQL --\n{said.read()}", flush=True)
    return parts


def in_browser(environment: dict[str, str]) -> Part:
    """Run the tests that drive a real browser."""
    try:
        chromium = find_chromium()
    except NoChromium as reason:
        return left_out("Browser", reason)
    return pytest("Browser", ["tests/browser"], {**environment, "RUNLOG_CHROMIUM": chromium})


def find_chromium() -> str:
    """Give the path of a browser, or nothing for Playwright's own; install one when none is here."""
    check_playwright()
    if named := os.environ.get("RUNLOG_CHROMIUM"):
        if answers(named):
            return named
        raise NoChromium(f"RUNLOG_CHROMIUM is {named!r}, which does not start")
    for look in (on_path, playwrights_own, installed_by_playwright, installed_by_apt):
        if (path := look()) is not None:
            return path
    raise NoChromium("no Chromium is here and none could be installed; name one with RUNLOG_CHROMIUM=/path/to/it")


def check_playwright() -> None:
    """Tell why Playwright can't drive any browser: it may lack a library (on a small Debian: libatomic1)."""
    done = subprocess.run([sys.executable, "-m", "playwright", "--version"], capture_output=True, text=True)
    if done.returncode:
        raise NoChromium(f"Playwright does not start: {done.stderr.strip()}")


def on_path() -> str | None:
    """Look for a browser of the machine's own."""
    return next((path for name in BROWSERS if (path := shutil.which(name)) and answers(path)), None)


def playwrights_own() -> str | None:
    """Look for the browser that Playwright downloaded once; it also needs libraries of the machine to start."""
    with sync_playwright() as playwright:
        return "" if answers(playwright.chromium.executable_path) else None


def installed_by_playwright() -> str | None:
    """Let Playwright download its browser."""
    print("No Chromium here: asking Playwright for one", flush=True)
    quietly([sys.executable, "-m", "playwright", "install", "chromium"], seconds=240)
    return playwrights_own()


def installed_by_apt() -> str | None:
    """Install Debian's browser where this user may."""
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        return None
    print("Playwright has none: asking apt-get for one", flush=True)
    quietly(["apt-get", "update", "-q"], seconds=120)
    quietly(["apt-get", "install", "-y", "-q", "--no-install-recommends", "chromium"], seconds=600)
    return on_path()


def answers(browser: str) -> bool:
    """Tell whether a browser starts; on Ubuntu `chromium-browser` may be no more than an advertisement."""
    return quietly([browser, "--version"], seconds=60)


def quietly(command: list[str], seconds: int) -> bool:
    """Run a command without a word, for a limited time; tell whether it went well."""
    try:
        done = subprocess.run(
            command,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=seconds,
            env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"},
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0


def pytest(name: str, arguments: list[str], environment: dict[str, str]) -> Part:
    """Run pytest with its output passed through."""
    print(f"\n-- {name} --", flush=True)
    start = time.monotonic()
    child = started(arguments, environment)
    try:
        return ended(name, child, start)
    except BaseException:
        child.terminate()
        child.wait()
        raise


def started(arguments: list[str], environment: dict[str, str], **output: object) -> subprocess.Popen:
    """Start pytest; `-v` takes back the `-q` of pyproject.toml."""
    command = [sys.executable, "-m", "pytest", "-v", *arguments]
    return subprocess.Popen(command, cwd=PROJECT, env=environment, **output)


def ended(name: str, child: subprocess.Popen, start: float) -> Part:
    """Wait for pytest, and say how it went."""
    status = child.wait()
    return Part(name, "FAILED" if status else "passed", time.monotonic() - start, failed=status != 0)


def left_out(name: str, reason: Exception) -> Part:
    """Say loudly that a part was not run."""
    print(f"\n!!!! NOT TESTED: {name}: {reason} !!!!", flush=True)
    return Part(name, f"NOT TESTED: {reason}", 0, failed=STRICT)


if __name__ == "__main__":
    main()
