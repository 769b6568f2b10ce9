import csv
import io
from datetime import UTC, date, datetime

import pytest
from django.db import connection

from tests.conftest import signed_in

pytestmark = pytest.mark.django_db

COLUMNS = [
    "day",
    "start",
    "distance_m",
    "distance_typed",
    "distance_unit",
    "elapsed",
    "elapsed_ms",
    "moving_ms",
    "pace_per_km",
    "pace_per_mile",
    "surface",
    "distance_source",
    "timing",
    "kind",
    "hr_zone",
    "average_bpm",
    "max_bpm",
    "rpe",
    "lap_m",
    "lane",
    "note",
]


def table(client, query=None):
    response = client.get("/runs/csv/", query)
    assert response.status_code == 200
    return list(csv.DictReader(io.StringIO(response.getvalue().decode("utf-8"), newline="")))


def test_it_is_a_file_of_text(as_ada, log_run):
    log_run()
    response = as_ada.get("/runs/csv/")
    assert response.streaming
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert response["Content-Disposition"] == 'attachment; filename="runlog-runs.csv"'
    assert response.getvalue().decode().splitlines()[0].split(",") == COLUMNS


def test_a_run_stands_in_it_exactly(as_ada, athlete, log_run):
    athlete.time_zone = "Europe/Berlin"
    athlete.save()
    log_run(
        **{"day": date(2026, 11, 5), "started_at": datetime(2026, 11, 5, 17, 30, tzinfo=UTC), "lane": 5, "rpe": 8},
        **{"distance_mm": 999_403, "distance_text": "0.621", "distance_unit": "mi", "elapsed_ms": 298_350},
        **{"moving_ms": 290_000, "surface": "track", "distance_source": "track", "timing": "hand", "kind": "test"},
        **{"hr_zone": 4, "average_bpm": 171, "max_bpm": 185, "note": 'Windy, "really"\nand für Ödön'},
    )
    (row,) = table(as_ada)
    assert row == dict(
        zip(
            COLUMNS,
            [
                *("2026-11-05", "18:30:00", "999.403", "0.621", "mi", "4:58.35", "298350", "290000", "4:59", "8:00"),
                *(
                    "track",
                    "track",
                    "hand",
                    "test",
                    "4",
                    "171",
                    "185",
                    "8",
                    "400",
                    "5",
                    'Windy, "really"\nand für Ödön',
                ),
            ],
            strict=True,
        )
    )


def test_what_is_not_known_is_empty(as_ada, log_run):
    log_run()
    (row,) = table(as_ada)
    assert [name for name, cell in row.items() if cell == ""] == [
        *("start", "moving_ms", "hr_zone", "average_bpm", "max_bpm", "rpe", "note")
    ]


@pytest.mark.parametrize("query", [{}, {"surface": "track"}, {"sort": "-pace"}, {"q": "windy", "sort": "distance"}])
def test_it_has_the_runs_of_the_list_in_their_order(as_ada, log_run, query):
    for number in range(60):
        surface, note = ("track", "windy") if number % 3 else ("road", "calm")
        log_run(
            surface=surface, note=f"{note} {number}", elapsed_ms=300_000 + number % 7, distance_mm=10**6 + number % 5
        )
    listed, before = [], {}
    while before is not None:
        page = as_ada.get("/runs/", {**query, **before}).context["page"]
        listed += [run.note for run in page.runs]
        before = {"before": str(page.next_key)} if page.next_key else None
    assert [row["note"] for row in table(as_ada, query)] == listed
    assert len(listed) == (40 if "surface" in query or "q" in query else 60)


def test_it_hides_other_peoples_and_deleted_runs(as_ada, as_ben, log_run):
    log_run(note="kept")
    log_run(note="gone").delete_for_now()
    assert [row["note"] for row in table(as_ada)] == ["kept"]
    assert table(as_ben) == []


def test_it_needs_sign_in(client):
    assert client.get("/runs/csv/").url == "/accounts/login/?next=/runs/csv/"


@pytest.mark.parametrize("note", ["=1+1", "+49 170", "-5 degrees", "@home", "\tx", "\rx"])
def test_a_note_is_no_formula(as_ada, log_run, note):
    log_run(note=note)
    assert table(as_ada)[0]["note"] == f"'{note}"


def test_a_wrong_filter_gets_the_page_that_says_so(as_ada, log_run):
    log_run()
    response = as_ada.get("/runs/csv/?surface=lava")
    assert response.status_code == 422
    assert "This is no surface known here." in response.content.decode()
    assert "Content-Disposition" not in response


def test_the_link_carries_the_filters(as_ada, log_run):
    log_run(surface="track")
    page = as_ada.get("/runs/?surface=track&sort=pace").content.decode()
    assert 'href="/runs/csv/?sort=pace&amp;surface=track"' in page


@pytest.mark.parametrize("count", [3, 300])
def test_it_takes_three_queries_for_any_number_of_runs(ada, log_run, django_assert_max_num_queries, count):
    for _ in range(count):
        log_run()
    client = signed_in(ada)
    # On PostgreSQL a cursor on the server reads the runs, which counts as none of its own.
    with django_assert_max_num_queries(3) as queries:
        assert len(client.get("/runs/csv/").getvalue().splitlines()) == count + 1
    assert len(queries) >= (3 if connection.vendor == "sqlite" else 2)
