import pytest
from django.db import IntegrityError

from runlog.models import Athlete, Comment, Team
from runlog.queries.coached import athletes_of
from runlog.recording import pupils
from runlog.recording.pupils import (
    Belongings,
    NewPupil,
    TeamChanged,
    add_pupils,
    belongings,
    make_claim_code,
    make_claim_codes,
    stamp,
    withdraw_claim_code,
)
from tests.lessons import add_pupil, entry_of, give_test, make_class, save

pytestmark = pytest.mark.django_db


@pytest.fixture
def team(ada) -> Team:
    return make_class(ada)


def test_pupils_are_the_teams_and_hide_nothing_from_it(team, ada):
    [pupil] = add_pupils(team, [NewPupil("Amira", 2013, "f")], stamp(team))
    assert (pupil.user, pupil.team, pupil.birth_year, pupil.sex) == (None, team, 2013, "f")
    membership = pupil.memberships.get()
    assert (membership.team, membership.share, membership.from_day) == (team, "all", None)
    assert list(athletes_of(ada)) == [pupil]


def test_their_times_are_taken_to_scatter_as_those_of_the_young(team):
    [pupil] = add_pupils(team, [NewPupil("Amira")], stamp(team))
    assert pupil.noise_percent(pupil.today()) == 3.0


def test_the_same_list_sent_twice_is_added_once(team):
    seen = stamp(team)
    add_pupils(team, [NewPupil("Amira")], seen)
    with pytest.raises(TeamChanged):
        add_pupils(team, [NewPupil("Amira")], seen)
    assert Athlete.objects.filter(team=team).count() == 1


def test_a_change_of_one_for_another_is_a_change(team):
    amira = add_pupil(team, "Amira")
    seen = stamp(team)
    amira.memberships.get().end()
    add_pupil(team, "Bela")
    assert stamp(team) != seen


def test_a_code_is_made_once_and_can_be_withdrawn(team):
    pupil = add_pupil(team, "Amira")
    code = make_claim_code(pupil)
    assert len(code) == 8
    assert make_claim_code(pupil) == code
    withdraw_claim_code(pupil)
    pupil.refresh_from_db()
    assert pupil.claim_code is None
    assert make_claim_code(pupil) != code


def test_a_code_that_somebody_has_already_is_drawn_again(team, monkeypatch):
    drawn = iter(["AAAAAAAA", "AAAAAAAA", "BBBBBBBB"])
    monkeypatch.setattr(pupils, "new_code", lambda: next(drawn))
    codes = [make_claim_code(add_pupil(team, name)) for name in ("Amira", "Bela")]
    assert codes == ["AAAAAAAA", "BBBBBBBB"]
    with pytest.raises(IntegrityError):
        Athlete.objects.create(name="Carl", team=team, claim_code="BBBBBBBB")


def test_many_get_codes_at_once_and_nobody_with_an_account_does(team, ben):
    amira, bela = add_pupil(team, "Amira", claim_code="AAAAAAAA"), add_pupil(team, "Bela")
    found = make_claim_codes([bela.pk, amira.pk, ben.athlete.pk])
    assert [(each.name, each.team) for each in found] == [("Amira", team), ("Bela", team)]
    assert found[0].claim_code == "AAAAAAAA"
    assert len(Athlete.objects.get(pk=bela.pk).claim_code) == 8
    ben.athlete.refresh_from_db()
    assert ben.athlete.claim_code is None


def test_a_code_that_another_coach_made_meanwhile_is_kept(team):
    """What was read before says that there is none; by now there is one."""
    read_before = add_pupil(team, "Amira")
    Athlete.objects.filter(pk=read_before.pk).update(claim_code="PRINTED2")
    assert [each.claim_code for each in make_claim_codes([read_before.pk])] == ["PRINTED2"]


def test_it_says_what_would_be_lost(team, ada, log_run):
    pupil = add_pupil(team, "Amira")
    log_run(athlete=pupil)
    log_run(athlete=pupil).delete_for_now()
    test = give_test(team)
    save(test, ada, Amira=250_000)
    Comment.objects.create(run=entry_of(test, "Amira").run, author=ada, text="Well run")
    assert belongings(pupil) == Belongings(runs=2, results=1, comments=1)
