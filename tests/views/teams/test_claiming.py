import pytest

from runlog.models import Athlete, Run
from runlog.recording.teams import claim

pytestmark = pytest.mark.django_db


def text_of(response):
    return response.content.decode()


@pytest.fixture
def timed(pupil, log_run) -> Run:
    return log_run(athlete=pupil)


def test_a_code_shows_whose_results_they_are_and_changes_nothing(as_ada, athlete, pupil, timed):
    response = as_ada.post("/teams/claim/", {"code": "mats mats"})
    page = text_of(response)
    assert "Mats of Club, with 1 result." in page
    assert response.context["form"]["share"].value() == "results"
    assert 'value="MATSMATS"' in page
    assert not athlete.runs.exists()
    assert not athlete.memberships.exists()


@pytest.mark.parametrize("typed", [{}, {"code": ""}, {"code": "WRONG222"}, {"code": "WRONG222", "share": "all"}])
def test_a_wrong_code_is_told(as_ada, pupil, typed):
    response = as_ada.post("/teams/claim/", typed)
    assert response.status_code == 422
    assert Athlete.objects.filter(pk=pupil.pk).exists()


def test_claimed_results_stand_in_the_history(as_ada, athlete, pupil, timed):
    response = as_ada.post("/teams/claim/", {"code": "MATS-MATS", "share": "runs", "since": "start"}, follow=True)
    assert "The results are yours now" in text_of(response)
    assert f"/runs/{timed.pk}/" in text_of(as_ada.get("/runs/"))
    membership = athlete.memberships.active().get()
    assert (membership.share, membership.from_day) == ("runs", None)


def test_what_makes_no_sense_claims_nothing(as_ada, pupil):
    response = as_ada.post("/teams/claim/", {"code": "MATSMATS", "share": "all", "since": "day"})
    assert response.status_code == 422
    assert Athlete.objects.filter(pk=pupil.pk).exists()


def test_who_belongs_to_the_team_is_not_asked_again(as_ada, athlete, belong, pupil, timed):
    belong(share="all")
    assert "what it sees stays as you chose" in text_of(as_ada.post("/teams/claim/", {"code": "MATSMATS"}))
    as_ada.post("/teams/claim/", {"code": "MATSMATS", "share": "results"})
    assert athlete.memberships.active().get().share == "all"


def test_a_second_claim_of_the_same_code_is_told(as_ada, as_ben, pupil):
    for client, status in [(as_ada, 302), (as_ben, 422), (as_ada, 422)]:
        assert client.post("/teams/claim/", {"code": "MATSMATS", "share": "results"}).status_code == status


def test_a_claim_that_somebody_else_was_quicker_with_is_told(as_ada, pupil, monkeypatch):
    def too_late(*_args: object) -> None:
        Athlete.objects.filter(pk=pupil.pk).update(claim_code=None)
        claim(*_args)

    monkeypatch.setattr("runlog.views.teams.claim", too_late)
    response = as_ada.post("/teams/claim/", {"code": "MATSMATS", "share": "results"})
    assert response.status_code == 422
    assert "No results wait behind this code" in text_of(response)


def test_a_join_code_claims_nothing(as_ada, pupil, team):
    assert as_ada.post("/teams/claim/", {"code": team.code}).status_code == 422


def test_a_stranger_signs_in_first(client, pupil):
    assert client.post("/teams/claim/", {"code": "MATSMATS", "share": "all"}).status_code == 302
    assert Athlete.objects.filter(pk=pupil.pk).exists()
