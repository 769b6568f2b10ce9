import re
from datetime import timedelta

import pytest

from runlog.models import AccessRecord, Athlete, Entry, FitnessTest, Membership, Run, Team
from runlog.recording.efforts import keep_efforts
from tests.views.coach.conftest import text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def pair(shared, team, athlete, log_run):
    """Ada, who ran 5 km in 25:00 today; and Zoe, a pupil, who ran 1 km in 3:30 twice last month."""
    zoe = team.managed.create(name="Zoe")
    Membership.objects.create(team=team, athlete=zoe, share="all")
    log_run(distance_mm=5_000_000, elapsed_ms=1_500_000, surface="road", rpe=3)
    for days_ago in (20, 25):
        day = athlete.today() - timedelta(days=days_ago)
        fields = {"kind": "test", "surface": "track", "distance_source": "track", "is_examined": True}
        keep_efforts(log_run(athlete=zoe, day=day, elapsed_ms=210_000, **fields))
    return athlete, zoe


def names(response, known=("Ada Lovelace", "Zoe")):
    """Give the names in the order of the rows, each row once."""
    return re.findall("|".join(known), re.sub(r"aria-label=\"[^\"]*\"", "", text_of(response)))


def test_athletes_stand_with_week_paces_last_test_and_line(as_coach, pair):
    page = text_of(as_coach.get("/coach/athletes/"))
    assert re.search(r'data-figure="pace-per-km">5:00</span>', page)
    assert re.search(r'data-figure="pace-per-mile">8:03</span>', page)
    assert 'aria-label="Last 2 over 1 km, oldest first: 3:30, 3:30"' in page
    assert "within noise" in page


@pytest.mark.parametrize(
    ("order", "first"),
    [("1", "Ada Lovelace"), ("-1", "Zoe"), ("3", "Zoe"), ("-3", "Ada Lovelace"), ("-4", "Ada Lovelace"), ("5", "Ada")],
)
def test_athletes_are_sorted_by_the_database(order, first, as_coach, pair):
    assert names(as_coach.get(f"/coach/athletes/?o={order}"))[0].startswith(first)


def test_a_column_sorts_the_other_way_the_second_time(as_coach, pair):
    assert 'href="?o=-3">Last run' in text_of(as_coach.get("/coach/athletes/"))
    page = text_of(as_coach.get("/coach/athletes/?o=-3"))
    assert 'aria-sort="descending"' in page
    assert 'href="?o=3">Last run' in page


@pytest.mark.parametrize(("word", "found"), [("zo", ["Zoe"]), ("LOVE ada", ["Ada Lovelace"]), ("zoe ada", [])])
def test_athletes_are_found_by_name(word, found, as_coach, pair):
    assert names(as_coach.get(f"/coach/athletes/?q={word}")) == found


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("", 3),
        ("period=week", 1),
        ("surface=track", 2),
        ("surface=road", 1),
        ("kind=test", 2),
        ("surface=nowhere", 0),
        ("doubtful=yes", 0),
        ("q=zoe", 2),
        ("period=all", 3),
    ],
)
def test_runs_are_filtered(query, count, as_coach, pair):
    assert text_of(as_coach.get(f"/coach/runs/?{query}")).count('aria-label="Choose') == count


def test_runs_of_long_ago_are_shown_when_asked_for(as_coach, shared, log_run):
    log_run(day="2020-02-02")
    assert "No run is found in this period" in text_of(as_coach.get("/coach/runs/"))
    assert "2 Feb 2020" in text_of(as_coach.get("/coach/runs/?period=all"))


@pytest.mark.parametrize(
    ("order", "first"), [("-5", "Ada Lovelace"), ("5", "Zoe"), ("-3", "Ada Lovelace"), ("1", "Ada")]
)
def test_runs_are_sorted_by_the_database(order, first, as_coach, pair):
    assert names(as_coach.get(f"/coach/runs/?o={order}"))[0].startswith(first)


