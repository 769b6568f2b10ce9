"""Imports files as a worker does, looks whether all is whole, and takes everything back. Django is set up by then."""

from __future__ import annotations

from collections import Counter
from datetime import date
from io import BytesIO
from operator import attrgetter
from uuid import UUID, uuid4

from bench.pages import signed_in
from runlog.files.activity import Activity
from runlog.files.apart import Apart
from runlog.files.listed import Listed
from runlog.files.lists import read_list
from runlog.files.packed_stream import unpack
from runlog.files.read import read
from runlog.files.recognise import Kind, kind_of
from runlog.models import Effort, ImportBatch, ImportItem, Lap, Original, Recording, Run, User
from runlog.models.imports import Fate, State
from runlog.recording import importing
from runlog.recording.efforts import rebuild
from runlog.recording.runs import save_run

_WITH_RUN = {Fate.SAVED, Fate.JOINED, Fate.THERE, Fate.ASKED}
_TYPED = ("pk", "day", "started_at", "distance_mm", "elapsed_ms", "moving_ms", "note", "average_bpm", "recorded_id")
_WITH_RECORDING = {Fate.SAVED, Fate.JOINED, Fate.ASKED}


class Here(Apart):
    """Reads in this process, so that whatever a parser trips over is seen."""

    def read(self, name: str, data: bytes, unit: str = "") -> list[Activity] | Listed:
        return read_list(data, unit) if data and kind_of(data) is Kind.CSV else read(name, data, unit)


class Importer:
    """Brings batches in for an athlete, one after the other, and looks at what they leave."""

    def __init__(self) -> None:
        self.apart = importing.Apart
        self.user = User.objects.create_user(email="fuzz@example.org", password="correct horse battery")
        self.athlete, self.client = self.user.athlete, signed_in(self.user)

    def bring_in(self, files: list[tuple[str, BytesIO]], key: UUID, is_apart: bool) -> Counter[str]:
        """Import files, look at everything, take it back; give how many things came to which end."""
        importing.Apart = self.apart if is_apart else Here
        for _name, file in files:
            file.seek(0)
        typed = self._typed() if key.int % 3 == 0 else None
        batch = importing.start(self.athlete, files, key)
        importing.work(batch)
        if batch.state == State.ASKING:
            importing.answer_unit(batch, "km")
            importing.work(batch)
        assert batch.state == State.DONE, f"the batch is {batch.state}"
        fates = Counter(batch.items.values_list("fate", flat=True))
        self._look_at_items(batch)
        for number, item in enumerate(batch.items.filter(fate=Fate.ASKED)):
            importing.answer_typed(item, is_same=number == 0)
        self._look_at_runs()
        self._look_at_pages(batch)
        importing.undo(batch)
        self._look_at_what_is_left(batch, typed)
        batch.delete()
        self.athlete.runs.all().delete()
        return fates

    def _typed(self) -> Run:
        """Give a run typed by hand on the day of one of the files, over its distance."""
        typed = Run(athlete=self.athlete, day=date(2024, 11, 8), distance_mm=2_700_000, elapsed_ms=905_000, note="felt")
        run, _is_new = save_run(typed, uuid4())
        return run

    def start_over(self) -> None:
        """Forget everything after a batch that went wrong."""
        for model in (ImportBatch, Run, Recording, Original):
            model.objects.all().delete()

    def _look_at_items(self, batch: ImportBatch) -> None:
        assert not batch.uploads.exists(), "the uploads are left"
        for item in batch.items.select_related("recording", "run"):
            assert item.fate in Fate.values, f"{item.name} has no outcome"
            # The same bytes as of something that waits for an answer are there, but no run yet.
            if item.fate != Fate.THERE or not _waits(item):
                assert bool(item.run) == (item.fate in _WITH_RUN), f"{item.name} is {item.fate}, its run {item.run}"
            assert bool(item.recording) == (item.fate in _WITH_RECORDING), f"{item.name} has no recording"
            assert item.fate != Fate.UNREADABLE or item.reason, f"{item.name} has no reason"
        assert not Original.objects.filter(recordings=None).exists(), "a file is left that nothing came of"

    def _look_at_runs(self) -> None:
        for run in self.athlete.runs.exclude(recordings=None, note="felt").select_related("recorded"):
            assert run.is_examined, f"{run} was not looked at"
            assert run.recorded and run.recorded.run_id == run.pk, f"{run} has no recording"
            assert run.laps.count() == len(run.recorded.laps), f"{run} lacks laps"
            if run.recorded.points:
                _look_at_stream(run.recorded)
        kept = self._efforts()
        rebuild(self.athlete)
        assert self._efforts() == kept, "making the efforts anew gives others"

    def _efforts(self) -> list[tuple[object, ...]]:
        fields = ("run_id", "distance_mm", "elapsed_ms", "started_ms", "day", "series", "is_all_out")
        return sorted(self.athlete.efforts.values_list(*fields), key=str)

    def _look_at_pages(self, batch: ImportBatch) -> None:
        runs = [f"/runs/{run}/" for run in self.athlete.runs.values_list("pk", flat=True)[:3]]
        for address in (f"/import/{batch.pk}/", "/runs/", "/progress/", *runs):
            status = self.client.get(address).status_code
            assert status == 200, f"{address.strip('0123456789/')} answers {status}"

    def _look_at_what_is_left(self, batch: ImportBatch, typed: Run | None) -> None:
        assert batch.state == State.UNDONE, f"undone, the batch is {batch.state}"
        left = self.athlete.runs.live().values_list(*_TYPED)
        assert list(left) == ([attrgetter(*_TYPED)(typed)] if typed else []), f"undone, there are the runs {left}"
        assert not Effort.objects.exclude(run=typed).exists(), "undone, there are efforts"
        for model in (Recording, Original):
            assert not model.objects.exists(), f"undone, there is still {model.__name__}"
        assert not Lap.objects.filter(run__deleted_at=None).exists(), "undone, there are laps"
        assert ImportItem.objects.filter(batch=batch).exists() or not batch.size, "undone, the report is gone"


def _waits(item: ImportItem) -> bool:
    return item.run is None and item.batch.items.filter(fate=Fate.ASKED, number__lt=item.number).exists()


def _look_at_stream(recording: Recording) -> None:
    stream = unpack(recording.stream)
    columns = (stream.distance_mm, stream.latitude, stream.longitude, stream.height_mm, stream.heart_rate)
    assert {len(column) for column in columns} == {recording.points}, "the columns differ"
    assert stream.at_ms == sorted(stream.at_ms), "time runs back"
    assert all(0 < place < len(stream) for place in stream.breaks), "a break is nowhere"
