"""Positions on a flat map of their surroundings, exact enough for the length of a run."""

from __future__ import annotations

from collections.abc import Sequence
from math import cos, radians
from statistics import median_low

# The mean radius of the earth (IUGG).
EARTH_RADIUS_M = 6_371_008.8
_PER_DEGREE = 10_000_000
_AROUND = 360 * _PER_DEGREE
_METRES = radians(1) * EARTH_RADIUS_M / _PER_DEGREE

Place = tuple[float, float]


def on_plane(latitude: Sequence[int | None], longitude: Sequence[int | None]) -> list[Place | None]:
    """Give metres to the east and to the north of a place on the way, from 1e-7 degrees; None where one is missing.

    An equirectangular projection about the middle latitude: 20 km north or south of it, up to 45 degrees of latitude,
    lengths are off by 0.3 %. The way across the 180th meridian is the short one.
    """
    known = [(lat, lon) for lat, lon in zip(latitude, longitude, strict=True) if lat is not None and lon is not None]
    if not known:
        return [None] * len(latitude)
    middle, first = median_low(lat for lat, _ in known), known[0][1]
    narrowed = _METRES * cos(radians(middle / _PER_DEGREE))
    return [
        None
        if lat is None or lon is None
        else (((lon - first + _AROUND // 2) % _AROUND - _AROUND // 2) * narrowed, (lat - middle) * _METRES)
        for lat, lon in zip(latitude, longitude, strict=True)
    ]
