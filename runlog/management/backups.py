"""A copy of the whole installation in one file, made while the server runs, and putting it back."""

from __future__ import annotations

import hashlib
import json
import os
import sqlite3
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import asdict, dataclass
from datetime import datetime
from io import BytesIO
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError, OperationalError, connection
from django.db.migrations.loader import MigrationLoader
from django.utils import timezone

from runlog.management.postgres_dump import dump, load
from runlog.models import User

VERSION = 1
MANIFEST, DATABASE, KEY = "manifest.json", "database", "secret_key"
_AT_ONCE = 1_048_576


class NotPossible(Exception):
    """A backup can't be made or put back; the text says why in a sentence."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup is of: the database's kind, the checksum of its copy, and the last migrations it went through."""

    version: int
    made_at: str
    database: str
    size: int
    sha256: str
    migrations: list[str]


def back_up(target: Path | None, now: datetime | None = None) -> Path:
    """Write a backup and say where: into a folder under a name with the day, or over the file that is named.

    It is written under another name first, so that what carries the name is whole.
    """
    now = now or timezone.localtime()
    path = _path(target or Path.cwd(), now)
    try:
        with tempfile.TemporaryDirectory(prefix=".runlog-backup-", dir=path.parent) as folder:
            copy, draft = Path(folder) / DATABASE, Path(folder) / "draft.tar"
            _copy_database(copy)
            manifest = Manifest(
                VERSION, now.isoformat(), connection.vendor, copy.stat().st_size, _digest(copy), _migrations()
            )
            _write(draft, manifest, copy)
            os.replace(draft, path)
    except OSError as error:
        raise NotPossible(f"{path} can't be written ({error.strerror}).") from None
    return path


def _path(target: Path, now: datetime) -> Path:
    if not target.is_dir():
        return target.absolute()
    path = target.absolute() / f"runlog-backup-{now:%Y-%m-%d}.tar"
    return path.with_name(f"runlog-backup-{now:%Y-%m-%d-%H%M%S}.tar") if path.exists() else path


def _copy_database(copy: Path) -> None:
    if connection.vendor == "sqlite":
        copy_sqlite(Path(settings.DATABASES["default"]["NAME"]), copy)
    else:
        dump(connection.get_connection_params(), copy)


def copy_sqlite(source: Path, target: Path) -> None:
    """Copy a SQLite database as it is at one moment, while others write to it.

    See SQLite's "Online Backup API": all pages in one step, under one lock for reading, which holds up no writer.
    """
    address = f"{source.absolute().as_uri()}?mode=rw"
    with closing(sqlite3.connect(address, uri=True, timeout=20)) as live, closing(sqlite3.connect(target)) as copy:
        live.backup(copy)
        # A copy that is one file, whatever journal the original keeps.
        copy.execute("PRAGMA journal_mode=DELETE")


def _write(path: Path, manifest: Manifest, database: Path) -> None:
    with tarfile.open(path, "w") as archive:
        _add(archive, MANIFEST, json.dumps(asdict(manifest), indent=1).encode())
        archive.add(database, DATABASE, filter=_nobodys)
        key = Path(settings.DATA_DIR) / KEY
        if key.exists():
            _add(archive, KEY, key.read_bytes())
    os.chmod(path, 0o600)
    with path.open("rb") as whole:
        os.fsync(whole.fileno())


def _add(archive: tarfile.TarFile, name: str, content: bytes) -> None:
    about = tarfile.TarInfo(name)
    about.size, about.mode = len(content), 0o600
    archive.addfile(about, BytesIO(content))


def _nobodys(about: tarfile.TarInfo) -> tarfile.TarInfo:
    about.uid = about.gid = 0
    about.uname = about.gname = ""
    about.mode = 0o600
    return about


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _migrations() -> list[str]:
    """Name the last migration of each app that the database went through."""
    last: dict[str, str] = {}
    for app, name in sorted(MigrationLoader(connection).applied_migrations):
        last[app] = name
    return [f"{app}.{name}" for app, name in last.items()]


def put_back(path: Path, replace: bool = False) -> list[str]:
    """Put a backup back, once it is known to be whole; give what there is to say.

    `NotPossible` where there are accounts here that it would replace, unless that is meant.
    """
    if (is_used := _is_used()) and not replace:
        raise NotPossible("There are accounts here already. --replace puts the backup in their place.")
    data = Path(settings.DATA_DIR)
    with _opened(path, data) as (manifest, database, key):
        _check(manifest, database)
        said = _put_sqlite_back(database, is_used) if manifest.database == "sqlite" else []
        if manifest.database == "postgresql":
            connection.close()
            load(connection.get_connection_params(), database)
        if key:
            said += _put_key_back(key, data / KEY)
    connection.close()
    return said


