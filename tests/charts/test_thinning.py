from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from runlog.charts.thinning import Dot, thinned

START = date(2020, 1, 1)


def dot(day, seconds, run_id=None):
    return Dot(START + timedelta(days=day), 1_000_000, seconds * 1000, run_id)


DOTS = st.lists(st.builds(dot, st.integers(0, 4000), st.integers(150, 900)), min_size=1, max_size=120)
MANY = [dot(number // 2, 300 + number * 7919 % 60, number + 1) for number in range(5000)]


def drawn(buckets):
    return sum(2 if bucket.count > 1 else 1 for bucket in buckets)


def test_up_to_500_runs_each_is_itself():
    buckets = thinned(MANY[:500])
    assert [bucket.fastest for bucket in buckets] == MANY[:500]
    assert {bucket.count for bucket in buckets} == {1}


@pytest.mark.parametrize("count", [501, 1000, 5000])
def test_beyond_that_at_most_500_marks_are_drawn(count):
    buckets = thinned(MANY[:count])
    assert 250 <= drawn(buckets) <= 500
    assert sum(bucket.count for bucket in buckets) == count


@given(DOTS, st.sampled_from([4, 10, 50]))
def test_no_run_is_lost_and_the_best_stays_itself(dots, most):
    buckets = thinned(dots, most)
    assert sum(bucket.count for bucket in buckets) == len(dots)
    assert len(dots) <= most or drawn(buckets) <= most
    best = min(dots, key=lambda each: each.elapsed_ms)
    assert best.elapsed_ms in {bucket.fastest.elapsed_ms for bucket in buckets}
    assert all(bucket.fastest in dots and bucket.slowest in dots for bucket in buckets)


@given(DOTS, st.sampled_from([4, 10, 50]))
def test_every_run_lies_inside_the_range_of_its_bucket(dots, most):
    buckets = thinned(dots, most)
    if len(dots) <= most:
        assert sorted(buckets, key=repr) == sorted((b for d in dots for b in thinned([d], most)), key=repr)
        return
    for each in dots:
        # Days of different buckets never mix, so the day names the bucket.
        (bucket,) = [bucket for bucket in buckets if bucket.first_day <= each.day <= bucket.last_day]
        assert bucket.fastest.pace <= each.pace <= bucket.slowest.pace


@given(DOTS)
def test_buckets_are_equally_long_stretches_in_order(dots):
    buckets = thinned(dots, 10)
    days = (max(each.day for each in dots) - min(each.day for each in dots)).days + 1
    assert [bucket.first_day for bucket in buckets] == sorted(bucket.first_day for bucket in buckets)
    assert all((bucket.last_day - bucket.first_day).days <= days / 5 for bucket in buckets)


def test_thousands_on_one_day_are_one_range():
    (bucket,) = thinned([dot(0, 300 + number % 50) for number in range(5000)])
    assert (bucket.count, bucket.fastest.pace, bucket.slowest.pace) == (5000, 300, 349)


def test_nothing_stays_nothing():
    assert thinned([]) == ()
