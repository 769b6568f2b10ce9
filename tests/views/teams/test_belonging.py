"""An athlete joins, changes what is shared, leaves."""

from datetime import date, timedelta

import pytest

from runlog.models import AccessRecord, Coaching, Membership, Team, User
from runlog.queries.coached import runs_of

pytestmark = pytest.mark.django_db


def text_of(response):
    return response.content.decode()


def active(athlete):
    return athlete.memberships.active().get()


def test_who_belongs_nowhere_is_told_what_to_do(as_ada):
    page = text_of(as_ada.get("/teams/"))
    assert "You belong to no team" in page
    for address in ("/teams/join/", "/teams/claim/", "/teams/new/"):
        assert f'href="{address}"' in page


def test_the_list_says_what_each_team_sees_and_who_looked(as_ada, athlete, belong, coach):
    belong(share="runs", from_day=date(2026, 11, 3), joined_at="2026-11-02T12:00:00Z")
    AccessRecord.objects.create(athlete=athlete, user=coach, day=date(2026, 11, 20))
    page = text_of(as_ada.get("/teams/"))
    for words in (
        "Club",
        "Its coaches see your runs from 3 Nov 2026 on, without notes and heart rate",
        "You joined on 2 Nov 2026",
        "<strong>Cora Coach</strong>, head coach",
        "last looked at your runs on 20 Nov 2026",
        "Private notes on athletes are switched off",
        "Fri 20 Nov 2026",
    ):
        assert words in page


def test_athletes_are_told_that_coaches_may_keep_notes(as_ada, belong, team):
    Team.objects.filter(pk=team.pk).update(keeps_notes=True)
    belong()
    for address in ("/teams/", f"/teams/{team.pk}/sharing/"):
        assert "may keep private notes" in text_of(as_ada.get(address))


def test_a_coach_who_has_not_looked_is_told_so(as_ada, belong, ben, athlete, coach):
    belong()
    AccessRecord.objects.create(athlete=ben.athlete, user=coach)
    assert "has not looked at your runs" in text_of(as_ada.get("/teams/"))


def test_no_address_of_a_coach_is_told(as_ada, belong, coach):
    belong()
    assert coach.email not in text_of(as_ada.get("/teams/"))


@pytest.mark.parametrize("typed", ["RUNCLUB2", "runc-lub2", " Run Club 2 ", "RUNC–LUB2"])
def test_a_code_however_typed_leads_to_the_team_and_shares_nothing(as_ada, athlete, team, typed):
    response = as_ada.post("/teams/join/", {"code": typed})
    assert response.url == "/teams/join/RUNCLUB2/"
    page = text_of(as_ada.get(response.url))
    assert "Join Club" in page
    assert "Cora Coach" in page
    assert not athlete.memberships.exists()


@pytest.mark.parametrize("typed", ["", "WRONG222", "-", "x" * 5000, "\x00", "' or 1=1"])
def test_a_wrong_code_is_told(as_ada, team, typed):
    response = as_ada.post("/teams/join/", {"code": typed})
    assert response.status_code == 422
    assert 'class="problem"' in text_of(response)


def test_a_wrong_code_stays_to_be_corrected(as_ada, team):
    page = text_of(as_ada.post("/teams/join/", {"code": "RUNCLUB3"}))
    assert 'value="RUNCLUB3"' in page
    assert "No team has this code" in page


def test_an_old_link_says_so_and_asks_for_the_code(as_ada, team):
    response = as_ada.get("/teams/join/OLDLINK2/")
    assert response.status_code == 404
    assert "No team has this code" in text_of(response)


def test_a_stranger_signs_in_first_and_comes_back(client, team):
    assert client.get("/teams/join/RUNCLUB2/").url == "/accounts/login/?next=/teams/join/RUNCLUB2/"


def test_the_least_is_asked_for_unless_somebody_says_more(as_ada, athlete, team):
    form = as_ada.get("/teams/join/RUNCLUB2/").context["form"]
    assert (form["share"].value(), form["since"].value()) == ("results", "today")
    as_ada.post("/teams/join/RUNCLUB2/", {"share": "results"})
    assert (active(athlete).share, active(athlete).from_day) == ("results", athlete.today())


CHOICES = [
    ({"share": "runs", "since": "today"}, "runs", "today"),
    ({"share": "runs"}, "runs", "today"),
    ({"share": "runs", "since": "start"}, "runs", None),
    ({"share": "all", "since": "start", "from_day": "nonsense"}, "all", None),
    ({"share": "all", "since": "day", "from_day": "2026-09-01"}, "all", date(2026, 9, 1)),
    ({"share": "results", "since": "day", "from_day": ""}, "results", "today"),
]


@pytest.mark.parametrize(("typed", "share", "from_day"), CHOICES)
def test_an_athlete_chooses_what_and_from_when(as_ada, athlete, team, typed, share, from_day):
    response = as_ada.post("/teams/join/RUNCLUB2/", typed, follow=True)
    assert "You belong to Club now" in text_of(response)
    expected = athlete.today() if from_day == "today" else from_day
    assert (active(athlete).share, active(athlete).from_day) == (share, expected)


