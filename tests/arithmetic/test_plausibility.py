from __future__ import annotations

from dataclasses import replace

import pytest

from runlog.arithmetic.plausibility import Earlier, Measure, Suspicion, corrected, suspect
from runlog.arithmetic.typed import parse_distance, parse_time
from runlog.arithmetic.units import LAP_MM

KM = 1_000_000


def typed(distance, time, *, is_all_out=False, series="gps", lap_mm=LAP_MM, is_on_track=False):
    read = parse_distance(distance, "km", lap_mm)
    return Measure(read.distance_mm, parse_time(time), read.unit, lap_mm, is_all_out, series, is_on_track)


def earlier(*runs, is_all_out=False, series="gps"):
    return [Earlier(parse_distance(far).distance_mm, parse_time(time), is_all_out, series) for far, time in runs]


KILOMETRES = earlier(("1 km", "3:52"), ("1 km", "4:00"), ("1 km", "4:00"), ("1 km", "4:04"), ("1 km", "4:09"))
TEN_KM = earlier(*(("10 km", time) for time in ("48:20", "49:30", "50:00", "50:40", "52:10")))
TWO_KM_LAPS = earlier(*(("5 laps", time) for time in ("8:05", "8:15", "8:20", "8:25", "8:40")))


@pytest.mark.parametrize(
    ("measure", "history", "suspicion", "meant"),
    [
        (typed("21.0975", "1:45"), [], "hours-as-minutes", ("21.0975", "1:45:00")),
        (typed("1", "4:58:00"), [], "minutes-as-hours", ("1", "4:58")),
        (typed("42.195", "3:30"), [], "hours-as-minutes", ("42.195", "3:30:00")),
        (typed("0.5", "4:00"), KILOMETRES, "half-distance", ("1", "4:00")),
        (typed("0.5", "4:00", is_all_out=True), KILOMETRES, "half-distance", ("1", "4:00")),
        (typed("2", "4:00"), KILOMETRES, "double-distance", ("1", "4:00")),
        (typed("5", "40:00"), TEN_KM, "miles-as-km", ("5 mi", "40:00")),
        (typed("13.1 mi", "1:05:30"), TEN_KM, "km-as-miles", ("13.1", "1:05:30")),
        (typed("6.2137 mi", "31:00", is_all_out=True), TEN_KM, "km-as-miles", ("6.2137", "31:00")),
        (typed("4 laps", "8:20"), TWO_KM_LAPS, "lap-missed", ("5 laps", "8:20")),
        (typed("1600 m", "8:20", is_on_track=True), TWO_KM_LAPS, "lap-missed", ("2", "8:20")),
        (typed("6 laps", "8:20"), TWO_KM_LAPS, "lap-extra", ("5 laps", "8:20")),
    ],
)
def test_a_slip_is_named_and_undone(measure, history, suspicion, meant):
    distance, time = meant
    assert suspect(measure, history) == suspicion
    assert corrected(measure, Suspicion(suspicion)) == (parse_distance(distance, "km").distance_mm, parse_time(time))


@pytest.mark.parametrize(
    ("measure", "history"),
    [
        (typed("1", "2:10"), []),
        (typed("10", "25:00"), []),
        (typed("10", "25:00"), TEN_KM[:4]),
        (typed("1", "2:10"), earlier(*[("1", "4:58")] * 10)),
    ],
)
def test_a_pace_beyond_the_world_best_is_doubtful_and_has_no_correction(measure, history):
    assert suspect(measure, history) is Suspicion.BEYOND_WORLD_BEST
    assert corrected(measure, Suspicion.BEYOND_WORLD_BEST) is None


def test_history_explains_a_pace_beyond_the_world_best():
    assert suspect(typed("10", "25:00"), TEN_KM) is Suspicion.DOUBLE_DISTANCE


@pytest.mark.parametrize(
    ("distance", "time", "suspicion"),
    [
        ("1", "0:15", "hours-as-minutes"),  # 15:00 per km
        ("1", "0:15.001", "beyond-world-best"),
        ("1", "0:02.667", "hours-as-minutes"),  # 2:40 per km
        ("1", "0:02.666", "beyond-world-best"),
        ("10", "0:26.6", "beyond-world-best"),
        ("21.0975", "0:56.5", "beyond-world-best"),  # 56:30 is beyond it too
        ("1", "2:40:00", "minutes-as-hours"),
        ("1", "2:39:59", None),
        ("1", "15:00:00", "minutes-as-hours"),
        ("1", "15:00:01", None),
        ("1", "1:30:00", None),  # a walk with a long stop
        ("5", "2:00:00", None),
    ],
)
def test_without_history_only_the_impossible_is_doubtful(distance, time, suspicion):
    assert suspect(typed(distance, time), []) == suspicion


