"""Bytes out of deflate streams, counted as they come, and kept as far as a damaged stream can be read."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator
from contextlib import suppress
from typing import BinaryIO

from runlog.files import limits
from runlog.files.activity import Reason, Unreadable

_BYTES_IN, _BYTES_OUT = 16_384, 65_536
_RAW, _GZIP = -15, 31


class Torn(Exception):
    """A stream ends too early or is damaged from here on; what came before it is good."""


class Meter:
    """Counts what an upload opens to, over all of its layers; `problem` once that is too much."""

    def __init__(self) -> None:
        self.entries = self.bytes_out = 0
        self.problem: Unreadable | None = None

    def opens(self) -> bool:
        """Count an entry; tell whether it may still be opened."""
        self.entries += 1
        if self.entries > limits.MAX_ENTRIES_IN_ALL:
            self.problem = Unreadable(Reason.TOO_MANY_ENTRIES, f"> {limits.MAX_ENTRIES_IN_ALL}")
        return self.problem is None

    def take(self, size: int) -> None:
        """Count bytes that came out; `Unreadable` where they are too many for one upload."""
        self.bytes_out += size
        if self.bytes_out > limits.MAX_UNPACKED_BYTES:
            self.problem = Unreadable(Reason.TOO_LARGE, f"> {limits.MAX_UNPACKED_BYTES}")
            raise self.problem


def pieces(file: BinaryIO, start: int, length: int) -> Iterator[bytes]:
    """Read a part of a file piece by piece; `Torn` where the file ends before it. The file may be moved in between."""
    while length > 0:
        file.seek(start)
        piece = file.read(min(_BYTES_IN, length))
        if not piece:
            raise Torn
        yield piece
        start, length = start + len(piece), length - len(piece)


def stored(packed: Iterable[bytes], meter: Meter) -> Iterator[bytes]:
    """Count bytes that were never packed."""
    for piece in packed:
        meter.take(len(piece))
        yield piece


def checked(bytes_out: Iterable[bytes], crc: int) -> Iterator[bytes]:
    """Add up bytes; `Torn` after the last one where the sum is wrong."""
    found = 0
    for piece in bytes_out:
        found = zlib.crc32(piece, found)
        yield piece
    if found != crc:
        raise Torn


def inflated(packed: Iterable[bytes], meter: Meter, is_gzip: bool = False) -> Iterator[bytes]:
    """Unpack a deflate stream, or the members of a .gz.

    `Torn` where it is damaged, `Unreadable` where it is denser than any watch writes, or too much for one upload.
    """
    stream = _Stream(_GZIP if is_gzip else _RAW)
    for piece in packed:
        while piece:
            if stream.is_whole and not (is_gzip and _begins_a_member(piece)):
                return
            for out in stream.feed(piece):
                meter.take(len(out))
                yield out
            piece = stream.left_over
    if not stream.is_whole:
        raise Torn


def _begins_a_member(piece: bytes) -> bool:
    """Tell a further member of a .gz from the zeros that fill up a tape, and from anything else behind it."""
    return piece[:2] == b"\x1f\x8b"[: len(piece)]


class _Stream:
    """A deflate stream that counts what goes in and comes out, member after member."""

    def __init__(self, wbits: int) -> None:
        self.wbits, self.bytes_in, self.bytes_out = wbits, 0, 0
        self.inflate = zlib.decompressobj(wbits)

    @property
    def is_whole(self) -> bool:
        return self.inflate.eof

    @property
    def left_over(self) -> bytes:
        """Give what the last piece held behind the end of the stream."""
        return self.inflate.unused_data

    def feed(self, piece: bytes) -> Iterator[bytes]:
        """Give what a piece unpacks to, never much at once; a piece after the end begins a new member."""
        if self.is_whole:
            self.inflate = zlib.decompressobj(self.wbits)
        self.bytes_in += len(piece)
        out = b""
        while not self.is_whole and (piece or len(out) == _BYTES_OUT):
            before = self.inflate.copy()
            try:
                out = self.inflate.decompress(piece, _BYTES_OUT)
            except zlib.error:
                yield _salvaged(before, piece)
                raise Torn from None
            self._count(len(out))
            yield out
            piece = self.inflate.unconsumed_tail
        self.bytes_in -= len(self.left_over)

    def _count(self, size: int) -> None:
        self.bytes_out += size
        is_much = self.bytes_out > limits.MAX_SPARSE_BYTES
        if is_much and self.bytes_out > self.bytes_in * limits.MAX_RATIO:
            raise Unreadable(Reason.TOO_DENSE, str(self.bytes_out // self.bytes_in))


def _salvaged(inflate: zlib._Decompress, piece: bytes) -> bytes:
    """Unpack byte by byte up to the damaged one."""
    good: list[bytes] = []
    with suppress(zlib.error):
        for at in range(len(piece)):
            good.append(inflate.decompress(piece[at : at + 1]))
    return b"".join(good)
