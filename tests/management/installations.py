"""Installations of their own, worked on by commands as a host gives them."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
_EMAILS = "from runlog.models import User; print(*User.objects.order_by('pk').values_list('email', flat=True))"


def manage(data: Path, *arguments: object, fails: bool = False, **variables: str) -> str:
    """Run a command on an installation, on SQLite unless DATABASE_URL is given, and give what it says."""
    environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    environment |= {"RUNLOG_DATA": str(data), **variables}
    command = [sys.executable, "manage.py", *map(str, arguments)]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)
    assert (done.returncode != 0) == fails, done.stderr
    return done.stderr if fails else done.stdout


def emails(data: Path, **variables: str) -> list[str]:
    """Give who has an account, in the order they were made."""
    return manage(data, "shell", "-v0", "-c", _EMAILS, **variables).split()


def add_account(data: Path, email: str, **variables: str) -> None:
    password = {"DJANGO_SUPERUSER_PASSWORD": "correct horse battery"}
    manage(data, "createsuperuser", "--noinput", f"--email={email}", **password, **variables)