@pytest.mark.parametrize(
    ("time", "suspicion"),
    [("1:20", "hours-as-minutes"), ("80:00:00", "minutes-as-hours")],
)
def test_a_walker_who_is_slower_than_most_is_known_by_history(time, suspicion):
    walks = earlier(*[("5", "1:20:00")] * 5)
    assert suspect(typed("5", time), walks) == suspicion
    assert suspect(typed("5", time), walks[1:]) != suspicion


@pytest.mark.parametrize(
    ("measure", "history"),
    [
        pytest.param(typed("5 km", "40:00"), TEN_KM[1:], id="four runs are no usual"),
        pytest.param(typed("5000 m", "40:00"), TEN_KM, id="nobody types metres for miles"),
        pytest.param(typed("5 km", "40:00"), [*TEN_KM, *earlier(("9", "1:10:00"))], id="so slow before"),
        pytest.param(typed("5 km", "40:00"), [*TEN_KM, *earlier(("2.3", "18:00"))], id="so slow over less"),
        pytest.param(typed("5 km", "43:00"), TEN_KM, id="5:20 per km fits no more"),
        pytest.param(typed("1600 m", "8:20"), TWO_KM_LAPS, id="not on a track"),
        pytest.param(typed("1700 m", "8:52", is_on_track=True), TWO_KM_LAPS, id="no whole half laps"),
        pytest.param(typed("4 laps", "8:37"), TWO_KM_LAPS, id="3.4 % off is no lap"),
        pytest.param(typed("13 laps", "24:10"), earlier(*[("14 laps", "24:10")] * 5), id="one lap in 13"),
        pytest.param(typed("5", "55:00"), earlier(*[("5", "27:30"), ("10", "55:00")] * 25), id="a walk after runs"),
        pytest.param(typed("5", "1:20:00"), TEN_KM, id="a stroll after runs"),
        pytest.param(typed("1", "3:20", is_all_out=True), earlier(*[("6", "33:00")] * 50), id="a first test"),
        pytest.param(
            typed("2.5 laps", "3:40", is_all_out=True), earlier(*[("1.5", "8:15")] * 50), id="a first test in laps"
        ),
        pytest.param(
            typed("7.5 laps", "14:18", is_all_out=True), earlier(*[("3", "16:30")] * 50), id="a first 3 km test in laps"
        ),
        pytest.param(typed("10", "43:30", is_all_out=True), earlier(*[("10", "55:00")] * 50), id="a first race"),
    ],
)
def test_what_a_slip_need_not_explain_is_left_alone(measure, history):
    assert suspect(measure, history) is None


def test_miles_of_a_slow_runner_typed_as_kilometres_are_no_walk():
    runs = earlier(*[("8", "50:00"), ("10", "62:30")] * 5)  # 6:15 per km
    assert suspect(typed("5", "50:20"), runs) == "miles-as-km"  # 10:04, as miles 6:15
    assert suspect(typed("5", "62:30"), runs) is None  # twice as slow: a walk


def test_a_test_at_walking_pace_is_a_slip_where_a_walk_is_none():
    history = earlier(*[("1", "6:00")] * 5)
    assert suspect(typed("0.5", "6:00"), history) is None
    assert suspect(typed("0.5", "6:00", is_all_out=True), history) is Suspicion.HALF_DISTANCE


def test_a_test_is_usual_among_tests_not_among_easy_runs():
    tests, easy = earlier(*[("1", "4:00")] * 5, is_all_out=True), earlier(*[("1", "5:30")] * 20)
    assert suspect(typed("0.5", "4:00", is_all_out=True), [*tests, *easy]) is Suspicion.HALF_DISTANCE
    assert suspect(typed("0.5", "4:00"), [*tests, *easy]) is None


