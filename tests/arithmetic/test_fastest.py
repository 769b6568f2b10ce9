from fractions import Fraction
from itertools import accumulate

from hypothesis import given, settings
from hypothesis import strategies as st

from runlog.arithmetic.fastest import Fastest, fastest
from runlog.arithmetic.rounding import half_up

patiently = settings(deadline=None)

KM = 1_000_000
# Steps of a run: how long in ms, and how far in mm, never faster than a runner and never gaining speed too soon.
steps = st.lists(st.tuples(st.integers(1, 60) | st.integers(1, 20_000), st.floats(0, 6)), min_size=1, max_size=40).map(
    lambda taken: [(took, int(took * speed)) for took, speed in taken]
)
lengths = st.integers(1, 5000) | st.integers(1, 300_000)


def columns(taken):
    return list(accumulate((0, *(took for took, _ in taken)))), list(accumulate((0, *(far for _, far in taken))))


def best_of(at_ms, distance_mm, length_mm, breaks=()):
    return fastest(at_ms, distance_mm, breaks, [length_mm]).get(length_mm)


def slowly(at_ms, distance_mm, length_mm):
    """Try every window that has an end on a point."""

    def arrival(mm):
        place = next(n for n, each in enumerate(distance_mm) if each >= mm)
        return at(place, mm)

    def leaving(mm):
        place = next(n for n in reversed(range(len(distance_mm))) if distance_mm[n] <= mm)
        return at(place + 1, mm) if distance_mm[place] < mm else Fraction(at_ms[place])

    def at(place, mm):
        if distance_mm[place] == mm:
            return Fraction(at_ms[place])
        share = Fraction(mm - distance_mm[place - 1], distance_mm[place] - distance_mm[place - 1])
        return at_ms[place - 1] + share * (at_ms[place] - at_ms[place - 1])

    starts = {start for mm in distance_mm for start in (mm, mm - length_mm)}
    fitting = [start for start in starts if distance_mm[0] <= start <= distance_mm[-1] - length_mm]
    return min((arrival(start + length_mm) - leaving(start) for start in fitting), default=None)


def test_an_even_run_has_the_same_kilometre_everywhere():
    at_ms, distance_mm = columns([(1000, 4000)] * 500)
    assert best_of(at_ms, distance_mm, KM) == Fastest(250_000, 0, 0)


def test_a_fast_kilometre_inside_is_found_where_it_was_run():
    at_ms, distance_mm = columns([(1000, 3000)] * 100 + [(1000, 5000)] * 200 + [(1000, 3000)] * 100)
    assert best_of(at_ms, distance_mm, KM) == Fastest(200_000, 100_000, 300_000)


def test_between_points_the_pace_is_even():
    # 1 km in points 300 m apart: the fast 600 m, and 200 m of what is before and 200 m of what is after.
    at_ms, distance_mm = columns([(100_000, 300_000), (60_000, 300_000), (60_000, 300_000), (90_000, 300_000)])
    assert best_of(at_ms, distance_mm, KM) == Fastest(243_333, 66_667, 200_000)


def test_half_a_millisecond_counts_as_one():
    assert best_of([0, 1001, 3000], [0, 2000, 4000], 1000).elapsed_ms == 501


def test_pauses_count():
    at_ms, distance_mm = columns([(1000, 5000)] * 100 + [(60_000, 0)] + [(1000, 5000)] * 100)
    assert best_of(at_ms, distance_mm, KM) == Fastest(260_000, 0, 0)


def test_nothing_is_measured_across_a_break():
    at_ms, distance_mm = columns([(1000, 5000)] * 300)
    assert best_of(at_ms, distance_mm, KM, [150]) is None
    assert best_of(at_ms, distance_mm, KM, [90]) == Fastest(200_000, 90_000, 450_000)


def test_ten_times_200_m_with_the_watch_stopped_are_no_kilometre_in_2_37():
    # Domain 13: laps of 1000 m in 2:36.7 of timer time; the true best is 840 s.
    at_ms, distance_mm = columns(([(1000, 6400)] * 32 + [(171_000, 0)]) * 10)
    assert best_of(at_ms, distance_mm, KM).elapsed_ms > 800_000