def test_names_sort_by_their_letters_and_not_by_when_they_came(as_coach, coach, pair, team):
    """Also where a list's column has the name of what the database holds a number in."""
    late = Team.objects.create(name="an earlier letter")
    late.coachings.create(user=coach, role="head")
    Membership.objects.create(team=late, athlete=pair[1], share="all")
    for club in (team, late):
        FitnessTest.objects.create(team=club, day="2026-11-20")
    Athlete.objects.filter(pk=pair[0].pk).update(name="zora")
    assert names(as_coach.get("/coach/runs/?o=1"), ("Zoe", "zora"))[0] == "Zoe"
    for name, column in (("members", 2), ("tests", 3)):
        assert names(as_coach.get(f"/coach/{name}/?o={column}"), (">an earlier letter</td>", ">Club</td>"))[0][1] == "a"
    Membership.objects.filter(athlete=pair[0]).update(from_day="2026-11-01")
    assert names(as_coach.get("/coach/members/?o=4"), ("Zoe", "zora"))[0] == "Zoe"
    assert names(as_coach.get("/coach/members/?o=-4"), ("Zoe", "zora"))[0] == "zora"


def test_a_team_can_be_chosen_where_there_are_several(as_coach, coach, pair):
    assert 'name="team"' not in text_of(as_coach.get("/coach/athletes/"))
    second = Team.objects.create(name="Second")
    second.coachings.create(user=coach, role="head")
    Membership.objects.create(team=second, athlete=pair[1], share="all")
    assert names(as_coach.get(f"/coach/athletes/?team={second.pk}")) == ["Zoe"]
    assert set(names(as_coach.get(f"/coach/runs/?team={second.pk}"))) == {"Zoe"}
    assert names(as_coach.get(f"/coach/members/?team={second.pk}")) == ["Zoe"]


def test_members_say_what_was_agreed(as_coach, shared, athlete):
    Membership.objects.update(share="runs", from_day=athlete.today())
    page = text_of(as_coach.get("/coach/members/"))
    assert "runs, without notes and heart rate" in page
    assert "Ada Lovelace" in text_of(as_coach.get("/coach/members/?share=runs"))
    assert "Ada Lovelace" not in text_of(as_coach.get("/coach/members/?share=all"))


def test_tests_say_how_many_have_a_result(as_coach, team, pair):
    ada, zoe = pair
    test = FitnessTest.objects.create(team=team, day="2026-11-20", name="Autumn")
    Entry.objects.create(test=test, athlete=ada, number=1)
    Entry.objects.create(test=test, athlete=zoe, number=2, run=Run.objects.filter(athlete=zoe).first())
    page = text_of(as_coach.get("/coach/tests/"))
    assert "Autumn" in page
    assert "1 of 2" in page
    Membership.objects.get(athlete=zoe).end()
    assert "0 of 1" in text_of(as_coach.get("/coach/tests/"))


def test_shown_runs_are_recorded_as_looked_at(as_coach, pair):
    ada, zoe = pair
    as_coach.get("/coach/runs/?q=zoe")
    assert list(AccessRecord.objects.values_list("athlete", flat=True)) == [zoe.pk]
    as_coach.get("/coach/athletes/")
    assert set(AccessRecord.objects.values_list("athlete", flat=True)) == {ada.pk, zoe.pk}


def test_members_alone_are_no_look_at_runs(as_coach, pair):
    as_coach.get("/coach/members/")
    assert not AccessRecord.objects.exists()


def test_an_assistant_sees_lists_and_is_offered_no_action(as_assistant, as_coach, pair):
    assert 'name="action"' in text_of(as_coach.get("/coach/runs/"))
    page = text_of(as_assistant.get("/coach/runs/"))
    assert names(as_assistant.get("/coach/runs/"))
    assert 'name="action"' not in page


@pytest.mark.parametrize("name", ["athletes", "runs", "tests", "members"])
def test_a_list_takes_as_many_queries_for_fifty_as_for_one(name, as_coach, team, django_assert_max_num_queries):
    for number in range(50):
        athlete = Athlete.objects.create(team=team, name=f"Runner {number}")
        Membership.objects.create(team=team, athlete=athlete, share="all")
        run = athlete.runs.create(day=athlete.today(), distance_mm=1_000_000, elapsed_ms=300_000)
        test = FitnessTest.objects.create(team=team, day=athlete.today())
        Entry.objects.create(test=test, athlete=athlete, number=1, run=run)
    as_coach.get(f"/coach/{name}/")
    with django_assert_max_num_queries(13):
        assert "Club" in text_of(as_coach.get(f"/coach/{name}/")) or name == "runs"
