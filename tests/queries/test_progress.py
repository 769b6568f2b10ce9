from datetime import date, timedelta

import pytest

from runlog.models.runs import Kind
from runlog.queries.progress import Scope, dots, gist_of, groups_of, weeks_of

pytestmark = pytest.mark.django_db


def test_dots_stand_by_day_with_what_they_say(athlete, log_run):
    newer = log_run()
    older = log_run(day=athlete.today() - timedelta(days=3), distance_mm=1_609_344, distance_unit="mi")
    found = dots(athlete, Scope())
    assert [(dot.run_id, dot.unit) for dot in found] == [(older.pk, "mi"), (newer.pk, "km")]
    assert (found[0].distance_mm, found[0].elapsed_ms) == (1_609_344, 298_000)


@pytest.mark.parametrize(("lap_mm", "lane"), [(200_000, 1), (400_000, 5), (400_000, 1)])
def test_a_run_typed_in_laps_is_told_in_metres(athlete, log_run, lap_mm, lane):
    log_run(distance_unit="laps", lap_mm=lap_mm, lane=lane)
    assert dots(athlete, Scope())[0].unit == "m"


@pytest.mark.parametrize(
    ("scope", "is_within"),
    [
        (Scope(), True),
        (Scope(first_day=date(2026, 5, 9)), True),
        (Scope(first_day=date(2026, 5, 10)), False),
        (Scope(least_mm=5_000_000), True),
        (Scope(least_mm=5_000_001), False),
        (Scope(most_mm=5_000_000), True),
        (Scope(most_mm=4_999_999), False),
        (Scope(surface="trail"), True),
        (Scope(surface="track"), False),
        (Scope(kinds=(Kind.TEST, Kind.RACE)), True),
        (Scope(kinds=(Kind.EASY,)), False),
    ],
)
def test_a_scope_narrows_the_runs_down(athlete, log_run, scope, is_within):
    log_run(day=date(2026, 5, 9), distance_mm=5_000_000, elapsed_ms=1_500_000, surface="trail", kind="race")
    assert bool(dots(athlete, scope)) is is_within


def test_what_is_doubtful_deleted_or_somebody_elses_is_no_dot(athlete, ben, log_run):
    log_run(suspicion="beyond-world-best")
    log_run().delete_for_now()
    log_run(athlete=ben.athlete)
    assert dots(athlete, Scope()) == []
    confirmed = log_run(suspicion="beyond-world-best", is_confirmed=True)
    assert [dot.run_id for dot in dots(athlete, Scope())] == [confirmed.pk]


def test_the_gist_tells_the_fastest_and_the_middle_by_pace(athlete, log_run):
    for minutes in (5, 4, 9):
        log_run(elapsed_ms=minutes * 60_000, day=athlete.today() - timedelta(days=minutes))
    gist = gist_of(dots(athlete, Scope()))
    assert (gist.count, gist.fastest.pace, gist.middle.pace) == (3, 240, 300)
    assert (gist.last_day - gist.first_day).days == 5


def test_no_runs_have_no_gist():
    assert gist_of([]) is None


def test_weeks_go_from_monday_to_sunday(athlete, log_run):
    for day in (16, 22, 23):  # Monday, Sunday, Monday
        log_run(day=date(2026, 11, day))
    weeks = [(week.monday.day, week.distance_mm) for week in weeks_of(dots(athlete, Scope()))]
    assert weeks == [(16, 2_000_000), (23, 1_000_000)]


@pytest.mark.parametrize(
    ("first_month", "expected"), [(1, [("2025", 1), ("2026", 2)]), (9, [("2025/26", 2), ("2026/27", 1)])]
)
def test_years_and_seasons_part_the_runs(athlete, log_run, first_month, expected):
    for day in (date(2026, 9, 1), date(2026, 8, 31), date(2025, 12, 31)):
        log_run(day=day)
    groups = groups_of(dots(athlete, Scope()), first_month)
    assert [(group.label, len(group.dots)) for group in groups] == expected
    assert {group.start.month for group in groups} == {first_month}


def test_no_more_than_four_years_lie_on_each_other(athlete, log_run):
    for year in range(2019, 2027):
        log_run(day=date(year, 5, 1))
    assert [group.label for group in groups_of(dots(athlete, Scope()), 1)] == ["2023", "2024", "2025", "2026"]
