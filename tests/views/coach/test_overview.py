import re
from datetime import timedelta

import pytest

from runlog.models import AccessRecord, Membership, Team
from runlog.recording.efforts import keep_efforts
from tests.conftest import signed_in
from tests.views.coach.conftest import text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def tests_of_ada(shared, athlete, log_run):
    for days_ago, seconds in ((80, 300), (50, 301), (1, 270)):
        fields = {"is_examined": True, "kind": "test", "distance_source": "track", "elapsed_ms": seconds * 1000}
        keep_efforts(log_run(day=athlete.today() - timedelta(days=days_ago), **fields))


def words(response):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", text_of(response)))


def test_the_team_stands_there_at_a_glance(as_coach, shared, log_run):
    log_run(distance_mm=5_000_000, elapsed_ms=1_500_000)
    page = words(as_coach.get("/coach/"))
    assert "1 of 1 athlete" in page
    assert "5 km 3.11 mi 1 run" in page
    assert "5:00 /km 8:03 /mi" in page


def test_the_last_test_is_told_with_its_verdict_and_chance(as_coach, tests_of_ada):
    page = words(as_coach.get("/coach/"))
    assert "4:30 1 km" in page
    assert "faster 10.7 % less time, chance of being faster 99 %" in page
    assert 'aria-label="Last 3 over 1 km, oldest first: 5:00, 5:01, 4:30"' in text_of(as_coach.get("/coach/"))


def test_who_improved_stands_above_the_list(as_coach, tests_of_ada, athlete):
    since = athlete.today() - timedelta(days=85)
    assert "Ada Lovelace (faster)" in words(as_coach.get(f"/coach/?since={since.isoformat()}"))
    assert "nobody beyond the noise" in words(as_coach.get("/coach/?over=5km"))


def test_a_day_can_be_chosen_to_compare_with(as_coach, tests_of_ada, athlete):
    day = athlete.today() - timedelta(days=60)
    page = words(as_coach.get(f"/coach/?since={day.isoformat()}"))
    assert "10.9 % less time" in page


@pytest.mark.parametrize("since", ["2999-01-01", "x", "0", "2026-13-01", "%00"])
def test_a_day_that_is_none_is_said(since, as_coach, tests_of_ada):
    response = as_coach.get(f"/coach/?since={since}")
    assert response.status_code == 422
    assert 'class="problem"' in text_of(response)


@pytest.mark.parametrize(("over", "is_shown"), [("1km", True), ("5km", False)])
def test_a_distance_can_be_chosen(over, is_shown, as_coach, tests_of_ada):
    assert ("4:30 1 km" in words(as_coach.get(f"/coach/?over={over}"))) == is_shown


def test_hard_days_in_a_row_are_counted_by_a_rule_that_is_told(as_coach, shared, athlete, log_run):
    for days_ago in (1, 2, 3):
        log_run(day=athlete.today() - timedelta(days=days_ago), rpe=8)
    page = words(as_coach.get("/coach/"))
    assert "3 up to" in page
    assert "perceived exertion of 7 or more, a test or a race" in page


def test_runs_that_wait_are_one_link_away(as_coach, shared, log_run):
    log_run(suspicion="beyond-own-best", is_examined=True)
    page = text_of(as_coach.get("/coach/"))
    assert '"/coach/runs/?doubtful=yes&amp;period=all">1 run<' in page
    assert "Ada Lovelace" in text_of(as_coach.get("/coach/runs/?doubtful=yes&period=all"))


def test_each_team_has_its_own(as_coach, coach, shared):
    second = Team.objects.create(name="Zebras")
    second.coachings.create(user=coach, role="coach")
    assert "Ada Lovelace" in text_of(as_coach.get("/coach/"))
    page = text_of(as_coach.get(f"/coach/?team={second.pk}"))
    assert "Nobody belongs to this team yet" in page
    assert "Ada Lovelace" not in page


def test_a_look_is_recorded_once_a_day_and_only_where_runs_were_seen(as_coach, shared, team, coach, athlete, log_run):
    Membership.objects.create(team=team, athlete=team.managed.create(name="Mats"), share="all")
    log_run()
    for _ in range(2):
        as_coach.get("/coach/")
    assert list(AccessRecord.objects.values_list("athlete", "user", "day")) == [
        (athlete.pk, coach.pk, coach.athlete.today())
    ]


def test_people_who_coach_nobody_are_sent_to_their_teams(as_ada, client):
    assert as_ada.get("/coach/").url == "/teams/"
    assert client.get("/coach/runs/?q=x").url == "/accounts/login/?next=/coach/runs/%3Fq%3Dx"
    assert client.post("/coach/runs/").url == "/accounts/login/?next=/coach/"


def test_a_host_who_coaches_nobody_is_nobody_here(as_host, shared):
    assert as_host.get("/coach/").url == "/teams/"
    assert as_host.get("/coach/athletes/").status_code == 404


def test_the_menu_leads_to_every_list(as_coach, team):
    page = text_of(as_coach.get("/coach/"))
    for address in ("/coach/athletes/", "/coach/runs/", "/coach/tests/", "/coach/members/"):
        assert f'href="{address}"' in page
        assert f'href="{address}" aria-current="page"' in text_of(as_coach.get(address))


def test_an_assistant_is_offered_no_way_to_invite(as_assistant, as_coach, team):
    assert f'href="/teams/{team.pk}/"' in text_of(as_coach.get("/coach/"))
    page = text_of(as_assistant.get("/coach/"))
    assert f'href="/teams/{team.pk}/"' not in page
    assert team.code not in page


def test_every_page_keeps_the_policy_without_exceptions(as_coach, shared, log_run):
    run = log_run()
    for path in ("/coach/", "/coach/athletes/", f"/coach/athletes/{run.athlete_id}/", f"/coach/runs/{run.pk}/"):
        response = as_coach.get(path)
        assert "unsafe" not in response["Content-Security-Policy"]
        assert not re.search(r"<style|\sstyle=|\son\w+=|<script(?! src)", text_of(response))


def test_it_takes_as_many_queries_for_fifty_as_for_one(coach, team, django_assert_max_num_queries):
    client = signed_in(coach)
    for number in range(50):
        athlete = team.managed.create(name=f"Runner {number}")
        Membership.objects.create(team=team, athlete=athlete, share="all")
        athlete.runs.create(day=athlete.today(), distance_mm=1_000_000, elapsed_ms=300_000, kind="test")
    client.get("/coach/")
    with django_assert_max_num_queries(11):
        client.get("/coach/")
