import re

import pytest

from runlog.models import Athlete
from tests.lessons import add_pupil, entry_of, give_test, make_class, save

pytestmark = pytest.mark.django_db


@pytest.fixture
def amira(team):
    return team.managed.get(name="Amira")


@pytest.fixture
def go(as_ada, team):
    """Call a page about pupils with GET, or with POST where there are fields to send."""

    def go(path="", fields=None):
        address = f"/coach/teams/{team.pk}/pupils/{path}"
        return as_ada.get(address) if fields is None else as_ada.post(address, fields)

    return go


def seen_in(response):
    return re.search(r'name="seen" value="([^"]*)"', response.content.decode())[1]


def names(team):
    return sorted(team.managed.values_list("name", flat=True))


def test_the_list_shows_pupils_and_nobody_with_an_account(go, team, ben):
    team.memberships.create(athlete=ben.athlete)
    page = go().content.decode()
    assert "Amira" in page
    assert "1 member with an account decides alone" in page
    assert f"pupils/{ben.athlete.pk}/" not in page


def test_one_pupil_is_added(go, team):
    seen = seen_in(go("new/"))
    fields = {"seen": seen, "name": " Dana  Weiss ", "birth_year": "2013", "sex": "f"}
    assert go("new/", fields).status_code == 302
    dana = team.managed.get(name="Dana Weiss")
    assert (dana.birth_year, dana.sex, dana.memberships.get().share) == (2013, "f", "all")


def test_the_form_of_one_sent_twice_adds_once(go, team):
    seen = seen_in(go("new/"))
    fields = {"seen": seen, "name": "Dana"}
    assert [go("new/", fields).status_code for _ in range(2)] == [302, 422]
    assert [go("new/", {**fields, "again": "on"}).status_code for _ in range(2)] == [422, 422]
    assert names(team).count("Dana") == 1


def test_another_child_of_the_same_name_is_asked_about_and_taken(go, team):
    seen = seen_in(go("new/"))
    response = go("new/", {"seen": seen, "name": "amira"})
    assert response.status_code == 422
    assert "There is somebody of this name in the team already." in response.content.decode()
    assert go("new/", {"seen": seen, "name": "Amira", "again": "on"}).status_code == 302
    assert names(team).count("Amira") == 2


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"name": ""}, "This field is required."),
        ({"name": "Dana", "birth_year": "2040"}, "no birth year that can be right"),
        ({"name": "Dana", "birth_year": "12"}, "no birth year that can be right"),
        ({"name": "Dana", "sex": "q"}, "Select a valid choice"),
    ],
)
def test_a_wrong_value_comes_back_with_what_is_wrong(go, team, fields, said):
    response = go("new/", {"seen": seen_in(go("new/")), **fields})
    assert response.status_code == 422
    assert said in response.content.decode()
    assert len(names(team)) == 3


def test_a_pupil_is_edited(go, amira):
    assert go(f"{amira.pk}/", {"name": "Amira Saleh", "birth_year": "2014", "sex": "f"}).status_code == 302
    amira.refresh_from_db()
    assert (amira.name, amira.birth_year, amira.sex) == ("Amira Saleh", 2014, "f")


def test_nothing_else_of_a_pupil_can_be_set(go, amira, ben):
    go(f"{amira.pk}/", {"name": "Amira", "user": ben.pk, "team": "", "claim_code": "AAAA", "max_bpm": "200"})
    amira.refresh_from_db()
    assert (amira.user, amira.claim_code, amira.max_bpm, amira.team_id is None) == (None, None, None, False)


def test_a_pupil_of_another_team_is_not_found(go, ada, as_ada, team):
    other = add_pupil(make_class(ada, name="Other"), "Zoe")
    assert go(f"{other.pk}/").status_code == 404
    assert go(f"{other.pk}/delete/", {}).status_code == 404


def test_two_rows_of_one_child_become_one(go, team, ada, amira):
    twin = add_pupil(team, "Amira S.")
    test = give_test(team)
    save(test, ada, **{"Amira S.": 250_000})
    assert f'<option value="{amira.pk}" selected>' in go(f"merge/?into={amira.pk}").content.decode()
    assert go("merge/", {"into": amira.pk, "other": twin.pk}).status_code == 302
    assert names(team) == ["Amira", "Bela", "Carl"]
    assert entry_of(test, "Amira").run.athlete == amira


def test_nobody_is_merged_with_themselves_or_with_somebody_elses(go, team, ada, ben, amira):
    stranger = add_pupil(make_class(ben, name="Theirs"), "Zoe")
    team.memberships.create(athlete=ben.athlete)
    for other in (amira, stranger, ben.athlete):
        assert go("merge/", {"into": amira.pk, "other": other.pk}).status_code == 422
    assert Athlete.objects.filter(pk=stranger.pk).exists()


def test_many_move_to_another_of_my_teams(go, team, ada, amira):
    seventh = make_class(ada, name="Class 7b")
    chosen = list(team.managed.exclude(name="Carl").values_list("pk", flat=True))
    assert go("move/", {"pupils": chosen, "team": seventh.pk}).status_code == 302
    assert (names(team), names(seventh)) == (["Carl"], ["Amira", "Bela"])
    assert amira.memberships.active().get().team == seventh


def test_nobody_moves_to_a_team_of_somebody_else(go, team, ben, amira):
    theirs = make_class(ben, name="Theirs")
    go("move/", {"pupils": [amira.pk], "team": theirs.pk})
    assert (names(theirs), amira.memberships.active().get().team) == ([], team)


def test_nobody_else_moves_along(go, team, ada, ben):
    seventh = make_class(ada, name="Class 7b")
    stranger = add_pupil(make_class(ben, name="Theirs"), "Zoe")
    go("move/", {"pupils": [stranger.pk], "team": seventh.pk})
    assert names(seventh) == []


def test_a_code_is_made_shown_and_withdrawn(go, amira):
    go(f"{amira.pk}/code/", {"make": ""})
    amira.refresh_from_db()
    code = amira.claim_code
    assert f"{code[:4]} {code[4:]}" in go(f"{amira.pk}/code/").content.decode()
    go(f"{amira.pk}/code/", {"withdraw": ""})
    amira.refresh_from_db()
    assert amira.claim_code is None


def test_deleting_says_what_is_lost_and_deletes_all_of_it(go, team, ada, amira):
    test = give_test(team)
    save(test, ada, Amira=250_000, Bela=260_000)
    page = go(f"{amira.pk}/delete/").content.decode()
    assert "1 run, 1 result of a test among them" in " ".join(page.split())
    assert Athlete.objects.filter(pk=amira.pk).exists()
    assert go(f"{amira.pk}/delete/", {}).status_code == 302
    assert not Athlete.objects.filter(pk=amira.pk).exists()
    assert [entry.athlete.name for entry in test.entries.all()] == ["Bela", "Carl"]


def test_an_assistant_changes_nobody(as_assistant, team, amira):
    for path in ("", "new/", "merge/", f"{amira.pk}/", f"{amira.pk}/code/", f"{amira.pk}/delete/"):
        assert as_assistant.get(f"/coach/teams/{team.pk}/pupils/{path}").status_code == 404


def test_a_hundred_pupils_take_as_many_queries_as_three(as_ada, team, django_assert_max_num_queries):
    for number in range(100):
        add_pupil(team, f"Kind {number}")
    with django_assert_max_num_queries(9):
        as_ada.get(f"/coach/teams/{team.pk}/pupils/")
