"""Reads a large JSON object part by part: each of its arrays element by element, the rest value by value."""

from __future__ import annotations

import codecs
import json
from collections.abc import Iterable, Iterator

# Signs of one element: a run with a stream of `limits.MAX_POINTS` takes about 15 million.
MAX_PART = 40_000_000

_SPACES = " \t\r\n"


class BadJson(ValueError):
    """The text is no JSON object, or breaks off, or one of its parts is far too long."""


def parts(pieces: Iterable[bytes]) -> Iterator[tuple[str, object]]:
    """Give each value of an object with its name, and of an array each element with the array's name.

    One element is in memory at a time. `BadJson` where the text is wrong; what came before it was right.
    """
    text = _Text(pieces)
    text.expect("{")
    if text.takes("}"):
        return
    names: set[str] = set()
    while True:
        name = text.value()
        if not isinstance(name, str) or name in names:
            raise BadJson("name")
        names.add(name)
        text.expect(":")
        yield from _values(name, text)
        if not text.takes(","):
            break
    text.expect("}")
    text.expect("")


def _values(name: str, text: _Text) -> Iterator[tuple[str, object]]:
    if not text.takes("["):
        yield name, text.value()
        return
    if text.takes("]"):
        return
    yield name, text.value()
    while text.takes(","):
        yield name, text.value()
    text.expect("]")


class _Text:
    """Text that is read as it is needed."""

    def __init__(self, pieces: Iterable[bytes]) -> None:
        self.pieces, self.buffer, self.at = iter(pieces), "", 0
        self.decode = codecs.getincrementaldecoder("utf-8-sig")().decode
        self.read_value = json.JSONDecoder(parse_constant=_no_number).raw_decode
        self.is_whole = False

    def more(self) -> None:
        """Read about as much again as there is, so that a long value is tried few times."""
        left = self.buffer[self.at :]
        if len(left) > MAX_PART:
            raise BadJson("length")
        fresh, size = [], 0
        while not self.is_whole and size <= len(left):
            piece = next(self.pieces, b"")
            self.is_whole = not piece
            try:
                fresh.append(self.decode(piece, final=self.is_whole))
            except UnicodeDecodeError:
                raise BadJson("UTF-8") from None
            size += len(fresh[-1])
        self.buffer, self.at = left + "".join(fresh), 0

    def peek(self) -> str:
        """Give the next sign that is no space; nothing at the end."""
        while True:
            while self.at < len(self.buffer) and self.buffer[self.at] in _SPACES:
                self.at += 1
            if self.at < len(self.buffer):
                return self.buffer[self.at]
            if self.is_whole:
                return ""
            self.more()

    def takes(self, sign: str) -> bool:
        """Go over a sign if it is next; tell whether it was."""
        if self.peek() != sign:
            return False
        self.at += len(sign)
        return True

    def expect(self, sign: str) -> None:
        """Go over a sign, or the end, that must be next."""
        if not self.takes(sign):
            raise BadJson(sign)

    def value(self) -> object:
        """Read a value and go over it."""
        self.peek()
        while True:
            try:
                value, end = self.read_value(self.buffer, self.at)
            except (ValueError, RecursionError):
                if self.is_whole:
                    raise BadJson("value") from None
            else:
                # A number at the end of what was read may go on.
                if end < len(self.buffer) or self.is_whole:
                    self.at = end
                    return value
            self.more()


def _no_number(word: str) -> None:
    raise ValueError(word)
