"""An activity as TCX tells it, made into ours: laps on one clock, pauses found, one distance along all laps."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta
from itertools import pairwise

from runlog.files.activity import RUNNING, WALKING, Activity, Lap, Stream
from runlog.files.recorded import LONGEST_STEP_MS, Clock, Recorded, average, clock, gps_distance_mm, highest, stream
from runlog.files.sport_words import sport_named_in, sport_of
from runlog.files.xml_values import epoch_ms, line, moment, note, utc

# Watches that record as they see fit leave up to some ten seconds between points while one runs.
SHORTEST_PAUSE_MS = 10_000
# Watches write the starts of laps in whole seconds, and the timer's time of a lap more exactly.
START_ROUNDING_MS = 1000
# A first point farther than this goes on from where an earlier activity ended.
FARTHEST_FIRST_POINT_MM = 500_000


@dataclass(slots=True)
class TcxLap:
    """A lap as the file tells it: its start in ms since 1970, its first point, its timer's time."""

    started: int | None
    first: int
    distance_mm: int | None = None
    moving_ms: int | None = None
    average_bpm: int | None = None
    max_bpm: int | None = None
    intensity: str = ""
    is_whole: bool = False


@dataclass(slots=True)
class TcxActivity:
    """An activity as the file tells it. `words` are named by their place: `Creator/Name`."""

    sport: str
    laps: list[TcxLap] = field(default_factory=list)
    points: Recorded = field(default_factory=Recorded)
    words: dict[str, str] = field(default_factory=dict)
    utc_offset: timedelta | None = None

    @property
    def tells_anything(self) -> bool:
        """Tell whether there are points, or a lap that was timed."""
        return bool(self.points) or any(lap.moving_ms for lap in self.laps)


def activity(read: TcxActivity, partial: bool) -> Activity:
    """Make an activity of one that tells anything."""
    _join_distances(read)
    running = clock(read.points.times) if read.points else None
    started = _started(read, running)
    recorded = stream(read.points, running, started) if running and started else None
    laps = _laps(read, running, started, recorded)
    elapsed_ms = _end_ms(laps, recorded)
    if recorded:
        recorded = replace(recorded, breaks=sorted({*recorded.breaks, *_pauses(laps, recorded.at_ms)}))
    way = gps_distance_mm(recorded) if recorded else None
    sport, surface, source = _sport(read, recorded, way is not None)
    started_at = utc(started) if started else None
    return Activity(
        sport=sport,
        started_at=started_at,
        local_start=(started_at + read.utc_offset).replace(tzinfo=None) if started_at and read.utc_offset else None,
        distance_mm=_distance_mm(laps, recorded),
        gps_distance_mm=way,
        elapsed_ms=elapsed_ms,
        moving_ms=_moving_ms(laps, elapsed_ms),
        surface=surface,
        distance_source=source,
        average_bpm=_average_bpm(laps, recorded),
        max_bpm=highest([lap.max_bpm for lap in laps]) or (highest(recorded.heart_rate) if recorded else None),
        title=line(read.words.get("Plan/Name") or read.words.get("Activity/Name", "")),
        note=note(read.words.get("Activity/Notes", "")),
        device=line(read.words.get("Creator/Name", "")),
        laps=laps,
        stream=recorded,
        partial=partial,
    )


def _join_distances(read: TcxActivity) -> None:
    """Make one distance that never falls; some programs begin each lap at 0, or go on from the activity before."""
    starts = {lap.first for lap in read.laps}
    base = last = 0
    is_first, is_new_lap = True, False
    column = read.points.distance_mm
    for index, value in enumerate(column):
        is_new_lap = is_new_lap or index in starts
        if value is None:
            continue
        if is_first and value > FARTHEST_FIRST_POINT_MM:
            base = -value
        elif is_new_lap and 2 * value < last - base:
            base = last
        is_first = is_new_lap = False
        column[index] = last = max(last, value + base)


def _started(read: TcxActivity, running: Clock | None) -> int | None:
    """Give the start of the first lap, unless the points began before it or on another day."""
    started = read.laps[0].started or epoch_ms(moment(read.words.get("Activity/Id", "")))
    if not running:
        return started
    return started if started and 0 <= running.began - started <= LONGEST_STEP_MS else running.began


def _laps(read: TcxActivity, running: Clock | None, started: int | None, recorded: Stream | None) -> list[Lap]:
    """Put the laps on the activity's clock. Of a lap that was cut short only what its points tell is known."""
    told = [lap for lap in read.laps if lap.is_whole or not recorded or lap.first < len(read.points)]
    places = [bisect_left(running.kept, lap.first) if running else 0 for lap in told]
    starts = list(_starts(told, places, running, started, recorded))
    last = told[-1]
    timed = 0 if recorded and not last.is_whole else last.moving_ms or 0
    end = max(starts[-1] + timed, recorded.at_ms[-1] if recorded else 0)
    ways = _ways(places, recorded)
    has_rests = any(lap.intensity == "Resting" for lap in told)
    return [
        _lap(lap, start, following - start, way, has_rests, is_cut=bool(recorded) and not lap.is_whole)
        for lap, start, following, way in zip(told, starts, [*starts[1:], end], ways, strict=True)
    ]


