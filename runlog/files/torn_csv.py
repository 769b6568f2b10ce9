"""The records of a CSV file, whatever its delimiter, with torn ones told apart from whole ones.

A quotation mark that is never closed would swallow the rest of the file: here it costs its own line.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass

from runlog.files.plain_text import NotText, decode

DELIMITERS = (",", ";", "\t")

# A note may have this many lines; what is longer is a quotation mark that nobody closed.
MOST_LINES = 200


@dataclass(frozen=True, slots=True)
class Record:
    """One record: the number of its first line from 1, and its cells; `is_torn` where quotation marks don't fit."""

    line: int
    cells: list[str]
    is_torn: bool = False


def csv_text(data: bytes) -> str:
    """Give the text of a CSV file in any encoding, with one kind of line end; empty where the bytes are no text.

    A zero here and there, as a full disk leaves them, is dropped.
    """
    for content in (data, data.replace(b"\x00", b"")):
        with suppress(NotText):
            return decode(content).replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff")
    return ""


def records(text: str, delimiter: str, width: int) -> Iterator[Record]:
    """Give the records of a text with line ends of one kind; `width` is how many cells a whole one has."""
    lines = _Lines(text)
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    while lines.begin():
        start, number = lines.at, lines.number + 1
        try:
            cells = next(reader, [])
        except csv.Error:
            lines.rewind(start, number)
            reader = csv.reader(lines, delimiter=delimiter, strict=True)
            cells = loose_cells(next(lines), delimiter)
            yield Record(number, cells, is_torn=len(cells) != width)
        else:
            if any(cells):
                yield Record(number, cells)


def loose_cells(line: str, delimiter: str) -> list[str]:
    """Split a single line as spreadsheets do, which take a quotation mark inside a cell as it stands."""
    try:
        return next(csv.reader([line], delimiter=delimiter), [])
    except csv.Error:
        return [line[:MOST_LINES]]


class _Lines:
    """The lines of a text, one by one and never a list of all; ends within a record that has too many of them."""

    def __init__(self, text: str) -> None:
        self.text, self.at, self.number, self.since = text, 0, 0, 0

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        if self.at >= len(self.text) or self.number - self.since >= MOST_LINES:
            raise StopIteration
        end = self.text.find("\n", self.at) + 1 or len(self.text)
        line = self.text[self.at : end]
        self.at, self.number = end, self.number + 1
        return line

    def begin(self) -> bool:
        """Count the lines of a record from here; tell whether there is any."""
        self.since = self.number
        return self.at < len(self.text)

    def rewind(self, start: int, number: int) -> None:
        self.at, self.number, self.since = start, number - 1, number - 1
