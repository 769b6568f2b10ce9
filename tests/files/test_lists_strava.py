from datetime import UTC, datetime

import pytest

from runlog.files.listed import RowReason
from runlog.files.lists import read_list
from tests.files.making.lists import (
    KILOMETRE,
    as_csv,
    british_header,
    german_header,
    made_up_header,
    names_in,
    row,
    strava_header,
)

START = datetime(2026, 9, 26, 10, 56, 5, tzinfo=UTC)


def strava(*rows, header=None, **form):
    header = header or strava_header()
    return as_csv([header, *[row(len(header), KILOMETRE | cells) for cells in rows]], **form)


def only(data):
    listed = read_list(data)
    assert (listed.service, listed.problems) == ("strava", [])
    (activity,) = listed.activities
    return activity


@pytest.mark.parametrize("width", [86, 87, 94, 103])
def test_every_width_of_the_list_is_read(width):
    header = strava_header(width)
    activity = only(strava({}, header=header))
    assert len(header) == width
    assert (activity.sport, activity.started_at, activity.local_start) == ("run", START, None)
    assert (activity.elapsed_ms, activity.moving_ms, activity.distance_mm) == (241_000, 238_000, 1_003_800)
    assert (activity.average_bpm, activity.max_bpm, activity.rpe) == (176, 189, 9)
    assert activity.title == '1K test, "all out"'
    assert activity.note == 'Felt "great"\nsecond line\n\nnew shoes'
    assert activity.file_name == "activities/15001.fit.gz"
    assert activity.stream is None


def test_the_british_list_with_missing_translations_is_read():
    cells = {place: value for place, value in KILOMETRE.items() if place not in (7, 10)}
    shifted = {place - (place > 7) - (place > 10): value for place, value in cells.items()}
    activity = only(as_csv([british_header(), row(84, shifted)]))
    assert (activity.distance_mm, activity.moving_ms, activity.average_bpm) == (1_003_800, 238_000, 176)
    assert (activity.max_bpm, activity.rpe, activity.file_name) == (189, 9, "activities/15001.fit.gz")


def test_the_german_list_is_read_with_its_dates_and_commas():
    cells = {1: "20.09.2026, 14:12:12", 3: "Lauf", 6: "1,00", 4: "", 10: ""}
    activity = only(strava(cells, header=german_header()))
    assert activity.started_at == datetime(2026, 9, 20, 14, 12, 12, tzinfo=UTC)
    assert (activity.sport, activity.distance_mm, activity.rpe, activity.max_bpm) == ("run", 1_003_800, 9, 189)


def test_a_list_in_a_language_that_is_not_known_is_read_by_what_stands_where():
    activity = only(strava({}, header=made_up_header()))
    assert (activity.title, activity.started_at) == ('1K test, "all out"', START)
    assert (activity.distance_mm, activity.elapsed_ms, activity.average_bpm) == (1_003_800, 241_000, 176)
    assert activity.file_name == "activities/15001.fit.gz"


@pytest.mark.parametrize(
    ("word", "sport", "surface"),
    [
        ("Run", "run", ""),
        ("Trail Run", "run", "trail"),
        ("Virtual Run", "run", "treadmill"),
        ("Virtueller Lauf", "run", "treadmill"),
        ("Traillauf", "run", "trail"),
        ("Carrera", "run", ""),
        ("Course à pied", "run", ""),
        ("Hardloopsessie", "run", ""),
        ("Walk", "walk", ""),
        ("Spaziergang", "walk", ""),
        ("Ride", "Ride", ""),
        ("Nordic Ski", "Nordic Ski", ""),
        ("Skilanglauf", "Skilanglauf", ""),
        ("Hike", "Hike", ""),
    ],
)
def test_types_are_known_in_other_languages_and_other_sports_keep_their_word(word, sport, surface):
    activity = only(strava({3: word}))
    assert (activity.sport, activity.surface) == (sport, surface)
    assert activity.distance_source == ("treadmill" if surface == "treadmill" else "")


