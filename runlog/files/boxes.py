"""Opens what files come in: a ZIP, a .gz, both, or nothing. One file is in memory at a time.

Sizes that headers claim are not believed: bytes are counted as they come out. No name from an archive reaches the file
system.
"""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import chain
from typing import BinaryIO

from runlog.files import limits
from runlog.files.activity import Reason, Unreadable
from runlog.files.inflating import Meter, Torn, checked, inflated, pieces, stored
from runlog.files.recognise import HEAD_BYTES, Kind, kind_of, known_as
from runlog.files.shown import shown_name
from runlog.files.zip_directory import LOCAL_HEADER_BYTES, Entry, read_directory

_STORED, _DEFLATED = 0, 8

# What systems put into archives beside what people do.
_LEFTOVERS = (".ds_store", "thumbs.db", "desktop.ini")


@dataclass(frozen=True, slots=True)
class Packed:
    """A file out of its boxes: where it was (`export.zip/activities/12.fit.gz`), what it is, and its bytes.

    With a `problem` there are none. `is_torn` tells that the box broke off inside the file, or that a sum is wrong.
    """

    name: str
    kind: Kind = Kind.UNKNOWN
    data: bytes = b""
    is_torn: bool = False
    problem: Unreadable | None = None


@dataclass(frozen=True, slots=True)
class _Depth:
    """Where in the boxes a file is, and which entries are asked for."""

    zips: int = 0
    gzips: int = 0
    wanted: Callable[[str], bool] = lambda name: True


def unpacked(name: str, file: BinaryIO, wanted: Callable[[str], bool] = lambda name: True) -> Iterator[Packed]:
    """Give every file in an upload, in the order of the archive; the same upload always gives the same.

    `file` must be seekable. Of an archive only the entries are opened whose name is `wanted`. Whatever the bytes are,
    nothing is raised but what reading `file` itself raises.
    """
    name, meter = shown_name(name), Meter()
    size = file.seek(0, 2)
    if size > limits.MAX_UPLOAD_BYTES:
        yield Packed(name, problem=Unreadable(Reason.TOO_LARGE, str(size)))
        return
    yield from _opened(name, pieces(file, 0, size), _Depth(wanted=wanted), meter, file)
    if meter.problem:
        yield Packed(name, problem=meter.problem)


def _opened(
    name: str, bytes_in: Iterator[bytes], depth: _Depth, meter: Meter, file: BinaryIO | None = None
) -> Iterator[Packed]:
    try:
        yield from _content(name, _Flow(bytes_in), depth, meter, file)
    except Unreadable as problem:
        yield Packed(name, problem=problem)


class _Flow:
    """Bytes as they come; `is_torn` once they have ended too early."""

    def __init__(self, bytes_in: Iterator[bytes]) -> None:
        self.bytes_in, self.is_torn = bytes_in, False

    def __iter__(self) -> Iterator[bytes]:
        try:
            yield from self.bytes_in
        except Torn:
            self.is_torn = True


def _content(name: str, flow: _Flow, depth: _Depth, meter: Meter, file: BinaryIO | None) -> Iterator[Packed]:
    rest = iter(flow)
    head = _head(rest)
    if not head:
        raise Unreadable(Reason.DAMAGED if flow.is_torn else Reason.EMPTY)
    kind = kind_of(head)
    whole = chain([head], rest)
    if kind is Kind.UNKNOWN:
        raise Unreadable(Reason.UNKNOWN, known_as(head))
    if kind is Kind.GZIP:
        _check_depth(depth.gzips, limits.MAX_GZIPS_DEEP)
        yield from _opened(name, inflated(whole, meter, is_gzip=True), replace(depth, gzips=depth.gzips + 1), meter)
    elif kind is Kind.ZIP:
        _check_depth(depth.zips, limits.MAX_ZIPS_DEEP)
        yield from _zip(name, whole, replace(depth, zips=depth.zips + 1), meter, file)
    else:
        data = b"".join(_at_most(whole, limits.MAX_FILE_BYTES))
        yield Packed(name, kind, data, flow.is_torn)


def _head(rest: Iterator[bytes]) -> bytes:
    head = b""
    while len(head) < HEAD_BYTES and (more := next(rest, b"")):
        head += more
    return head


def _at_most(whole: Iterable[bytes], most: int) -> Iterator[bytes]:
    size = 0
    for piece in whole:
        size += len(piece)
        if size > most:
            raise Unreadable(Reason.TOO_LARGE, f"> {most}")
        yield piece


def _check_depth(already: int, most: int) -> None:
    if already >= most:
        raise Unreadable(Reason.TOO_DEEP, str(most))


def _zip(name: str, whole: Iterable[bytes], depth: _Depth, meter: Meter, file: BinaryIO | None) -> Iterator[Packed]:
    if file:
        yield from _files(name, file, depth, meter)
        return
    with tempfile.SpooledTemporaryFile(limits.MAX_SPOOLED_BYTES) as spooled:
        for piece in _at_most(whole, limits.MAX_UPLOAD_BYTES):
            spooled.write(piece)
        yield from _files(name, spooled, depth, meter)


def _files(name: str, file: BinaryIO, depth: _Depth, meter: Meter) -> Iterator[Packed]:
    directory = read_directory(file)
    entries = [entry for entry in directory.entries if not _is_leftover(entry.name)]
    seen: Counter[str] = Counter()
    for entry in entries:
        shown = shown_name(entry.name)
        seen[shown] += 1
        number = f" ({seen[shown]})" if seen[shown] > 1 else ""
        if not depth.wanted(f"{name}/{shown}"):
            continue
        if not meter.opens():
            return
        yield from _opened(f"{name}/{shown}{number}", entry_bytes(file, entry, meter), depth, meter)
    if directory.is_torn:
        raise Unreadable(Reason.DAMAGED)
    if not entries:
        raise Unreadable(Reason.EMPTY)


def _is_leftover(name: str) -> bool:
    *folders, last = name.replace("\\", "/").casefold().split("/")
    return not last or last in _LEFTOVERS or last.startswith("._") or "__macosx" in folders


def entry_bytes(file: BinaryIO, entry: Entry, meter: Meter) -> Iterator[bytes]:
    """Give the bytes of an entry as they come out; `Unreadable` where there are none, `Torn` where they break off."""
    if entry.is_locked:
        raise Unreadable(Reason.LOCKED)
    if entry.overlaps:
        raise Unreadable(Reason.DAMAGED, "overlap")
    if entry.method not in (_STORED, _DEFLATED):
        raise Unreadable(Reason.UNKNOWN, f"ZIP {entry.method}")
    file.seek(entry.offset)
    header = file.read(LOCAL_HEADER_BYTES)
    if len(header) < LOCAL_HEADER_BYTES or not header.startswith(b"PK\x03\x04"):
        raise Unreadable(Reason.DAMAGED)
    names = int.from_bytes(header[26:28], "little") + int.from_bytes(header[28:30], "little")
    packed = pieces(file, entry.offset + LOCAL_HEADER_BYTES + names, entry.packed_bytes)
    bytes_out = inflated(packed, meter) if entry.method == _DEFLATED else stored(packed, meter)
    yield from checked(bytes_out, entry.crc)
