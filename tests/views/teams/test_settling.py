"""A team's coaches settle its code, its name, its end."""

import pytest

from runlog.models import Athlete, Coaching, FitnessTest, Run, Team

pytestmark = pytest.mark.django_db


def text_of(response):
    return response.content.decode()


@pytest.fixture
def page(team) -> str:
    return f"/teams/{team.pk}/"


def coaches_too(user, team, role) -> Coaching:
    return Coaching.objects.create(user=user, team=team, role=role)


def test_who_makes_a_team_heads_it(as_ada, ada):
    response = as_ada.post("/teams/new/", {"name": " Class 6b "}, follow=True)
    assert "Class 6b is made, and you are its head coach" in text_of(response)
    assert [(each.team.name, each.role) for each in ada.coachings.all()] == [("Class 6b", "head")]


@pytest.mark.parametrize("name", ["", "  ", "x" * 81])
def test_a_team_needs_a_name(as_ada, name):
    assert as_ada.post("/teams/new/", {"name": name}).status_code == 422
    assert not Team.objects.exists()


def test_its_page_shows_the_code_the_link_and_who_coaches(as_coach, page, team, ben):
    coaches_too(ben, team, "assistant")
    text = text_of(as_coach.get(page))
    for words in (
        "RUNC-LUB2",
        "http://testserver/teams/join/RUNCLUB2/",
        "Cora Coach",
        "<strong>ben</strong>, assistant",
    ):
        assert words in text


@pytest.mark.parametrize("role", ["coach", "assistant"])
def test_only_the_head_is_offered_to_change_something(as_ben, ben, page, team, role):
    coaches_too(ben, team, role)
    text = text_of(as_ben.get(page))
    assert "RUNC-LUB2" in text
    for words in ("Invite a coach", "Change role", "Delete the team", "Make a new code"):
        assert words not in text


ACTS = [
    ("get", "settings/"),
    ("post", "settings/"),
    ("post", "code/"),
    ("post", "invite/"),
    ("post", "coaches/{cora}/"),
    ("get", "coaches/{cora}/remove/"),
    ("post", "coaches/{cora}/remove/"),
    ("get", "delete/"),
    ("post", "delete/"),
]
EVERYTHING = {"name": "Club", "role": "coach"}


@pytest.mark.parametrize("role", ["coach", "assistant", None])
@pytest.mark.parametrize(("method", "act"), ACTS)
def test_nobody_but_the_head_may(as_ben, ben, coach, page, team, method, act, role):
    if role:
        coaches_too(ben, team, role)
    address = page + act.format(cora=coach.coachings.get().pk)
    assert getattr(as_ben, method)(address, EVERYTHING).status_code == 404
    team.refresh_from_db()
    assert (team.code, coach.coachings.get().role, team.invitations.count()) == ("RUNCLUB2", "head", 0)


@pytest.mark.parametrize("act", ["", "stop/", "settings/", "delete/"])
def test_another_team_is_not_there(as_ben, ben, team, page, belong, act):
    coaches_too(ben, Team.objects.create(name="Other"), "head")
    belong(athlete=ben.athlete)
    assert as_ben.get(page + act).status_code == 404


def test_a_new_code_stops_the_old_one(as_coach, as_ada, page, team, belong, ben):
    belong(athlete=ben.athlete)
    as_coach.post(page + "code/")
    team.refresh_from_db()
    assert as_ada.get("/teams/join/RUNCLUB2/").status_code == 404
    assert as_ada.get(f"/teams/join/{team.code}/").status_code == 200
    assert ben.athlete.memberships.active().exists()


def test_a_team_is_renamed_and_lets_its_coaches_keep_notes(as_coach, page, team):
    as_coach.post(page + "settings/", {"name": "Club 2", "keeps_notes": "on"})
    team.refresh_from_db()
    assert (team.name, team.keeps_notes) == ("Club 2", True)
    as_coach.post(page + "settings/", {"name": "Club 2"})
    team.refresh_from_db()
    assert not team.keeps_notes


def test_a_bad_name_is_refused_and_the_heading_stays(as_coach, page, team):
    response = as_coach.post(page + "settings/", {"name": ""})
    assert response.status_code == 422
    assert "Settings of Club" in text_of(response)


def test_deleting_says_what_is_lost(as_coach, page, team, pupil, log_run, belong):
    belong()
    log_run(athlete=pupil)
    FitnessTest.objects.create(team=team, day="2026-11-20")
    text = text_of(as_coach.get(page + "delete/"))
    for words in ("1 athlete without an account, with 1 run", "1 fitness test,", "1 athlete with an account keeps"):
        assert words in text


@pytest.mark.parametrize("typed", ["", "club 2", "yes"])
def test_a_team_is_not_deleted_by_a_slip(as_coach, page, typed):
    assert as_coach.post(page + "delete/", {"name": typed}).status_code == 422
    assert Team.objects.exists()


def test_a_deleted_team_takes_its_pupils_and_leaves_everybody_elses_runs(
    as_coach, page, pupil, athlete, log_run, belong
):
    belong()
    run = log_run()
    log_run(athlete=pupil)
    response = as_coach.post(page + "delete/", {"name": " CLUB"}, follow=True)
    assert "Club is deleted" in text_of(response)
    assert list(Run.objects.all()) == [run]
    assert not Athlete.objects.filter(user=None).exists()
    assert not athlete.memberships.exists()


def test_queries_do_not_grow_with_coaches(
    as_coach, page, team, coach, django_user_model, django_assert_max_num_queries
):
    for number in range(6):
        coaches_too(django_user_model.objects.create_user(email=f"c{number}@example.org"), team, "coach")
        team.invitations.create(made_by=coach)
    with django_assert_max_num_queries(5):
        as_coach.get(page)
