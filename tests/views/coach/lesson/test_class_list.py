import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from runlog.models import Athlete
from tests.lessons import add_pupil, make_class

pytestmark = pytest.mark.django_db


@pytest.fixture
def team(ada):
    return make_class(ada)


@pytest.fixture
def send(as_ada, team):
    def send(text="", **fields):
        return as_ada.post(f"/coach/teams/{team.pk}/class-list/", {"text": text, **fields})

    return send


@pytest.fixture
def look(send):
    """Look at a list and give the page and the form's stamp."""

    def look(text):
        page = send(text).content.decode()
        return page, re.search(r'name="seen" value="([^"]*)"', page)[1]

    return look


def pupils(team):
    return sorted(team.managed.values_list("name", "birth_year", "sex"))


def test_nothing_is_saved_before_it_was_looked_at(look, team):
    page, _seen = look("Ada Brandt;2012;f\nBen Okafor")
    assert "2 pupils are clear" in page
    assert "Ada Brandt" in page
    assert pupils(team) == []


def test_thirty_names_are_added_at_once(look, send, team):
    text = "\n".join(f"Kind {letter}{other}" for letter in "abcdef" for other in "vwxyz")
    _page, seen = look(text)
    response = send(text, seen=seen, save="")
    assert response.status_code == 302
    assert len(pupils(team)) == 30
    assert team.memberships.active().filter(share="all", from_day=None).count() == 30


def test_the_same_form_sent_twice_adds_once(look, send, team):
    _page, seen = look("Ada Brandt;2012;f\nBen Okafor")
    for _ in range(2):
        assert send("Ada Brandt;2012;f\nBen Okafor", seen=seen, save="").status_code == 302
    assert pupils(team) == [("Ada Brandt", 2012, "f"), ("Ben Okafor", None, "")]


def test_a_double_that_was_ticked_is_added_once_too(look, send, team):
    answers = {"take-2": "on", "name-2": "Ada", "year-2": "2013", "sex-2": "f"}
    page, seen = look("Ada;2012\nAda;2013;f")
    assert "The same name stands on line 1 already." in page
    for _ in range(2):
        assert send("Ada;2012\nAda;2013;f", seen=seen, save="", **answers).status_code in (302, 422)
    assert pupils(team) == [("Ada", 2012, ""), ("Ada", 2013, "f")]


def test_a_doubtful_line_is_left_out_unless_it_is_ticked(look, send, team):
    page, seen = look("Ada\n=1+1\nBen;2040")
    assert "There is no name on this line." in page
    assert "“2040” is no birth year that can be right." in page
    send("Ada\n=1+1\nBen;2040", seen=seen, save="")
    assert pupils(team) == [("Ada", None, "")]


def test_a_doubtful_line_can_be_corrected(look, send, team):
    _page, seen = look("Ben;2040")
    response = send("Ben;2040", seen=seen, save="", **{"take-1": "on", "name-1": "Ben", "year-1": "2012", "sex-1": "m"})
    assert response.status_code == 302
    assert pupils(team) == [("Ben", 2012, "m")]


def test_signs_that_no_eye_sees_are_not_kept(look, send, team):
    _page, seen = look("Ben;2040")
    send("Ben;2040", seen=seen, save="", **{"take-1": "on", "name-1": "B\x00e\u200bn", "year-1": "", "sex-1": ""})
    assert pupils(team) == [("Ben", None, "")]


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        ({"name-1": " "}, "Type a name, or leave this line out."),
        ({"name-1": "x" * 121}, "This is too long for a name."),
        ({"year-1": "12"}, "“12” is no birth year"),
        ({"year-1": "2040"}, "“2040” is no birth year"),
        ({"sex-1": "q"}, "Choose girl, boy or not noted."),
    ],
)
def test_a_wrong_correction_comes_back_with_what_is_wrong(look, send, team, answers, said):
    _page, seen = look("Ben;2040\nAda")
    answers = {"take-1": "on", "name-1": "Ben", "year-1": "2012", "sex-1": "", **answers}
    response = send("Ben;2040\nAda", seen=seen, save="", **answers)
    assert response.status_code == 422
    assert said in response.content.decode()
    assert pupils(team) == []


def test_who_is_in_the_team_already_is_named_and_left_out(look, send, team):
    add_pupil(team, "Ada Brandt", birth_year=2012)
    page, seen = look("brandt, ada\nBen")
    assert "1 is in the team already" in page
    send("brandt, ada\nBen", seen=seen, save="")
    assert [name for name, _year, _sex in pupils(team)] == ["Ada Brandt", "Ben"]


def test_another_child_of_the_same_name_is_asked_about(look, team):
    add_pupil(team, "Ada Brandt", birth_year=2012)
    page, _seen = look("Ada Brandt;2014")
    assert "Ada Brandt is in the team already (2012). Is this another child?" in page


def test_members_with_an_account_are_known_too(look, team, ben):
    team.memberships.create(athlete=ben.athlete)
    page, _seen = look("Ben")
    assert "1 is in the team already" in page


def test_a_team_that_changed_meanwhile_is_looked_at_again(look, send, team):
    _page, seen = look("Ada\nBen")
    add_pupil(team, "Ada")
    response = send("Ada\nBen", seen=seen, save="")
    assert response.status_code == 422
    assert "The team has changed since you looked" in response.content.decode()
    assert [name for name, _year, _sex in pupils(team)] == ["Ada"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_a_file_may_have_any_encoding(send, encoding):
    file = SimpleUploadedFile("6b.csv", "Name;Jahrgang\r\nJörg Müller;2012\r\n".encode(encoding))
    page = send(file=file).content.decode()
    assert "1 pupil is clear" in page
    assert "Jörg Müller" in page


@pytest.mark.parametrize(
    ("content", "said"), [(b"PK\x03\x04xl", "Save it as CSV"), (b"\x89PNG\x00\x00\x00\x01abcdefghijk", "holds no text")]
)
def test_a_file_that_is_no_list_is_refused_with_the_reason(send, content, said):
    response = send(file=SimpleUploadedFile("6b.xlsx", content))
    assert response.status_code == 422
    assert said in response.content.decode()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "Paste a list, or choose a file."),
        (" \n ", "Paste a list, or choose a file."),
        ("x\n" * 10_001, "This has over 10,000 lines."),
        ("\n".join(f"Kind {chr(97 + n // 26)}{chr(97 + n % 26)}" for n in range(301)), "This would add 301"),
        ("Ada\n" * 300, "299 lines are doubtful or double"),
    ],
)  # fmt: skip
def test_a_list_that_is_none_or_far_too_long_is_refused(send, team, text, said):
    response = send(text)
    assert response.status_code == 422
    assert said in response.content.decode()
    assert pupils(team) == []


def test_ten_thousand_lines_are_answered_with_a_sentence(send, team):
    names = (f"Kind {chr(97 + n % 26)}{chr(97 + n // 26 % 26)}{chr(97 + n // 676)}" for n in range(10_000))
    response = send("\n".join(names))
    assert response.status_code == 422
    assert "This would add 10000 pupils" in response.content.decode()
    assert not Athlete.objects.filter(team=team).exists()


def test_the_list_can_be_changed_and_comes_back_as_it_was(send):
    page = send("Ada\nBen;2040", seen="0-0", change="").content.decode()
    assert re.search(r"<textarea[^>]*>\s*Ada\nBen;2040</textarea>", page)


def test_what_was_pasted_is_shown_as_text(send):
    page = send("<script>x</script>\n=1+1").content.decode()
    assert "<script>x" not in page
    assert "&lt;script&gt;x" in page
