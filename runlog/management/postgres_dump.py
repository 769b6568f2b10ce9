"""PostgreSQL's own programs for a copy of a database, in its custom format."""

from __future__ import annotations

import glob
import os
import re
import shutil
import subprocess
from pathlib import Path

# Where Debian and Fedora put the programs of several versions side by side.
_FOLDERS = ("/usr/lib/postgresql/*/bin", "/usr/pgsql-*/bin")
# What the address of a database says, as these programs read it from the environment: the password is on no list
# of processes then.
_VARIABLES = {
    "dbname": "PGDATABASE",
    "user": "PGUSER",
    "password": "PGPASSWORD",
    "host": "PGHOST",
    "port": "PGPORT",
    "sslmode": "PGSSLMODE",
}


class ProgramFailed(Exception):
    """One of PostgreSQL's programs is not here, or did not do it; the text says why in a sentence."""


def dump(parameters: dict[str, object], target: Path) -> None:
    """Copy the database as it is at one moment; others go on writing."""
    _run("pg_dump", parameters, "--format=custom", "--no-owner", "--no-privileges", f"--file={target}")


def load(parameters: dict[str, object], source: Path) -> None:
    """Put a copy in the place of what is there, all or nothing."""
    options = ("--clean", "--if-exists", "--no-owner", "--no-privileges", "--single-transaction", "--exit-on-error")
    _run("pg_restore", parameters, *options, f"--dbname={parameters['dbname']}", str(source))


def _run(name: str, parameters: dict[str, object], *arguments: str) -> None:
    values = {variable: str(parameters[key]) for key, variable in _VARIABLES.items() if parameters.get(key)}
    done = subprocess.run(
        [_program(name), *arguments], env={**os.environ, **values}, stdin=subprocess.DEVNULL, capture_output=True
    )
    if done.returncode:
        words = " ".join(done.stderr.decode(errors="replace").split())
        raise ProgramFailed(f"{name} did not finish: {words[:500]}")


def _program(name: str) -> str:
    newest = sorted((path for folder in _FOLDERS for path in glob.glob(f"{folder}/{name}")), key=_version)
    if program := (newest[-1] if newest else shutil.which(name)):
        return program
    raise ProgramFailed(f"PostgreSQL's program {name} is not here (on Debian: apt install postgresql-client).")


def _version(path: str) -> list[int]:
    return [int(number) for number in re.findall(r"\d+", path)]
