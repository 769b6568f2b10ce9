from datetime import date
from urllib.parse import urlencode

import pytest
from django.http import QueryDict

from runlog.arithmetic.benchmarks import benchmark_at
from runlog.forms.progress import BANDS, BenchmarkForm, PaceHistoryForm
from runlog.models import Athlete
from runlog.models.efforts import Series
from runlog.queries.benchmarks import SeriesCount

TODAY = date(2026, 11, 23)


@pytest.fixture(autouse=True)
def today(time_machine):
    time_machine.move_to("2026-11-23T12:00Z")


def history(query: str = "", **athlete) -> PaceHistoryForm:
    return PaceHistoryForm(Athlete(time_zone="UTC", **athlete), QueryDict(query))


def attempts_form(query: str = "", *counts: tuple[str, int, int], slug: str = "1km") -> BenchmarkForm:
    found = [SeriesCount(Series(series), count, all_out, TODAY) for series, count, all_out in counts]
    return BenchmarkForm(QueryDict(query), benchmark_at(slug), found)


@pytest.mark.parametrize(
    ("query", "bounds"),
    [
        ("", (None, None)),
        ("distance=0-2", (0, 1_999_999)),
        ("distance=2-6", (2_000_000, 5_999_999)),
        ("distance=25-", (25_000_000, None)),
        ("distance=1km", (1_000_000, 1_010_000)),
        ("distance=1mi", (1_609_344, 1_625_437)),
        ("distance=6.4km", (6_400_000, 6_464_000)),
        ("distance=7km", (None, None)),
    ],
)
def test_a_distance_is_a_band_or_one_percent_over_a_record_distance(query, bounds):
    scope = history(query, own_distances_mm=[6_400_000]).scope
    assert (scope.least_mm, scope.most_mm) == bounds


def test_bands_follow_each_other_without_a_gap():
    ends = [(least, most) for _name, least, most in BANDS.values()]
    assert [most for _least, most in ends[:-1]] == [least for least, _most in ends[1:]]


@pytest.mark.parametrize(
    ("query", "first_day"),
    [
        ("", date(2025, 11, 24)),
        ("range=1y", date(2025, 11, 24)),
        ("range=12w", date(2026, 8, 31)),
        ("range=all", None),
        ("range=x", date(2025, 11, 24)),
        ("over=years", date(2023, 1, 1)),
        ("over=seasons", date(2023, 9, 1)),
        ("over=seasons&range=12w", date(2023, 9, 1)),
    ],
)
def test_a_range_begins_with_a_whole_week(query, first_day):
    assert history(query).scope.first_day == first_day


@pytest.mark.parametrize(
    ("query", "address"),
    [
        ("", ""),
        ("surface=&numbers=", ""),
        ("surface=track&nonsense=1", "?surface=track"),
        ("surface=nowhere&effort=easy", "?effort=easy"),
        ("numbers=1&over=years&range=all", "?range=all&over=years&numbers=1"),
    ],
)
def test_the_address_says_what_was_read_and_no_more(query, address):
    assert history(query).address == address


def test_a_link_changes_one_thing_and_keeps_the_others():
    links = history("surface=track&range=12w&numbers=1").ranges
    assert [(link.query, link.is_current) for link in links] == [
        ("?surface=track&numbers=1&range=12w", True),
        ("?surface=track&numbers=1", False),
        ("?surface=track&numbers=1&range=all", False),
    ]


def test_a_range_leads_out_of_years_on_top_of_each_other():
    form = history("over=years")
    assert [link.is_current for link in form.ranges] == [False] * 3
    assert [link.is_current for link in form.overlays] == [False, False, True]
    assert [link.query for link in form.ranges] == ["?range=12w", "", "?range=all"]


@pytest.mark.parametrize(
    ("query", "label", "leads_to"),
    [("", "Show the numbers", "?numbers=1"), ("numbers=1", "Hide the numbers", "")],
)
def test_one_switch_shows_the_numbers_and_hides_them(query, label, leads_to):
    link = history(query).numbers_link
    assert (link.label, link.query) == (label, leads_to)


def test_what_could_not_be_read_is_not_asked_again():
    form = history("range=nonsense&over=years&surface=nowhere")
    assert form.kept == {"over": "years"}
    assert set(form.errors) == {"range", "surface"}


@pytest.mark.parametrize(
    ("query", "runs"),
    [
        ("", ""),
        ("surface=track&distance=1km", "distance=1+km&surface=track&"),
        ("effort=all-out", "kind=race&kind=test&"),
        ("distance=2-6&effort=workout", "kind=workout&"),
    ],
)
def test_the_list_behind_a_range_holds_the_same_runs_as_far_as_the_history_can_say(query, runs):
    assert history(query).filters == runs


def test_the_series_with_most_tests_is_shown_unless_another_is_asked_for():
    counts = [("gps", 9, 3), ("measured", 2, 2)]
    assert attempts_form("", *counts).chosen == "gps"
    assert attempts_form("series=measured", *counts).chosen == "measured"
    assert attempts_form("series=nonsense", *counts).chosen == "gps"
    assert attempts_form("").chosen == "measured"


def test_a_series_without_attempts_leads_back_to_those_with_some():
    links = attempts_form("series=treadmill", ("gps", 9, 3)).series_links
    assert [(link.query, link.is_current) for link in links] == [("?series=gps", False)]
    assert attempts_form("", ("gps", 9, 3)).series_links == []


@pytest.mark.parametrize(
    ("query", "counts", "slug", "only_all_out"),
    [
        ("", ("gps", 9, 3), "1km", True),
        ("effort=all", ("gps", 9, 3), "1km", False),
        ("", ("gps", 9, 0), "1km", False),
        ("effort=all-out", ("gps", 9, 0), "1km", True),
        ("", ("gps", 9, 0), "5km", True),
    ],
)
def test_tests_are_compared_unless_all_runs_are_asked_for(query, counts, slug, only_all_out):
    form = attempts_form(query, counts, slug=slug)
    assert form.only_all_out is only_all_out
    assert form.compares_easy_runs is not only_all_out
    assert [link.is_current for link in form.effort_links] == [only_all_out, not only_all_out]


def test_where_all_are_tests_nothing_is_to_choose():
    assert attempts_form("", ("gps", 3, 3)).effort_links == []


@pytest.mark.parametrize(
    "key", ["x", "2026-11-23", "2026-11-23.", "2026-13-01.5", "2026-11-23.x", "2026-11-23." + "9" * 19, "\0", "9" * 400]
)
def test_a_place_in_the_list_that_makes_no_sense_is_told(key):
    form = attempts_form(urlencode({"before": key}))
    assert [str(error) for error in form.errors["before"]] == ["There is no such place in the list; it begins anew."]


def test_a_place_in_the_list_is_a_day_and_a_run():
    form = attempts_form("before=2026-11-23.5&numbers=1")
    assert form.cleaned_data["before"] == (TODAY, 5)
    assert form.address_before == "?numbers=1&before="
    assert attempts_form("").address_before == "?before="