def test_a_run_that_is_shorter_has_no_such_time():
    at_ms, distance_mm = columns([(1000, 4000)] * 249)
    assert fastest(at_ms, distance_mm, [], [400_000, KM]).keys() == {400_000}
    assert fastest([], [], [], [KM]) == {}


def test_the_whole_run_counts():
    assert best_of([0, 240_000], [0, KM], KM) == Fastest(240_000, 0, 0)


def test_a_jump_of_the_gps_makes_no_record():
    at_ms, distance_mm = columns([(1000, 3000)] * 400 + [(1000, 300_000)] + [(1000, 3000)] * 400)
    assert best_of(at_ms, distance_mm, KM) == Fastest(333_333, 0, 0)
    assert best_of(at_ms, distance_mm, 1_500_000) is None


def test_a_position_that_jumps_away_and_back_makes_no_record():
    # The watch adds both ways to its distance.
    at_ms, distance_mm = columns([(1000, 3000)] * 100 + [(1000, 100_000)] * 2 + [(1000, 3000)] * 400)
    assert best_of(at_ms, distance_mm, KM).elapsed_ms == 333_333


def test_waiting_before_a_jump_gives_nothing_away():
    at_ms, distance_mm = columns([(60_000, 0), (1000, 60_000)] + [(1000, 3000)] * 400)
    assert best_of(at_ms, distance_mm, KM) == Fastest(333_333, 61_000, 60_000)


def test_missing_and_wrong_distances_change_nothing_on_an_even_run():
    at_ms, distance_mm = columns([(1000, 4000)] * 500)
    distance_mm[50:60] = [None] * 10
    distance_mm[200], distance_mm[300] = 5 * KM, 7
    assert best_of(at_ms, distance_mm, KM).elapsed_ms == 250_000


@patiently
@given(steps, lengths)
def test_the_best_is_the_best_of_all_windows(taken, length_mm):
    at_ms, distance_mm = columns(taken)
    found, expected = best_of(at_ms, distance_mm, length_mm), slowly(at_ms, distance_mm, length_mm)
    assert (found and found.elapsed_ms) == (expected and half_up(expected))


@patiently
@given(steps, lengths, lengths)
def test_a_shorter_distance_never_takes_longer(taken, one_mm, other_mm):
    at_ms, distance_mm = columns(taken)
    found = fastest(at_ms, distance_mm, [], [one_mm, other_mm])
    less, more = sorted((one_mm, other_mm))
    assert more not in found or found[less].elapsed_ms <= found[more].elapsed_ms


@patiently
@given(steps, lengths, st.data())
def test_points_on_the_line_between_points_change_nothing(taken, length_mm, data):
    taken = [(2 * took, 2 * far) for took, far in taken]
    halved = [half for took, far in taken for half in ((took // 2, far // 2),) * 2]
    (at_ms, distance_mm), (more_at_ms, more_mm) = columns(taken), columns(halved)
    before, after = best_of(at_ms, distance_mm, length_mm), best_of(more_at_ms, more_mm, length_mm)
    assert (before and before.elapsed_ms) == (after and after.elapsed_ms)


@patiently
@given(steps, lengths, st.integers(1, 39))
def test_a_break_never_makes_it_faster(taken, length_mm, place):
    at_ms, distance_mm = columns(taken)
    whole, parted = best_of(at_ms, distance_mm, length_mm), best_of(at_ms, distance_mm, length_mm, [place])
    assert parted is None or whole.elapsed_ms <= parted.elapsed_ms


@patiently
@given(steps, lengths)
def test_it_says_where_that_was(taken, length_mm):
    at_ms, distance_mm = columns(taken)
    found = best_of(at_ms, distance_mm, length_mm)
    if found:
        assert 0 <= found.started_ms <= at_ms[-1] - found.elapsed_ms
        assert 0 <= found.from_mm <= distance_mm[-1] - length_mm
