from datetime import timedelta

import pytest

from runlog.models import AccessRecord, CoachNote, Comment, Effort, Team
from tests.views.coach.conftest import text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def keeps_notes(team):
    team.keeps_notes = True
    team.save()
    return team


def test_an_athlete_is_shown_as_far_as_they_share(as_coach, shared, athlete, log_run):
    for days_ago, seconds in ((80, 300), (50, 301), (1, 270)):
        day = athlete.today() - timedelta(days=days_ago)
        log_run(day=day, elapsed_ms=seconds * 1000, kind="test", distance_source="track")
    page = text_of(as_coach.get(f"/coach/athletes/{athlete.pk}/"))
    assert "Ada Lovelace" in page
    assert "runs with notes and heart rate" in page
    assert 'class="answer faster">faster' in page
    assert page.count("/coach/runs/") >= 3
    assert "ada@example.org" not in page


def test_a_verdict_rests_on_shared_runs_alone(as_coach, belong, athlete, log_run):
    today = athlete.today()
    belong(share="runs", from_day=today - timedelta(days=10))
    for days_ago, seconds in ((80, 300), (1, 270)):
        day = today - timedelta(days=days_ago)
        log_run(day=day, elapsed_ms=seconds * 1000, kind="test", distance_source="track")
    page = text_of(as_coach.get(f"/coach/athletes/{athlete.pk}/"))
    assert "not enough runs yet" in page
    assert "faster</strong>" not in page


def test_runs_come_a_page_at_a_time(as_coach, shared, athlete, log_run):
    for days_ago in range(30):
        log_run(day=athlete.today() - timedelta(days=days_ago))
    first = text_of(as_coach.get(f"/coach/athletes/{athlete.pk}/"))
    place = first.split('href="?before=')[1].split('"')[0]
    second = text_of(as_coach.get(f"/coach/athletes/{athlete.pk}/?before={place}"))
    numbers = [
        {part.split("/")[0] for part in page.split('"runs-title"')[-1].split('"/coach/runs/')[1:] if part[0].isdigit()}
        for page in (first, second)
    ]
    assert (len(numbers[0]), len(numbers[1]), numbers[0] & numbers[1]) == (25, 5, set())


@pytest.mark.parametrize(
    "before", ["x", "2026-01-01.", "0001-01-01.1", "9999-12-31.-5", "%00.1", "2026-01-01." + "9" * 40]
)
def test_a_place_that_is_none_breaks_nothing(before, as_coach, shared, athlete, log_run):
    log_run()
    assert as_coach.get(f"/coach/athletes/{athlete.pk}/?before={before}").status_code == 200


def test_looking_at_an_athlete_and_at_a_run_is_recorded_once(as_coach, shared, athlete, log_run):
    run = log_run()
    as_coach.get(f"/coach/runs/{run.pk}/")
    as_coach.get(f"/coach/athletes/{athlete.pk}/")
    assert AccessRecord.objects.count() == 1


def test_where_no_run_is_shared_no_look_is_recorded(as_coach, belong, athlete, log_run):
    belong(share="results")
    log_run()
    assert "No run is shared so far" in text_of(as_coach.get(f"/coach/athletes/{athlete.pk}/"))
    assert not AccessRecord.objects.exists()


def test_the_page_of_an_athlete_takes_few_queries(
    as_coach, keeps_notes, shared, athlete, log_run, django_assert_max_num_queries
):
    for _ in range(60):
        log_run()
    as_coach.get(f"/coach/athletes/{athlete.pk}/")
    with django_assert_max_num_queries(16):
        as_coach.get(f"/coach/athletes/{athlete.pk}/")


def test_notes_are_kept_only_where_the_team_says_so(as_coach, team, shared, athlete):
    path = f"/coach/athletes/{athlete.pk}/"
    assert "Private notes" not in text_of(as_coach.get(path))
    assert as_coach.post(f"{path}notes/", {"text": "shy", "team": team.pk}).status_code == 404
    Team.objects.update(keeps_notes=True)
    for _ in range(2):
        assert as_coach.post(f"{path}notes/", {"text": "shy", "team": team.pk}).url == path
    assert text_of(as_coach.get(path)).count("shy") == 1


def test_an_empty_note_is_refused_with_a_sentence(as_coach, keeps_notes, shared, athlete):
    response = as_coach.post(f"/coach/athletes/{athlete.pk}/notes/", {"text": " ", "team": keeps_notes.pk})
    assert response.status_code == 422
    assert "Write something first" in text_of(response)


@pytest.mark.parametrize("number", ["", "x", "0", "9" * 40, "²"])
def test_a_note_for_no_team_is_not_found(number, as_coach, keeps_notes, shared, athlete):
    assert as_coach.post(f"/coach/athletes/{athlete.pk}/notes/", {"text": "x", "team": number}).status_code == 404


def test_notes_are_for_coaches_and_not_for_assistants_or_the_athlete(
    as_assistant, as_ada, keeps_notes, shared, athlete, coach
):
    CoachNote.objects.create(team=keeps_notes, athlete=athlete, author=coach, text="shy")
    assert "shy" not in text_of(as_assistant.get(f"/coach/athletes/{athlete.pk}/"))
    data = {"text": "x", "team": keeps_notes.pk}
    assert as_assistant.post(f"/coach/athletes/{athlete.pk}/notes/", data).status_code == 404
    assert "shy" not in text_of(as_ada.get("/teams/"))


