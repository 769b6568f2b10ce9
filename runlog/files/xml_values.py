"""Numbers, times and words out of the texts of GPX and TCX files, which may hold anything."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_LATEST_MS = 7_258_118_400_000  # the year 2200

_E7 = 10_000_000
_LONGEST_NUMBER = 64
_LONGEST_TIME = 40
LONGEST_WORD, LONGEST_NOTE = 120, 2000

_METRES = 10_000_000
_SECONDS = 31 * 86400
_LOWEST, _HIGHEST = -1000, 12_000
_MOST_BPM = 240
_MOST_CADENCE = 254
_ORDINARY_STRIDES = 120


def scaled(text: str | None, factor: int, least: float, most: float) -> int | None:
    """Give a number times a factor, whole; None where there is none from the least to the most."""
    try:
        value = float(text) if text and len(text) <= _LONGEST_NUMBER else None
    except ValueError:
        return None
    # Nothing is equal to or between what is no number.
    return round(value * factor) if value is not None and least <= value <= most else None


def distance_mm(text: str) -> int | None:
    """Read a distance in metres."""
    return scaled(text, 1000, 0, _METRES)


def duration_ms(text: str) -> int | None:
    """Read a duration in seconds."""
    return scaled(text, 1000, 0, _SECONDS)


def height_mm(text: str) -> int | None:
    """Read a height in metres."""
    return scaled(text, 1000, _LOWEST, _HIGHEST)


def heart_rate(text: str) -> int | None:
    """Read a heart rate in bpm; straps write 0 where they feel nothing, and noise above what hearts do."""
    return scaled(text, 1, 1, _MOST_BPM)


def cadence(text: str) -> int | None:
    """Read a cadence as the file counts it, in strides or in steps a minute."""
    return scaled(text, 1, 0, _MOST_CADENCE)


def steps_per_minute(cadences: list[int | None]) -> list[int | None]:
    """Count both feet. The formats count strides, but some programs write steps: nobody makes 120 strides a minute."""
    moving = sorted(value for value in cadences if value)
    if not moving or moving[len(moving) // 2] > _ORDINARY_STRIDES:
        return cadences
    return [None if value is None else 2 * value for value in cadences]


def position(latitude: str | None, longitude: str | None) -> tuple[int, int] | None:
    """Read a position into 1e-7 degrees; 0, 0 is what a receiver writes that knows none."""
    north, east = scaled(latitude, _E7, -90, 90), scaled(longitude, _E7, -180, 180)
    return None if north is None or east is None or not (north or east) else (north, east)


def moment(text: str) -> datetime | None:
    """Read a time of ISO 8601; one without a zone is in UTC, as both formats have it."""
    try:
        time = datetime.fromisoformat(text) if len(text) <= _LONGEST_TIME else None
    except ValueError:
        return None
    return time if time is None or time.tzinfo else time.replace(tzinfo=UTC)


def epoch_ms(time: datetime | None) -> int | None:
    """Give a time as milliseconds since 1970; None for one before it or after 2200."""
    since = round(time.timestamp() * 1000) if time else 0
    return since if 0 < since < _LATEST_MS else None


def utc(instant_ms: int) -> datetime:
    """Give an instant as a time in UTC."""
    return EPOCH + timedelta(milliseconds=instant_ms)


def utc_offset(text: str) -> timedelta | None:
    """Give how far the clock on the wrist was ahead of UTC; None where a time tells no zone but UTC."""
    time = moment(text)
    return (time.utcoffset() or None) if time else None


def line(text: str, longest: int = LONGEST_WORD) -> str:
    """Give a text in one line, cut where it is very long."""
    return " ".join(text.split())[:longest]


def note(text: str) -> str:
    """Give a text of several lines, cut where it is very long."""
    return "\n".join(line.strip() for line in text.splitlines())[:LONGEST_NOTE].strip()