def test_equal_fits_prefer_a_lap_to_half_the_distance():
    assert suspect(typed("1 lap", "3:20"), earlier(*[("2 laps", "3:20")] * 5)) is Suspicion.LAP_MISSED


@pytest.mark.parametrize(("usual", "suspicion"), [("4:03", "half-distance"), ("4:08", "lap-missed")])
def test_the_better_fit_wins(usual, suspicion):
    # Twice as far is 3:59 per km, one lap more 4:10.
    assert suspect(typed("1.1 laps", "3:30"), earlier(*[("1", usual)] * 5)) == suspicion


@pytest.mark.parametrize(
    ("distance", "time", "usual", "others", "suspicion"),
    [
        ("0.5", "4:12", ("1", "4:00"), [], "half-distance"),
        ("0.5", "4:12.001", ("1", "4:00"), [], None),
        ("0.5", "3:48", ("1", "4:00"), [], "half-distance"),
        ("0.5", "3:47.999", ("1", "4:00"), [], None),
        ("4 laps", "8:35", ("5 laps", "8:20"), [], "lap-missed"),
        ("4 laps", "8:35.001", ("5 laps", "8:20"), [], None),
        ("12 laps", "21:40", ("13 laps", "21:40"), [], "lap-missed"),
        ("0.5", "4:00", ("0.45", "1:48"), [], "half-distance"),
        ("0.5", "4:00", ("0.449", "1:48"), [], None),
        ("0.5", "4:00", ("2.2", "8:48"), [], "half-distance"),
        ("0.5", "4:00", ("2.201", "8:48"), [], None),
        ("0.5", "4:00", ("1", "4:00"), [("1", "7:46")], "half-distance"),
        ("0.5", "4:00", ("1", "4:00"), [("1", "7:47")], None),  # 3 % more is 8:01 per km
        ("6 laps", "8:20", ("5 laps", "8:20"), [("5 laps", "7:09.8")], "lap-extra"),
        ("6 laps", "8:20", ("5 laps", "8:20"), [("5 laps", "7:09.5")], None),  # 3 % less is 3:28.3 per km
        ("0.5", "60:00", ("1", "60:00"), [], "half-distance"),
        ("0.5", "60:01", ("1", "60:01"), [], None),
        ("2.5", "60:00", ("5", "60:00"), [], "half-distance"),  # a walker's
        ("1", "2:35:00", ("1", "2:35"), [], "minutes-as-hours"),
        ("50 m", "4:00", ("50 m", "0:04"), [], "minutes-as-hours"),
        ("50 m", "3:54", ("50 m", "0:03.9"), [], None),  # faster than anyone sprints
    ],
)
def test_the_limits_of_a_slip(distance, time, usual, others, suspicion):
    assert suspect(typed(distance, time), earlier(*[usual] * 5, *others)) == suspicion


@pytest.mark.parametrize(
    ("fastest", "is_all_out", "suspicion"),
    [("4:43", False, "lap-extra"), ("4:42", False, None), ("4:42", True, "lap-extra")],
)
def test_a_first_test_may_take_30_percent_less_time_than_the_fastest_easy_run(fastest, is_all_out, suspicion):
    history = [*earlier(*[("1.5 laps", "3:18")] * 5), *earlier(("1", fastest), is_all_out=is_all_out)]
    assert suspect(typed("2.5 laps", "3:18", is_all_out=True), history) == suspicion


def test_the_usual_of_an_even_number_is_between_the_middle_two():
    history = earlier(*[("1", "4:00")] * 3, *[("1", "4:20")] * 3)
    assert suspect(typed("0.5", "3:57.5"), history) is Suspicion.HALF_DISTANCE  # 5 % less than 4:10
    assert suspect(typed("0.5", "3:57.4"), history) is None


def test_half_a_lap_of_an_odd_number_of_millimetres_is_half_a_lap():
    measure = Measure(1_036_758, 350_000, "m", 414_703, False, "track", True)  # 2.5 laps of lane 3
    assert suspect(measure, [Earlier(1_451_461, 350_000, False, "track")] * 5) is Suspicion.LAP_MISSED


@pytest.mark.parametrize("distance", ["10", "20"])
def test_a_run_that_is_usual_as_typed_is_no_slip_of_another(distance):
    # Either would be the other's correction: 5 km take 9:30 per km here, and 40 km 5:07.
    history = earlier(*[("5", "47:30")] * 5, *[("40", "3:24:40")] * 5)
    assert suspect(typed(distance, "1:39:00"), history) is None


