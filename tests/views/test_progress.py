import re
from datetime import date, timedelta

import pytest
from django.utils import translation

from runlog.models import Run
from tests.views.reading import HTMX, marks_of, source, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def many_runs(athlete):
    """600 runs in a year, more than a chart has marks."""
    today = athlete.today()
    runs = (
        Run(athlete=athlete, day=today - timedelta(days=n // 2), distance_mm=5_000_000, elapsed_ms=1_500_000 + n * 100)
        for n in range(600)
    )
    return Run.objects.bulk_create(runs)


def test_a_run_is_a_dot_that_says_it_in_full(as_ada, log_run, athlete):
    athlete.time_zone = "UTC"
    run = log_run(day=date(2026, 11, 9))
    page = as_ada.get("/progress/?range=all")
    assert marks_of(page) == ["Mon 9 Nov 2026: 1 km in 4:58, 4:58 /km, 8:00 /mi"]
    assert f'href="/runs/{run.pk}/"' in source(page)
    assert "1 run, on 9 Nov 2026: 4:58 /km, 8:00 /mi." in words(page)


def test_the_chart_says_in_words_what_it_shows(as_ada, log_run):
    for minutes in (4, 5, 6):
        log_run(elapsed_ms=minutes * 60_000)
    description = re.search(r"<desc[^>]*>(.*?)</desc>", source(as_ada.get("/progress/")))[1]
    assert "The one in the middle was run at 5:00 /km (8:03 /mi), the fastest at 4:00 /km (6:26 /mi)." in description


def test_paces_stand_at_both_sides_and_weeks_below(as_ada, log_run):
    log_run()
    page = words(as_ada.get("/progress/"))
    for unit in ("min/km", "min/mi", "km/week", "mi/week"):
        assert unit in page
    assert 'class="weeks"' in source(as_ada.get("/progress/"))


def test_a_line_is_drawn_only_where_runs_are_enough(as_ada, log_run):
    for _ in range(4):
        log_run()
    assert "<polyline" not in source(as_ada.get("/progress/"))
    log_run(day=log_run().day - timedelta(days=9))
    assert "<polyline" in source(as_ada.get("/progress/"))


@pytest.mark.parametrize("address", ["/progress/", "/progress/?range=all&numbers=1", "/progress/?over=years"])
def test_without_a_run_it_says_what_to_do(as_ada, address):
    page = as_ada.get(address)
    assert "No runs here" in words(page)
    assert "/runs/new/" in source(page)


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("", 3),
        ("range=12w", 2),
        ("range=all", 4),
        ("surface=trail", 1),
        ("effort=all-out", 1),
        ("effort=easy", 2),
        ("distance=1km", 2),
        ("distance=2-6", 1),
        ("surface=trail&distance=2-6", 0),
    ],
)
def test_filters_narrow_the_runs_down(as_ada, athlete, log_run, query, count):
    today = athlete.today()
    log_run(surface="trail")
    log_run(distance_mm=5_000_000, elapsed_ms=1_500_000, kind="race")
    log_run(day=today - timedelta(days=200))
    log_run(day=today - timedelta(days=500))
    assert len(marks_of(as_ada.get(f"/progress/?{query}"))) == count


def test_somebody_elses_runs_are_not_shown(as_ben, log_run):
    log_run()
    for address in ("/progress/", "/progress/?range=all&numbers=1", "/progress/?over=years"):
        page = as_ben.get(address)
        assert "No runs here" in words(page)
        assert "4:58" not in words(page)


def test_doubtful_and_deleted_runs_are_left_out(as_ada, log_run):
    log_run(elapsed_ms=100_000)
    log_run(elapsed_ms=240_000).delete_for_now()
    left = log_run()
    assert [dot.run_id for dot in as_ada.get("/progress/").context["dots"]] == [left.pk]
    assert "1:40" in words(as_ada.get("/runs/"))


def test_the_numbers_of_the_chart_stand_in_a_table(as_ada, athlete, log_run):
    athlete.first_unit = "km"
    log_run(distance_mm=1_609_344, distance_unit="mi", distance_text="1", elapsed_ms=600_000)
    plain, page = as_ada.get("/progress/"), as_ada.get("/progress/?numbers=1")
    assert "<table" not in source(plain)
    assert "Show the numbers" in words(plain)
    assert "1 mi 10:00 6:13 10:00" in words(page)
    assert re.search(r"Week from km mi .*? 1\.609 1 ", words(page))
    assert "Hide the numbers" in words(page)


@pytest.mark.parametrize("over", ["seasons", "years"])
def test_years_lie_on_top_of_each_other(as_ada, athlete, log_run, over):
    for year in range(3):
        log_run(day=athlete.today() - timedelta(days=365 * year))
    page = as_ada.get(f"/progress/?over={over}")
    assert len(page.context["overlay"].layers) == 3
    assert len(marks_of(page)) == 3
    for layer in page.context["overlay"].layers:
        assert f'aria-label="{layer.label}"' in source(page)


