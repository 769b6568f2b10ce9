"""Made-up FIT files of runs that wander as a runner's do: equal seconds would pack and read too well."""

from __future__ import annotations

import random

from tests.files.making.fit import START, begun, ended, lap, record

DAY = 86_400


def believable_run(seconds: int, number: int = 0) -> bytes:
    """Give a file of a run with a lap a kilometre, so many days before the first; each number gives another."""
    chance = random.Random(number)
    at = -number * DAY
    fit, metres, east, north, pace, height, lapped = begun(), 0.0, 11.0, 48.0, 3.0, 512.0, 0
    for second in range(seconds + 1):
        felt = {"heart_rate": 140 + int(10 * pace) % 25, "cadence": 80 + chance.randrange(9)}
        place = {"position_lat": north, "position_long": east, "enhanced_altitude": height}
        record(fit, at + second, distance=metres, **place, **felt)
        pace = min(4.5, max(2.0, pace + chance.gauss(0, 0.05)))
        height += chance.gauss(0, 0.2)
        metres, east, north = metres + pace, east + pace * chance.gauss(1e-5, 2e-6), north + pace * 5e-6
        if metres // 1000 > (metres - pace) // 1000:
            lap(fit, at + lapped, second + 1 - lapped, total_distance=1000)
            lapped = second + 1
    times = {"start_time": START + at, "timestamp": START + at + seconds}
    return ended(fit, seconds, total_distance=metres, **times)
