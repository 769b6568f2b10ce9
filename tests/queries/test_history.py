import random
from datetime import date, timedelta

import pytest

from runlog.models import Run
from runlog.queries import history
from runlog.queries.history import (
    SORTS,
    Filters,
    Key,
    Totals,
    page_of_runs,
    totals_of_week_and_month,
    totals_shown,
)

pytestmark = pytest.mark.django_db

VALUE = {"day": lambda run: run.day, "pace": lambda run: run.pace, "distance": lambda run: run.distance_mm}


@pytest.fixture
def runs(athlete) -> list[Run]:
    """Make runs that are alike in many ways, so that every order has ties over the end of a page."""
    pick = random.Random(1_609_344)
    made = (
        Run(
            athlete=athlete,
            day=date(2026, 11, 23) - timedelta(days=pick.randrange(5)),
            distance_mm=pick.choice([1_000_000, 1_609_344, 5_000_000]),
            elapsed_ms=pick.choice([298_000, 600_000]),
        )
        for _ in range(80)
    )
    Run.objects.bulk_create(made)
    return list(Run.objects.all())


def all_pages(athlete, filters, size):
    seen, key = [], None
    while True:
        page = page_of_runs(athlete, filters, key, size)
        seen += [run.pk for run in page.runs]
        if not page.next_key:
            return seen
        key = Key.read(str(page.next_key), filters.sort)
        assert key == page.next_key


@pytest.mark.parametrize("size", [1, 7, 40, 79, 80, 81])
@pytest.mark.parametrize("sort", SORTS)
def test_every_order_pages_through_all_runs_once(athlete, runs, sort, size):
    def place(run):
        return VALUE[sort.removeprefix("-")](run), run.pk

    expected = [run.pk for run in sorted(runs, key=place, reverse=sort.startswith("-"))]
    assert all_pages(athlete, Filters(sort=sort), size) == expected


@pytest.mark.parametrize("sort", SORTS)
def test_a_key_is_read_in_its_own_order_only(athlete, runs, sort):
    key = str(page_of_runs(athlete, Filters(sort=sort), size=10).next_key)
    assert [other for other in SORTS if Key.read(key, other)] == [sort]


@pytest.mark.parametrize(
    "text",
    [
        *("", "x", "-day", "-day.", "-day.2026-01-01", "-day.2026-01-01.", "-day.2026-99-99.1", "-day.2026-01-01.-1"),
        *("-day.2026-01-01.1\n", "-day.20260101.1.2", "-day.٢٠٢٦-01-01.1", "-day.2026-01-01." + "9" * 400, "\0"),
    ],
)
def test_what_is_no_key_is_not_taken_for_one(text):
    assert Key.read(text, "-day") is None


@pytest.mark.parametrize("text", ["pace.1-2.1", "pace.--.1", "pace.2026-01-01.5", f"pace.{'9' * 19}.1"])
def test_a_key_of_a_pace_is_a_number(text):
    assert Key.read(text, "pace") is None


def test_totals_add_up_all_that_is_shown(athlete, log_run):
    log_run(distance_mm=1_000_000, elapsed_ms=300_000)
    log_run(distance_mm=3_000_000, elapsed_ms=1_200_000)
    log_run().delete_for_now()
    assert totals_shown(athlete, Filters()) == Totals(2, 4_000_000, 1_500_000)


@pytest.mark.parametrize(("count", "is_cut"), [(3, False), (4, False), (5, True)])
def test_totals_stop_at_a_number_of_runs_and_say_so(athlete, log_run, monkeypatch, count, is_cut):
    monkeypatch.setattr(history, "MOST_ADDED", 4)
    for number in range(count):
        log_run(elapsed_ms=1000 + number)
    fastest = totals_shown(athlete, Filters(sort="pace"))
    assert fastest.is_cut is is_cut
    assert (fastest.count, fastest.elapsed_ms) == (min(count, 4), sum(1000 + number for number in range(min(count, 4))))


def test_totals_of_nothing_are_nothing(athlete):
    assert totals_shown(athlete, Filters()) == Totals(0, 0, 0)


# a day, the days that are in its week and month, those that are in one of them, and those that are in none
WEEKS = [
    (date(2026, 11, 23), date(2026, 11, 29), date(2026, 11, 1), date(2026, 10, 31)),
    (date(2026, 12, 1), date(2026, 12, 6), date(2026, 12, 31), date(2026, 11, 29)),
]


@pytest.mark.parametrize(("today", "in_both", "in_month", "in_neither"), WEEKS)
def test_week_and_month_are_those_of_the_calendar(athlete, log_run, today, in_both, in_month, in_neither):
    for day in (in_both, in_month, in_neither):
        log_run(day=day)
    recent = totals_of_week_and_month(athlete, today)
    assert (recent.week.count, recent.month.count) == (1, 2)
    assert (recent.week.distance_mm, recent.month.elapsed_ms) == (1_000_000, 596_000)


def test_a_week_reaches_over_the_end_of_a_month(athlete, log_run):
    log_run(day=date(2026, 11, 30))
    recent = totals_of_week_and_month(athlete, date(2026, 12, 2))
    assert (recent.week.count, recent.month.count) == (1, 0)
