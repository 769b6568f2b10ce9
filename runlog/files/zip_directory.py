"""Reads the directory at the end of a ZIP, entry by entry, and believes it nothing that can be checked.

After PKWARE's APPNOTE 6.3.10. The standard library's reader loads a directory whole before its size can be judged, and
gives up on the whole archive for one name that is no UTF-8.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import BinaryIO

from runlog.files.activity import Reason, Unreadable
from runlog.files.limits import MAX_ENTRIES

LOCAL_HEADER_BYTES = 30

_END = struct.Struct("<4s4H2LH")  # mark, 2 disks, entries here, entries, bytes, offset, length of the comment
_LOCATOR = struct.Struct("<4sLQL")  # mark, disk, offset of the 64-bit end, disks
_END_64 = struct.Struct("<4sQ2H2L4Q")  # mark, bytes, 2 versions, 2 disks, entries here, entries, bytes, offset
_ENTRY = struct.Struct("<4s6H3L5H2L")  # mark, ..., flags, method, ..., CRC, packed, size, 3 lengths, ..., offset
_LONGEST_COMMENT = 65_535
_MANY, _MUCH = 0xFFFF, 0xFFFFFFFF
_ENCRYPTED, _UTF_8 = 0x1, 0x800
_AES = 99


@dataclass(frozen=True, slots=True)
class Entry:
    """A file in a ZIP as the directory has it; `overlaps` where its bytes belong to another entry too."""

    name: str
    offset: int
    packed_bytes: int
    crc: int
    method: int
    is_locked: bool
    overlaps: bool = False


@dataclass(frozen=True, slots=True)
class Directory:
    """The entries of a ZIP in its own order; `is_torn` where the directory breaks off after them."""

    entries: list[Entry]
    is_torn: bool


@dataclass(frozen=True, slots=True)
class _Extent:
    """Where the directory lies, how many entries it claims, and how many bytes stand before the archive."""

    start: int
    end: int
    claimed: int
    shift: int


def read_directory(file: BinaryIO) -> Directory:
    """Read the directory of a ZIP; `Unreadable` where there is none, or where it has too many entries."""
    extent = _extent(file, file.seek(0, 2))
    if extent.claimed > MAX_ENTRIES:
        raise Unreadable(Reason.TOO_MANY_ENTRIES, str(extent.claimed))
    entries: list[Entry] = []
    try:
        for entry in _entries(file, extent):
            entries.append(entry)
            if len(entries) > MAX_ENTRIES:
                raise Unreadable(Reason.TOO_MANY_ENTRIES, f"> {MAX_ENTRIES}")
    except struct.error:
        return Directory(_marked(entries, extent.start), is_torn=True)
    return Directory(_marked(entries, extent.start), is_torn=False)


def _extent(file: BinaryIO, size: int) -> _Extent:
    tail_start = max(0, size - _LONGEST_COMMENT - _END.size)
    file.seek(tail_start)
    tail = file.read(size - tail_start)
    at = tail.rfind(b"PK\x05\x06")
    if at < 0 or len(tail) - at < _END.size:
        raise Unreadable(Reason.DAMAGED)
    *_, claimed, length, offset, _comment = _END.unpack_from(tail, at)
    end = tail_start + at
    if claimed == _MANY or length == _MUCH or offset == _MUCH:
        end, claimed, length, offset = _extent_64(file, end) or (end, claimed, length, offset)
    if length > end:
        raise Unreadable(Reason.DAMAGED)
    return _Extent(end - length, end, claimed, end - length - offset)


def _extent_64(file: BinaryIO, end: int) -> tuple[int, int, int, int] | None:
    """Read the 64-bit record in front of the usual end of the directory, if there is one."""
    try:
        file.seek(max(0, end - _LOCATOR.size))
        mark, _disk, at, _disks = _LOCATOR.unpack(file.read(_LOCATOR.size))
        # Where bytes stand before the archive the offset is short of them; the record is right before its locator then.
        for place in (at, end - _LOCATOR.size - _END_64.size):
            if mark == b"PK\x06\x07" and 0 <= place < end:
                file.seek(place)
                record = _END_64.unpack(file.read(_END_64.size))
                if record[0] == b"PK\x06\x06":
                    return place, record[7], record[8], record[9]
    except struct.error:
        return None
    return None


def _entries(file: BinaryIO, extent: _Extent) -> Iterator[Entry]:
    """Read entry after entry; `struct.error` where the directory is not what it should be."""
    at = extent.start
    while at < extent.end:
        file.seek(at)
        fields = _ENTRY.unpack(file.read(_ENTRY.size))
        mark, _, _, flags, method, _, _, crc, packed_bytes, size, name_bytes, extra_bytes, comment_bytes = fields[:13]
        name, extra = file.read(name_bytes), file.read(extra_bytes)
        if mark != b"PK\x01\x02" or len(name) + len(extra) < name_bytes + extra_bytes:
            raise struct.error("no entry")
        packed_bytes, offset = _long(extra, size, packed_bytes, fields[-1])
        is_locked = bool(flags & _ENCRYPTED) or method == _AES
        yield Entry(_decoded(name, flags), offset + extent.shift, packed_bytes, crc, method, is_locked)
        at += _ENTRY.size + name_bytes + extra_bytes + comment_bytes


def _long(extra: bytes, size: int, packed_bytes: int, offset: int) -> tuple[int, int]:
    """Take from the 64-bit field what does not fit in 32 bits: those values alone stand there, in this order."""
    values = iter(_field_64(extra))
    claimed = (size, packed_bytes, offset)
    _, packed_bytes, offset = (next(values, value) if value == _MUCH else value for value in claimed)
    return packed_bytes, offset


def _field_64(extra: bytes) -> tuple[int, ...]:
    at = 0
    while at + 4 <= len(extra):
        field, length = struct.unpack_from("<2H", extra, at)
        content = extra[at + 4 : at + 4 + length]
        if field == 1:
            return struct.unpack_from(f"<{min(len(content) // 8, 3)}Q", content)
        at += 4 + length
    return ()


def _decoded(name: bytes, flags: int) -> str:
    """Read a name; many programs write UTF-8 without saying so, and some say so and write something else."""
    try:
        return name.decode("utf-8")
    except UnicodeDecodeError:
        return name.decode("cp1252" if flags & _UTF_8 else "cp437", errors="replace")


def _marked(entries: list[Entry], directory_start: int) -> list[Entry]:
    """Mark entries that reach into one before them or into the directory: so a small archive unpacks to a giant one."""
    overlapping, end = set(), 0
    for place, entry in sorted(enumerate(entries), key=lambda pair: pair[1].offset):
        reach = entry.offset + LOCAL_HEADER_BYTES + entry.packed_bytes
        if entry.offset < end or reach > directory_start:
            overlapping.add(place)
        else:
            end = reach
    return [replace(entry, overlaps=True) if place in overlapping else entry for place, entry in enumerate(entries)]
