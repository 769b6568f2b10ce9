"""One run as a file, and the file that it came in."""

import csv
import io

import pytest

from runlog.files.read import read
from runlog.models import Original
from tests.recorded import FILE, record, stream

pytestmark = pytest.mark.django_db


def taken(client, run, form) -> bytes:
    response = client.get(f"/runs/{run.pk}/{form}/")
    assert response.headers["Content-Disposition"].startswith("attachment;")
    return b"".join(response)


@pytest.mark.parametrize("form", ["gpx", "tcx"])
def test_a_recorded_run_reads_back_the_same(form, as_ada, athlete):
    run = record(athlete)
    activity = read(f"run.{form}", taken(as_ada, run, form))[0]
    assert (activity.started_at, activity.elapsed_ms) == (run.started_at, 1_500_000)
    assert activity.stream.heart_rate == stream().heart_rate
    assert activity.stream.latitude == stream().latitude


def test_it_goes_by_the_official_distance(as_ada, athlete):
    run = record(athlete)
    as_ada.post(f"/runs/{run.pk}/distance/", {"distance": "5", "distance_unit": "km"})
    assert read("run.tcx", taken(as_ada, run, "tcx"))[0].distance_mm == pytest.approx(5_000_000, abs=10)


def test_csv_has_one_point_a_line(as_ada, athlete):
    rows = list(csv.DictReader(io.StringIO(taken(as_ada, record(athlete), "csv").decode())))
    assert len(rows) == 1501
    assert rows[700] == {
        "elapsed_ms": "700000",
        "distance_m": "2200",
        "latitude": "50.0200000",
        "longitude": "8.0000000",
        "height_m": "100",
        "heart_rate": "160",
        "cadence": "170",
    }


def test_a_typed_run_gives_its_few_figures(as_ada, log_run):
    run = log_run(note="windy")
    activity = read("run.tcx", taken(as_ada, run, "tcx"))[0]
    assert (activity.distance_mm, activity.elapsed_ms, activity.note) == (1_000_000, 298_000, "windy")
    assert [row[:2] for row in csv.reader(io.StringIO(taken(as_ada, run, "csv").decode()))][1:] == [
        ["0", "0"],
        ["298000", "1000"],
    ]
    assert as_ada.get(f"/runs/{run.pk}/gpx/").status_code == 404
    assert as_ada.get(f"/runs/{run.pk}/original/").status_code == 404


def test_the_original_comes_back_byte_for_byte_and_is_never_shown(as_ada, athlete):
    response = as_ada.get(f"/runs/{record(athlete).pk}/original/")
    assert response.content.startswith(FILE)
    assert response.headers["Content-Type"] == "application/octet-stream"
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    told = response.headers["Content-Disposition"]
    assert told == "attachment; filename=\"Lauf _b__.fit\"; filename*=UTF-8''Lauf%20%3Cb%3E%C3%BC.fit"


def test_a_name_can_not_add_a_header(as_ada, athlete):
    run = record(athlete)
    Original.objects.update(name='a"\r\nSet-Cookie: x=1')
    told = as_ada.get(f"/runs/{run.pk}/original/").headers["Content-Disposition"]
    assert "\n" not in told
    assert told.count('"') == 2
