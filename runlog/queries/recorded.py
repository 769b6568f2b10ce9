"""What was recorded of a run, as its page shows it. The stream is unpacked once."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from math import ceil

from runlog.arithmetic.benchmarks import Benchmark, benchmarks
from runlog.arithmetic.gps import Finding, findings
from runlog.arithmetic.recorded import legs
from runlog.arithmetic.rounding import half_up
from runlog.arithmetic.stream_splits import Split, stream_splits
from runlog.arithmetic.time_in_zone import time_in_zones, zone_bounds
from runlog.arithmetic.units import MM_PER_KM, MM_PER_MILE
from runlog.charts.route import Route, route
from runlog.charts.run_chart import RunChart, run_chart
from runlog.files.activity import Stream
from runlog.files.packed_stream import unpack
from runlog.models import Lap, Recording, Run

_MM_PER = {"km": MM_PER_KM, "mi": MM_PER_MILE}
# Points that drawings are made from; a watch that writes every second fills them in about two hours.
MOST_DRAWN = 8_000


@dataclass(frozen=True, slots=True)
class Best:
    """The best time over a distance inside a run, and how far the run was when it began, where that is known."""

    benchmark: Benchmark
    elapsed_ms: int
    from_mm: int | None

    @property
    def distance_mm(self) -> int:
        return self.benchmark.distance_mm


@dataclass(frozen=True, slots=True)
class InZone:
    """The time in one zone, 0 below the first; bounds in bpm, None where it is open; `percent` of the time known."""

    number: int
    lower_bpm: int | None
    upper_bpm: int | None
    time_ms: int
    percent: float


@dataclass(frozen=True, slots=True)
class Splits:
    """The splits of one unit, `km` or `mi`."""

    unit: str
    rows: tuple[Split, ...]
    has_heart: bool
    has_climb: bool

    @property
    def is_last_full(self) -> bool:
        return self.rows[-1].distance_mm == _MM_PER[self.unit]


@dataclass(frozen=True, slots=True)
class Recorded:
    """All that a run's page shows of its recording; distances are worth what the run's official distance says.

    `zones` is empty without heart rate or without a measured maximum; `has_heart` tells which of the two is missing.
    """

    recording: Recording
    laps: list[Lap]
    splits: tuple[Splits, ...]
    chart: RunChart | None
    route: Route | None
    has_positions: bool
    has_heart: bool
    zones: tuple[InZone, ...]
    bests: tuple[Best, ...]
    findings: tuple[Finding, ...]

    @property
    def has_heart_in_laps(self) -> bool:
        return any(lap.average_bpm for lap in self.laps)


def recording_of(run: Run) -> Recording | None:
    """Find the recording that a run shows, with its file but for the content of that."""
    if run.recorded_id is None:
        return None
    return Recording.objects.select_related("original").defer("original__content", "laps").get(pk=run.recorded_id)


def recorded(run: Run, first: str, shows_all: bool = True) -> Recorded | None:
    """Answer what was recorded of a run, splits in the unit `first` first; None where nothing was.

    Without `shows_all` positions, heights and heart rate are not looked at: nothing of them reaches a page.
    """
    recording = recording_of(run)
    if recording is None:
        return None
    stream = told_stream(run, recording) if recording.points else None
    laps = told_laps(run, recording)
    if not shows_all:
        stream = stream and _without_body_and_place(stream)
        for lap in laps:
            lap.average_bpm = lap.max_bpm = None
    splits = _splits(stream, first) if stream else ()
    drawn = stream and _for_drawing(stream)
    return Recorded(
        recording=recording,
        laps=laps,
        splits=splits,
        chart=run_chart(drawn) if drawn else None,
        route=route(drawn, splits[0].rows if splits else ()) if drawn else None,
        has_positions=has_positions(stream),
        has_heart=_has_any(stream.heart_rate) if stream else False,
        zones=_zones(stream, run.athlete.max_bpm) if stream else (),
        bests=_bests(run, stream) if stream else (),
        findings=_findings(recording, stream) if stream else (),
    )


def told_stream(run: Run, recording: Recording) -> Stream:
    """Unpack a recording's stream; where the owner corrected the distance, each metre is worth more or less."""
    stream, worth = unpack(recording.stream), recording.worth(run.distance_mm)
    if worth == 1:
        return stream
    top, bottom = worth.numerator, worth.denominator
    return replace(stream, distance_mm=[mm if mm is None else mm * top // bottom for mm in stream.distance_mm])


def told_laps(run: Run, recording: Recording | None) -> list[Lap]:
    """Give a run's laps, their distances worth what its official distance says."""
    laps, worth = list(run.laps.all()), recording.worth(run.distance_mm) if recording else Fraction(1)
    if worth != 1:
        for lap in laps:
            lap.distance_mm = lap.distance_mm and half_up(lap.distance_mm * worth)
    return laps


def has_positions(stream: Stream | None) -> bool:
    """Tell whether a stream says where the run was."""
    return bool(stream) and _has_any(stream.latitude)


def _has_any(column: Sequence[int | None]) -> bool:
    return any(value is not None for value in column)


def _without_body_and_place(stream: Stream) -> Stream:
    nothing: list[int | None] = [None] * len(stream)
    hidden = dict.fromkeys(("latitude", "longitude", "height_mm", "heart_rate"), nothing)
    return replace(stream, **hidden)


def _for_drawing(stream: Stream) -> Stream:
    """Leave out points of a long run that no drawing shows: those left are a few seconds apart, as on a watch."""
    every = ceil(len(stream) / MOST_DRAWN)
    if every == 1:
        return stream
    names = ("at_ms", "distance_mm", "latitude", "longitude", "height_mm", "heart_rate", "cadence")
    columns = {name: getattr(stream, name)[::every] for name in names}
    return Stream(**columns, breaks=sorted({-(-place // every) for place in stream.breaks}))


def _splits(stream: Stream, first: str) -> tuple[Splits, ...]:
    found = []
    for unit in sorted(_MM_PER, key=lambda unit: unit != first):
        try:
            rows = stream_splits(stream, _MM_PER[unit])
        except ValueError:  # thousands of them: a glitch
            rows = ()
        if rows:
            told = [[row.average_bpm for row in rows], [row.climb_mm for row in rows]]
            found.append(Splits(unit, rows, *map(_has_any, told)))
    return tuple(found)


def _zones(stream: Stream, max_bpm: int | None) -> tuple[InZone, ...]:
    if not max_bpm:
        return ()
    bounds = zone_bounds(max_bpm)
    times = time_in_zones(stream.at_ms, stream.heart_rate, bounds)
    known_ms = sum(times)
    if not known_ms:
        return ()
    lower, upper = (None, *bounds), (*(bound - 1 for bound in bounds), None)
    rows = zip(range(len(times)), lower, upper, times, strict=True)
    return tuple(InZone(*row, row[-1] * 100 / known_ms) for row in rows)


def _bests(run: Run, stream: Stream) -> tuple[Best, ...]:
    """Give the efforts inside the run, shortest first."""
    inside = {effort.distance_mm: effort for effort in run.efforts.exclude(started_ms=None)}
    ran = legs(stream.at_ms, stream.distance_mm, stream.breaks) if inside else []
    at_ms = [at for leg in ran for at in leg.at_ms]
    distance_mm = [mm for leg in ran for mm in leg.distance_mm]
    return tuple(
        Best(each, effort.elapsed_ms, _distance_at(at_ms, distance_mm, effort.started_ms))
        for each in benchmarks(run.athlete.own_distances_mm)
        if (effort := inside.get(each.distance_mm))
    )


def _distance_at(at_ms: Sequence[int], distance_mm: Sequence[int], moment_ms: int) -> int | None:
    """Read how far the run was at a moment, the pace between two points taken as even."""
    place = bisect_right(at_ms, moment_ms)
    if place == 0:
        return distance_mm[0] if distance_mm else None
    if place == len(at_ms):
        return distance_mm[-1]
    before_ms, after_ms = at_ms[place - 1], at_ms[place]
    before, after = distance_mm[place - 1], distance_mm[place]
    return before + (after - before) * (moment_ms - before_ms) // (after_ms - before_ms)


def _findings(recording: Recording, stream: Stream) -> tuple[Finding, ...]:
    return findings(stream, recording.distance_mm, recording.gps_distance_mm)
