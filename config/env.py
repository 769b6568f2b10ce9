"""Settings from the environment. A value that makes no sense stops the start with a sentence."""

from __future__ import annotations

import os
import secrets
from pathlib import Path
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

import dj_database_url
from django.core.exceptions import ImproperlyConfigured

_TRUE, _FALSE = {"1", "true", "yes", "on"}, {"0", "false", "no", "off"}


def env_bool(name: str, default: bool) -> bool:
    """Read a yes or no."""
    text = os.environ.get(name, "").strip().lower()
    if text and text not in _TRUE | _FALSE:
        raise ImproperlyConfigured(f"{name} is {text!r}: use true or false.")
    return text in _TRUE if text else default


def env_choice(name: str, *choices: str) -> str:
    """Read one of several words; the first is the default."""
    text = os.environ.get(name, "").strip().lower() or choices[0]
    if text not in choices:
        raise ImproperlyConfigured(f"{name} is {text!r}: use {' or '.join(choices)}.")
    return text


def env_list(name: str) -> list[str]:
    """Read words separated by commas."""
    return [word.strip() for word in os.environ.get(name, "").split(",") if word.strip()]


def env_url(name: str) -> str:
    """Read a web address such as https://run.example.org, without a path; empty when not set."""
    text = os.environ.get(name, "").strip().rstrip("/")
    try:
        parts = urlsplit(text)
        plain = f"{parts.scheme}://{parts.netloc}" == text and parts.port != 0
    except ValueError:
        plain = False
    if text and not (plain and parts.scheme in ("http", "https") and parts.hostname):
        raise ImproperlyConfigured(f"{name} is {text!r}: use an address such as https://run.example.org.")
    return text


def database(default: str) -> dict:
    """Read DATABASE_URL; `default` is the address that holds without it."""
    try:
        address = os.environ.get("DATABASE_URL", "").strip() or default
        return dj_database_url.parse(address, conn_max_age=60, conn_health_checks=True)
    except ValueError:
        raise ImproperlyConfigured(
            "DATABASE_URL is no database address; write it like postgres://user:password@host/name."
        ) from None


def data_folder(base: Path) -> Path:
    """Find the folder that holds the database and the secret key, and make it when it is missing."""
    folder = Path(os.environ.get("RUNLOG_DATA") or base / "data").expanduser().resolve()
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise ImproperlyConfigured(
            f"the data folder {folder} can't be made ({error.strerror}); "
            "set RUNLOG_DATA to a folder that you may write to."
        ) from None
    return folder


def secret_key(folder: Path) -> str:
    """Give the key from RUNLOG_SECRET_KEY, or the one kept in the data folder, made at the first start.

    The file is linked into place whole, so that two processes starting at once agree on one key.
    """
    if key := os.environ.get("RUNLOG_SECRET_KEY", "").strip():
        return key
    path = folder / "secret_key"
    try:
        if not path.exists():
            _create_once(path, secrets.token_urlsafe(64))
        return path.read_text().strip()
    except OSError as error:
        raise ImproperlyConfigured(
            f"the secret key {path} can't be kept ({error.strerror}); "
            "make the folder writable for this user or set RUNLOG_DATA to another."
        ) from None


def _create_once(path: Path, text: str) -> None:
    draft = path.with_name(f".{path.name}.{os.getpid()}.{secrets.token_hex(4)}")
    with open(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(text)
    try:
        os.link(draft, path)
    except FileExistsError:
        pass
    finally:
        draft.unlink()


def time_zone() -> str:
    """Give RUNLOG_TIME_ZONE, or the machine's own zone: who hosts a log mostly runs nearby."""
    name = os.environ.get("RUNLOG_TIME_ZONE") or os.environ.get("TZ", "").lstrip(":") or _machine_zone()
    try:
        ZoneInfo(name)
    except (ValueError, LookupError, OSError):
        raise ImproperlyConfigured(
            f"the time zone {name!r} is unknown; set RUNLOG_TIME_ZONE to a name such as Europe/Berlin."
        ) from None
    return name


def _machine_zone() -> str:
    target = os.path.realpath("/etc/localtime")
    return target.partition("zoneinfo/")[2] or "UTC"
