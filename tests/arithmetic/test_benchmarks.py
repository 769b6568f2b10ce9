import pytest
from hypothesis import given
from hypothesis import strategies as st

from runlog.arithmetic.benchmarks import benchmark_at, benchmarks, counts_for
from runlog.arithmetic.units import STANDARD_DISTANCES


@pytest.mark.parametrize(
    ("slug", "distance_mm"),
    [("400m", 400_000), ("1km", 1_000_000), ("1mi", 1_609_344), ("1500m", 1_500_000), ("5km", 5_000_000)]
    + [("half-marathon", 21_097_500), ("marathon", 42_195_000)],
)
def test_standard_distances_have_an_address(slug, distance_mm):
    assert benchmark_at(slug).distance_mm == distance_mm


@pytest.mark.parametrize("slug", ["7km", "", "1 km", "1KM", "km", "6.4km"])
def test_other_addresses_name_no_distance(slug):
    assert benchmark_at(slug) is None


@pytest.mark.parametrize(
    ("own_mm", "name", "slug"),
    [
        (6_400_000, "6.4 km", "6.4km"),
        (3_218_688, "2 mi", "2mi"),
        (600_000, "600 m", "600m"),
        (2_000_000, "2 km", "2km"),
    ],
)
def test_own_distances_are_called_by_their_shortest_name(own_mm, name, slug):
    own = benchmark_at(slug, [own_mm])
    assert (own.name, own.distance_mm, own.is_own) == (name, own_mm, True)


@pytest.mark.parametrize(
    ("slug", "unit"), [("1mi", "mi"), ("1500m", "m"), ("5km", "km"), ("marathon", "km"), ("half-marathon", "km")]
)
def test_each_distance_has_the_unit_of_its_name(slug, unit):
    assert benchmark_at(slug).unit == unit


def test_an_own_distance_that_is_standard_stands_once():
    assert len(benchmarks([1_000_000])) == len(benchmarks())


@pytest.mark.parametrize(
    ("run_mm", "counted"),
    [
        (1_000_000, [1_000_000]),
        (1_010_000, [1_000_000]),
        (1_010_001, []),
        (999_999, []),  # a shorter run never holds a longer record
        (999_403, []),  # 0.621 miles
        (1_609_344, [1_609_344]),
        (21_082_406, []),  # 13.1 miles is 15 m short of a half marathon
    ],
)
def test_a_run_counts_from_the_distance_to_one_percent_beyond(run_mm, counted):
    assert counts_for(run_mm) == counted


@given(st.integers(1, 10**9))
def test_a_run_never_counts_for_a_longer_distance(run_mm):
    assert all(run_mm / 1.0101 <= distance_mm <= run_mm for distance_mm in counts_for(run_mm))


@given(st.sets(st.integers(100_000, 500_000_000), max_size=20))
def test_no_two_distances_share_an_address(own):
    slugs = [benchmark.slug for benchmark in benchmarks(own)]
    assert len(slugs) == len(set(slugs)) == len(own | set(STANDARD_DISTANCES.values()))
