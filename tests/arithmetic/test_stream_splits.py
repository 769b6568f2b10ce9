from itertools import accumulate

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from runlog.arithmetic.stream_splits import stream_splits
from runlog.files.activity import Stream

patiently = settings(deadline=None)

KM, MILE = 1_000_000, 1_609_344
steps = st.lists(st.tuples(st.integers(1, 400_000), st.integers(0, 2 * KM)), min_size=1, max_size=30)


def stream(at_ms, distance_mm, heart_rate=None, height_mm=None, breaks=()):
    nothing = [None] * len(at_ms)
    columns = (nothing, nothing, height_mm or nothing, heart_rate or nothing, nothing)
    return Stream(at_ms, distance_mm, *columns, list(breaks))


def recorded(taken, heart_rate=None, height_mm=None, breaks=()):
    at_ms = list(accumulate((0, *(took for took, _ in taken))))
    distance_mm = list(accumulate((0, *(far for _, far in taken))))
    return stream(at_ms, distance_mm, heart_rate, height_mm, breaks)


def told(splits):
    return [(split.distance_mm, split.elapsed_ms) for split in splits]


def test_an_even_run_has_even_splits_and_a_rest():
    splits = stream_splits(recorded([(1000, 4000)] * 600), KM)
    assert told(splits) == [(KM, 250_000), (KM, 250_000), (400_000, 100_000)]
    assert [(split.number, split.started_ms) for split in splits] == [(1, 0), (2, 250_000), (3, 500_000)]


def test_20_00_for_5_km_is_4_00_a_km_and_6_26_a_mile():
    run = recorded([(12_000, 50_000)] * 100)
    assert told(stream_splits(run, KM)) == [(KM, 240_000)] * 5
    assert told(stream_splits(run, MILE)) == [(MILE, 386_243), (MILE, 386_242), (MILE, 386_243), (171_968, 41_272)]


def test_marks_between_points_are_interpolated():
    assert told(stream_splits(recorded([(300_000, 900_000), (100_000, 400_000)]), KM)) == [
        (KM, 325_000),
        (300_000, 75_000),
    ]


def test_a_run_shorter_than_a_split_is_one():
    assert told(stream_splits(recorded([(60_000, 158_000)]), KM)) == [(158_000, 60_000)]


def test_a_first_point_on_the_way_counts_from_the_start():
    late = stream([5000, 305_000], [20_000, KM])
    assert told(stream_splits(late, KM)) == [(KM, 305_000)]


def test_without_a_distance_there_are_none():
    assert stream_splits(recorded([]), KM) == ()
    assert stream_splits(stream([0, 1000], [None, None], [120, 120]), KM) == ()
    assert stream_splits(recorded([(1000, 0)]), KM) == ()


@pytest.mark.parametrize("every_mm", [0, -KM, 1000])
def test_a_length_that_makes_no_splits_or_too_many_is_refused(every_mm):
    with pytest.raises(ValueError, match="no splits"):
        stream_splits(recorded([(1000, 4000)] * 600), every_mm)


def test_a_break_counts_as_elapsed_and_not_as_moving():
    run = recorded([(1000, 5000)] * 100 + [(60_000, 0)] + [(1000, 5000)] * 300, breaks=[101])
    splits = stream_splits(run, KM)
    assert [split.elapsed_ms for split in splits] == [260_000, 200_000]
    assert [split.moving_ms for split in splits] == [200_000, 200_000]


def test_heart_rate_is_the_mean_of_each_split():
    run = recorded([(1000, 5000)] * 400, heart_rate=[140] * 100 + [160] * 100 + [170] * 150 + [0] * 51)
    assert [split.average_bpm for split in stream_splits(run, KM)] == [150, 170]


def test_a_split_without_heart_rate_has_none():
    run = recorded([(1000, 5000)] * 400, heart_rate=[None] * 200 + [170] * 201)
    assert [split.average_bpm for split in stream_splits(run, KM)] == [None, 170]


def test_climb_counts_hills_and_not_the_wavering_of_a_sensor():
    wavering = [1000 * (number % 3) for number in range(201)]
    hill = [number * 100 for number in range(201)]
    splits = stream_splits(recorded([(1000, 5000)] * 401, height_mm=[*wavering, *hill]), KM)
    assert [split.climb_mm for split in splits] == [0, 18_000, 0]
    assert stream_splits(recorded([(1000, 5000)] * 200), KM)[0].climb_mm is None


@patiently
@given(steps, st.sampled_from([KM, MILE]), st.sets(st.integers(1, 30)))
def test_splits_add_up_to_the_total(taken, every_mm, breaks):
    run = recorded(taken, breaks=sorted(breaks))
    splits = stream_splits(run, every_mm)
    total_mm = run.distance_mm[-1]
    assert sum(split.distance_mm for split in splits) == total_mm
    assert sum(split.elapsed_ms for split in splits) == (run.at_ms[-1] if total_mm else 0)
    assert all(split.distance_mm == every_mm for split in splits[:-1])
    assert all(0 <= split.moving_ms <= split.elapsed_ms for split in splits)
    assert [split.started_ms for split in splits] == [0, *accumulate(split.elapsed_ms for split in splits)][
        : len(splits)
    ]
