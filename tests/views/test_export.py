"""The page and the file of everything."""

import json
import tracemalloc
import zipfile
from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from runlog.files import own_export
from runlog.files.lists import read_list
from runlog.files.own_export import is_own_export
from runlog.files.packed_stream import pack
from runlog.files.zip_writing import zipped
from runlog.models import (
    Athlete,
    Comment,
    Entry,
    FitnessTest,
    Lap,
    Membership,
    Original,
    PlannedRun,
    Recording,
    Run,
    Treadmill,
)
from runlog.queries.everything import ROWS_AT_ONCE, RUNS_AT_ONCE, everything
from tests.recording.accounts_compared import START, activity, full_account, keep

pytestmark = pytest.mark.django_db

# What is another row, or follows from the rest, or is made anew.
BESIDE = {
    Athlete: {"id", "user", "team", "claim_code"},
    Run: {"id", "athlete", "treadmill", "recorded", "deleted_at", "pace"},
    Lap: {"id", "run", "number"},
    Recording: {"id", "athlete", "run", "original", "stream", "points", "laps", "applied", "before"},
    Original: {"id", "athlete", "content"},
    Treadmill: {"id", "athlete"},
    PlannedRun: {"id", "athlete"},
    Membership: {"id", "athlete", "team"},
    Comment: {"id", "run", "author", "author_name"},
    FitnessTest: {"id", "team", "made_by", "made_at"},
    Entry: {"id", "test", "athlete", "run", "batch"},
}
WRITTEN = {
    Athlete: own_export.ATHLETE,
    Run: own_export.RUN,
    Lap: own_export.LAP,
    Recording: own_export.RECORDING,
    Original: own_export.ORIGINAL,
    Treadmill: own_export.TREADMILL,
    PlannedRun: own_export.PLAN,
    Membership: own_export.MEMBERSHIP,
    Comment: own_export.COMMENT,
    FitnessTest: own_export.TEST,
    Entry: own_export.ENTRY,
}


def downloaded(client) -> zipfile.ZipFile:
    response = client.get("/export/zip/")
    assert response["Content-Type"] == "application/zip"
    assert response["Content-Disposition"].startswith('attachment; filename="runlog-20')
    return zipfile.ZipFile(BytesIO(b"".join(response.streaming_content)))


@pytest.mark.parametrize("model", WRITTEN, ids=lambda model: model.__name__)
def test_every_field_of_a_table_is_written(model):
    assert {field.name for field in model._meta.concrete_fields} - BESIDE[model] == set(WRITTEN[model])


def test_the_page_says_what_is_in_the_file(as_ada, athlete, coach):
    full_account(athlete, coach)
    page = as_ada.get("/export/").content.decode()
    assert "4 runs" in page
    assert "4 files" in page
    assert 'href="/export/zip/"' in page
    assert 'href="/export/"' in as_ada.get("/settings/").content.decode()


def test_the_file_holds_lists_originals_and_what_they_are(as_ada, athlete, coach):
    full_account(athlete, coach)
    archive = downloaded(as_ada)
    assert archive.testzip() is None
    names = archive.namelist()
    assert names[:4] == ["README.txt", "runs.csv", "runs.json", "originals/1-act_ 0_.gpx"]
    assert len(names) == 7
    assert archive.read(names[3]) == b"the bytes of file 0 gpx\n" * 40
    assert "import page" in archive.read("README.txt").decode()
    document = json.loads(archive.read("runs.json"))
    assert document["runlog"]["version"] == 1
    assert document["runs"][0]["recordings"][0]["stream"]["at_ms"][:3] == [0, 5000, 5000]
    assert document["runs"][0]["recordings"][0]["stream"]["cadence"] is None


def test_the_list_in_it_is_read_back_exactly(as_ada, athlete, coach):
    full_account(athlete, coach)
    found = read_list(downloaded(as_ada).read("runs.csv"))
    assert found.problems == []
    exact = sorted((run.distance_mm, run.elapsed_ms, run.kind) for run in found.activities)
    assert exact == sorted(athlete.runs.values_list("distance_mm", "elapsed_ms", "kind"))
    assert "=1+1\n-so" in {run.note for run in found.activities}


def test_it_holds_nothing_of_anybody_else(as_ada, athlete, coach, ben):
    full_account(athlete, coach)
    Run.objects.create(athlete=ben.athlete, day="2026-01-01", distance_mm=10**6, elapsed_ms=10**5, note="of Ben")
    archive = downloaded(as_ada)
    everything_in_it = b"".join(map(archive.read, archive.namelist())).decode()
    assert "Cora Coach" in everything_in_it
    for other in ("of Ben", "ben@", "cora@", athlete.memberships.first().team.code, athlete.user.password):
        assert other not in everything_in_it


def test_an_empty_account_gives_a_file_too(as_ada):
    archive = downloaded(as_ada)
    assert archive.namelist() == ["README.txt", "runs.csv", "runs.json"]
    assert json.loads(archive.read("runs.json"))["runs"] == []


def test_it_is_told_from_other_archives(athlete, coach):
    full_account(athlete, coach)
    assert is_own_export(BytesIO(b"".join(zipped(everything(athlete)))))
    for files in ([("runs.json", [b"{}"])], [("activities.csv", [b"a,b"])], [("runs.json", [b'{"runs": [1'])], []):
        assert not is_own_export(BytesIO(b"".join(zipped(files))))
    assert not is_own_export(BytesIO(b"no zip"))
    assert not is_own_export(BytesIO())


def queries(athlete: Athlete) -> int:
    with CaptureQueriesContext(
        connection,
    ) as found:
        assert sum(map(len, zipped(everything(athlete))))
    return len(found)


def test_as_many_queries_for_many_runs_of_a_page_as_for_few(athlete):
    for number in range(2):
        keep(athlete, number).recorded.original.delete()
    few = queries(athlete)
    for number in range(2, RUNS_AT_ONCE - 1):
        keep(athlete, number).recorded.original.delete()
    assert queries(athlete) == few


def many_runs(athlete: Athlete, count: int) -> None:
    """Save runs with a stream each."""
    stream = pack(activity(0, 20).stream)
    same = {"distance_mm": 12_000_000, "elapsed_ms": 3_600_000}
    runs = Run.objects.bulk_create(
        Run(athlete=athlete, day=START.date(), is_examined=True, **same) for _ in range(count)
    )
    about = {"athlete": athlete, "source": "gpx", "stream": stream, "points": 20, **same}
    Recording.objects.bulk_create(Recording(run=run, **about) for run in runs)


def peak(athlete: Athlete) -> int:
    tracemalloc.start()
    size = sum(map(len, zipped(everything(athlete))))
    found = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert size
    return found


def test_memory_does_not_grow_with_the_number_of_runs(athlete):
    many_runs(athlete, 2 * ROWS_AT_ONCE)
    peak(athlete)
    few = peak(athlete)
    many_runs(athlete, 2000)
    assert peak(athlete) < 1.2 * few
