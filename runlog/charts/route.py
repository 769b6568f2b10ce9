"""Where a run went, drawn from its positions alone: north is up, and no map lies beneath it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import dist

from runlog.arithmetic.plane import Place, on_plane
from runlog.arithmetic.recorded import GLITCH_METRES_PER_SECOND, LEAST_STEP_MS, Columns
from runlog.arithmetic.stream_splits import Split
from runlog.charts.plot import Polyline
from runlog.charts.simplifying import few_points

# The longer side of the drawing in its own units, the least of the other, and the room for the marks at its edge.
SIDE, LEAST_SIDE, EDGE = 400, 80, 16
MOST_POINTS = 600
# What nobody sees on a screen.
_UNSEEN = 0.25
# After so long without a position, where the run went is not known.
LONGEST_GAP_MS = 30_000
# Drawn are the longest stretches, where a watch lost its way again and again.
_MOST_PATHS = 100
# Within this no route can be told from the wandering of a GPS.
_LEAST_METRES = 30
_MARK_STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500)
_MOST_MARKS = 12
# How close a number may come to another, or to one of the ends.
_CLOSE = 24


@dataclass(frozen=True, slots=True)
class RouteMark:
    """Where so many kilometres or miles were full; the number is left out where there is no room for it."""

    number: int
    x: float
    y: float
    has_room: bool


@dataclass(frozen=True, slots=True)
class Route:
    """All that a template draws, in units of its view box; a path ends where the way is not known."""

    width: float
    height: float
    paths: tuple[Polyline, ...]
    start: Place
    finish: Place
    marks: tuple[RouteMark, ...]


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Positions one after the other, in metres, and when they were reached."""

    at_ms: list[int]
    places: list[Place]


def route(stream: Columns, splits: Sequence[Split] = ()) -> Route | None:
    """Draw the way from its positions, with a mark at the end of each full split; None where there is no way to draw.

    The drawing keeps its proportions. Positions that a runner can't have reached from the one before part the path.
    """
    stretches = _stretches(stream)
    places = [place for stretch in stretches for place in stretch.places]
    if not places:
        return None
    west, east = min(x for x, _ in places), max(x for x, _ in places)
    south, north = min(y for _, y in places), max(y for _, y in places)
    longest = max(east - west, north - south)
    if longest < _LEAST_METRES:
        return None
    scale = (SIDE - 2 * EDGE) / longest
    width = max((east - west) * scale + 2 * EDGE, LEAST_SIDE)
    height = max((north - south) * scale + 2 * EDGE, LEAST_SIDE)

    def at(place: Place) -> Place:
        return width / 2 + (place[0] - (west + east) / 2) * scale, height / 2 - (place[1] - (south + north) / 2) * scale

    lines = [[at(place) for place in stretch.places] for stretch in stretches]
    start, finish = lines[0][0], lines[-1][-1]
    marks = _marks(_found(stretches, splits, at), [start, finish])
    return Route(width, height, few_points(lines, _UNSEEN, MOST_POINTS), start, finish, marks)


def _stretches(stream: Columns) -> list[_Stretch]:
    """Part the positions at breaks, at long gaps, and where they jump; one alone is no stretch."""
    starts = set(stream.breaks)
    stretches = [_Stretch([], [])]
    is_new = True
    for number, place in enumerate(on_plane(stream.latitude, stream.longitude)):
        is_new = is_new or number in starts
        if place is None:
            continue
        at_ms = stream.at_ms[number]
        if is_new or _is_lost(stretches[-1], at_ms, place):
            stretches.append(_Stretch([], []))
        stretches[-1].at_ms.append(at_ms)
        stretches[-1].places.append(place)
        is_new = False
    long = sorted(stretches, key=lambda stretch: len(stretch.places), reverse=True)[:_MOST_PATHS]
    return sorted((stretch for stretch in long if len(stretch.places) > 1), key=lambda stretch: stretch.at_ms[0])


def _is_lost(stretch: _Stretch, at_ms: int, place: Place) -> bool:
    took_ms = at_ms - stretch.at_ms[-1]
    jumped = dist(place, stretch.places[-1]) * 1000 > GLITCH_METRES_PER_SECOND * max(took_ms, LEAST_STEP_MS)
    return jumped or took_ms > LONGEST_GAP_MS


def _found(
    stretches: Sequence[_Stretch], splits: Sequence[Split], at: Callable[[Place], Place]
) -> list[tuple[int, Place]]:
    """Find where each split but the first began, as far as that is known, and number them by how many were full."""
    step = next((step for step in _MARK_STEPS if (len(splits) - 1) // step <= _MOST_MARKS), _MARK_STEPS[-1])
    found = []
    for split in splits[step::step]:
        place = _place_at(stretches, split.started_ms)
        if place:
            found.append((split.number - 1, at(place)))
    return found


def _place_at(stretches: Sequence[_Stretch], at_ms: int) -> Place | None:
    stretch = next((each for each in reversed(stretches) if each.at_ms[0] <= at_ms <= each.at_ms[-1]), None)
    if stretch is None:
        return None
    after = min(bisect_right(stretch.at_ms, at_ms), len(stretch.at_ms) - 1)
    (x, y), (next_x, next_y) = stretch.places[after - 1], stretch.places[after]
    took_ms = stretch.at_ms[after] - stretch.at_ms[after - 1]
    share = (at_ms - stretch.at_ms[after - 1]) / took_ms if took_ms else 0
    return x + share * (next_x - x), y + share * (next_y - y)


def _marks(found: Sequence[tuple[int, Place]], ends: Sequence[Place]) -> tuple[RouteMark, ...]:
    """Number the marks that stand apart from the ends, and from all that were numbered before."""
    taken = list(ends)
    marks = []
    for number, place in found:
        has_room = all(dist(place, other) >= _CLOSE for other in taken)
        if has_room:
            taken.append(place)
        marks.append(RouteMark(number, *place, has_room))
    return tuple(marks)
