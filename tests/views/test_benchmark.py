import re
from datetime import timedelta

import pytest

from runlog.models import Effort, Run
from runlog.recording.examining import catch_up
from tests.views.reading import HTMX, marks_of, source, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def many_tests(athlete):
    """60 tests on 20 days, so that days are shared."""
    today = athlete.today()
    runs = (
        Run(
            athlete=athlete,
            day=today - timedelta(days=n // 3),
            distance_mm=1_000_000,
            elapsed_ms=300_000 - n * 100,
            kind="test",
            distance_source="track",
            is_examined=True,
        )
        for n in range(60)
    )
    made = Run.objects.bulk_create(runs)
    Effort.objects.bulk_create(
        Effort(
            athlete=athlete,
            run=run,
            distance_mm=1_000_000,
            elapsed_ms=run.elapsed_ms,
            day=run.day,
            series="measured",
            is_all_out=True,
        )
        for run in made
    )
    return made


@pytest.mark.parametrize("slug", ["1km", "400m", "1mi", "5km", "half-marathon", "marathon"])
def test_a_distance_never_run_says_what_to_do(as_ada, slug):
    page = as_ada.get(f"/progress/{slug}/")
    assert page.status_code == 200
    assert "No run over this distance yet." in words(page)
    form = as_ada.get(re.search(r'href="(/runs/new/[^"]*)"', source(page))[1].replace("&amp;", "&"))
    assert form.status_code == 200


@pytest.mark.parametrize("slug", ["7km", "1KM", "x", "0km", "%00", "🏃", "9" * 500, "1km%20", "-1km"])
def test_a_distance_that_no_records_are_kept_of_is_not_found(as_ada, slug):
    assert as_ada.get(f"/progress/{slug}/").status_code == 404


def test_every_attempt_is_in_the_chart_and_in_the_list(as_ada, ran, time_machine):
    time_machine.move_to("2026-11-23T12:00Z")
    run = ran((9, 240_500))[0]
    ran((5, 300_000), kind="easy", distance_mm=1_003_000)
    page = as_ada.get("/progress/1km/?effort=all")
    assert [said.split(" in ")[1] for said in marks_of(page)] == [
        "4:00.5, 4:01 /km, 6:27 /mi, personal and season best",
        "5:00, 5:00 /km, 8:03 /mi",
    ]
    assert "4:00.5 4:01 /km 6:27 /mi 1 km · measured track · track · test" in words(page)
    assert f'href="/runs/{run.pk}/"' in source(page)


def test_the_numbers_of_the_chart_stand_in_a_table(as_ada, ran):
    ran((9, 240_000))
    assert "<table" not in source(as_ada.get("/progress/1km/")).split("Bests")[0]
    page = as_ada.get("/progress/1km/?numbers=1")
    assert "Day Time min/km min/mi" in words(page)
    assert "4:00 4:00 6:26" in words(page)


@pytest.mark.parametrize(("count", "sentence"), [(1, "1 attempt at 1 km."), (2, "2 attempts at 1 km.")])
def test_the_chart_says_in_words_what_it_shows(as_ada, ran, count, sentence):
    ran(*((day, 240_000) for day in range(count)))
    assert sentence in re.search(r"<desc[^>]*>(.*?)</desc>", source(as_ada.get("/progress/1km/")))[1]


def test_bests_are_shown_and_why_they_measure_nothing(as_ada, athlete, ran, time_machine):
    time_machine.move_to("2026-11-23T12:00Z")
    ran((400, 235_000), (14, 240_000))
    page = words(as_ada.get("/progress/1km/"))
    assert "Personal best 3:55 3:55 /km 6:18 /mi 19 Oct 2025" in page
    assert "Season best 4:00 4:00 /km 6:26 /mi 9 Nov 2026" in page
    assert "Why progress is not measured by the best A best is the luckiest of your tests." in page


def test_a_season_without_a_test_has_no_best_yet(as_ada, ran):
    ran((800, 235_000))
    assert "Season best none yet this season" in words(as_ada.get("/progress/1km/"))


def test_a_target_has_splits_and_a_lap_and_leads_to_its_pace_band(as_ada, ran):
    ran((60, 242_000), (30, 242_000), (14, 242_000))
    page = as_ada.get("/progress/1km/")
    assert "Run 3:59, 1 % less than your level, in even splits of 1:35.6 a lap of 400 m: 3:59 /km, 6:25 /mi" in words(
        page
    )
    assert "200 m 0:47.8 0:47.8 400 m 1:35.6 0:47.8" in words(page)
    link = re.search(r'href="(/pace/\?[^"]*)"', source(page))[1].replace("&amp;", "&")
    band = as_ada.get(link)
    assert band.status_code == 200
    assert "3:59" in words(band)
    assert 'id="splits-title"' in source(band)


@pytest.mark.parametrize(
    ("slug", "distance_mm", "last_splits"),
    [("400m", 400_000, "400 m"), ("1mi", 1_609_344, "1609.34 m"), ("marathon", 42_195_000, "42.20 km")],
)
def test_splits_end_with_the_distance(as_ada, ran, slug, distance_mm, last_splits):
    ran((9, distance_mm // 3), distance_mm=distance_mm)
    table = words(as_ada.get(f"/progress/{slug}/")).split("Clock Split")[1].split("Pace band")[0]
    assert last_splits in table


@pytest.mark.parametrize(("ago", "reminds"), [([40, 2], True), ([40, 6], True), ([40, 7], False), ([40, 3, 2], False)])
def test_a_fresh_test_is_to_be_repeated_within_the_week(as_ada, ran, ago, reminds, time_machine):
    time_machine.move_to("2026-11-23T12:00Z")
    ran(*((day, 240_000) for day in ago))
    assert ("Repeat your newest test by " in words(as_ada.get("/progress/1km/"))) is reminds
    if ago == [40, 2]:
        assert "Repeat your newest test by 27 Nov 2026" in words(as_ada.get("/progress/1km/"))


def test_two_tests_give_critical_speed_with_its_range(as_ada, ran):
    ran((9, 160_000), distance_mm=800_000)
    assert "Two all-out tests over different distances" in words(as_ada.get("/progress/800m/"))
    ran((5, 720_000), distance_mm=3_000_000)
    page = words(as_ada.get("/progress/800m/"))
    # 2200 m in 560 s, and 800 m less what that is in 160 s
    assert "You can hold 4:15 /km (6:50 /mi) long, with 171 m in reserve above it." in page
    assert re.search(r"it could be 4:\d\d to 4:\d\d /km \(6:\d\d to 7:\d\d /mi\)", page)
    assert "800 m in 2:40, 3000 m in 12:00" in page


def test_tests_that_give_no_critical_speed_say_why(as_ada, ran):
    ran((9, 60_000), distance_mm=400_000)
    ran((9, 80_000), distance_mm=500_000)
    ran((5, 150_000), distance_mm=800_000)
    assert "Each trial has to last at least 2 minutes." in words(as_ada.get("/progress/800m/"))


def test_series_are_parted_and_linked(as_ada, ran):
    ran((60, 240_000), (30, 241_000))
    ran((9, 200_000), distance_source="treadmill")
    page = as_ada.get("/progress/1km/")
    assert "measured track and course (2) treadmill (1)" in words(page)
    assert "3:20" not in words(page)
    treadmill = as_ada.get("/progress/1km/?series=treadmill")
    assert "3:20" in words(treadmill)
    assert "4:00" not in words(treadmill).split("All attempts")[1]


def test_a_series_without_attempts_leads_back_to_those_with_some(as_ada, ran):
    ran((9, 240_000))
    page = as_ada.get("/progress/1km/?series=treadmill")
    assert page.status_code == 200
    assert "No run over this distance yet: treadmill." in words(page)
    assert 'href="/progress/1km/?series=measured"' in source(page)


def test_somebody_elses_attempts_are_not_shown(as_ben, ran):
    ran((9, 240_000))
    for query in ("", "?series=measured&numbers=1", "?before=2999-01-01.1"):
        page = words(as_ben.get(f"/progress/1km/{query}"))
        assert "No run over this distance yet." in page
        assert "4:00" not in page


def test_doubtful_and_deleted_runs_are_left_out(as_ada, ran):
    ran((9, 240_000), (8, 100_000))
    gone = ran((5, 241_000))[0]
    as_ada.post(f"/runs/{gone.pk}/delete/")
    page = as_ada.get("/progress/1km/")
    assert [mark.dot.elapsed_ms for mark in page.context["chart"].marks] == [240_000]
    assert "1:40" not in words(page)


def test_pages_of_attempts_follow_each_other_without_a_gap(as_ada, many_tests):
    seen, address = [], "/progress/1km/?numbers=1"
    while address:
        page = as_ada.get(address)
        seen += [effort.run_id for effort in page.context["efforts"]]
        link = re.search(r'href="([^"]*before=[^"]*)"', source(page))
        address = link and link[1].replace("&amp;", "&")
    expected = sorted(many_tests, key=lambda run: (run.day, run.pk), reverse=True)
    assert seen == [run.pk for run in expected]


def test_a_page_beyond_the_last_attempt_says_so_and_leads_back(as_ada, ran):
    ran((9, 240_000))
    page = as_ada.get("/progress/1km/?before=1999-01-01.1")
    assert "No earlier attempts." in words(page)
    assert "Personal best 4:00" in words(page)
    assert "No run over this distance" not in words(page)


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("series=nonsense", "Series: There is no such choice; the usual one is shown."),
        ("effort=nonsense", "Attempts: There is no such choice; the usual one is shown."),
        ("numbers=2", "Numbers: There is no such choice; the usual one is shown."),
        ("series=%00", "Series: There is no such choice; the usual one is shown."),
        ("before=x", "Place in the list: There is no such place in the list; it begins anew."),
        ("before=%00", "Place in the list: There is no such place in the list; it begins anew."),
        ("before=2026-01-01." + "9" * 19, "Place in the list: There is no such place in the list; it begins anew."),
        ("before=" + "9" * 5000, "Place in the list: There is no such place in the list; it begins anew."),
    ],
)
def test_a_value_that_does_not_exist_is_told_and_the_rest_counts(as_ada, ran, query, sentence):
    ran((9, 240_000))
    for headers in ({}, HTMX):
        page = as_ada.get(f"/progress/1km/?{query}", headers=headers)
        assert page.status_code == 422
        assert sentence in words(page)
        assert "Personal best 4:00" in words(page)
        assert page["HX-Replace-Url"] == "/progress/1km/"


def test_htmx_gets_the_fragment_and_the_address_stays_in_step(as_ada, ran):
    ran((9, 240_000))
    page = as_ada.get("/progress/1km/?series=&effort=all&numbers=1", headers=HTMX)
    assert "<html" not in source(page)
    assert "HX-Request" in page["Vary"]
    assert page["HX-Replace-Url"] == "/progress/1km/?effort=all&numbers=1"
    assert "HX-Request" in as_ada.get("/progress/1km/")["Vary"]


def test_thousands_of_attempts_share_marks_and_lose_no_best(as_ada, athlete):
    today = athlete.today()
    Run.objects.bulk_create(
        Run(
            athlete=athlete,
            day=today - timedelta(days=n // 4),
            distance_mm=1_000_000,
            elapsed_ms=300_000 + n,
            kind="test",
        )
        for n in range(900)
    )
    catch_up(athlete)
    page = as_ada.get("/progress/1km/?numbers=1")
    assert len(page.context["chart"].marks) <= 150
    assert "A line stands for several runs" in words(page)
    assert any("5:00, 5:00 /km, 8:03 /mi, personal" in said for said in marks_of(page))
    assert 'href="/runs/?distance=1+km&amp;from=' in source(page)


@pytest.mark.parametrize("query", ["", "?numbers=1", "?effort=all"])
def test_many_attempts_ask_no_more_than_few(as_ada, ran, django_assert_max_num_queries, query):
    for count in (3, 297):
        ran(*((day, 240_000 + 100 * day) for day in range(count)))
        with django_assert_max_num_queries(10):
            as_ada.get(f"/progress/1km/{query}")
