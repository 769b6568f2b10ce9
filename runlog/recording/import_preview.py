"""What an import of one file would save, before it does."""

from __future__ import annotations

from dataclasses import dataclass, replace
from hashlib import sha256
from itertools import islice

from runlog.files.activity import Activity
from runlog.files.apart import Apart
from runlog.files.boxes import Packed, unpacked
from runlog.files.recognise import HEAD_BYTES, Kind, kind_of
from runlog.models import Athlete, ImportBatch, Run
from runlog.models.recordings import Source
from runlog.recording.arrivals import Arrival, live_recordings, refusal, same_run, typed_twin
from runlog.recording.examining import examine
from runlog.recording.pieces import open_upload
from runlog.recording.recordings import day_of, make_recording, run_of

_ACTIVITIES = (Kind.FIT, Kind.TCX, Kind.GPX)


@dataclass(frozen=True, slots=True)
class Expected:
    """An activity as it would be saved: the run, the run that it is already, or why it can't be one."""

    activity: Activity
    run: Run | None = None
    twin: Run | None = None
    typed: Run | None = None
    refused: Arrival | None = None


def may_be_shown(batch: ImportBatch) -> bool:
    """Tell whether a batch is one file that holds activities and is no list or archive."""
    uploads = list(batch.uploads.all()[:2])
    if len(uploads) != 1 or kind_of(open_upload(uploads[0]).read(HEAD_BYTES)) is Kind.ZIP:
        return False
    packed = _only_file(batch)
    return packed is not None and packed.kind in _ACTIVITIES


def expected(batch: ImportBatch) -> list[Expected]:
    """Read the one file of a batch, and say what each of its activities would become; `Unreadable` if it can't be."""
    packed = _only_file(batch)
    if packed is None:
        return []
    with Apart() as reader:
        activities = reader.read(packed.name, packed.data)
    if packed.is_torn:
        activities = [replace(activity, partial=True) for activity in activities]
    digest = sha256(packed.data).hexdigest()
    return [_one(batch.athlete, activity, packed.kind, digest, place) for place, activity in enumerate(activities)]


def _only_file(batch: ImportBatch) -> Packed | None:
    upload = batch.uploads.first()
    files = list(islice(unpacked(upload.name, open_upload(upload)), 2)) if upload else []
    return files[0] if len(files) == 1 else None


def _one(athlete: Athlete, activity: Activity, kind: Kind, digest: str, place: int) -> Expected:
    if refused := refusal(athlete, activity):
        return Expected(activity, refused=refused)
    recording = make_recording(athlete, activity, Source(kind))
    run = run_of(recording)
    examine(run)
    same_bytes = live_recordings(athlete).filter(original__digest=digest, place=place).defer("stream").first()
    twin = same_bytes.run if same_bytes else same_run(athlete, recording)
    typed = None if twin else typed_twin(athlete, recording, day_of(activity, athlete.zone()))
    return Expected(activity, run, twin, typed)
