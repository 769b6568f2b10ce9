"""The shape of a line with fewer points."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

Point = tuple[float, float]

# So many points are looked at together: the time then grows with their number, whatever the line looks like.
_TOGETHER = 256


def simplified(points: Sequence[Point], within: float) -> list[Point]:
    """Leave out points of a line, so that none of them is further than `within` from what is left; the ends stay.

    By Ramer (Computer Graphics and Image Processing 1:244, 1972) and Douglas and Peucker (Cartographica 10:112, 1973),
    with a list of what is to be done in the place of recursion.
    """
    if len(points) < 3:
        return list(points)
    last = len(points) - 1
    ends = [*range(0, last, _TOGETHER), last]
    kept = set(ends)
    to_do = list(pairwise(ends))
    while to_do:
        start, end = to_do.pop()
        furthest, distance = _furthest(points, start, end)
        if distance > within * within:
            kept.add(furthest)
            to_do += [(start, furthest), (furthest, end)]
    return [points[place] for place in sorted(kept)]


def _furthest(points: Sequence[Point], start: int, end: int) -> tuple[int, float]:
    """Find the place between two that is furthest from the straight way between them, and the square of how far."""
    (x, y), (end_x, end_y) = points[start], points[end]
    across, up = end_x - x, end_y - y
    length = across * across + up * up
    furthest, most = start, -1.0
    for place in range(start + 1, end):
        off_x, off_y = points[place][0] - x, points[place][1] - y
        # How far along the way it stands, held to its ends.
        along = min(max((off_x * across + off_y * up) / length, 0), 1) if length else 0
        off_x, off_y = off_x - along * across, off_y - along * up
        square = off_x * off_x + off_y * off_y
        if square > most:
            furthest, most = place, square
    return furthest, most


def few_points(lines: Sequence[Sequence[Point]], within: float, most: int) -> tuple[tuple[Point, ...], ...]:
    """Simplify lines until they have no more than so many points in all, if need be ever more roughly.

    First points go that are closer to the one before than `within`; only then are the lines looked at, which keeps
    the furthest points of each, up and down, in their places to within twice that where they are few enough.
    """
    fewer = [simplified(_apart(line, within), within) for line in lines]
    while sum(map(len, fewer)) > max(most, 2 * len(fewer)):
        within *= 2
        fewer = [simplified(_apart(line, within), within) for line in fewer]
    return tuple(map(tuple, fewer))


def _apart(line: Sequence[Point], within: float) -> list[Point]:
    """Leave out points next to the last that stays; both ends stay."""
    if len(line) < 3:
        return list(line)
    x, y = line[0]
    kept = [line[0]]
    for point in line[1:-1]:
        if abs(point[0] - x) + abs(point[1] - y) >= within:
            kept.append(point)
            x, y = point
    return [*kept, line[-1]]
