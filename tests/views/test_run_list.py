from datetime import timedelta

import pytest

from runlog.models import Run
from tests.conftest import signed_in

pytestmark = pytest.mark.django_db

HTMX = {"HX-Request": "true"}


@pytest.fixture
def many_runs(athlete):
    today = athlete.today()
    runs = (
        Run(athlete=athlete, day=today - timedelta(days=n // 3), distance_mm=1_000_000, elapsed_ms=240_000 + n * 1000)
        for n in range(60)
    )
    return Run.objects.bulk_create(runs)


def test_it_shows_a_run_as_typed_and_in_both_units(as_ada, log_run):
    log_run(
        distance_mm=999_403, distance_text="0.621", distance_unit="mi", note="Windy", hr_zone=4, rpe=8, surface="track"
    )
    page = as_ada.get("/runs/").content.decode()
    for text in ("0.621 mi", ">0.999<", ">4:58<", ">8:00<", "Windy", "zone 4", "RPE 8", "track"):
        assert text in page


def test_it_hides_other_peoples_runs(as_ben, log_run):
    log_run(note="Ada's own")
    assert "Ada&#x27;s own" not in as_ben.get("/runs/").content.decode()


def test_it_hides_deleted_runs(as_ada, log_run):
    log_run(note="gone").delete_for_now()
    assert "gone" not in as_ada.get("/runs/").content.decode()


def test_it_needs_sign_in(client):
    assert client.get("/runs/").url == "/accounts/login/?next=/runs/"


def test_an_empty_history_says_what_to_do(as_ada):
    assert "Log your first run" in as_ada.get("/runs/").content.decode()


def test_pages_follow_each_other_without_a_gap(as_ada, many_runs):
    seen, address = [], "/runs/"
    while address:
        page = as_ada.get(address).context["page"]
        seen += [run.pk for run in page.runs]
        address = f"/runs/?before={page.next_key}" if page.next_key else None
    expected = sorted(many_runs, key=lambda run: (run.day, run.pk), reverse=True)
    assert seen == [run.pk for run in expected]


def test_a_run_that_is_added_meanwhile_shifts_nothing(as_ada, many_runs, log_run):
    first = as_ada.get("/runs/").context["page"]
    before = as_ada.get(f"/runs/?before={first.next_key}").context["page"].runs
    log_run()
    assert as_ada.get(f"/runs/?before={first.next_key}").context["page"].runs == before


def test_htmx_gets_the_next_rows_alone(as_ada, many_runs):
    key = as_ada.get("/runs/").context["page"].next_key
    page = as_ada.get(f"/runs/?before={key}", headers=HTMX)
    assert "<html" not in page.content.decode()
    assert page.content.decode().count('class="run"') == 25
    assert "HX-Request" in page["Vary"]


@pytest.mark.parametrize("key", ["", "x", "2026-99-99.1", "2026-01-01", "2026-01-01.-", "0001-01-01.5", "9" * 400])
def test_a_key_that_makes_no_sense_does_no_harm(key, as_ada, log_run):
    log_run()
    assert as_ada.get("/runs/", {"before": key}).status_code == 200


def test_queries_do_not_grow_with_the_list(ada, many_runs, django_assert_max_num_queries):
    client = signed_in(ada)
    with django_assert_max_num_queries(6):
        assert client.get("/runs/").status_code == 200