def test_more_runs_than_marks_are_drawn_as_ranges_that_say_so(as_ada, many_runs):
    page = as_ada.get("/progress/?range=all&numbers=1")
    said = marks_of(page)
    assert len(said) <= 500
    assert any(" runs, " in each and " to " in each for each in said)
    assert "A line stands for several runs" in words(page)
    fastest = min(many_runs, key=lambda run: run.elapsed_ms)
    assert any("5 km in 25:00," in each for each in said), fastest
    assert sum(bucket.count for bucket in page.context["buckets"]) == 600


def test_a_range_opens_the_list_of_its_runs(as_ada, many_runs):
    page = source(as_ada.get("/progress/?range=all&surface=road&effort=easy"))
    assert "/runs/?surface=road&amp;kind=easy&amp;kind=long&amp;from=" in page


def test_few_runs_need_no_word_about_ranges(as_ada, log_run):
    log_run()
    assert "several runs" not in words(as_ada.get("/progress/"))


def test_htmx_gets_the_fragment_and_the_address_stays_in_step(as_ada, log_run):
    log_run()
    asked = "/progress/?distance=1km&surface=&effort=&range=12w"
    page = as_ada.get(asked, headers=HTMX)
    assert "<html" not in source(page)
    assert "HX-Request" in page["Vary"]
    assert page["HX-Replace-Url"] == "/progress/?distance=1km&range=12w"
    assert as_ada.get("/progress/?surface=", headers=HTMX)["HX-Replace-Url"] == "/progress/"
    assert "HX-Request" in as_ada.get(asked)["Vary"]


@pytest.mark.parametrize("address", ["/progress/", "/progress/records/", "/progress/1km/"])
def test_it_needs_sign_in(client, address):
    assert client.get(address).url == f"/accounts/login/?next={address}"


@pytest.mark.parametrize("name", ["distance", "surface", "effort", "range", "over", "numbers"])
@pytest.mark.parametrize("value", ["nonsense", "\0", "9" * 5000, "1; drop table", "ü🏃", "-1", "2-"])
def test_a_value_that_does_not_exist_is_told_and_the_rest_counts(as_ada, log_run, name, value):
    log_run()
    asked = {"surface": "road", name: value}
    for headers in ({}, HTMX):
        page = as_ada.get("/progress/", asked, headers=headers)
        assert page.status_code == 422
        assert "There is no such choice; the usual one is shown." in words(page)
        assert len(marks_of(page)) == 1
        assert page["HX-Replace-Url"] == ("/progress/" if name == "surface" else "/progress/?surface=road")
        assert f'value="{value}"' not in source(page)


@pytest.mark.parametrize("days", [1, 40, 400])
@pytest.mark.parametrize("query", ["", "range=all", "range=12w", "over=years", "over=seasons"])
def test_a_run_whose_day_has_not_come_yet_stays_on_the_chart(as_ada, athlete, log_run, days, query):
    """A watch may be wrong, and whoever flies west gains a day."""
    log_run(day=athlete.today() + timedelta(days=days))
    page = as_ada.get(f"/progress/?{query}")
    places = re.findall(r'<use href="#[^"]+" x="([^"]+)%"', source(page))
    assert [0 <= float(place) <= 100 for place in places] == [True]


def test_a_language_with_decimal_commas_keeps_the_points_of_a_drawing(as_ada, log_run, athlete, settings):
    for day in range(30):
        log_run(day=athlete.today() - timedelta(days=day), elapsed_ms=298_333 + 777 * day)
    settings.LANGUAGES, settings.LANGUAGE_CODE = [("de", "Deutsch")], "de"
    with translation.override("de"):
        pages = [as_ada.get("/progress/?numbers=1"), as_ada.get("/progress/?over=years"), as_ada.get("/progress/1km/")]
    for page in pages:
        drawn = re.findall(r"\s(?:x|y|x1|x2|y1|y2|cx|cy|r|width|height|points|d|transform)=\"([^\"]*)\"", source(page))
        assert drawn
        assert [each for each in drawn if re.search(r"\d,\d+[%\"]|\d,\d+$|\d,\d+,", each)] == []
    assert re.search(r"\d,\d", words(pages[0]))


@pytest.mark.parametrize("query", ["", "?over=seasons", "?numbers=1"])
def test_many_runs_ask_no_more_than_few(as_ada, athlete, log_run, django_assert_max_num_queries, query):
    for count in (3, 297):
        for day in range(count):
            log_run(day=athlete.today() - timedelta(days=day), distance_mm=[1_000_000, 5_000_000][day % 2])
        as_ada.get("/progress/")
        with django_assert_max_num_queries(7):
            as_ada.get(f"/progress/{query}")


def test_five_thousand_runs_in_a_year_draw_a_proper_page(as_ada, athlete):
    today = athlete.today()
    Run.objects.bulk_create(
        Run(
            athlete=athlete,
            day=today - timedelta(days=n % 360),
            distance_mm=1_000_000 + n % 7 * 1_000_000,
            elapsed_ms=(1 + n % 7) * (300_000 + n * 13),
            is_examined=True,
        )
        for n in range(5_000)
    )
    for query in ("", "?numbers=1", "?over=years", "?over=seasons", "?distance=1km"):
        page = as_ada.get(f"/progress/{query}")
        assert page.status_code == 200
        assert 100 < len(marks_of(page)) <= 500