@pytest.mark.parametrize(
    ("cell", "rpe"), [("", None), ("0.0", None), ("1.0", 1), ("10", 10), ("11", None), ("x", None)]
)
def test_no_exertion_and_an_impossible_one_are_none(cell, rpe):
    assert only(strava({43: cell})).rpe == rpe


def test_the_column_of_metres_wins_over_that_of_the_account_in_miles():
    assert only(strava({6: "0.62", 17: "1003.8"})).distance_mm == 1_003_800


def test_a_list_without_a_column_of_metres_asks_for_the_unit():
    header = names_in("Activity ID|Activity Date|Activity Name|Activity Type|Elapsed Time|Distance|Filename")
    data = as_csv([header, ["1", "Sep 12, 2018, 3:02:23 PM", "Run", "Run", "1800", "5.00", ""]])
    listed = read_list(data)
    assert listed.activities[0].distance_mm is None
    assert (listed.question.runs, listed.question.pace_if_km) == (1, 360)
    assert read_list(data, "mi").activities[0].distance_mm == 8_046_720


def test_speeds_tell_the_unit_where_there_is_no_column_of_metres():
    header = names_in("Activity ID|Activity Date|Activity Name|Activity Type|Moving Time|Distance|Average Speed")
    rows = [["1", "Sep 12, 2018, 3:02:23 PM", "Run", "Run", "1800", "3.10", "2.772"]]
    listed = read_list(as_csv([header, *rows]))
    assert (listed.question.likely, listed.question.is_measured) == ("mi", True)
    assert listed.activities[0].distance_mm == 4_988_966


def test_a_column_of_metres_that_repeats_kilometres_is_not_believed():
    assert read_list(strava({6: "2,81", 17: "2,81", 12: ""})).activities[0].distance_mm is None


def test_the_list_of_2019_with_names_of_a_program_has_metres():
    header = names_in("id|date|name|type|description|elapsed_time|distance|commute|gear|filename")
    data = as_csv([header, names_in("7|2018-09-12 15:02:23|Evening|Run||783|3681.0|||activities/7.gpx")])
    activity = only(data)
    assert (activity.distance_mm, activity.elapsed_ms) == (3_681_000, 783_000)
    assert activity.started_at == datetime(2018, 9, 12, 15, 2, 23, tzinfo=UTC)


def test_a_row_that_only_describes_a_file_needs_nothing_but_its_name():
    names = "ID de actividad|Fecha de la actividad|Nombre de la actividad|Tipo de actividad|Nombre del archivo"
    header = names_in(names)
    activity = only(as_csv([header, ["1", "x", "Carrera", "Carrera", "activities/1.gpx"]]))
    assert (activity.title, activity.sport, activity.file_name) == ("Carrera", "run", "activities/1.gpx")
    assert (activity.started_at, activity.local_start) == (None, None)


@pytest.mark.parametrize(
    ("cells", "reason", "text"),
    [
        ({1: "yesterday"}, RowReason.BAD_DATE, "yesterday"),
        ({1: "3/4/2026 10:00"}, RowReason.AMBIGUOUS_DATE, "3/4/2026 10:00"),
        ({1: ""}, RowReason.BAD_DATE, ""),
        ({15: "4 minutes"}, RowReason.BAD_TIME, "4 minutes"),
        ({15: "", 16: "0.0"}, RowReason.NO_TIME, '1K test, "all out"'),
        ({17: "far"}, RowReason.BAD_DISTANCE, "far"),
        ({6: "0", 17: "0.0"}, RowReason.NO_DISTANCE, '1K test, "all out"'),
    ],
)
def test_a_bad_row_without_a_file_is_named_and_the_rest_goes_on(cells, reason, text):
    good = {1: "2026-09-26 10:56:05", 12: ""}
    listed = read_list(strava(good, good | cells, good))
    assert listed.lines == [2, 6]
    assert [(problem.line, problem.reason, problem.text) for problem in listed.problems] == [(4, reason, text)]


def test_competitions_and_long_runs_keep_their_kind():
    header = strava_header()
    race, long = header.index("Competition"), header.index("Long Run")
    activities = read_list(strava({}, {race: "true"}, {long: "1.0"})).activities
    assert [activity.kind for activity in activities] == ["", "race", "long"]
