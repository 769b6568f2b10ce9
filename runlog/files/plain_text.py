"""Text out of the bytes of a file that somebody made with some program, in one encoding or in several."""

from __future__ import annotations

import codecs

_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_SHEETS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF")


class NotText(ValueError):
    """The file holds no text: `is_sheet` tells a spreadsheet or document that can be saved as CSV."""

    def __init__(self, is_sheet: bool) -> None:
        super().__init__("no text")
        self.is_sheet = is_sheet


def decode(content: bytes) -> str:
    """Read UTF-8, UTF-16 or Windows-1252, with a mark at the beginning or without; `NotText` for anything else.

    Lists that were put together from several sources have lines in different encodings, so each line is read alone.
    """
    if content.startswith(_SHEETS):
        raise NotText(is_sheet=True)
    for mark, encoding in _BOMS[1:]:
        if content.startswith(mark):
            return content[len(mark) :].decode(encoding, errors="replace")
    content = content.removeprefix(codecs.BOM_UTF8)
    if b"\x00" in content:
        return _without_mark(content)
    return "".join(map(_line, content.splitlines(keepends=True)))


def _without_mark(content: bytes) -> str:
    """Read UTF-16 that does not say so: Latin letters have every other byte zero."""
    half = len(content) // 2
    for encoding, zeros in (("utf-16-le", content[1::2]), ("utf-16-be", content[0::2])):
        if 2 * zeros.count(0) > half and len(content) % 2 == 0:
            return content.decode(encoding, errors="replace")
    raise NotText(is_sheet=False)


def _line(line: bytes) -> str:
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError:
        return line.decode("cp1252", errors="replace")
