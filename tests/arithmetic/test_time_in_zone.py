from itertools import accumulate

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from runlog.arithmetic.time_in_zone import average_bpm, time_in_zones, zone_bounds

patiently = settings(deadline=None)

# 50 to 90 % of a highest heart rate of 190 (domain 8).
BOUNDS = [95, 114, 133, 152, 171]
bpm = st.none() | st.integers(0, 255)


@pytest.mark.parametrize(
    ("beat", "zone"), [(94, 0), (95, 1), (113, 1), (114, 2), (133, 3), (152, 4), (170, 4), (171, 5), (190, 5), (240, 5)]
)
def test_a_zone_begins_at_its_lower_bound(beat, zone):
    times = time_in_zones([0, 1000], [beat, None], BOUNDS)
    assert times == tuple(1000 if number == zone else 0 for number in range(6))


@pytest.mark.parametrize("beat", [None, 0, 241, 255])
def test_what_no_heart_does_is_left_out(beat):
    assert time_in_zones([0, 1000, 2000], [beat, 120, 130], BOUNDS) == (0, 0, 1000, 0, 0, 0)


def test_a_sample_counts_until_the_next_and_for_10_s_at_most():
    assert time_in_zones([0, 4000, 14_000, 200_000], [100, 120, 140, 160], BOUNDS) == (0, 4000, 10_000, 10_000, 0, 0)


def test_edwards_minutes_come_back():
    # [10, 20, 10, 5, 0] minutes in zones 1 to 5, the example of domain 8.
    minutes = {100: 10, 120: 20, 140: 10, 160: 5}
    beats = [beat for beat, count in minutes.items() for _ in range(count * 60)]
    at_ms = range(0, 1000 * len(beats) + 1, 1000)
    assert time_in_zones(at_ms, [*beats, None], BOUNDS) == (0, 600_000, 1_200_000, 600_000, 300_000, 0)


def test_nothing_recorded_is_no_time():
    assert time_in_zones([], [], BOUNDS) == (0,) * 6
    assert average_bpm([], []) is average_bpm([0, 1000], [None, 120]) is None


def test_the_average_weighs_by_time_and_rounds_half_up():
    assert average_bpm([0, 1000, 4000], [100, 140, None]) == 130
    assert average_bpm([0, 1000, 2000], [100, 101, None]) == 101


@patiently
@given(st.lists(st.tuples(st.integers(0, 30_000), bpm), max_size=60), st.lists(st.integers(60, 220), max_size=6))
def test_the_zones_add_up_to_the_time_that_was_covered(samples, bounds):
    steps, beats = [step for step, _ in samples], [beat for _, beat in samples]
    at_ms = list(accumulate(steps))
    covered = sum(min(step, 10_000) for step, beat in zip(steps[1:], beats, strict=False) if beat and beat <= 240)
    assert sum(time_in_zones(at_ms, beats, sorted(bounds))) == covered


@pytest.mark.parametrize(
    ("max_bpm", "bounds"),
    [
        (190, (95, 114, 133, 152, 171)),
        (185, (93, 111, 130, 148, 167)),
        (200, (100, 120, 140, 160, 180)),
        (172, (86, 103, 120, 138, 155)),
        (208, (104, 125, 146, 166, 187)),
    ],
)
def test_zones_begin_at_50_to_90_percent_of_the_maximum(max_bpm, bounds):
    assert zone_bounds(max_bpm) == bounds
