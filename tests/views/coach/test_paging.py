"""The panel's lists page by the key of a row: without a gap, in every order, there and back."""

import re
from datetime import timedelta

import pytest

from runlog.coach import paging
from runlog.coach.lists import CoachList
from runlog.models import Entry, FitnessTest, Membership, Run, Team
from runlog.recording.examining import catch_up
from tests.lessons import add_pupil
from tests.views.coach.conftest import text_of

pytestmark = pytest.mark.django_db

ORDERS = [("athletes", [1, 3, 4, 5]), ("runs", [1, 2, 3, 4, 5]), ("tests", range(1, 6)), ("members", range(1, 6))]
CASES = [(name, f"{sign}{column}") for name, columns in ORDERS for column in columns for sign in ("", "-")]


@pytest.fixture
def crowd(coach, team):
    """Seven runners, of whom some have run nothing, some the same, and paces that no whole number gives."""
    second = Team.objects.create(name="club")
    second.coachings.create(user=coach, role="head")
    today = coach.athlete.today()
    for number, name in enumerate(["Åsa", "anna", "Anna", "Zoe", "Bo", "bo", "Cy"]):
        club = second if number % 3 == 0 else team
        athlete = add_pupil(club, name)
        if number % 2:
            Membership.objects.filter(athlete=athlete).update(
                from_day=today - timedelta(days=number // 2), share="runs"
            )
        test = FitnessTest.objects.create(team=club, day=today - timedelta(days=number // 2), name=name)
        for run in range(number % 4):
            day, far = today - timedelta(days=run % 2), 1_000_003 + 333_331 * (number // 2)
            made = athlete.runs.create(day=day, distance_mm=far, elapsed_ms=300_007 + run // 2)
            Entry.objects.create(test=test, athlete=athlete, number=run + 1, run=made) if not run else None
        catch_up(athlete)


@pytest.fixture
def pages(as_coach, monkeypatch):
    """Follow a link from page to page; give the rows of each."""

    def pages(address, link="Further", size=2):
        monkeypatch.setattr(CoachList, "list_per_page", size)
        found = []
        while address:
            page = text_of(as_coach.get(address))
            found.append(re.findall(r'name="_selected_action" value="(\d+)"', page))
            target = re.search(rf'href="([^"]*)">{link}</a>', page)
            last, address = address, target and address.partition("?")[0] + target[1].replace("&amp;", "&")
            assert len(found) < 99
        return found, last

    return pages


def joined(found):
    return [row for page in found for row in page]


@pytest.mark.parametrize(("name", "order"), CASES)
def test_pages_follow_each_other_without_a_gap_there_and_back(name, order, pages, crowd):
    whole, start = pages(f"/coach/{name}/?o={order}", size=100)
    further, end = pages(f"/coach/{name}/?o={order}")
    assert joined(further) == joined(whole)
    assert len(joined(whole)) >= 7
    assert {len(page) for page in further[:-1]} == {2}
    back, top = pages(end, link="Back")
    # The first page is a full one, so the one after it may hold what it has shown already.
    assert joined(back[-2::-1]) == joined(whole)[-len(joined(back[:-1])) :]
    assert back[-1] == further[0]


def test_two_columns_may_be_sorted_by_at_once(pages, crowd):
    whole, _start = pages("/coach/runs/?o=-3.4", size=100)
    assert joined(pages("/coach/runs/?o=-3.4")[0]) == joined(whole)


def test_search_and_filters_hold_on_every_page(pages, crowd, team):
    query = f"q=a&team={team.pk}&period=week&o=5"
    whole, _start = pages(f"/coach/runs/?{query}", size=100)
    found, end = pages(f"/coach/runs/?{query}", size=1)
    assert joined(found) == joined(whole)
    assert len(found) > 2
    assert query.split("&")[0] in end


def test_a_run_that_comes_in_meanwhile_shifts_nothing(as_coach, pages, shared, log_run):
    runs = [log_run(day=f"2026-01-0{day}") for day in range(1, 7)]
    address = "/coach/runs/?period=all"
    (first, *_others), _end = pages(address)
    newest = log_run()
    (_first, second, *_others), _end = pages(f"{address}&p=0")
    assert first == [str(run.pk) for run in runs[:3:-1]]
    (second, *_others), _end = pages(f"{address}&p={first[-1]}")
    assert second == [str(run.pk) for run in runs[3:1:-1]]
    assert str(newest.pk) not in second


@pytest.mark.parametrize("place", ["0", "-0", "x", "9" * 18, "-" + "9" * 18, "9" * 40, "1%00", "1.5", "²", ""])
def test_a_place_that_is_none_is_the_beginning(place, pages, crowd):
    (first, *_others), _end = pages(f"/coach/runs/?p={place}")
    assert first == pages("/coach/runs/")[0][0]


def test_a_row_of_somebody_else_is_no_place(pages, crowd, ritas_run):
    """Where it stood among the coach's own would tell its day, its time or its pace."""
    for order in ("2", "-3", "5"):
        own = pages(f"/coach/runs/?o={order}")[0][0]
        for place in (ritas_run.pk, -ritas_run.pk):
            assert pages(f"/coach/runs/?o={order}&p={place}")[0][0] == own


def test_beyond_the_last_row_is_the_beginning(pages, crowd):
    whole, _start = pages("/coach/runs/", size=100)
    assert pages(f"/coach/runs/?p={joined(whole)[-1]}")[0][0] == joined(whole)[:2]


def test_no_more_is_counted_than_anybody_reads_and_all_can_be_paged_through(as_coach, pages, crowd, monkeypatch):
    whole, _start = pages("/coach/runs/", size=100)
    monkeypatch.setattr(paging, "MOST_COUNTED", 3)
    monkeypatch.setattr("runlog.coach.lists.MOST_COUNTED", 3)
    assert joined(pages("/coach/runs/")[0]) == joined(whole)
    assert "3 or more" in text_of(as_coach.get("/coach/runs/"))


def test_an_action_on_a_later_page_is_done_to_what_is_ticked(as_coach, pages, shared, log_run):
    runs = [log_run(suspicion="beyond-own-best", is_examined=True) for _ in range(5)]
    found, end = pages("/coach/runs/")
    as_coach.post(end, {"action": "let_count", "_selected_action": found[-1]})
    assert [str(run.pk) for run in Run.objects.filter(is_confirmed=True)] == found[-1] == [str(runs[0].pk)]


def test_a_later_page_takes_two_queries_more_at_most(as_coach, pages, crowd, django_assert_max_num_queries):
    _found, end = pages("/coach/runs/")
    as_coach.get(end)
    with django_assert_max_num_queries(13):
        as_coach.get(end)
