"""What a coach sees of a recorded run: no more than was agreed."""

import pytest

from runlog.models import Entry, FitnessTest
from runlog.queries.shown import shown_efforts
from tests.recorded import record

pytestmark = pytest.mark.django_db

HEART, PLACE = ("bpm", "Time in zone", ">140<", ">165<"), (">Route</h2>", "/gpx/", "/tcx/")


def page_of(client, run) -> str:
    return client.get(f"/coach/runs/{run.pk}/").content.decode()


def test_with_everything_shared_all_of_it_is_shown(as_coach, belong, athlete):
    athlete.max_bpm = 190
    athlete.save()
    belong()
    page = page_of(as_coach, record(athlete))
    for text in (">Laps</h2>", ">Splits</h2>", *HEART[:2], *PLACE):
        assert text in page
    assert "/original/" not in page
    assert "fit" not in page.partition("Recorded:")[2][:60].lower().replace("fit, testwatch", "")


def test_with_runs_shared_neither_heart_nor_place_is(as_coach, belong, athlete):
    athlete.max_bpm = 190
    athlete.save()
    belong(share="runs")
    run = record(athlete)
    page = page_of(as_coach, run)
    for text in (">Laps</h2>", ">Splits</h2>", "Best times inside"):
        assert text in page
    assert [text for text in (*HEART, *PLACE) if text in page] == []
    for form in ("gpx", "tcx", "csv"):
        assert as_coach.get(f"/coach/runs/{run.pk}/{form}/").status_code == 404


def test_a_result_alone_shows_nothing_of_what_is_inside(as_coach, coach, team, belong, athlete):
    belong(share="results")
    run = record(athlete)
    test = FitnessTest.objects.create(team=team, day=run.day, made_by=coach)
    Entry.objects.create(test=test, athlete=athlete, number=1, run=run, outcome="finished")
    page = page_of(as_coach, run)
    assert "4.74 km" in page
    assert ">Splits</h2>" not in page
    assert run.efforts.exists()
    assert not shown_efforts(coach, athlete).exists()


def test_an_assistant_takes_nothing_out(as_coach, coach, belong, athlete):
    belong()
    run = record(athlete)
    assert as_coach.get(f"/coach/runs/{run.pk}/gpx/").status_code == 200
    coach.coachings.update(role="assistant")
    assert as_coach.get(f"/coach/runs/{run.pk}/gpx/").status_code == 404
    assert "/gpx/" not in page_of(as_coach, run)
