"""The laps of an activity, as the watch took them."""

from __future__ import annotations

from collections.abc import Sequence

from runlog.files.activity import Lap
from runlog.files.fit_clock import Timeline
from runlog.files.fit_values import Message, bpm, millimetres, milliseconds, seconds

_ROLES = {
    "active": "work",
    "interval": "work",
    "rest": "recovery",
    "recovery": "recovery",
    "warmup": "warm-up",
    "cooldown": "cool-down",
}


def laps(messages: Sequence[Message], times: Timeline | None) -> list[Lap]:
    """Give the laps in the order they were run; those without a time are left out.

    Watches call every lap active, so that is work only where others are rest.
    """
    roles = [_ROLES.get(str(message.get("intensity")), "") for message in messages]
    if "recovery" not in roles:
        roles = ["" if role == "work" else role for role in roles]
    found: list[Lap] = []
    for message, role in zip(messages, roles, strict=True):
        moving_ms = milliseconds(message.get("total_timer_time"))
        elapsed_ms = milliseconds(message.get("total_elapsed_time")) or moving_ms
        if elapsed_ms is None:
            continue
        lap = Lap(
            started_ms=_started_ms(message, times, found),
            elapsed_ms=elapsed_ms,
            distance_mm=millimetres(message.get("total_distance")),
            moving_ms=None if moving_ms is None else min(moving_ms, elapsed_ms),
            role=role,
            average_bpm=bpm(message.get("avg_heart_rate")),
            max_bpm=bpm(message.get("max_heart_rate")),
        )
        found.append(lap)
    return sorted(found, key=lambda lap: lap.started_ms)


def _started_ms(message: Message, times: Timeline | None, found: Sequence[Lap]) -> int:
    """Place a lap by its start, or behind the one before."""
    stamp = seconds(message.get("start_time"))
    started_ms = times.elapsed_ms(stamp) if times and stamp is not None else None
    if started_ms is None:
        return found[-1].started_ms + found[-1].elapsed_ms if found else 0
    return started_ms
