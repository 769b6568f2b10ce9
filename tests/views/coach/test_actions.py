import pytest

from runlog.models import AccessRecord, Effort, Membership, Team
from tests.conftest import signed_in
from tests.views.coach.conftest import act, table, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def doubted(shared, log_run):
    return log_run(suspicion="beyond-own-best", is_examined=True)


def test_runs_are_taken_out_as_csv(as_coach, shared, log_run):
    run = log_run(note="windy", hr_zone=4)
    response = act(as_coach, "runs", "csv", run)
    assert response["Content-Disposition"] == 'attachment; filename="runlog-runs.csv"'
    [row] = table(response)
    assert (row["athlete"], row["elapsed"], row["pace_per_km"], row["pace_per_mile"]) == (
        *("Ada Lovelace", "4:58", "4:58", "8:00"),
    )
    assert (row["note"], row["hr_zone"]) == ("windy", "4")
    assert AccessRecord.objects.count() == 1


def test_only_what_is_shared_is_taken_out(as_coach, shared, log_run):
    Membership.objects.update(share="runs")
    [row] = table(act(as_coach, "runs", "csv", log_run(note="windy", hr_zone=4, average_bpm=150, max_bpm=160)))
    assert (row["note"], row["hr_zone"], row["average_bpm"], row["max_bpm"]) == ("", "", "", "")


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"])
def test_formulas_stay_text(text, as_coach, shared, athlete, log_run):
    athlete.name = text
    athlete.save()
    [row] = table(act(as_coach, "runs", "csv", log_run(note=text)))
    assert row["athlete"].startswith("'")
    assert row["note"].startswith("'")
    [row] = table(act(as_coach, "athletes", "csv", athlete))
    assert row["athlete"].startswith("'")


def test_all_that_was_found_is_taken_by_one_tick(as_coach, shared, log_run, ritas_run):
    for _ in range(3):
        log_run()
    rows = table(act(as_coach, "runs", "csv", select_across="1"))
    assert [row["athlete"] for row in rows] == ["Ada Lovelace"] * 3


def test_athletes_are_taken_out_as_csv(as_coach, shared, athlete, pupil):
    athlete.birth_year, athlete.sex = 1990, "f"
    athlete.save()
    ada, mats = table(act(as_coach, "athletes", "csv", athlete, pupil))
    assert (ada["athlete"], ada["teams"], ada["birth_year"], ada["sex"]) == ("Ada Lovelace", "Club", "", "")
    assert (mats["birth_year"], mats["sex"]) == ("2013", "m")


def test_rows_of_others_are_in_no_file(as_coach, shared, rita, ritas_run):
    assert table(act(as_coach, "runs", "csv", ritas_run)) == []
    assert table(act(as_coach, "athletes", "csv", rita.athlete)) == []
    assert "Rita" not in text_of(act(as_coach, "athletes", "print_list", rita.athlete))


@pytest.mark.parametrize("action", ["csv", "print_list", "let_count", "reject"])
def test_an_assistant_takes_nothing_out_and_decides_nothing(action, as_assistant, doubted):
    response = act(as_assistant, "runs", action, doubted)
    assert response["Content-Type"].startswith("text/html")
    doubted.refresh_from_db()
    assert (doubted.is_confirmed, doubted.suspicion) == (False, "beyond-own-best")


def test_what_is_seen_as_an_assistant_is_not_taken_out_as_a_coach_of_another_team(as_coach, coach, shared, log_run):
    """Cora coaches the Club, which sees runs without notes; as an assistant of another team she sees notes too."""
    Membership.objects.update(share="runs")
    other = Team.objects.create(name="Other")
    other.coachings.create(user=coach, role="assistant")
    Membership.objects.create(team=other, athlete=shared.athlete, share="all")
    run = log_run(note="windy")
    assert "windy" in text_of(as_coach.get(f"/coach/runs/{run.pk}/"))
    [row] = table(act(as_coach, "runs", "csv", run))
    assert row["note"] == ""
    [row] = table(act(as_coach, "athletes", "csv", shared.athlete))
    assert row["teams"] == "Club"


def test_a_coach_confirms_what_looked_like_a_slip(as_coach, doubted):
    response = act(as_coach, "runs", "let_count", doubted)
    doubted.refresh_from_db()
    assert (response.status_code, doubted.is_confirmed) == (302, True)
    assert Effort.objects.filter(run=doubted).exists()


