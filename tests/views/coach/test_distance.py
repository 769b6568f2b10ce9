"""One distance of an athlete as their coach sees it: the athlete's own page, said of what is shared alone."""

import re
from datetime import timedelta

import pytest

from runlog.models import AccessRecord, Entry, FitnessTest, Team
from runlog.recording.efforts import keep_distance
from tests.views.reading import HTMX, marks_of, source, words

pytestmark = pytest.mark.django_db

SAME = ["result", "guess", "bests", "chart", "reserve", "count", "series", "next_key"]


@pytest.fixture
def look(as_coach, athlete):
    """Open Ada's page of a distance as her coach does."""

    def look(slug="1km", query="", client=as_coach, **extra):
        return client.get(f"/coach/athletes/{athlete.pk}/{slug}/{query}", **extra)

    return look


@pytest.fixture
def year(ran):
    """Seven tests of a year, an easy run, and one over 3 km for critical speed."""
    ran(*((300 - 40 * number, 262_000 - 2_000 * number + 900 * (number % 2)) for number in range(7)))
    ran((10, 300_000), kind="easy")
    ran((15, 840_000), distance_mm=3_000_000)


@pytest.mark.parametrize("query", ["", "?effort=all&numbers=1", "?series=treadmill"])
def test_where_all_is_shared_the_coach_is_told_what_the_athlete_is(query, as_ada, look, shared, year, athlete):
    own, seen = as_ada.get(f"/progress/1km/{query}").context, look(query=query).context
    assert [name for name in SAME if own[name] != seen[name]] == []
    assert [effort.pk for effort in own["efforts"]] == [effort.pk for effort in seen["efforts"]]
    assert own["benchmarks"] == seen["benchmarks"]
    assert own["buckets"] == seen["buckets"]


def test_it_is_said_to_somebody_else_than_the_runner(look, shared, year):
    said = words(look(query="?numbers=1")).split("Members")[1].split("Runlog: exact")[0]
    for sentence in (
        "Getting faster?",
        "The chance of being faster is",
        "the runner's own. The 5 tests before scatter by",
        "Trend over 7 tests since",
        "Personal best",
        "can be held long, with",
        "All attempts",
    ):
        assert sentence in said
    assert re.findall(r"\b(?:I|[Yy]ours?|you are|You)\b", said) == []


def test_what_is_the_athletes_own_to_do_is_not_there(look, shared, ran):
    empty = source(look())
    ran((60, 250_000), (3, 250_000))
    for html in (empty, source(look())):
        main = html.split("<main")[1].split("</main>")[0]
        assert "What to try next" not in main
        assert not re.findall(r'href="/(?:runs|settings|progress|pace)/', main)
        assert "<form" not in main


def test_every_run_leads_to_the_coachs_page_of_it(as_coach, look, shared, ran):
    run = ran((9, 250_000))[0]
    html = source(look(query="?numbers=1"))
    assert html.count(f'href="/coach/runs/{run.pk}/"') == 5  # chart, table, two bests, list
    assert as_coach.get(f"/coach/runs/{run.pk}/").status_code == 200


def test_a_range_of_many_runs_is_no_link_to_somebodys_log(look, shared, ran):
    ran(*((day, 250_000 + day) for day in range(200) for _ in range(3)))
    answer = look()
    assert "A line stands for several runs" in words(answer)
    assert "it opens their list" not in words(answer)
    assert '<a class="range" tabindex="0"' in source(answer)


def test_runs_that_are_not_shared_never_count(look, belong, athlete, ran, as_ada):
    """Before the agreed day lie the best, the most of the tests, another series and another distance."""
    belong(share="runs", from_day=athlete.today() - timedelta(days=100))
    ran(*((101 + 20 * number, 200_000) for number in range(6)))
    ran((150, 190_000), distance_source="treadmill")
    ran((101, 700_000), distance_mm=3_000_000)
    assert (look().context["count"], look("3km").context["count"]) == (0, 0)
    assert "No run over this distance yet." in words(look())
    ran((90, 250_000), (60, 250_000), (20, 240_000))
    seen = look(query="?numbers=1")
    result = seen.context["result"]
    assert (result.comparison.recent_count, result.noise.tests, result.trend) == (2, 0, None)
    assert {seen.context["bests"].personal.elapsed_ms, seen.context["bests"].season.elapsed_ms} == {240_000}
    assert [mark.dot.elapsed_ms for mark in seen.context["chart"].marks] == [250_000, 250_000, 240_000]
    assert len(marks_of(seen)) == len(seen.context["buckets"]) == len(seen.context["efforts"]) == 3
    assert seen.context["reserve"] is None
    assert seen.context["form"].series_links == []
    assert [each.slug for each in seen.context["benchmarks"]] == ["1km"]
    assert not [hidden for hidden in ("3:20", "3:10", "11:40") if hidden in words(seen)]
    assert as_ada.get("/progress/1km/").context["bests"].personal.elapsed_ms == 200_000


def test_a_series_that_is_not_shared_is_not_there_for_the_asking(look, belong, athlete, ran):
    belong(share="runs", from_day=athlete.today())
    ran((9, 190_000), distance_source="treadmill")
    answer = look(query="?series=treadmill&effort=all&numbers=1&before=2999-01-01.1")
    assert "No run over this distance yet." in words(answer)
    assert "3:10" not in words(answer)


