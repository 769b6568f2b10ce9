import pytest

from runlog.models import Effort, Run
from runlog.recording.examining import leave_out

pytestmark = pytest.mark.django_db

HTMX = {"HX-Request": "true"}


@pytest.fixture
def too_fast(log_run):
    return log_run(elapsed_ms=130_000, suspicion="beyond-world-best", is_examined=True)


@pytest.fixture
def in_minutes(log_run):
    """A half marathon in an hour and 45 minutes, typed 1:45."""
    return log_run(distance_mm=21_097_500, elapsed_ms=105_000, suspicion="hours-as-minutes", is_examined=True)


def text_of(response):
    return response.content.decode()


@pytest.mark.parametrize("address", ["/", "/runs/", "/runs/{}/"])
def test_a_doubtful_run_says_why_wherever_it_is_shown(address, as_ada, too_fast):
    page = text_of(as_ada.get(address.format(too_fast.pk)))
    assert "faster than anybody has run so far" in page
    assert "It is right" in page
    assert "Make it" not in page


def test_what_it_probably_was_stands_on_the_button(as_ada, in_minutes):
    page = text_of(as_ada.get("/runs/"))
    assert "Make it 21.10 km in 1:45:00" in page
    assert "4:59 /km" in page


def test_one_click_corrects_it(as_ada, in_minutes):
    response = as_ada.post(f"/runs/{in_minutes.pk}/doubt/", {"answer": "correct"}, headers=HTMX)
    assert "1:45:00" in text_of(response)
    assert "Nobody runs that fast" not in text_of(response)
    in_minutes.refresh_from_db()
    assert (in_minutes.elapsed_ms, in_minutes.suspicion) == (6_300_000, "")
    assert Effort.objects.get().distance_mm == 21_097_500


def test_one_click_confirms_it(as_ada, too_fast):
    response = as_ada.post(f"/runs/{too_fast.pk}/doubt/", {"answer": "right"}, headers=HTMX)
    assert "faster than anybody" not in text_of(response)
    assert Effort.objects.get().run == too_fast


def test_one_click_leaves_it_out_and_another_takes_it_in(as_ada, too_fast):
    response = as_ada.post(f"/runs/{too_fast.pk}/doubt/", {"answer": "leave-out"}, headers=HTMX)
    assert "You left this run out" in text_of(response)
    assert not Effort.objects.exists()
    as_ada.post(f"/runs/{too_fast.pk}/doubt/", {"answer": "right"}, headers=HTMX)
    assert Effort.objects.count() == 1


def test_without_javascript_it_comes_back_to_the_run(as_ada, too_fast):
    response = as_ada.post(f"/runs/{too_fast.pk}/doubt/", {"answer": "right"})
    assert response.url == f"/runs/{too_fast.pk}/"


@pytest.mark.parametrize("answer", ["correct", "", "nonsense"])
def test_an_answer_that_does_not_apply_changes_nothing(answer, as_ada, too_fast):
    response = as_ada.post(f"/runs/{too_fast.pk}/doubt/", {"answer": answer}, headers=HTMX)
    assert response.status_code == 200
    too_fast.refresh_from_db()
    assert too_fast.is_doubtful


def test_a_correction_taken_twice_is_made_once(as_ada, in_minutes):
    for _ in range(2):
        as_ada.post(f"/runs/{in_minutes.pk}/doubt/", {"answer": "correct"})
    in_minutes.refresh_from_db()
    assert in_minutes.elapsed_ms == 6_300_000


def test_a_run_left_out_stays_in_the_log(as_ada, log_run):
    run = log_run(note="a walk")
    leave_out(run)
    assert "a walk" in text_of(as_ada.get("/runs/"))


def test_somebody_elses_run_is_not_found(as_ben, too_fast):
    assert as_ben.post(f"/runs/{too_fast.pk}/doubt/", {"answer": "right"}).status_code == 404


def test_saving_says_at_once_what_looks_wrong(as_ada, ada):
    response = as_ada.post("/runs/", {"distance": "1", "time": "1:30", "distance_unit": "km"}, headers=HTMX)
    assert "faster than anybody has run so far" in text_of(response)
    assert Run.objects.get().is_doubtful
