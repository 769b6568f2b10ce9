"""Reads which month somebody asks for."""

from __future__ import annotations

import re
from datetime import date

from runlog.queries.calendar import FIRST_YEAR


def read_month(text: str, last_year: int) -> date | None:
    """Give the first day of a month such as `2026-11`; None for anything else, or a year that has no calendar."""
    match = re.fullmatch(r"(\d{4})-(\d\d)", text.strip(), re.ASCII)
    if not match or not FIRST_YEAR <= int(match[1]) <= last_year or not 1 <= int(match[2]) <= 12:
        return None
    return date(int(match[1]), int(match[2]), 1)
