"""Activities as readers give them, for the writers: any stream that a file can hold."""

from datetime import UTC, datetime, timedelta
from itertools import accumulate

from hypothesis import strategies as st

from runlog.files.activity import Activity, Lap, Stream

START = datetime(2026, 4, 12, 7, 30, 0, 250_000, tzinfo=UTC)

texts = st.text(st.characters(codec="utf-8", categories=["L", "N", "P", "S"]), max_size=20)
starts = st.integers(0, 10**9).map(lambda ms: START + timedelta(milliseconds=ms))


def maybe(values):
    return st.none() | values


@st.composite
def streams(draw, has_positions=True, breaks=True):
    count = draw(st.integers(2, 12))
    steps = draw(st.lists(st.integers(1, 90_000), min_size=count - 1, max_size=count - 1))
    ways = draw(st.lists(st.integers(1, 30_000), min_size=count - 1, max_size=count - 1))

    def column(values):
        return draw(st.lists(values, min_size=count, max_size=count))

    latitude, longitude = st.integers(470_000_000, 471_000_000), st.integers(-1_200_000_000, -1_199_000_000)
    return Stream(
        at_ms=[0, *accumulate(steps)],
        distance_mm=[0, *accumulate(ways)],
        latitude=column(latitude if has_positions else st.none()),
        longitude=column(longitude if has_positions else st.none()),
        height_mm=column(maybe(st.integers(-1_000_000, 9_000_000))),
        heart_rate=column(maybe(st.integers(1, 240))),
        # Both feet, as the formats can say it, and slow enough to be told from a count of steps.
        cadence=column(maybe(st.integers(0, 120).map(lambda strides: 2 * strides))),
        breaks=sorted(draw(st.sets(st.integers(1, count - 1), max_size=3))) if breaks else [],
    )


def in_laps(stream, ends):
    """Cut a stream into laps that end at some of its points."""
    places = sorted({0, *ends, len(stream) - 1})
    return [
        Lap(
            started_ms=stream.at_ms[first],
            elapsed_ms=stream.at_ms[last] - stream.at_ms[first],
            distance_mm=stream.distance_mm[last] - stream.distance_mm[first],
            moving_ms=stream.at_ms[last] - stream.at_ms[first],
        )
        for first, last in zip(places, places[1:], strict=False)
    ]


def run(stream=None, **others):
    return Activity(**{"sport": "run", "started_at": START, "stream": stream, **others})
