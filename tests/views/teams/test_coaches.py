"""Coaches come by invitation, change roles, and go."""

import pytest
from django.utils import timezone

from runlog.models import Coaching, Invitation
from runlog.queries.teams import INVITATION_LASTS

pytestmark = pytest.mark.django_db


def text_of(response):
    return response.content.decode()


@pytest.fixture
def page(team) -> str:
    return f"/teams/{team.pk}/"


@pytest.fixture
def invitation(team, coach) -> Invitation:
    return Invitation.objects.create(team=team, role="assistant", made_by=coach)


@pytest.fixture
def bens(team, ben) -> Coaching:
    return Coaching.objects.create(team=team, user=ben, role="coach")


@pytest.mark.parametrize("role", ["head", "coach", "assistant"])
def test_the_head_makes_a_link_for_a_role(as_coach, page, role):
    as_coach.post(page + "invite/", {"role": role})
    invitation = Invitation.objects.get()
    assert invitation.role == role
    assert f"http://testserver/teams/invited/{invitation.token}/" in text_of(as_coach.get(page))


def test_an_unknown_role_makes_no_link(as_coach, page):
    response = as_coach.post(page + "invite/", {"role": "owner"}, follow=True)
    assert "Choose as what" in text_of(response)
    assert not Invitation.objects.exists()


def test_a_link_asks_before_it_makes_a_coach(as_ben, ben, invitation):
    page = text_of(as_ben.get(f"/teams/invited/{invitation.token}/"))
    assert "Cora Coach invites you to coach Club as assistant" in page
    assert not ben.coachings.exists()


def test_a_link_makes_one_coach_once(as_ben, as_ada, ben, ada, invitation, page):
    address = f"/teams/invited/{invitation.token}/"
    assert as_ben.post(address).url == page
    assert ben.coachings.get().role == "assistant"
    for answer in (as_ada.get(address), as_ada.post(address), as_ben.get(address)):
        assert answer.status_code == 404
    assert not ada.coachings.exists()


def test_a_stranger_signs_in_first_and_comes_back(client, invitation):
    address = f"/teams/invited/{invitation.token}/"
    assert client.get(address).url == f"/accounts/login/?next={address}"


def test_who_coaches_already_leaves_the_link_to_somebody_else(as_coach, as_ben, ben, invitation):
    address = f"/teams/invited/{invitation.token}/"
    assert "You coach Club already, as head coach" in text_of(as_coach.get(address))
    as_coach.post(address)
    as_ben.post(address)
    assert ben.coachings.exists()


def test_a_withdrawn_link_leads_nowhere(as_coach, as_ben, page, invitation):
    as_coach.post(f"{page}invitations/{invitation.pk}/withdraw/")
    assert as_ben.post(f"/teams/invited/{invitation.token}/").status_code == 404


def test_an_old_link_leads_nowhere(as_ben, invitation):
    Invitation.objects.update(made_at=timezone.now() - INVITATION_LASTS)
    assert as_ben.post(f"/teams/invited/{invitation.token}/").status_code == 404


def test_a_link_of_another_team_can_not_be_withdrawn(as_ben, bens, invitation, page):
    Coaching.objects.update(role="head")
    other = Invitation.objects.create(team=type(bens.team).objects.create(name="Other"), made_by=bens.user)
    assert as_ben.post(f"{page}invitations/{other.pk}/withdraw/").status_code == 404
    assert Invitation.objects.filter(pk=other.pk).exists()


def test_a_link_that_was_used_can_not_be_withdrawn(as_coach, as_ben, page, invitation):
    as_ben.post(f"/teams/invited/{invitation.token}/")
    assert as_coach.post(f"{page}invitations/{invitation.pk}/withdraw/").status_code == 404


def test_the_head_changes_a_role(as_coach, page, bens):
    response = as_coach.post(f"{page}coaches/{bens.pk}/", {"role": "assistant"}, follow=True)
    assert "ben: assistant from now on" in text_of(response)
    bens.refresh_from_db()
    assert bens.role == "assistant"


def test_an_unknown_role_changes_nothing(as_coach, page, bens):
    assert "Choose one" in text_of(as_coach.post(f"{page}coaches/{bens.pk}/", {"role": "owner"}, follow=True))
    bens.refresh_from_db()
    assert bens.role == "coach"


def test_the_last_head_can_not_step_down(as_coach, coach, page, bens):
    own = coach.coachings.get()
    response = as_coach.post(f"{page}coaches/{own.pk}/", {"role": "coach"}, follow=True)
    assert "A team needs a head coach" in text_of(response)
    response = as_coach.post(page + "stop/")
    assert response.status_code == 422
    assert "only head coach" in text_of(response)
    own.refresh_from_db()
    assert own.role == "head"


def test_the_head_removes_a_coach_after_being_asked(as_coach, page, bens, ben):
    address = f"{page}coaches/{bens.pk}/remove/"
    assert "will see nothing of the team any more" in text_of(as_coach.get(address))
    assert ben.coachings.exists()
    assert "ben coaches the team no more" in text_of(as_coach.post(address, follow=True))
    assert not ben.coachings.exists()


def test_removing_oneself_is_stopping(as_coach, coach, page):
    response = as_coach.post(f"{page}coaches/{coach.coachings.get().pk}/remove/")
    assert response.url == page + "stop/"
    assert coach.coachings.exists()


def test_a_coach_of_another_team_can_not_be_touched(as_coach, page, ben, team):
    other = Coaching.objects.create(team=type(team).objects.create(name="Other"), user=ben, role="coach")
    for act in ("", "remove/"):
        assert as_coach.post(f"{page}coaches/{other.pk}/{act}", {"role": "assistant"}).status_code == 404
    other.refresh_from_db()
    assert other.role == "coach"


@pytest.mark.parametrize("role", ["coach", "assistant"])
def test_a_coach_stops_after_being_asked(as_ben, ben, page, bens, role):
    Coaching.objects.filter(pk=bens.pk).update(role=role)
    assert "Stop coaching" in text_of(as_ben.get(page + "stop/"))
    assert ben.coachings.exists()
    as_ben.post(page + "stop/")
    assert not ben.coachings.exists()
    assert as_ben.get(page).status_code == 404


def test_a_head_goes_when_there_is_another(as_coach, coach, page, bens):
    as_coach.post(f"{page}coaches/{bens.pk}/", {"role": "head"})
    as_coach.post(page + "stop/")
    assert not coach.coachings.exists()
