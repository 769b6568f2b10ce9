"""What is done with many fitness tests at once: their results as one file, and the list on paper."""

import pytest

from runlog.coach import fitness_tests
from runlog.models import AccessRecord
from tests.conftest import signed_in
from tests.lessons import add_pupil, give_test, make_class, save
from tests.views.coach.conftest import act, table, text_of
from tests.views.reading import words

pytestmark = pytest.mark.django_db


@pytest.fixture
def two(team, coach):
    """Two tests of the Club, both run by Zoe, the first by Mia too; the second has points."""
    zoe, _mia = add_pupil(team, "Zoe"), add_pupil(team, "Mia")
    first = give_test(team, name="=Autumn", day="2026-09-14")
    save(first, coach, Zoe=250_000, Mia=260_000)
    second = give_test(team, name="Winter", day="2026-11-16", norms="own", own_norms="4:00 10\n5:00 5")
    save(second, coach, Zoe=240_000)
    return first, second, zoe


def rows(response):
    return [{name.removeprefix("\ufeff"): cell for name, cell in row.items()} for row in table(response)]


def test_results_of_several_tests_are_taken_out_as_one_file(as_coach, two):
    first, second, zoe = two
    response = act(as_coach, "tests", "csv", first, second)
    assert response["Content-Disposition"] == 'attachment; filename="runlog-results.csv"'
    found = [(row["team"], row["test"], row["day"], row["place"], row["name"], row["time"]) for row in rows(response)]
    assert found == [
        ("Club", "Winter", "2026-11-16", "1", "Zoe", "4:00.0"),
        ("Club", "Winter", "2026-11-16", "", "Mia", ""),
        ("Club", "'=Autumn", "2026-09-14", "1", "Zoe", "4:10.0"),
        ("Club", "'=Autumn", "2026-09-14", "2", "Mia", "4:20.0"),
    ]
    assert [row["points or level"] for row in rows(response)] == ["10", "", "", ""]
    assert set(AccessRecord.objects.values_list("athlete__name", flat=True)) == {"Zoe", "Mia"}


def test_only_the_chosen_tests_are_taken_out(as_coach, two):
    assert {row["test"] for row in rows(act(as_coach, "tests", "csv", two[1]))} == {"Winter"}
    all_found = as_coach.post("/coach/tests/?q=autumn", {"action": "csv", "select_across": "1"})
    assert {row["test"] for row in rows(all_found)} == {"'=Autumn"}


def test_who_left_the_team_is_in_no_file(as_coach, two):
    two[2].memberships.get().end()
    assert "Zoe" not in text_of(act(as_coach, "tests", "csv", two[0], two[1]))


def test_tests_of_others_are_in_no_file_and_on_no_paper(as_coach, two, ben):
    theirs = make_class(ben, ["Rex"], name="Theirs")
    foreign = give_test(theirs, name="Hidden")
    save(foreign, ben, Rex=240_000)
    for action in ("csv", "print_list"):
        answer = text_of(act(as_coach, "tests", action, foreign, two[0]))
        assert "Autumn" in answer
        assert not [word for word in ("Rex", "Hidden", "Theirs") if word in answer]


@pytest.mark.parametrize("action", ["csv", "print_list"])
def test_an_assistant_takes_no_results_out(action, as_assistant, two):
    assert f'value="{action}"' not in text_of(as_assistant.get("/coach/tests/"))
    response = act(as_assistant, "tests", action, *two[:2])
    assert "Zoe" not in text_of(response)
    assert "no-print" not in text_of(response)


def test_tests_of_a_team_that_one_only_assists_stay_there(assistant, two):
    make_class(assistant, ["Kim"], name="Own")
    client = signed_in(assistant)
    assert rows(act(client, "tests", "csv", *two[:2])) == []
    assert "Winter" not in text_of(act(client, "tests", "print_list", *two[:2]))


def test_tests_are_printed_as_a_list(as_coach, two):
    page = words(act(as_coach, "tests", "print_list", two[1]))
    assert "Winter Club 2.5 laps 1 of 2" in page
    assert "Autumn" not in page


def test_too_many_tests_for_one_file_are_refused(as_coach, two, monkeypatch):
    monkeypatch.setattr(fitness_tests, "MOST_SHEETS", 1)
    response = act(as_coach, "tests", "csv", *two[:2])
    assert "At most 1 tests go into one file" in words(as_coach.get(response.url))
    assert not AccessRecord.objects.filter(athlete=two[2]).exists()
