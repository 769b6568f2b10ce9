from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from runlog.arithmetic.seasons import season_of


@pytest.mark.parametrize(
    ("day", "month", "first", "last", "label"),
    [
        (date(2026, 11, 23), 9, date(2026, 9, 1), date(2027, 8, 31), "2026/27"),
        (date(2026, 8, 31), 9, date(2025, 9, 1), date(2026, 8, 31), "2025/26"),
        (date(2026, 11, 23), 1, date(2026, 1, 1), date(2026, 12, 31), "2026"),
        (date(2024, 2, 29), 3, date(2023, 3, 1), date(2024, 2, 29), "2023/24"),
        (date(1999, 12, 31), 12, date(1999, 12, 1), date(2000, 11, 30), "1999/00"),
    ],
)
def test_a_season_is_a_year_from_its_month_on(day, month, first, last, label):
    season = season_of(day, month)
    assert (season.first_day, season.last_day, season.label) == (first, last, label)


@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)), st.integers(1, 12))
def test_every_day_is_in_its_season_and_seasons_follow_each_other(day, month):
    season = season_of(day, month)
    assert season.first_day <= day <= season.last_day
    assert (season.first_day - season.before().last_day).days == 1
