"""Seasons: years that begin in a month of the runner's choice."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True, slots=True)
class Season:
    """A year from the first of a month on."""

    first_day: date

    @property
    def last_day(self) -> date:
        return date(self.first_day.year + 1, self.first_day.month, 1) - timedelta(days=1)

    @property
    def label(self) -> str:
        """Name it by its year, or by the two it touches.

        >>> Season(date(2026, 1, 1)).label, Season(date(1999, 9, 1)).label
        ('2026', '1999/00')
        """
        year = self.first_day.year
        return str(year) if self.first_day.month == 1 else f"{year}/{(year + 1) % 100:02}"

    def before(self) -> Season:
        return Season(self.first_day.replace(year=self.first_day.year - 1))


def season_of(day: date, first_month: int) -> Season:
    """Find the season that holds a day; `first_month` is 1 to 12.

    >>> season_of(date(2026, 8, 31), 9).label, season_of(date(2026, 9, 1), 9).label
    ('2025/26', '2026/27')
    """
    return Season(date(day.year - (day.month < first_month), first_month, 1))
