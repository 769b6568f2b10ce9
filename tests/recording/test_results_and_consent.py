"""What a save, its undo and a correction leave alone."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from runlog.models import Athlete, Membership, Run, Team
from runlog.recording.merging import merge_athletes
from runlog.recording.runs import save_run
from runlog.recording.start_lists import add_members, number_anew
from runlog.recording.teams import NoSuchCode, claim, move_athletes
from runlog.recording.tests import Result, doubts_about, stamp, undo
from tests.lessons import entry_of, give_test, make_class, save, saved, seen_by

pytestmark = pytest.mark.django_db


@pytest.fixture
def team(ada):
    return make_class(ada, ["Amira", "Bela", "Carl"])


@pytest.fixture
def lesson(team):
    return give_test(team)


def test_an_undo_leaves_the_results_of_those_who_left(lesson, ada):
    batch = save(lesson, ada, Amira=252_000, Bela=260_000)
    Membership.objects.active().get(athlete__name="Amira").end()
    undo(batch)
    assert [run.athlete.name for run in Run.objects.live()] == ["Amira"]


def test_what_the_athlete_wrote_stays_when_a_time_is_corrected(lesson, ada):
    save(lesson, ada, Amira=252_000)
    Run.objects.update(note="windy", rpe=9, average_bpm=180)
    save(lesson, ada, Amira=253_000)
    run = entry_of(lesson, "Amira").run
    assert (run.elapsed_ms, run.note, run.rpe, run.average_bpm) == (253_000, "windy", 9, 180)


def test_a_correction_of_long_ago_can_be_undone(lesson, ada):
    save(lesson, ada, Amira=260_000)
    batch = save(lesson, ada, Amira=270_000)
    Run.objects.filter(elapsed_ms=260_000).update(deleted_at=timezone.now() - timedelta(days=31))
    undo(batch)
    assert saved(lesson) == {"Amira": ("finished", 260_000)}


def test_of_two_results_of_one_child_one_is_left(lesson, ada):
    save(lesson, ada, Amira=260_000, Bela=280_000)
    merge_athletes(Athlete.objects.get(name="Amira"), Athlete.objects.get(name="Bela"))
    assert [run.elapsed_ms for run in Run.objects.live()] == [260_000]
    assert saved(lesson) == {"Amira": ("finished", 260_000)}


def test_numbers_with_a_gap_are_made_anew(lesson, team):
    Athlete.objects.get(name="Bela").delete()
    Membership.objects.create(team=team, athlete=Athlete.objects.create(name="Anna", team=team), share="all")
    add_members(lesson)
    number_anew(lesson)
    assert list(lesson.entries.values_list("athlete__name", "number")) == [("Amira", 1), ("Anna", 2), ("Carl", 3)]


def test_a_code_is_void_after_a_move(team, ben):
    amira, other = Athlete.objects.get(name="Amira"), Team.objects.create(name="7b")
    amira.claim_code = "AMIRAAMI"
    amira.save()
    move_athletes([amira], team, other)
    with pytest.raises(NoSuchCode):
        claim(ben, "AMIRAAMI")


def test_what_is_asked_about_a_time_tells_nothing_of_runs_that_are_not_shared(team, ada, ben):
    """Ben shares results from today on; his own tests are nobody's business."""
    athlete = ben.athlete
    Membership.objects.create(team=team, athlete=athlete, share="results", from_day=athlete.today())
    for number in range(5):
        day = athlete.today() - timedelta(days=100 + number)
        own = Run(athlete=athlete, day=day, distance_mm=1_000_000, elapsed_ms=300_000, kind="test")
        save_run(own, uuid4())
    lesson = give_test(team, day=athlete.today())
    entry = lesson.entries.get(athlete=athlete)
    asked = {entry.pk: Result("finished", 240_000, seen=stamp(entry))}
    assert doubts_about(lesson, [entry], asked, athlete.runs.all()) == {entry.pk: "beyond-own-best"}
    assert doubts_about(lesson, [entry], asked, seen_by(team)) == {}
