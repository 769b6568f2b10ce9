"""Numbers, times and words out of FIT fields, which in a damaged file may hold anything."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

Message = dict[str, object]

# FIT counts seconds since then; below the least date they are seconds since the watch was switched on.
# Flexible and Interoperable Data Transfer (FIT) Protocol, type date_time.
EPOCH = datetime(1989, 12, 31, tzinfo=UTC)
LEAST_DATE = 0x10000000
MOST_SECONDS = 0xFFFFFFFF

MOST_METRES = 10_000_000
LOWEST_METRES, HIGHEST_METRES = -1_000, 12_000
MOST_BPM = 240
MOST_STRIDES = 254
DEGREES_E7 = 1_800_000_000 / 2**31
MOST_LATITUDE, MOST_LONGITUDE = 2**30, 2**31

LONGEST_TEXT = 120
QUARTER_HOUR = 900
WEST, EAST = -12 * 3600, 14 * 3600

_NUMBERS = (int, float)


def scaled(value: object, factor: float, least: float, most: float) -> int | None:
    """Give a value times a factor, whole; None where it is no number from the least to the most."""
    return round(value * factor) if type(value) in _NUMBERS and least <= value <= most else None


def scaled_all(values: Sequence[object], factor: float, least: float, most: float) -> list[int | None]:
    """Scale a column, each value as `scaled` does."""
    return [round(value * factor) if type(value) in _NUMBERS and least <= value <= most else None for value in values]


def seconds(value: object) -> int | None:
    """Give a time stamp: seconds since the epoch, or since the watch was switched on."""
    return value if type(value) is int and 0 <= value <= MOST_SECONDS else None


def milliseconds(value: object) -> int | None:
    """Give a duration that FIT has in seconds; None for none at all."""
    return scaled(value, 1000, 0, MOST_SECONDS) or None


def millimetres(value: object) -> int | None:
    """Give a distance that FIT has in metres; None for none at all."""
    return scaled(value, 1000, 0, MOST_METRES) or None


def bpm(value: object) -> int | None:
    """Give a heart rate; straps write 0 where they feel nothing, and noise above what hearts do."""
    return scaled(value, 1, 1, MOST_BPM)


def text(value: object) -> str:
    """Give a word or a line that can be shown; nothing for anything else."""
    if not isinstance(value, str):
        return ""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in value).split())[:LONGEST_TEXT]


def moment(stamp: int | None) -> datetime | None:
    """Give the date of a time stamp, in UTC; None where it has none."""
    return EPOCH + timedelta(seconds=stamp) if stamp is not None and stamp >= LEAST_DATE else None


def utc_offset(activity: Message) -> timedelta | None:
    """Give how far the clock on the wrist was ahead of UTC, from the message that says what both clocks showed."""
    utc, wrist = seconds(activity.get("timestamp")), seconds(activity.get("local_timestamp"))
    if utc is None or wrist is None:
        return None
    offset = round((wrist - utc) / QUARTER_HOUR) * QUARTER_HOUR
    return timedelta(seconds=offset) if WEST <= offset <= EAST else None
