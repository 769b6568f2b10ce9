"""Tables as CSV text (RFC 4180), safe to open in a spreadsheet."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence

_STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def plain_cell(text: str) -> str:
    """Put an apostrophe before text that a spreadsheet would take for a formula.

    For what people wrote, not for numbers. See OWASP, "CSV Injection".
    """
    return f"'{text}" if text.startswith(_STARTS_A_FORMULA) else text


def typed_text(cell: str) -> str:
    """Give what somebody wrote from what `plain_cell` made of it."""
    return cell[1:] if cell[:1] == "'" and cell[1:].startswith(_STARTS_A_FORMULA) else cell


def csv_lines(rows: Iterable[Sequence[object]]) -> Iterator[str]:
    """Write rows as lines, each ready when its row is; None is an empty cell."""
    write = csv.writer(_Echo()).writerow
    return (write(row) for row in rows)


class _Echo:
    """A file that hands back what is written to it, which `writerow` gives on."""

    def write(self, line: str) -> str:
        return line
