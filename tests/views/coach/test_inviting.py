"""Inviting many at once: a code for each chosen pupil, on a slip of their own."""

import pytest

from runlog.coach import inviting
from runlog.models import Athlete, Team
from tests.conftest import signed_in
from tests.lessons import add_pupil
from tests.views.coach.conftest import act, text_of
from tests.views.reading import words

pytestmark = pytest.mark.django_db


@pytest.fixture
def zoe(team) -> Athlete:
    return add_pupil(team, "Zoe")


def code_of(athlete):
    athlete.refresh_from_db()
    return athlete.claim_code


def slips(response):
    return text_of(response).split('<article class="slip">')[1:]


def test_each_chosen_pupil_gets_a_code_on_a_slip_of_their_own(as_coach, pupil, zoe, team):
    left = add_pupil(team, "Noor")
    response = act(as_coach, "athletes", "invite", zoe, pupil)
    mats, other = slips(response)
    code = code_of(zoe)
    assert "MATS MATS" in mats
    assert f"{code[:4]} {code[4:]}" in other
    for own, foreign, name in ((mats, other, "Zoe"), (other, mats, "Mats")):
        assert name not in own
        assert name in foreign
        assert "http://testserver/teams/claim/" in own
        assert "For parents" in own
    assert code_of(left) is None
    assert "Noor" not in text_of(response)


def test_a_code_that_is_known_already_stays_and_can_be_printed_again(as_coach, pupil, zoe):
    act(as_coach, "athletes", "invite", zoe)
    first = code_of(zoe)
    assert len(slips(act(as_coach, "athletes", "invite", zoe, pupil))) == 2
    assert (code_of(zoe), code_of(pupil)) == (first, "MATSMATS")


def test_they_are_invited_from_the_list_of_members_too(as_coach, zoe):
    [slip] = slips(act(as_coach, "members", "invite", zoe.memberships.get()))
    assert "Zoe" in slip
    assert code_of(zoe)


def test_all_that_were_found_are_invited_by_one_tick(as_coach, pupil, zoe, shared):
    response = act(as_coach, "athletes", "invite", select_across="1")
    assert len(slips(response)) == 2
    assert "1 of those chosen gets no slip: they have an account" in words(response)
    assert len(slips(as_coach.post("/coach/members/?q=zo", {"action": "invite", "select_across": "1"}))) == 1


def test_the_code_does_what_the_slip_says(as_coach, as_ben, ben, zoe, log_run):
    run = log_run(athlete=zoe)
    act(as_coach, "athletes", "invite", zoe)
    assert "Zoe" in words(as_ben.post("/teams/claim/", {"code": code_of(zoe).lower()}))
    as_ben.post("/teams/claim/", {"code": zoe.claim_code, "share": "results", "since": "start"})
    run.refresh_from_db()
    assert run.athlete == ben.athlete


@pytest.mark.parametrize(("sign_up", "said"), [(True, "or sign up there"), (False, "Ask us for an account first")])
def test_a_slip_says_where_an_account_comes_from(sign_up, said, as_coach, pupil, settings):
    settings.RUNLOG_SIGNUP_OPEN = sign_up
    assert said in words(act(as_coach, "athletes", "invite", pupil))


@pytest.mark.parametrize("name", ["athletes", "members"])
def test_who_has_an_account_is_not_invited(name, as_coach, shared, athlete):
    row = athlete if name == "athletes" else shared
    response = act(as_coach, name, "invite", row)
    assert response.status_code == 302
    assert "Only athletes without an account are invited" in words(as_coach.get(response.url))
    assert code_of(athlete) is None


@pytest.mark.parametrize("name", ["athletes", "members"])
def test_nobody_elses_pupil_is_invited_by_their_number(name, as_coach, rivals, pupil):
    foreign = add_pupil(rivals, "Rex")
    row = foreign if name == "athletes" else foreign.memberships.get()
    response = act(as_coach, name, "invite", row)
    assert response.status_code == 302
    assert code_of(foreign) is None
    both = act(as_coach, name, "invite", row, pupil if name == "athletes" else pupil.memberships.get())
    assert len(slips(both)) == 1
    assert "Rex" not in text_of(both)
    assert code_of(foreign) is None


def test_who_left_the_team_is_not_invited(as_coach, zoe):
    zoe.memberships.get().end()
    assert act(as_coach, "athletes", "invite", zoe).status_code == 302
    assert code_of(zoe) is None


@pytest.mark.parametrize("name", ["athletes", "members"])
def test_an_assistant_invites_nobody(name, as_assistant, zoe):
    row = zoe if name == "athletes" else zoe.memberships.get()
    assert "invite" not in text_of(as_assistant.get(f"/coach/{name}/"))
    assert slips(act(as_assistant, name, "invite", row)) == []
    assert code_of(zoe) is None


def test_a_pupil_of_a_team_that_one_only_assists_is_not_invited(assistant, zoe):
    Team.objects.create(name="Own").coachings.create(user=assistant, role="head")
    response = act(signed_in(assistant), "athletes", "invite", zoe)
    assert response.status_code == 302
    assert code_of(zoe) is None


def test_too_many_at_once_are_refused(as_coach, pupil, zoe, monkeypatch):
    monkeypatch.setattr(inviting, "MOST_INVITED", 1)
    response = act(as_coach, "athletes", "invite", pupil, zoe)
    assert "At most 1 are invited at once" in words(as_coach.get(response.url))
    assert code_of(zoe) is None
