"""What one lap measures in each lane of a track.

A standard 400 m oval has two straights of 84.39 m and bends of 36.50 m radius to the kerb. Lane 1 is measured
0.30 m out from the kerb, every other lane 0.20 m out from the line inside it; lanes are 1.22 m wide
(World Athletics, Track and Field Facilities Manual; indoor lanes are 0.90 to 1.10 m wide).
"""

from __future__ import annotations

import math

from runlog.arithmetic.units import LAP_MM

LANE_WIDTH_MM = 1220
INDOOR_LANE_WIDTH_MM = 1000
LANES = range(1, 10)
INDOOR_LANES = range(1, 7)
INDOOR_BELOW_MM = 300_000

_STANDARD_LAP_MM = 2 * 84_390 + 2 * math.pi * (36_500 + 300)
_KERB_MM, _LINE_MM = 300, 200


def lanes_of(lap_mm: int) -> range:
    """List the lanes that a track of this lap may have."""
    return INDOOR_LANES if lap_mm < INDOOR_BELOW_MM else LANES


def lane_lap_mm(lane: int, lap_mm: int = LAP_MM, lane_width_mm: int | None = None) -> int:
    """Give the length of one lap in a lane, in mm, of a track whose first lane measures `lap_mm`.

    Where the width of the lanes is not given, a lap below 300 m is taken for an indoor track's. Lane 1 is the track's
    own length exactly, as records are kept. `ValueError` for a lane below 1.
    """
    if lane < 1:
        raise ValueError("lanes are counted from 1")
    if lane == 1:
        return lap_mm
    # The drawn geometry of a 400 m track is 1 mm longer than its name; published lane lengths build on it.
    base_mm = _STANDARD_LAP_MM if lap_mm == LAP_MM else lap_mm
    width_mm = lane_width_mm or (INDOOR_LANE_WIDTH_MM if lap_mm < INDOOR_BELOW_MM else LANE_WIDTH_MM)
    outward_mm = width_mm * (lane - 1) + _LINE_MM - _KERB_MM
    return round(base_mm + 2 * math.pi * outward_mm)
