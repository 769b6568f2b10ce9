from datetime import timedelta

import pytest

from runlog.models import Coaching, Invitation
from runlog.recording.coaching import LastHead, accept, change_role, invite, stop_coaching

pytestmark = pytest.mark.django_db


@pytest.fixture
def head(coach, team) -> Coaching:
    return coach.coachings.get()


@pytest.mark.parametrize("role", ["head", "coach", "assistant"])
def test_an_invitation_makes_one_person_a_coach(team, coach, ben, ada, role):
    invitation = invite(team, role, coach)
    assert accept(invitation, ben).role == role
    assert accept(invitation, ada) is None
    assert not ada.coachings.exists()


def test_accepting_twice_is_accepting_once(team, coach, ben):
    invitation = invite(team, "coach", coach)
    assert accept(invitation, ben) == accept(invitation, ben)


def test_who_coaches_already_does_not_use_a_link_up(team, coach, ben):
    invitation = invite(team, "assistant", coach)
    assert accept(invitation, coach).role == "head"
    assert accept(invitation, ben).role == "assistant"


def test_a_link_that_was_withdrawn_meanwhile_makes_nobody_a_coach(team, coach, ben):
    invitation = invite(team, "coach", coach)
    Invitation.objects.all().delete()
    assert accept(invitation, ben) is None


def test_the_last_head_stays_head(head, ben, team):
    Coaching.objects.create(team=team, user=ben, role="coach")
    with pytest.raises(LastHead):
        change_role(head, "coach")
    with pytest.raises(LastHead):
        stop_coaching(head)
    head.refresh_from_db()
    assert head.role == "head"


def test_a_head_of_another_team_does_not_count(head, ben, team):
    other = type(team).objects.create(name="Other")
    Coaching.objects.create(team=other, user=ben, role="head")
    with pytest.raises(LastHead):
        stop_coaching(head)


def test_one_of_two_heads_may_go(head, ben, team):
    Coaching.objects.create(team=team, user=ben, role="head")
    stop_coaching(head)
    assert [each.user for each in team.coachings.all()] == [ben]


def test_a_role_changes_and_changes_back(head, ben, team):
    other = Coaching.objects.create(team=team, user=ben, role="assistant")
    change_role(other, "head")
    change_role(head, "assistant")
    other.refresh_from_db()
    assert (other.role, head.role) == ("head", "assistant")


def test_a_head_who_goes_can_not_come_back_with_an_open_link(head, ben, team, coach):
    Coaching.objects.create(team=team, user=ben, role="head")
    used = invite(team, "coach", coach)
    Invitation.objects.filter(pk=used.pk).update(used_by=ben, used_at=used.made_at + timedelta(hours=1))
    opened = invite(team, "head", ben)
    stop_coaching(head)
    assert accept(opened, coach) is None
    assert Invitation.objects.get() == used


def test_an_assistant_who_goes_leaves_open_links_alone(head, ben, team, coach):
    assistant = Coaching.objects.create(team=team, user=ben, role="assistant")
    invite(team, "coach", coach)
    stop_coaching(assistant)
    assert Invitation.objects.exists()


def test_with_the_account_of_the_last_head_the_longest_coach_heads_the_team(head, team, ben, ada, host):
    for user, role in ((host, "assistant"), (ben, "coach"), (ada, "coach")):
        Coaching.objects.create(team=team, user=user, role=role)
    head.user.delete()
    assert dict(team.coachings.values_list("user__email", "role")) == {
        ben.email: "head",
        ada.email: "coach",
        host.email: "assistant",
    }


def test_while_another_head_is_there_nobody_is_raised(head, team, ben, ada):
    Coaching.objects.create(team=team, user=ben, role="head")
    Coaching.objects.create(team=team, user=ada, role="coach")
    head.user.delete()
    assert ada.coachings.get().role == "coach"


def test_an_assistant_never_comes_to_lead(head, team, ben):
    Coaching.objects.create(team=team, user=ben, role="assistant")
    head.user.delete()
    assert ben.coachings.get().role == "assistant"