@pytest.mark.parametrize("slower", [110, 120, 135, 150])
def test_a_comeback_is_no_slip(slower):
    history = earlier(*[("5", "26:40"), ("6", "33:00"), ("8", "44:50"), ("10", "55:30")] * 12)
    for run in history[:4]:
        measure = Measure(run.distance_mm, run.elapsed_ms * slower // 100, "km", LAP_MM, False, "gps", False)
        assert suspect(measure, history) is None


@pytest.mark.parametrize(
    ("time", "is_all_out", "suspicion"),
    [
        ("22:04.8", False, None),  # 8 % less than 24:00
        ("22:04.7", False, "beyond-own-best"),
        ("18:24", True, None),
        ("18:23.9", True, "beyond-own-best"),
    ],
)
def test_a_gain_over_the_own_best_is_asked_about_like_with_like(time, is_all_out, suspicion):
    easy = earlier(("5", "24:00"), ("4", "20:00"), ("2.5", "13:00"))
    races = earlier(("5", "20:00"), ("4.5", "18:10"), ("5.05", "20:30"), is_all_out=True)
    history = [*easy, *races] if is_all_out else easy
    assert suspect(typed("5", time, is_all_out=is_all_out), history) == suspicion


@pytest.mark.parametrize("away", [("5.06", "20:30"), ("2.49", "9:00")])
def test_the_own_best_takes_three_runs_of_this_distance_or_down_to_half_of_it(away):
    history = earlier(("5", "24:00"), ("4", "20:00"), ("5", "25:00"))
    assert suspect(typed("5", "21:00"), history) is Suspicion.BEYOND_OWN_BEST
    assert suspect(typed("5", "21:00"), [*history[1:], *earlier(away)]) is None


def test_a_race_is_not_compared_with_easy_runs():
    history = [*earlier(*[("5", "27:30")] * 20), *earlier(("5", "22:00"), ("4", "17:30"), is_all_out=True)]
    assert suspect(typed("5", "20:00", is_all_out=True), history) is None
    assert suspect(typed("5", "20:00"), history) is Suspicion.BEYOND_OWN_BEST


@pytest.mark.parametrize(
    ("distance", "time", "series", "kilometres", "suspicion"),
    [
        ("1", "4:10", "track", [], "slower-than-mile"),
        ("1.01", "4:10", "track", [], "slower-than-mile"),
        ("1", "4:10", "track", [("1", "4:11")], "slower-than-mile"),
        ("1", "4:10", "track", [("1", "4:10")], None),
        ("1", "4:10", "track", [("1", "4:02")], None),
        ("1", "4:00", "track", [], None),  # the mile's own pace
        ("1", "4:10", "gps", [], None),
        ("1.011", "4:10", "track", [], None),
        ("0.999", "4:10", "track", [], None),
    ],
)
def test_a_best_kilometre_slower_than_the_best_mile_is_asked_about(distance, time, series, kilometres, suspicion):
    mile = [Earlier(1_609_500, 386_280, True, "track")]  # 4:00 per km
    history = [*mile, *earlier(*kilometres, series="track")]
    assert suspect(typed(distance, time, series=series), history) == suspicion


@pytest.mark.parametrize("suspicion", ["beyond-world-best", "beyond-own-best", "slower-than-mile", "left-out"])
def test_a_doubt_without_a_cause_has_no_correction(suspicion):
    assert corrected(typed("1", "4:00"), Suspicion(suspicion)) is None


def test_a_correction_that_leaves_nothing_is_none():
    assert corrected(typed("1 lap", "1:40"), Suspicion.LAP_EXTRA) is None
    assert corrected(replace(typed("1", "1:40"), elapsed_ms=29), Suspicion.MINUTES_AS_HOURS) is None


def test_corrections_round_half_up():
    measure = replace(typed("1", "1:40"), distance_mm=3, elapsed_ms=90)
    assert corrected(measure, Suspicion.DOUBLE_DISTANCE) == (2, 90)
    assert corrected(measure, Suspicion.MINUTES_AS_HOURS) == (3, 2)


def test_every_code_fits_its_column():
    assert max(len(code) for code in Suspicion) <= 40
