from itertools import accumulate

import pytest

from runlog.arithmetic.gps import Finding, Sign, findings
from runlog.arithmetic.plausibility import Earlier, Measure
from runlog.files.activity import Stream

KM = 1_000_000
# 1e-7 degrees along a meridian are 11.1195 mm.
PER_METRE = 89.932


def stream(metres, at_ms=None, has_gps=True, breaks=()):
    total = list(accumulate(metres, initial=0))
    nothing = [None] * len(total)
    return Stream(
        at_ms or list(range(0, 1000 * len(total), 1000)),
        [round(1000 * each) for each in total],
        [round(500_000_000 + PER_METRE * each) for each in total] if has_gps else nothing,
        [80_000_000] * len(total) if has_gps else nothing,
        *[nothing] * 3,
        list(breaks),
    )


def test_a_run_like_others_has_no_finding():
    assert findings(stream([3] * 600), 5 * KM, 5_100_000) == ()
    assert findings(stream([])) == ()


@pytest.mark.parametrize("has_gps", [True, False])
def test_jumps_are_counted_and_the_worst_is_told(has_gps):
    # As in a sample: 30, 13, 14 and 21 m/s within a normal run.
    (found,) = findings(stream([3] * 100 + [30, 13, 14, 21] + [3] * 100, has_gps=has_gps))
    assert (found.sign, found.count) == (Sign.JUMPS, 4)
    assert found.worst_metres_per_second == pytest.approx(30, abs=0.01)


def test_a_sprint_and_a_lost_signal_are_no_jumps():
    lost = stream([3] * 300)
    lost.latitude[100:160] = [None] * 60
    assert findings(stream([3] * 60 + [4, 6, 8, 10, 12, 12])) == findings(lost) == ()


def test_a_way_over_a_break_is_no_jump():
    ridden = [3] * 50 + [5000] + [3] * 50
    assert [found.sign for found in findings(stream(ridden))] == [Sign.JUMPS]
    assert findings(stream(ridden, breaks=[51])) == ()


def test_standing_still_with_the_clock_running_is_told():
    waited = [3] * 100 + [0] * 90 + [3] * 100
    assert findings(stream(waited)) == (Finding(Sign.STANDING, lasted_ms=90_000),)
    assert findings(stream([3] * 100 + [0] * 30 + [3] * 100)) == ()


def test_a_clock_that_jumps_by_days_is_told():
    # As in a sample: 1,746,563 s between two points.
    at_ms = [0, 1000, 2000, 1_746_565_000, 1_746_566_000]
    assert findings(stream([3] * 4, at_ms)) == (Finding(Sign.TIME_STEP, lasted_ms=1_746_563_000, started_ms=2000),)


@pytest.mark.parametrize(
    ("watch_mm", "gps_mm", "differ"),
    [
        (5_839_770, 5_314_190, True),  # 9 % shorter, as in a sample
        (5 * KM, 5_150_000, False),
        (5 * KM, 5_150_001, True),
        (5 * KM, 4_850_000, False),
        (5 * KM, 4_849_999, True),
        (5 * KM, None, False),
        (None, 5 * KM, False),
    ],
)
def test_two_distances_more_than_3_percent_apart_are_both_told(watch_mm, gps_mm, differ):
    expected = (Finding(Sign.DISTANCES_DIFFER, distance_mm=watch_mm, other_mm=gps_mm),) if differ else ()
    assert findings(stream([3] * 10), watch_mm, gps_mm) == expected


def test_half_the_usual_distance_is_told_as_for_typed_runs():
    # 1 km recorded as 0.50 km in 4:00 is 8:00 /km where 4:00 is usual (domain 13).
    earlier = [Earlier(KM, 240_000 + 1000 * number, False, "gps") for number in range(-3, 4)]
    short = Measure(500_000, 240_000, "km", 400_000, False, "gps", False)
    usual = Measure(KM, 240_000, "km", 400_000, False, "gps", False)
    expected = Finding(Sign.HALF_DISTANCE, distance_mm=500_000, other_mm=KM)
    assert findings(stream([3] * 10), measure=short, earlier=earlier) == (expected,)
    assert findings(stream([3] * 10), measure=usual, earlier=earlier) == ()
