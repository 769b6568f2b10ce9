"""Distances along recorded positions, on the WGS84 ellipsoid.

Positions are integers of 1e-7 degrees. Each step is measured on the plane that touches the ellipsoid half way. Below
1 km and within 80 degrees of the equator it agrees with the geodesic to one in a million. A sphere is off by 0.15 %.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import accumulate
from math import cos, hypot, pi, sin, sqrt

UNITS_PER_DEGREE = 10_000_000

# WGS84: NIMA TR8350.2, tables 3.1 and 3.3.
_MAJOR_AXIS_MM = 6_378_137_000
_ECCENTRICITY_SQUARED = 6.69437999014e-3

_RADIANS = pi / (180 * UNITS_PER_DEGREE)
_HALF_TURN = 180 * UNITS_PER_DEGREE

Column = Sequence[int | None]


def steps_mm(latitudes: Column, longitudes: Column, breaks: Collection[int] = ()) -> list[int]:
    """Give the way from each point's predecessor to it; a point without a position is passed over and counts 0.

    Nothing is measured across `breaks`, the indexes of points that begin anew.
    """
    return [round(step) for step in _steps(latitudes, longitudes, breaks)]


def along_mm(latitudes: Column, longitudes: Column, breaks: Collection[int] = ()) -> list[int | None]:
    """Give the way from the first point to each; None for a point without a position."""
    ways = accumulate(_steps(latitudes, longitudes, breaks))
    places = zip(ways, latitudes, longitudes, strict=True)
    return [None if latitude is None or longitude is None else round(way) for way, latitude, longitude in places]


def path_mm(latitudes: Column, longitudes: Column, breaks: Collection[int] = ()) -> int:
    """Give the length of the whole way; 0 without positions."""
    return round(sum(_steps(latitudes, longitudes, breaks)))


def _steps(latitudes: Column, longitudes: Column, breaks: Collection[int]) -> Iterator[float]:
    """Give the steps unrounded, so that a sum of them is off by half a millimetre and not by one for each point.

    Radii of curvature along the meridian and across it: Rapp, Geometric Geodesy, part I, section 3.4.
    """
    anew = frozenset(breaks)
    last_latitude: int | None = None
    last_longitude = 0
    for index, (latitude, longitude) in enumerate(zip(latitudes, longitudes, strict=True)):
        if index in anew:
            last_latitude = None
        if latitude is None or longitude is None:
            yield 0.0
            continue
        if last_latitude is None:
            yield 0.0
        else:
            # Across the 180th meridian the short way round is meant.
            east = (longitude - last_longitude + _HALF_TURN) % (2 * _HALF_TURN) - _HALF_TURN
            middle = (latitude + last_latitude) * (_RADIANS / 2)
            flat = 1 - _ECCENTRICITY_SQUARED * sin(middle) ** 2
            across = _MAJOR_AXIS_MM / sqrt(flat)
            north = (latitude - last_latitude) * (1 - _ECCENTRICITY_SQUARED) / flat
            yield _RADIANS * across * hypot(north, east * cos(middle))
        last_latitude, last_longitude = latitude, longitude
