from datetime import datetime
from fractions import Fraction

import pytest

from runlog.files.listed import RowReason
from runlog.files.lists import read_list
from tests.files.making.lists import as_csv, garmin_list, names_in

RUN = names_in("Running|2026-10-12 07:01:22|false|Leeds Running|5.02|412|00:31:40|148|163|164|6:18")


def run(**cells):
    places = {"sport": 0, "date": 1, "title": 3, "distance": 4, "calories": 5, "time": 6}
    changed = list(RUN)
    for name, value in cells.items():
        changed[places[name]] = value
    return changed


def test_a_run_has_the_clock_of_the_wrist_and_waits_for_its_unit():
    listed = read_list(garmin_list([RUN]))
    (activity,) = listed.activities
    assert (listed.service, activity.sport, activity.title) == ("garmin", "run", "Leeds Running")
    assert (activity.started_at, activity.local_start) == (None, datetime(2026, 10, 12, 7, 1, 22))
    assert (activity.elapsed_ms, activity.average_bpm, activity.max_bpm) == (1_900_000, 148, 163)
    assert activity.distance_mm is None
    assert listed.question.likely == "km" and not listed.question.is_measured


@pytest.mark.parametrize(("unit", "distance_mm"), [("km", 5_020_000), ("mi", 8_078_907)])
def test_the_unit_that_was_asked_for_is_used_and_still_questioned(unit, distance_mm):
    listed = read_list(garmin_list([RUN]), unit)
    assert listed.activities[0].distance_mm == distance_mm
    assert listed.question.runs == 1


@pytest.mark.parametrize(
    ("time", "likely", "plausible"),
    [
        ("00:13:00", "km", ["km"]),  # 2:36 per unit: in miles 1:37 per km
        ("00:27:30", "km", ["km", "mi"]),
        ("00:37:00", "", ["km", "mi"]),  # 7:24 per unit: in miles 4:36 per km
        ("00:50:00", "mi", ["km", "mi"]),
        ("01:10:00", "mi", ["mi"]),  # 14:00 per unit: in miles 8:42 per km
        ("02:30:00", "", []),
    ],
)
def test_the_median_pace_speaks_for_a_unit(time, likely, plausible):
    rows = [run(distance="5.00", time=time) for _ in range(3)] + [run(distance="0.10", time="09:00:00")]
    question = read_list(garmin_list(rows)).question
    assert question.likely == likely
    assert [unit for unit in ("km", "mi") if question.is_plausible(unit)] == plausible
    assert question.pace_if_miles == question.pace_if_km / Fraction("1.609344")


@pytest.mark.parametrize(
    ("distance", "length", "unit"),
    [("5.48", "1.15", "km"), ("3.41", "1.15", "mi"), ("3.41", "3.77", "mi"), ("9.99", "1.15", ""), ("5.48", "--", "")],
)
def test_steps_and_their_length_measure_the_unit(distance, length, unit):
    more = ["Avg Stride Length", "Moving Time", "Elapsed Time"]
    row = [*run(distance=distance, time="00:31:24"), length, "00:31:08", "00:32:57"]
    row[9] = "153"
    listed = read_list(garmin_list([row], more))
    assert listed.question.is_measured == bool(unit)
    assert bool(listed.activities[0].distance_mm) == bool(unit)
    if unit:
        assert listed.question.likely == unit


def test_elapsed_time_is_kept_beside_the_timers():
    listed = read_list(garmin_list([[*RUN, "00:31:08", "00:32:57.5"]], ["Moving Time", "Elapsed Time"]))
    assert (listed.activities[0].elapsed_ms, listed.activities[0].moving_ms) == (1_977_500, 1_900_000)


@pytest.mark.parametrize(
    ("word", "sport", "surface"),
    [
        ("Treadmill Running", "run", "treadmill"),
        ("Track Running", "run", "track"),
        ("Trail Running", "run", "trail"),
        ("Street Running", "run", "road"),
        ("Laufband", "run", "treadmill"),
        ("Walking", "walk", ""),
        ("Cycling", "Cycling", ""),
        ("Strength Training", "Strength Training", ""),
    ],
)
def test_types_are_told_apart(word, sport, surface):
    (activity,) = read_list(garmin_list([run(sport=word)]), "km").activities
    assert (activity.sport, activity.surface) == (sport, surface)
    assert (activity.distance_mm is None) == (sport not in ("run", "walk"))


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_decimal_commas_are_told_from_thousands(delimiter):
    rows = [run(distance="10,10", time="01:07:30"), run(distance="5,02"), run(distance="1.042,5", time="99:00:00")]
    activities = read_list(garmin_list(rows, delimiter=delimiter), "km").activities
    assert [activity.distance_mm for activity in activities] == [10_100_000, 5_020_000, 1_042_500_000]


def test_thousands_commas_are_told_from_decimals():
    rows = [run(distance="5.02"), run(distance="1,042.50", time="99:00:00"), run(distance="1,042", time="99:00:00")]
    activities = read_list(garmin_list(rows), "km").activities
    assert [activity.distance_mm for activity in activities] == [5_020_000, 1_042_500_000, 1_042_000_000]


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        ({"date": "bad date"}, RowReason.BAD_DATE),
        ({"time": "--"}, RowReason.NO_TIME),
        ({"distance": "--"}, RowReason.NO_DISTANCE),
        ({"distance": "0.00"}, RowReason.NO_DISTANCE),
        ({"time": "31:99"}, RowReason.BAD_TIME),
    ],
)
def test_a_bad_row_is_named_and_the_rest_goes_on(cells, reason):
    listed = read_list(garmin_list([RUN, run(**cells), RUN]), "km")
    assert listed.lines == [2, 4]
    assert [(problem.line, problem.reason) for problem in listed.problems] == [(3, reason)]


def test_there_is_no_question_where_there_is_no_run():
    assert read_list(garmin_list([run(sport="Kayaking")])).question is None


def test_the_french_list_is_known():
    header = names_in("Type d'activité|Date|Favori|Titre|Distance|Calories|Durée|Fréquence cardiaque moyenne")
    row = names_in("Course à pied|2026-08-10 10:52:21|false|Sortie du matin|3.95|407|00:35:20|151")
    (activity,) = read_list(as_csv([header, row]), "km").activities
    assert (activity.sport, activity.distance_mm, activity.average_bpm) == ("run", 3_950_000, 151)