def test_of_who_shares_results_only_the_teams_own_tests_count(look, belong, team, athlete, ran):
    belong(share="results")
    result, elsewhere, _own = ran((60, 250_000), (30, 230_000), (10, 220_000))
    for club, run in ((team, result), (Team.objects.create(name="Other"), elsewhere)):
        test = FitnessTest.objects.create(team=club, day=run.day)
        Entry.objects.create(test=test, athlete=athlete, number=1, run=run)
    seen = look()
    assert [effort.run_id for effort in seen.context["efforts"]] == [result.pk]
    assert seen.context["bests"].personal.elapsed_ms == 250_000
    assert seen.context["result"].verdict == "not-enough"


@pytest.mark.parametrize("fields", [{"suspicion": "left-out"}, {"suspicion": "beyond-own-best"}])
def test_slips_and_deleted_runs_never_count(fields, look, shared, ran, log_run):
    ran((9, 250_000))
    log_run(elapsed_ms=100_000, kind="test", distance_source="track", is_examined=True, **fields)
    ran((5, 240_000))[0].delete_for_now()
    assert look().context["bests"].personal.elapsed_ms == 250_000


def test_a_distance_of_the_athletes_own_is_theirs_until_a_shared_run_shows_it(look, belong, athlete, ran):
    belong(share="runs", from_day=athlete.today() - timedelta(days=9))
    keep_distance(athlete, 6_400_000)
    assert look("6.4km").status_code == look("6.5km").status_code == 404
    ran((20, 1_800_000), distance_mm=6_400_000)
    assert look("6.4km").status_code == 404
    ran((2, 1_900_000), distance_mm=6_400_000)
    assert look("6.4km").context["count"] == 1
    assert "31:40" in words(look("6.4km"))
    assert "30:00" not in words(look("6.4km"))


@pytest.mark.parametrize("slug", ["7km", "1KM", "x", "0km", "%00", "9" * 500 + "km", "..km", "marathons", "add"])
def test_what_is_no_distance_is_not_found(slug, look, shared):
    assert look(slug).status_code == 404


def test_nobody_elses_athlete_has_such_a_page(as_coach, rita, ritas_run):
    for number in (rita.athlete.pk, 10**17, 10**30):
        assert as_coach.get(f"/coach/athletes/{number}/1km/").status_code == 404


def test_who_left_is_gone_at_once(look, shared, ran):
    ran((9, 250_000))
    shared.end()
    assert look().status_code == 404


def test_an_assistant_sees_it_too(look, as_assistant, shared, ran):
    ran((9, 250_000))
    assert "4:10" in words(look(client=as_assistant))


@pytest.mark.parametrize("age", [15, 40])
def test_nobodys_age_is_told_by_their_noise(age, look, shared, athlete, ran):
    athlete.birth_year = athlete.today().year - age
    athlete.save()
    ran((60, 250_000), (9, 250_000))
    assert "a usual value, until four tests" in words(look())


def test_of_the_teams_own_pupils_it_is_known(as_coach, pupil, ran):
    ran((60, 250_000), (9, 250_000), athlete=pupil)
    page = words(as_coach.get(f"/coach/athletes/{pupil.pk}/1km/"))
    assert "the usual value of those who are growing up, until four tests" in page
    assert "the athlete may see more" not in page


def test_looking_is_recorded_once_a_day_and_only_where_something_is_shown(look, shared, athlete, ran):
    look()
    assert not AccessRecord.objects.exists()
    ran((9, 250_000))
    for slug in ("1km", "1km", "5km"):
        look(slug)
    assert AccessRecord.objects.get().athlete == athlete


def test_the_athletes_page_leads_to_each_distance(as_coach, look, shared, athlete, ran):
    ran((9, 250_000))
    ran((8, 720_000), distance_mm=3_000_000, distance_source="treadmill")
    html = source(as_coach.get(f"/coach/athletes/{athlete.pk}/"))
    links = re.findall(rf'href="(/coach/athletes/{athlete.pk}/[^/"]+/\?[^"]*)"', html)
    assert [link.split("/")[-2] for link in links] == ["1km", "3km"]
    assert "12:00" in words(as_coach.get(links[1]))


def test_htmx_gets_the_fragment_and_a_value_that_does_not_exist_is_told(look, shared, ran):
    ran((9, 250_000))
    part = look(query="?series=&effort=all&numbers=1", headers=HTMX)
    assert "<html" not in source(part)
    assert part["HX-Replace-Url"].endswith("/1km/?effort=all&numbers=1")
    assert "HX-Request" in look()["Vary"]
    wrong = look(query="?series=nonsense&before=x")
    assert wrong.status_code == 422
    assert "There is no such choice" in words(wrong)
    assert "4:10" in words(wrong)


@pytest.mark.parametrize("query", ["", "?numbers=1", "?effort=all"])
def test_hundreds_of_tests_ask_no_more_than_few(query, look, shared, ran, django_assert_max_num_queries):
    look()
    for count in (3, 600):  # beyond 500 one more puts those of a day together
        ran(*((day % 300, 240_000 + 100 * day) for day in range(count)))
        look()
        with django_assert_max_num_queries(15 + (count > 500)):
            look(query=query)
