"""Turns the time stamps of a FIT file into elapsed time, and finds where the clock did not count.

The time between two records counts, also when the watch was paused, with these exceptions. Nothing is measured across
a break.

- A step forward of more than `LONGEST_PAUSE_S`, or back by more than `LATE_S`, is the watch's clock being set: a break.
- A record that is up to `LATE_S` older than the one before it came late, and is dropped.
- Where the session says that its elapsed time is its timer's, pauses are not in it. If the records then last longer,
  the longest steps among them are those pauses: breaks, by as much as is too long.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from runlog.files.fit_values import seconds

LONGEST_PAUSE_S = 12 * 3600
LATE_S = 60
# Watches write a record at least every ten seconds, and round the times of a session as they like.
SHORTEST_BREAK_S = 10
LOOSE_S = 10

_STARTS = {"start"}
_STOPS = {"stop", "stop_all", "stop_disable", "stop_disable_all"}


@dataclass(frozen=True, slots=True)
class Timeline:
    """Which records count (`kept`, by number), their elapsed times, and the breaks, by their place among the kept.

    `start` is the time stamp of elapsed time 0. `uncounted` are the time stamps after each break, ascending, and the
    seconds not counted up to there.
    """

    start: int
    kept: list[int]
    at_ms: list[int]
    breaks: list[int]
    uncounted: tuple[list[int], list[int]]

    def elapsed_ms(self, stamp: int) -> int | None:
        """Give the elapsed time of any time stamp, such as a lap's; None where it is of another day."""
        stamps, lost = self.uncounted
        place = bisect_right(stamps, stamp)
        elapsed_s = stamp - self.start - (lost[place - 1] if place else 0)
        last_s = self.at_ms[-1] // 1000 if self.at_ms else 0
        return max(0, 1000 * elapsed_s) if -LONGEST_PAUSE_S <= elapsed_s <= last_s + LONGEST_PAUSE_S else None


def timeline(stamps: Sequence[int], start: int | None, counted_s: int | None, is_whole: bool) -> Timeline | None:
    """Lay the time stamps of an activity's records out from its start; None where nothing tells the time.

    `counted_s` is how long the activity lasted if its elapsed time leaves pauses out, else None. Where a damaged file
    says in its smaller, latter part that the clock was set, that is the damage, and is left out.
    """
    if not stamps:
        return None if start is None else Timeline(start, [], [], [], ([], []))
    first = stamps[0]
    if start is None or not 0 <= first - start <= LONGEST_PAUSE_S:
        start = first
    kept, steps, lost = _steps(stamps, is_whole)
    if counted_s is not None:
        _lose_pauses(steps, lost, first - start + sum(steps) - counted_s)
    at_ms, elapsed = [], 1000 * (first - start)
    for step in steps:
        elapsed += 1000 * step
        at_ms.append(elapsed)
    return Timeline(start, kept, at_ms, sorted(lost), _sums(stamps, kept, lost))


def _steps(stamps: Sequence[int], is_whole: bool) -> tuple[list[int], list[int], dict[int, int]]:
    """Give the records that count, the counted time before each, and what each break lost."""
    kept, steps, lost = [0], [0], {}
    last = stamps[0]
    for number in range(1, len(stamps)):
        step = stamps[number] - last
        if step < 0 or step > LONGEST_PAUSE_S:
            if -LATE_S <= step < 0:
                continue
            if not is_whole and len(stamps) - number < len(kept):
                break
            lost[len(kept)], step = step, 0
        kept.append(number)
        steps.append(step)
        last = stamps[number]
    return kept, steps, lost


def _lose_pauses(steps: list[int], lost: dict[int, int], excess: int) -> None:
    """Take what is too long out of the longest steps."""
    longest = sorted((place for place, step in enumerate(steps) if step >= SHORTEST_BREAK_S), key=lambda at: -steps[at])
    for place in longest:
        if excess <= LOOSE_S:
            return
        if steps[place] <= excess + LOOSE_S:
            lost[place] = min(steps[place], excess)
            steps[place] -= lost[place]
            excess -= lost[place]


def _sums(stamps: Sequence[int], kept: Sequence[int], lost: dict[int, int]) -> tuple[list[int], list[int]]:
    total, sums = 0, []
    for place in sorted(lost):
        total += lost[place]
        sums.append((stamps[kept[place]], total))
    sums.sort()
    return [stamp for stamp, _ in sums], [total for _, total in sums]


def paused_s(timer: Sequence[tuple[object, object]], start: int, end: int) -> int | None:
    """Give how long the timer stood within an activity; None where no event tells of the timer at all."""
    paused, since, is_told = 0, None, False
    for stamp, kind in timer:
        at = seconds(stamp)
        if at is None or not start <= at <= end:
            continue
        if kind in _STOPS:
            is_told, since = True, at if since is None else since
        elif kind in _STARTS:
            is_told = True
            paused += max(0, at - since) if since is not None else 0
            since = None
    return (paused + (max(0, end - since) if since is not None else 0)) if is_told else None
