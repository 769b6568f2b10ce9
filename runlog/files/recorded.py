"""Points as a file gives them, put in order: what GPX and TCX have in common.

Clocks of receivers jump: a phone finds the network's time, a watch wakes with the date of its last sleep.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from runlog.arithmetic.geodesy import along_mm, path_mm
from runlog.files.activity import Reason, Stream, Unreadable
from runlog.files.limits import MAX_POINTS
from runlog.files.xml_values import steps_per_minute

# No run has a longer pause; a longer step is a clock that was changed. It counts nothing.
LONGEST_STEP_MS = 12 * 3_600_000


@dataclass(slots=True)
class Recorded:
    """The points of one activity, a column for each quantity: times in ms since 1970, the rest as in `Stream`.

    `parts` are the indexes of points before which the recorder was stopped.
    """

    times: list[int] = field(default_factory=list)
    latitude: list[int | None] = field(default_factory=list)
    longitude: list[int | None] = field(default_factory=list)
    height_mm: list[int | None] = field(default_factory=list)
    distance_mm: list[int | None] = field(default_factory=list)
    heart_rate: list[int | None] = field(default_factory=list)
    cadence: list[int | None] = field(default_factory=list)
    parts: list[int] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.times)


class Allowance:
    """Counts what one file holds, up to a limit that its refusal names."""

    def __init__(self, reason: Reason, most: int) -> None:
        self._reason, self._most, self._left = reason, most, most

    def take(self) -> None:
        """Count one more; `Unreadable` beyond the limit."""
        self._left -= 1
        if self._left < 0:
            raise Unreadable(self._reason, str(self._most))


def points_allowance() -> Allowance:
    """Give the allowance of points of one file."""
    return Allowance(Reason.TOO_MANY_POINTS, MAX_POINTS)


@dataclass(frozen=True, slots=True)
class Clock:
    """The running clock of an activity: which points are in order, and by how much the file's clock was changed.

    `began` is the first kept point's time. `changes` holds an index of a point and the ms since 1970 at which, from
    that point on, the file's clock would have shown `began`.
    """

    kept: list[int]
    began: int
    changes: list[tuple[int, int]]

    def zero_at(self, index: int) -> int:
        """Give what the file's clock, as it went at a point, would have shown at the beginning."""
        return self.changes[max(0, bisect_right(self.changes, index, key=lambda change: change[0]) - 1)][1]


def clock(times: Sequence[int]) -> Clock:
    """Find the points that are in order; there must be one at least.

    A single point whose time is out of order is dropped. Where the times go on from a jump, backwards or over more
    than `LONGEST_STEP_MS`, the clock was changed: the run goes on from there, and the jump counts nothing.
    """
    kept: list[int] = []
    changes: list[tuple[int, int]] = []
    last = zero = 0
    for index, time in enumerate(times):
        if _is_stray(times, index, last if kept else None):
            continue
        if len(kept) == 1 and not 0 <= time - last <= LONGEST_STEP_MS:
            # A lone first point is from before the clock was set.
            kept.clear()
        if not kept:
            zero, changes = time, [(index, time)]
        elif not 0 <= time - last <= LONGEST_STEP_MS:
            zero += time - last
            changes.append((index, zero))
        kept.append(index)
        last = time
    return Clock(kept, changes[0][1], changes)


def _is_stray(times: Sequence[int], index: int, last: int | None) -> bool:
    """Tell a single point whose time is behind that of the point before, or ahead of the one after."""
    time = times[index]
    following, second = [*times[index + 1 : index + 3], None, None][:2]
    if last is not None and time < last:
        return following is None or not time <= following < last
    is_ahead = following is not None and (last or 0) <= following < time
    return is_ahead and (second is None or second < time)


def stream(recorded: Recorded, running: Clock, start: int) -> Stream:
    """Make the stream of an activity that started at `start`; a way that was not recorded is measured."""
    kept = running.kept
    at_ms = _at_ms(recorded.times, running, start)
    breaks = _breaks(recorded, running)
    latitude, longitude = _kept(recorded.latitude, kept), _kept(recorded.longitude, kept)
    distance = _kept(recorded.distance_mm, kept)
    if not any(distance):
        distance = along_mm(latitude, longitude, breaks)
    columns = recorded.height_mm, recorded.heart_rate, steps_per_minute(recorded.cadence)
    return Stream(at_ms, distance, latitude, longitude, *(_kept(column, kept) for column in columns), breaks)


def gps_distance_mm(of: Stream) -> int | None:
    """Give the way along the positions; None where there are none."""
    if all(latitude is None for latitude in of.latitude):
        return None
    return path_mm(of.latitude, of.longitude, of.breaks)


def average(values: Sequence[int | None]) -> int | None:
    """Give the mean of what was recorded, rounded."""
    known = [value for value in values if value is not None]
    return round(sum(known) / len(known)) if known else None


def highest(values: Sequence[int | None]) -> int | None:
    """Give the highest value that was recorded."""
    return max((value for value in values if value is not None), default=None)


def _at_ms(times: Sequence[int], running: Clock, start: int) -> list[int]:
    lead = running.began - start
    ends = [index for index, _ in running.changes[1:]] + [len(times)]
    at_ms: list[int] = []
    for (_, zero), end in zip(running.changes, ends, strict=True):
        stretch = running.kept[len(at_ms) : bisect_left(running.kept, end)]
        at_ms.extend(times[index] - zero + lead for index in stretch)
    return at_ms


def _breaks(recorded: Recorded, running: Clock) -> list[int]:
    starts = [*recorded.parts, *(index for index, _ in running.changes)]
    places = {bisect_left(running.kept, start) for start in starts}
    return sorted(places - {0, len(running.kept)})


def _kept(column: list[int | None], kept: Sequence[int]) -> list[int | None]:
    return column if len(kept) == len(column) else [column[index] for index in kept]
