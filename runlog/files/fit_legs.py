"""Parts the records and laps of a FIT file among its sessions: the legs of a triathlon, or the one run."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from runlog.files.fit_messages import Part
from runlog.files.fit_stream import joined
from runlog.files.fit_values import Message, millimetres, seconds

# A record or two after the last session are its tail; more are a leg whose own session was lost.
FEWEST_OF_A_LOST_LEG = 3


@dataclass(frozen=True, slots=True)
class Leg:
    """A session, the rows of its records and its laps. `base_mm` is the distance that stood there when it began."""

    session: Message
    rows: list[int]
    laps: list[Message]
    base_mm: int
    is_whole: bool


def legs(part: Part) -> list[Leg]:
    """Give each session what was recorded from its start on, and the first also what came before.

    Start times decide, as end times are often when the watch was saved. Without any session, or after the last one of
    a damaged file, the records make a leg of their own.
    """
    times = part.records["timestamp"]
    rows = joined(part.records, [row for row in range(part.count) if seconds(times[row]) is not None])
    sessions = sorted((session for session, _ in part.sessions), key=_start)
    lost = _lost(part, rows)
    if lost:
        sessions.append({"start_time": times[lost[0]]})
    if not sessions:
        return []
    starts = [_start(session) for session in sessions]
    shares: list[tuple[list[int], list[Message]]] = [([], []) for _ in sessions]
    for row in rows:
        shares[max(0, bisect_right(starts, times[row]) - 1)][0].append(row)
    for lap in part.laps:
        shares[max(0, bisect_right(starts, _start(lap)) - 1)][1].append(lap)
    found = []
    before: object = None
    for number, (session, (own, laps)) in enumerate(zip(sessions, shares, strict=True)):
        is_whole = part.is_whole or (bool(lost) and number < len(sessions) - 1)
        found.append(Leg(session, own, laps, _base_mm(part, session, own, before), is_whole))
        before = _last_distance(part, own) or before
    return found


def _start(message: Message) -> int:
    start = seconds(message.get("start_time"))
    return start if start is not None else seconds(message.get("timestamp")) or 0


def _lost(part: Part, rows: list[int]) -> list[int]:
    if not part.sessions:
        return rows
    written = max(count for _, count in part.sessions)
    after = [row for row in rows if row >= written]
    return after if written and not part.is_whole and len(after) >= FEWEST_OF_A_LOST_LEG else []


def _base_mm(part: Part, session: Message, rows: list[int], before: object) -> int:
    """Find out whether the distance goes on from the leg before, as some watches do, or begins again at 0."""
    ends = millimetres(_last_distance(part, rows)) or 0
    base = millimetres(before) or 0
    if not base or ends < base:
        return 0
    total = millimetres(session.get("total_distance"))
    if total is None:
        return base
    return base if abs(ends - base - total) < abs(ends - total) else 0


def _last_distance(part: Part, rows: list[int]) -> object:
    distances = part.records["distance"]
    return next((distances[row] for row in reversed(rows) if distances[row] is not None), None)