def _lap(lap: TcxLap, start: int, elapsed_ms: int, way: int | None, has_rests: bool, is_cut: bool) -> Lap:
    moving_ms = None if is_cut else lap.moving_ms
    if moving_ms and moving_ms - elapsed_ms <= START_ROUNDING_MS:
        elapsed_ms = max(elapsed_ms, moving_ms)
    return Lap(
        started_ms=start,
        elapsed_ms=elapsed_ms,
        distance_mm=way if is_cut else lap.distance_mm or way,
        moving_ms=None if moving_ms is None else min(moving_ms, elapsed_ms),
        role="" if not has_rests else "recovery" if lap.intensity == "Resting" else "work",
        average_bpm=lap.average_bpm,
        max_bpm=lap.max_bpm,
    )


def _starts(
    told: Sequence[TcxLap],
    places: Sequence[int],
    running: Clock | None,
    started: int | None,
    recorded: Stream | None,
) -> Iterator[int]:
    """Give the elapsed time at which each lap started: never before the last one, never after its own first point."""
    at, after = 0, 0
    for lap, place in zip(told, places, strict=True):
        begun = lap.started
        if begun is not None and started is not None:
            changed = running.zero_at(lap.first) - running.began if running else 0
            begun -= started + changed
        if begun is None or begun > after + LONGEST_STEP_MS:
            begun = after
        if recorded and place < len(recorded):
            begun = min(begun, recorded.at_ms[place])
        at = max(at, begun)
        yield at
        after = at + (lap.moving_ms or 0)


def _ways(places: Sequence[int], recorded: Stream | None) -> Iterator[int | None]:
    """Give how far each lap went by its points."""
    before = 0
    for place, following in pairwise([*places, len(recorded) if recorded else 0]):
        reached = highest(recorded.distance_mm[place:following]) if recorded else None
        yield None if reached is None else reached - before
        before = reached or before


def _pauses(laps: Sequence[Lap], at_ms: Sequence[int]) -> Iterator[int]:
    """Find the points after a pause: in laps whose timer stood, the longest steps that make up for that time."""
    for lap in laps:
        stood = lap.elapsed_ms - lap.moving_ms if lap.moving_ms else 0
        if stood < SHORTEST_PAUSE_MS:
            continue
        first = bisect_left(at_ms, lap.started_ms)
        end = bisect_left(at_ms, lap.started_ms + lap.elapsed_ms)
        places = range(first + 1, min(end + 1, len(at_ms)))
        for step, place in sorted(((at_ms[at] - at_ms[at - 1], at) for at in places), reverse=True):
            if SHORTEST_PAUSE_MS <= step <= stood + SHORTEST_PAUSE_MS:
                stood -= step
                yield place


def _sport(read: TcxActivity, recorded: Stream | None, has_positions: bool) -> tuple[str, str, str]:
    """Give sport, surface and the source of the distance.

    TCX has no word for a treadmill: a run with a recorded way and without a single position was most likely on one.
    """
    sport, surface = sport_of(read.sport)
    if sport.casefold() == "other":
        words = (read.words.get(f"Activity/{name}", "") for name in ("Name", "Notes"))
        sport = next(filter(None, map(sport_named_in, words)), sport)
    if sport not in {RUNNING, WALKING}:
        return sport, "", ""
    if surface == "treadmill" or recorded and not has_positions and any(recorded.distance_mm):
        return sport, "treadmill", "treadmill"
    return sport, surface, "gps" if has_positions else ""


def _distance_mm(laps: Sequence[Lap], recorded: Stream | None) -> int | None:
    ways = [lap.distance_mm for lap in laps if lap.distance_mm is not None]
    if len(ways) == len(laps) or not recorded:
        return sum(ways) or None
    return highest(recorded.distance_mm) or None


def _end_ms(laps: Sequence[Lap], recorded: Stream | None) -> int:
    return max(laps[-1].started_ms + laps[-1].elapsed_ms, recorded.at_ms[-1] if recorded else 0)


def _moving_ms(laps: Sequence[Lap], elapsed_ms: int) -> int | None:
    if all(lap.moving_ms is None for lap in laps):
        return None
    return min(elapsed_ms, sum(lap.elapsed_ms if lap.moving_ms is None else lap.moving_ms for lap in laps))


def _average_bpm(laps: Sequence[Lap], recorded: Stream | None) -> int | None:
    """Give the mean of the laps by their time; that of the points where a lap has none."""
    known = [(lap.average_bpm, lap.elapsed_ms) for lap in laps if lap.average_bpm]
    whole = sum(elapsed_ms for _, elapsed_ms in known)
    if len(known) == len(laps) and whole:
        return round(sum(bpm * elapsed_ms for bpm, elapsed_ms in known) / whole)
    return average(recorded.heart_rate) if recorded else None
