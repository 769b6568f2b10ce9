"""Texts and times as XML has them, for the writers of GPX and TCX."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from xml.sax.saxutils import escape, quoteattr

from runlog.files.activity import Activity, Lap

DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'
PROGRAM = "Runlog"

# What XML 1.0 has no way to write (section 2.2, Char).
_UNWRITABLE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def text_of(text: str) -> str:
    """Write a text between tags, without the signs that XML can't hold."""
    return escape(_UNWRITABLE.sub("", text))


def quoted(text: str) -> str:
    """Write a text as an attribute's value, with its quotes."""
    return quoteattr(_UNWRITABLE.sub("", text))


def time_of(start: datetime, after_ms: int) -> str:
    """Write the time in UTC that is so long after the start."""
    time = start + timedelta(milliseconds=after_ms)
    return f"{time:%Y-%m-%dT%H:%M:%S}.{time.microsecond // 1000:03d}Z"


def metres(mm: int) -> str:
    """Write a distance or height in metres."""
    return f"{mm / 1000:.3f}"


def degrees(e7: int) -> str:
    """Write 1e-7 degrees in degrees."""
    return f"{e7 / 10_000_000:.7f}"


def start_of(activity: Activity) -> datetime:
    """Give the start in UTC, or else the clock on the wrist as if it were: both formats need one.

    `ValueError` where neither is known.
    """
    if activity.started_at:
        return activity.started_at.astimezone(UTC)
    if activity.local_start:
        return activity.local_start.replace(tzinfo=UTC)
    raise ValueError("an activity without a date can't be written")


def end_ms(activity: Activity) -> int:
    """Give the elapsed time, as it is told or as the stream or the laps have it."""
    last_point = activity.stream.at_ms[-1] if activity.stream and activity.stream.at_ms else 0
    last_lap = max((lap.started_ms + lap.elapsed_ms for lap in activity.laps), default=0)
    return activity.elapsed_ms or max(last_point, last_lap)


def whole_lap(activity: Activity) -> Lap:
    """Give an activity without laps as one lap."""
    bpm = activity.average_bpm, activity.max_bpm
    return Lap(0, end_ms(activity), activity.distance_mm, activity.moving_ms, "", *bpm)
