"""Reads the numbers and clock times of lists, with either decimal sign."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from fractions import Fraction

from runlog.arithmetic.rounding import half_up

# What lists write where there is no value.
MISSING = {"", "-", "--", "---", "—", "–", "n/a", "null", "none"}

LOWEST_BPM, HIGHEST_BPM = 30, 240

_SPACES = re.compile(r"[\s'’]")
_GROUPED = re.compile(r"-?\d{1,3}(?:\.\d{3}){2,}|-?\d{1,3}(?:,\d{3}){2,}")
_OPEN = re.compile(r"-?[1-9]\d{0,2}[.,]\d{3}")
_SIGNS = re.compile(r"[.,]")
_NUMBERS = {
    ".": re.compile(r"-?(?:\d{1,12}|\d{1,3}(?:,\d{3}){1,3})(?:\.\d{0,30})?|-?\.\d{1,30}", re.ASCII),
    ",": re.compile(r"-?(?:\d{1,12}|\d{1,3}(?:\.\d{3}){1,3})(?:,\d{0,30})?|-?,\d{1,30}", re.ASCII),
}
_CLOCK = re.compile(r"(?:(\d{1,4}):)?(\d{1,4}):(\d\d)(?:[.,](\d{1,9}))?")


def is_missing(cell: str) -> bool:
    """Tell a cell that stands for no value."""
    return cell.strip().casefold() in MISSING


def decimal_sign(cells: Iterable[str]) -> str:
    """Find the decimal sign of a column, `.` or `,`, by those numbers that can be read one way only."""
    votes = Counter(sign for cell in cells if (sign := _sign_told(_SPACES.sub("", cell))))
    return "," if votes[","] > votes["."] else "."


def _sign_told(cell: str) -> str:
    signs = _SIGNS.findall(cell)
    if not signs or not re.fullmatch(r"-?[\d.,]+", cell):
        return ""
    if _GROUPED.fullmatch(cell):  # 1,234,567
        return "." if signs[0] == "," else ","
    if len(set(signs)) == 2:  # 1,234.5
        return signs[-1]
    return "" if _OPEN.fullmatch(cell) else signs[-1]


def read_number(cell: str, sign: str = ".") -> Fraction | None:
    """Read a number written with `sign` for the decimals and the other one for thousands; None where there is none.

    An apostrophe before it, which keeps spreadsheets from reckoning, is dropped. `ValueError` where it is no number.
    """
    if is_missing(cell):
        return None
    plain = _SPACES.sub("", cell)
    if not _NUMBERS[sign].fullmatch(plain):
        raise ValueError(cell)
    return Fraction(plain.replace("." if sign == "," else ",", "").replace(",", "."))


def read_clock_ms(cell: str) -> int | None:
    """Read `00:31:24`, `26:11`, `00:02:15.3`, or seconds without a colon, in ms; None for none and for zero.

    `ValueError` where it is no time.
    """
    if is_missing(cell):
        return None
    if ":" not in cell:
        seconds = read_number(cell, decimal_sign([cell]))
    elif (match := _CLOCK.fullmatch(cell.strip(" '"))) and match[0].isascii() and int(match[3]) < 60:
        seconds = int(match[1] or 0) * 3600 + int(match[2]) * 60 + Fraction(f"{match[3]}.{match[4] or 0}")
    else:
        raise ValueError(cell)
    if seconds is None or seconds < 0:
        raise ValueError(cell)
    return half_up(seconds * 1000) or None


def read_bpm(cell: str) -> int | None:
    """Read a heart rate, in bpm; None for whatever no heart does."""
    try:
        rate = read_number(cell, decimal_sign([cell]))
    except ValueError:
        return None
    return half_up(rate) if rate and LOWEST_BPM <= rate <= HIGHEST_BPM else None


def read_rpe(cell: str) -> int | None:
    """Read a perceived exertion of 1 to 10; None for anything else: services write 0 for none."""
    try:
        exertion = read_number(cell, decimal_sign([cell]))
    except ValueError:
        return None
    return half_up(exertion) if exertion and 1 <= exertion <= 10 else None