def test_only_ones_own_note_is_deleted(as_coach, keeps_notes, shared, athlete, coach, assistant):
    own, other = (
        CoachNote.objects.create(team=keeps_notes, athlete=athlete, author=user, text="x")
        for user in (coach, assistant)
    )
    path = f"/coach/athletes/{athlete.pk}/notes"
    assert as_coach.post(f"{path}/{other.pk}/delete/").status_code == 404
    assert as_coach.post(f"{path}/{own.pk}/delete/").status_code == 302
    assert list(CoachNote.objects.all()) == [other]


def test_a_run_is_shown_with_both_paces_and_what_is_shared(as_coach, shared, log_run):
    page = text_of(as_coach.get(f"/coach/runs/{log_run(note='windy', hr_zone=4, average_bpm=151).pk}/"))
    for words in ('data-figure="pace-per-km">4:58', 'data-figure="pace-per-mile">8:00', "windy", "zone 4", "151 bpm"):
        assert words in page


def test_what_is_said_about_a_run_reaches_the_athlete_and_back(as_coach, as_ada, shared, log_run):
    run = log_run()
    as_coach.post(f"/coach/runs/{run.pk}/comments/", {"text": "well run"})
    assert "well run" in text_of(as_ada.get(f"/runs/{run.pk}/"))
    as_ada.post(f"/runs/{run.pk}/comments/", {"text": "thank you"})
    assert "thank you" in text_of(as_coach.get(f"/coach/runs/{run.pk}/"))


def test_an_assistant_reads_comments_and_writes_none(as_assistant, coach, shared, log_run):
    run = log_run()
    Comment.objects.create(run=run, author=coach, text="well run")
    page = text_of(as_assistant.get(f"/coach/runs/{run.pk}/"))
    assert "well run" in page
    assert "<textarea" not in page
    assert "No coach sees this run" not in page
    assert as_assistant.post(f"/coach/runs/{run.pk}/comments/", {"text": "x"}).status_code == 404


def test_only_ones_own_comment_is_taken_back(as_coach, coach, ada, shared, log_run):
    run = log_run()
    own, hers = (Comment.objects.create(run=run, author=user, text="x") for user in (coach, ada))
    path = f"/coach/runs/{run.pk}/comments"
    assert as_coach.post(f"{path}/{hers.pk}/delete/").status_code == 404
    assert as_coach.post(f"{path}/{own.pk}/delete/").status_code == 302
    assert list(Comment.objects.all()) == [hers]


@pytest.mark.parametrize(
    ("answer", "after"), [("right", ("beyond-own-best", True)), ("leave-out", ("left-out", False))]
)
def test_a_coach_decides_on_a_run_that_looks_like_a_slip(answer, after, as_coach, shared, log_run):
    run = log_run(suspicion="beyond-own-best", is_examined=True)
    assert "more than 8 % faster" in text_of(as_coach.get(f"/coach/runs/{run.pk}/"))
    as_coach.post(f"/coach/runs/{run.pk}/doubt/", {"answer": answer})
    run.refresh_from_db()
    assert (run.suspicion, run.is_confirmed) == after
    assert Effort.objects.exists() == run.is_confirmed


@pytest.mark.parametrize("answer", ["correct", "", "nonsense"])
def test_a_coach_never_changes_numbers(answer, as_coach, shared, log_run):
    run = log_run(distance_mm=21_097_500, elapsed_ms=105_000, suspicion="hours-as-minutes", is_examined=True)
    page = text_of(as_coach.get(f"/coach/runs/{run.pk}/"))
    assert "Make it" not in page
    as_coach.post(f"/coach/runs/{run.pk}/doubt/", {"answer": answer})
    run.refresh_from_db()
    assert (run.elapsed_ms, run.suspicion, run.is_confirmed) == (105_000, "hours-as-minutes", False)


def test_an_assistant_sees_the_doubt_and_decides_nothing(as_assistant, shared, log_run):
    run = log_run(suspicion="beyond-own-best", is_examined=True)
    page = text_of(as_assistant.get(f"/coach/runs/{run.pk}/"))
    assert "more than 8 % faster" in page
    assert "Leave it out" not in page
    assert as_assistant.post(f"/coach/runs/{run.pk}/doubt/", {"answer": "right"}).status_code == 404


def test_a_run_that_was_left_out_stays_so(as_coach, shared, log_run):
    run = log_run(suspicion="left-out", is_examined=True)
    assert "left out of records" in text_of(as_coach.get(f"/coach/runs/{run.pk}/"))
    as_coach.post(f"/coach/runs/{run.pk}/doubt/", {"answer": "right"})
    run.refresh_from_db()
    assert not run.is_confirmed


def test_the_pace_of_a_year_is_drawn_from_what_is_shared(as_coach, shared, athlete, log_run):
    today = athlete.today()
    shared.from_day = today - timedelta(days=20)
    shared.save()
    seen, before, slip = log_run(), log_run(day=today - timedelta(days=30)), log_run(suspicion="left-out")
    page = text_of(as_coach.get(f"/coach/athletes/{athlete.pk}/")).split('class="plot', 1)[1].split('"runs-title"')[0]
    assert f'href="/coach/runs/{seen.pk}/"' in page
    assert f"/{before.pk}/" not in page
    assert f"/{slip.pk}/" not in page
    assert 'href="/runs/' not in page