WRONG = [
    {"share": ""},
    {"share": "everything"},
    {"share": "all", "since": "ever"},
    {"share": "all", "since": "day"},
    {"share": "all", "since": "day", "from_day": "soon"},
]


@pytest.mark.parametrize("typed", WRONG)
def test_what_makes_no_sense_is_refused_and_shares_nothing(as_ada, athlete, team, typed):
    response = as_ada.post("/teams/join/RUNCLUB2/", typed)
    assert response.status_code == 422
    assert text_of(response).count('class="problem"') == 1
    assert not athlete.memberships.exists()


def test_joining_twice_changes_nothing(as_ada, athlete, team):
    as_ada.post("/teams/join/RUNCLUB2/", {"share": "runs"})
    response = as_ada.post("/teams/join/RUNCLUB2/", {"share": "all", "since": "start"})
    assert response.url == f"/teams/{team.pk}/sharing/"
    assert (Membership.objects.count(), active(athlete).share) == (1, "runs")


def test_the_form_shows_what_was_agreed(as_ada, belong, team, athlete):
    membership = belong(share="runs", from_day=date(2026, 9, 1))
    form = as_ada.get(f"/teams/{team.pk}/sharing/").context["form"]
    assert [form[name].value() for name in ("share", "since", "from_day")] == ["runs", "day", date(2026, 9, 1)]
    for from_day, since in [(None, "start"), (athlete.today(), "today")]:
        Membership.objects.filter(pk=membership.pk).update(from_day=from_day)
        assert as_ada.get(f"/teams/{team.pk}/sharing/").context["form"]["since"].value() == since


def test_a_change_holds_at_once(as_ada, belong, team, coach, log_run):
    belong()
    run = log_run(day=date(2026, 1, 1))
    assert list(runs_of(coach)) == [run]
    as_ada.post(f"/teams/{team.pk}/sharing/", {"share": "runs", "since": "today"})
    assert list(runs_of(coach)) == []
    as_ada.post(f"/teams/{team.pk}/sharing/", {"share": "all", "since": "start"})
    assert [each.shows_all for each in runs_of(coach)] == [True]


def test_a_bad_change_changes_nothing(as_ada, belong, team, athlete):
    belong()
    assert as_ada.post(f"/teams/{team.pk}/sharing/", {"share": "nothing"}).status_code == 422
    assert active(athlete).share == "all"


def test_leaving_asks_first_and_says_what_is_seen_no_more(as_ada, belong, team, athlete):
    belong()
    page = text_of(as_ada.get(f"/teams/{team.pk}/leave/"))
    assert "they see none of it" in page
    assert "stay in your own log" in page
    assert active(athlete)


def test_leaving_ends_it_at_once_and_keeps_the_runs(as_ada, belong, team, coach, athlete, log_run):
    membership = belong()
    log_run()
    response = as_ada.post(f"/teams/{team.pk}/leave/", follow=True)
    assert "You left Club" in text_of(response)
    assert not runs_of(coach).exists()
    assert athlete.runs.count() == 1
    membership.refresh_from_db()
    assert membership.ended_at is not None


def test_leaving_twice_does_no_harm(as_ada, belong, team):
    belong()
    as_ada.post(f"/teams/{team.pk}/leave/")
    assert as_ada.post(f"/teams/{team.pk}/leave/").status_code == 404


def test_who_left_may_come_back(as_ada, belong, team, athlete):
    belong().end()
    as_ada.post("/teams/join/RUNCLUB2/", {"share": "results"})
    assert active(athlete).share == "results"


@pytest.mark.parametrize("page", ["sharing", "leave"])
def test_another_persons_membership_is_not_there(as_ben, belong, team, page):
    belong()
    for answer in (as_ben.get(f"/teams/{team.pk}/{page}/"), as_ben.post(f"/teams/{team.pk}/{page}/")):
        assert answer.status_code == 404
    assert Membership.objects.active().count() == 1


def test_queries_do_not_grow_with_teams_and_coaches(as_ada, athlete, django_assert_max_num_queries):
    coaches = [User.objects.create_user(email=f"coach{n}@example.org") for n in range(4)]
    for n in range(5):
        team = Team.objects.create(name=f"Team {n}")
        Membership.objects.create(team=team, athlete=athlete)
        Coaching.objects.bulk_create(Coaching(team=team, user=coach) for coach in coaches)
    AccessRecord.objects.bulk_create(
        AccessRecord(athlete=athlete, user=coach, day=athlete.today() - timedelta(days=n))
        for coach in coaches
        for n in range(9)
    )
    with django_assert_max_num_queries(8):
        as_ada.get("/teams/")


def test_the_menu_leads_coaches_to_their_side(as_ada, as_coach, team):
    assert '<a href="/coach/">' in text_of(as_coach.get("/"))
    assert '<a href="/coach/">' not in text_of(as_ada.get("/"))


def test_the_menu_costs_no_query(as_coach, team, log_run, coach, django_assert_max_num_queries):
    log_run(athlete=coach.athlete)
    with django_assert_max_num_queries(6):
        as_coach.get("/")


def test_who_was_locked_out_is_out(as_ada, ada):
    User.objects.filter(pk=ada.pk).update(is_active=False)
    assert as_ada.get("/teams/").status_code == 302