def _is_used() -> bool:
    """Tell whether there are accounts here; a database that can't be read may hold some."""
    try:
        return User._meta.db_table in connection.introspection.table_names() and User.objects.exists()
    except OperationalError:
        if connection.vendor != "sqlite":
            raise NotPossible("The database can't be reached.") from None
        return True
    except DatabaseError:
        return True


@contextmanager
def _opened(path: Path, folder: Path) -> Iterator[tuple[Manifest, Path, bytes]]:
    """Take the parts out of a backup: the manifest, the copy of the database as a file, and the secret key."""
    with tempfile.TemporaryDirectory(prefix=".runlog-restore-", dir=folder) as scratch:
        copy = Path(scratch) / DATABASE
        try:
            with tarfile.open(path, "r:") as archive:
                manifest = Manifest(**json.loads(_member(archive, MANIFEST)))
                _take_out(archive, copy)
                key = _member(archive, KEY) if KEY in archive.getnames() else b""
        except FileNotFoundError:
            raise NotPossible(f"{path} is not there.") from None
        except (tarfile.TarError, KeyError, TypeError, ValueError, EOFError):
            raise NotPossible(f"{path} is no backup of Runlog, or it is damaged.") from None
        except OSError as error:
            raise NotPossible(f"{path} can't be read ({error.strerror}).") from None
        yield manifest, copy, key


def _member(archive: tarfile.TarFile, name: str) -> bytes:
    about = archive.getmember(name)
    if not about.isfile() or about.size > _AT_ONCE:
        raise ValueError(name)
    return archive.extractfile(about).read()


def _take_out(archive: tarfile.TarFile, target: Path) -> None:
    about = archive.getmember(DATABASE)
    if not about.isfile():
        raise ValueError(DATABASE)
    with archive.extractfile(about) as packed, target.open("wb") as file:
        while piece := packed.read(_AT_ONCE):
            file.write(piece)


def _check(manifest: Manifest, database: Path) -> None:
    """Refuse a copy that is not what was written, or that this installation can't take."""
    if manifest.version != VERSION:
        raise NotPossible("The backup was made by a newer Runlog; bring this one up to date first.")
    if (database.stat().st_size, _digest(database)) != (manifest.size, manifest.sha256):
        raise NotPossible("The backup is damaged: its checksum is wrong. Nothing was changed.")
    if manifest.database != connection.vendor:
        raise NotPossible(
            f"The backup is of {manifest.database}, and this installation is on {connection.vendor}. "
            "To change over, take each account out at /export/ and bring it in again."
        )
    known = {f"{app}.{name}" for app, name in MigrationLoader(None).disk_migrations}
    if not set(manifest.migrations) <= known:
        raise NotPossible("The backup was made by a newer Runlog; bring this one up to date first.")
    if manifest.database == "sqlite" and not is_whole(database):
        raise NotPossible("The backup is damaged: SQLite can't read it. Nothing was changed.")


def is_whole(database: Path) -> bool:
    """Ask SQLite whether a database is in order."""
    try:
        with closing(sqlite3.connect(database)) as copy:
            return copy.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    except sqlite3.DatabaseError:
        return False


def _put_sqlite_back(copy: Path, is_used: bool) -> list[str]:
    """Write a copy over the database, which a running server sees from one moment to the next; keep what was there."""
    live = Path(settings.DATABASES["default"]["NAME"])
    connection.close()
    said = []
    if is_used:
        kept = live.with_name(f"{live.name}.replaced-{timezone.localtime():%Y-%m-%d-%H%M%S}")
        try:
            copy_sqlite(live, kept)
        except sqlite3.DatabaseError:
            _move_aside(live, kept)
        os.chmod(kept, 0o600)
        said.append(f"What was there is kept as {kept}.")
    with closing(sqlite3.connect(copy)) as source, closing(sqlite3.connect(live, timeout=20)) as target:
        source.backup(target)
    os.chmod(live, 0o600)
    return said


def _move_aside(live: Path, kept: Path) -> None:
    """Put a database that can't be read out of the way, with what belongs to it."""
    for end in ("", "-wal", "-shm"):
        with suppress(FileNotFoundError):
            os.replace(f"{live}{end}", f"{kept}{end}")


def _put_key_back(key: bytes, path: Path) -> list[str]:
    if path.exists() and path.read_bytes() == key:
        return []
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    with open(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
        file.write(key)
    os.replace(draft, path)
    return ["The secret key is the backup's again: restart the server. Who was signed in stays so."]
