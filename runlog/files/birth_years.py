"""Reads the year out of a birth date, however it is written; the rest of the date is not kept."""

from __future__ import annotations

import re

EARLIEST_YEAR = 1900
YOUNGEST = 3

_DATE = re.compile(r"(\d{1,2}|\d{4})\s*([./-])\s*\d{1,2}\s*\2\s*(\d{4}|\d{1,2})\.?(?:\s+\d\d?:\d\d(?::\d\d)?)?")
_SPELT_DATE = re.compile(r"\d{1,2}\.?\s+[^\W\d]{3,12}\.?,?\s+(\d{4})")
_SHORT_YEAR = re.compile(r"['’]?(\d\d)")


def looks_like_birth(cell: str) -> bool:
    """Tell a cell that can only be meant as a year or a date; a bare number of two digits may be anything."""
    return not any(sign.isalpha() for sign in cell) or bool(_SPELT_DATE.fullmatch(cell))


def read_birth_year(text: str, this_year: int) -> int | None:
    """Give the year of a birth date or year; of two digits the one that is not to come. None where it is no birth."""
    year = _century(_year_text(text), this_year)
    return year if year and EARLIEST_YEAR <= year <= this_year - YOUNGEST else None


def _year_text(text: str) -> str:
    if match := _DATE.fullmatch(text):
        return match[1] if len(match[1]) == 4 else match[3]
    if match := _SPELT_DATE.fullmatch(text):
        return match[1]
    return text


def _century(text: str, this_year: int) -> int | None:
    if match := _SHORT_YEAR.fullmatch(text):
        return int(match[1]) + (2000 if int(match[1]) <= this_year % 100 else 1900)
    return int(text) if text.isascii() and text.isdecimal() and len(text) == 4 else None