def test_a_coach_leaves_a_slip_out(as_coach, doubted):
    act(as_coach, "runs", "reject", doubted)
    doubted.refresh_from_db()
    assert doubted.suspicion == "left-out"


@pytest.mark.parametrize(
    "fields", [{}, {"suspicion": "left-out"}, {"suspicion": "beyond-own-best", "is_confirmed": True}]
)
@pytest.mark.parametrize("action", ["let_count", "reject"])
def test_what_the_owner_decided_stands(action, fields, as_coach, shared, log_run):
    run = log_run(is_examined=True, **fields)
    before = (run.suspicion, run.is_confirmed)
    act(as_coach, "runs", action, run)
    run.refresh_from_db()
    assert (run.suspicion, run.is_confirmed) == before


@pytest.mark.parametrize("action", ["let_count", "reject"])
def test_nobody_decides_on_a_run_of_others(action, as_coach, shared, ritas_run):
    act(as_coach, "runs", action, ritas_run)
    ritas_run.refresh_from_db()
    assert (ritas_run.suspicion, ritas_run.is_confirmed) == ("beyond-own-best", False)


@pytest.mark.parametrize("ticked", ["x", "-1", "1 OR 1=1", "9" * 40, "", "\x00", "²"])
def test_a_tick_that_is_no_row_does_nothing(ticked, as_coach, doubted):
    for action in ("let_count", "csv", "delete_selected", "nonsense", ""):
        as_coach.post("/coach/runs/", {"action": action, "_selected_action": ticked})
    doubted.refresh_from_db()
    assert not doubted.is_confirmed


def test_pressed_without_a_tick_it_says_so(as_coach, doubted):
    response = as_coach.post("/coach/runs/", {"action": "csv"}, follow=True)
    assert "Tick the rows that are meant" in text_of(response)


def test_runs_can_not_be_deleted(as_coach, doubted):
    act(as_coach, "runs", "delete_selected", doubted, post="yes")
    doubted.refresh_from_db()
    assert doubted.deleted_at is None


def test_a_printed_list_holds_what_was_ticked(as_coach, shared, athlete, pupil):
    page = text_of(act(as_coach, "athletes", "print_list", pupil))
    assert "Mats" in page
    assert "Ada Lovelace" not in page
    assert "<table" in page


@pytest.fixture
def second(coach) -> Team:
    team = Team.objects.create(name="Class 7b")
    team.coachings.create(user=coach, role="head")
    return team


def test_pupils_move_at_a_new_school_year(as_coach, team, second, pupil, log_run):
    run = log_run(athlete=pupil)
    asked = text_of(act(as_coach, "athletes", "move", pupil))
    assert "Class 7b" in asked
    act(as_coach, "athletes", "move", pupil, to=second.pk)
    pupil.refresh_from_db()
    assert pupil.team == second
    assert list(pupil.memberships.active().values_list("team", flat=True)) == [second.pk]
    assert "Mats" in text_of(as_coach.get(f"/coach/?team={second.pk}"))
    assert as_coach.get(f"/coach/runs/{run.pk}/").status_code == 200


def test_who_has_an_account_is_not_moved(as_coach, second, shared, athlete):
    response = act(as_coach, "athletes", "move", athlete, to=second.pk)
    assert response.status_code == 302
    assert list(athlete.memberships.active().values_list("team", flat=True)) == [shared.team_id]


def test_nobody_is_moved_to_or_from_a_team_of_others(as_coach, second, pupil, rivals, team):
    foreign = rivals.managed.create(name="Rex")
    act(as_coach, "athletes", "move", pupil, to=rivals.pk)
    act(as_coach, "athletes", "move", foreign, to=second.pk)
    pupil.refresh_from_db()
    foreign.refresh_from_db()
    assert (pupil.team, foreign.team) == (team, rivals)


def test_an_assistant_moves_nobody(assistant, second, pupil, team):
    second.coachings.create(user=assistant, role="assistant")
    act(signed_in(assistant), "athletes", "move", pupil, to=second.pk)
    pupil.refresh_from_db()
    assert pupil.team == team


def test_a_pupil_of_a_team_that_one_only_assists_is_not_moved(as_coach, coach, second, pupil, team):
    team.coachings.filter(user=coach).update(role="assistant")
    Team.objects.create(name="Third").coachings.create(user=coach, role="head")
    response = act(as_coach, "athletes", "move", pupil)
    assert response.status_code == 302
    act(as_coach, "athletes", "move", pupil, to=second.pk)
    pupil.refresh_from_db()
    assert pupil.team == team
