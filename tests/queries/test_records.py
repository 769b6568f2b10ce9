from datetime import date

import pytest

from runlog.models import Athlete
from runlog.queries.records import records
from runlog.recording.examining import confirm, leave_out
from runlog.recording.runs import delete_run

pytestmark = pytest.mark.django_db


def found(athlete: Athlete) -> dict[tuple[str, str], tuple]:
    """Give the milliseconds of all time, season and year for each series and distance."""
    rows = ((each.series, row) for each in records(athlete, athlete.today()) for row in each.rows)
    return {
        (series, row.benchmark.slug): tuple(
            record.elapsed_ms if record else None for record in (row.all_time, row.season, row.year)
        )
        for series, row in rows
    }


def holder(athlete: Athlete) -> int:
    """Give the run that holds the only record."""
    return records(athlete, athlete.today())[0].rows[0].all_time.effort.run_id


def test_nobody_has_records_before_a_run(athlete):
    assert records(athlete, athlete.today()) == []


def test_the_fastest_of_each_span_holds_its_record(athlete, ran, time_machine):
    time_machine.move_to("2026-11-23T12:00Z")
    last_year, before_the_season = (date(2026, 11, 23) - day for day in (date(2025, 12, 31), date(2026, 8, 31)))
    ran((last_year.days, 240_000), (before_the_season.days, 250_000), (0, 260_000))
    assert found(athlete) == {("measured", "1km"): (240_000, 260_000, 250_000)}


@pytest.mark.parametrize(
    ("today", "season_month", "in_season", "in_year"),
    [
        ("2026-08-31", 9, True, True),
        ("2026-09-01", 9, False, True),
        ("2026-12-31", 1, True, True),
        ("2027-01-01", 1, False, False),
    ],
)
def test_a_season_begins_in_the_month_of_the_athlete(
    athlete, ran, time_machine, today, season_month, in_season, in_year
):
    time_machine.move_to(f"{today}T12:00Z")
    athlete.season_month = season_month
    ran((1, 250_000))
    assert found(athlete)["measured", "1km"] == (250_000, 250_000 if in_season else None, 250_000 if in_year else None)


def test_of_equal_times_the_first_holds_the_record(athlete, ran):
    _later, first, _same_day = ran((1, 250_000), (2, 250_000), (2, 250_000))
    assert holder(athlete) == first.pk


def test_the_ways_of_knowing_a_distance_are_kept_apart(athlete, ran):
    for source, elapsed_ms in [("treadmill", 230_000), ("gps", 240_000), ("course", 250_000), ("estimate", 235_000)]:
        ran((1, elapsed_ms), distance_source=source)
    assert {series: times[0] for (series, _), times in found(athlete).items()} == {
        "measured": 250_000,
        "treadmill": 230_000,
        "gps": 240_000,
        "estimate": 235_000,
    }


@pytest.mark.parametrize(
    ("distance_mm", "counts"), [(999_999, False), (1_000_000, True), (1_010_000, True), (1_010_001, False)]
)
def test_a_run_counts_from_the_distance_to_one_percent_beyond(athlete, ran, distance_mm, counts):
    ran((1, 250_000), distance_mm=distance_mm)
    assert (("measured", "1km") in found(athlete)) is counts


def test_distances_stand_shortest_first(athlete, ran):
    for distance_mm in (42_195_000, 400_000, 6_400_000, 1_609_344):
        ran((1, distance_mm // 3), distance_mm=distance_mm)
    athlete.own_distances_mm = [6_400_000]
    assert [slug for _, slug in found(athlete)] == ["400m", "1mi", "marathon"]


def test_an_own_distance_stands_among_the_others(athlete, ran):
    athlete.own_distances_mm = [6_400_000]
    athlete.save()
    ran((0, 2_000_000), distance_mm=6_400_000)
    assert found(athlete) == {("measured", "6.4km"): (2_000_000,) * 3}


def test_what_is_doubtful_left_out_or_deleted_holds_nothing(athlete, ran):
    ran((9, 250_000))
    doubtful, left_out, deleted = ran((3, 100_000), (2, 240_000), (1, 241_000))
    leave_out(left_out)
    delete_run(deleted)
    doubtful.refresh_from_db()
    assert doubtful.is_doubtful
    assert found(athlete)["measured", "1km"][0] == 250_000
    confirm(doubtful)
    assert found(athlete)["measured", "1km"][0] == 100_000


def test_somebody_elses_runs_hold_nothing(athlete, ben, ran):
    ran((1, 250_000))
    ran((1, 240_000), athlete=ben.athlete)
    assert found(athlete)["measured", "1km"][0] == 250_000
    assert found(ben.athlete)["measured", "1km"][0] == 240_000


def grade(athlete: Athlete) -> float | None:
    record = records(athlete, athlete.today())[0].rows[0].all_time
    return round(float(record.grade.percent), 2) if record.grade else None


@pytest.mark.parametrize(
    ("sex", "age", "source", "is_graded"),
    [
        ("m", 60, "course", True),
        ("m", 60, "track", True),
        ("f", 60, "course", True),
        ("", 60, "course", False),
        ("m", None, "course", False),
        ("m", 60, "gps", False),
        ("m", 60, "treadmill", False),
        ("m", 60, "estimate", False),
        ("m", 18, "course", False),
        ("m", 19, "course", True),
        ("m", 15, "course", False),
        ("m", 115, "course", False),
    ],
)
def test_adults_are_graded_over_measured_distances(athlete, ran, sex, age, source, is_graded):
    athlete.sex, athlete.birth_year = sex, age and athlete.today().year - age
    ran((0, 1_200_000), distance_mm=5_000_000, distance_source=source)
    assert (grade(athlete) is not None) is is_graded


def test_a_grade_is_that_of_the_published_table(athlete, ran):
    athlete.sex, athlete.birth_year = "m", athlete.today().year - 35
    ran((0, 1_200_000), distance_mm=5_000_000, distance_source="course")
    assert grade(athlete) == 65.23  # USATF 2025: 782.777 s / 1200 s


def test_the_age_is_that_of_the_day_of_the_run(athlete, ran):
    athlete.sex, athlete.birth_year = "m", athlete.today().year - 20
    ran((3 * 365, 1_200_000), distance_mm=5_000_000, distance_source="course")
    assert grade(athlete) is None


def test_track_and_road_have_tables_of_their_own(athlete, ran):
    athlete.sex, athlete.birth_year = "m", athlete.today().year - 60
    ran((1, 1_200_000), distance_mm=5_000_000, distance_source="course")
    road = grade(athlete)
    ran((0, 1_199_999), distance_mm=5_000_000, distance_source="track")
    assert road != grade(athlete)


def test_a_distance_that_the_tables_do_not_hold_is_not_graded(athlete, ran):
    athlete.sex, athlete.birth_year = "m", athlete.today().year - 60
    ran((0, 250_000), distance_source="course")
    assert grade(athlete) is None


def test_many_runs_ask_no_more_than_few(athlete, ran, django_assert_max_num_queries):
    ran(*((number, 250_000 + number) for number in range(40)))
    with django_assert_max_num_queries(2):
        records(athlete, athlete.today())
