"""Runs as a watch recorded them, for tests of what is shown and told of them."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import accumulate

from runlog.files.activity import Activity, Lap, Stream
from runlog.models import Athlete, Run
from runlog.models.recordings import Source
from runlog.recording.arrivals import arrive, keep_original

START = datetime(2026, 9, 14, 16, 0, tzinfo=UTC)
FILE = b"<script>alert(1)</script>"


def stream(seconds: int = 1500, fast: range = range(600, 840)) -> Stream:
    """Run north at 3 m/s, and at 4 m/s in the seconds of `fast`, with a heart that beats faster then."""
    distance_mm = list(accumulate((4000 if second in fast else 3000 for second in range(seconds)), initial=0))
    count = len(distance_mm)
    return Stream(
        [1000 * number for number in range(count)],
        distance_mm,
        [500_000_000 + mm // 11 for mm in distance_mm],
        [80_000_000] * count,
        [100_000] * count,
        [160 if number in fast else 130 for number in range(count)],
        [170] * count,
    )


def record(athlete: Athlete, **fields) -> Run:
    """Let a run arrive from a file, 4.74 km in 25 minutes with three laps unless told otherwise."""
    ran = fields.pop("stream", None) or stream()
    days_ago = timedelta(days=fields.pop("days_ago", 0))
    source = fields.pop("source", Source.FIT)
    laps = [Lap(500_000 * number, 500_000, 1_580_000, None, "", 140, 165) for number in range(3)]
    activity = Activity(
        "run",
        START - days_ago,
        distance_mm=ran.distance_mm[-1],
        elapsed_ms=ran.at_ms[-1],
        moving_ms=ran.at_ms[-1] - 20_000,
        distance_source="gps",
        device="Testwatch",
        laps=laps,
        stream=ran,
    )
    original, _ = keep_original(athlete, "Lauf <b>ü.fit", "fit", FILE + str(days_ago).encode())
    run = arrive(athlete, replace(activity, **fields), source, original).run
    run.athlete = athlete
    return run
