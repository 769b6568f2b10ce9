"""Reads a workout of repeats, `6 x 1 km at 4:10/km, rest 2:00`, and lays it out with its totals."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from typing import TypeVar

from runlog.arithmetic.pace import seconds_per_km
from runlog.arithmetic.solve import distance_in, time_at
from runlog.arithmetic.splits import Mark, split_marks
from runlog.arithmetic.typed import (
    LONGEST_MM,
    LONGEST_MS,
    LONGEST_TEXT,
    NotUnderstood,
    Reason,
    check_range,
    parse_distance,
    parse_time,
    plain,
)
from runlog.arithmetic.typed_pace import Pace, check_pace, parse_pace
from runlog.arithmetic.units import LAP_MM

MOST_REPEATS = 100
LONGEST_WORKOUT = 2 * LONGEST_TEXT
# Nobody runs 3 metres: who types `3m` here means three minutes, and should be asked.
SHORTEST_MM = 20_000

Read = TypeVar("Read")

_REPEATS = re.compile(r"(-?\d{1,9})\s*[x×*]\s*(\S.*)")
_RECOVERY = re.compile(r"(?:\s*[,;]\s+|\s+)(?:with|w/|rest|recovery|rec|jog|walk|r)(?![a-z])[\s:=]*|\s*[,;]\s+")
_TARGET = re.compile(r"(.+?)\s*(\bin\b|\bat\b|@)\s*(.+)")
_BARE = re.compile(r"\d+(?:[.,]\d+)?")
_METRES = re.compile(r"\d\s?m(?:\s|$)")
_UNSAID = {"jog", "jogging", "walk", "walking", "rest", "recovery", "easy", "standing", "between", "in", "of", "and"}


@dataclass(frozen=True, slots=True)
class Recovery:
    """What lies between two repeats: its time, its distance, or both."""

    elapsed_ms: int | None
    distance_mm: int | None


@dataclass(frozen=True, slots=True)
class Repeat:
    """One repeat on the clock of the workout; the times are None where a recovery's time is not known."""

    number: int
    starts_ms: int | None
    ends_ms: int | None


@dataclass(frozen=True, slots=True)
class Intervals:
    """A workout: `count` times the same distance in the same time, and the recovery between two of them."""

    count: int
    distance_mm: int
    elapsed_ms: int
    seconds_per_km: Fraction
    recovery: Recovery | None

    @property
    def work_mm(self) -> int:
        """Give the distance of all repeats."""
        return self.count * self.distance_mm

    @property
    def work_ms(self) -> int:
        """Give the time of all repeats."""
        return self.count * self.elapsed_ms

    @property
    def total_mm(self) -> int:
        """Give the distance with the recoveries between repeats; one that names no distance adds none."""
        rest_mm = (self.recovery.distance_mm if self.recovery else None) or 0
        return self.work_mm + (self.count - 1) * rest_mm

    @property
    def total_ms(self) -> int | None:
        """Give the time with the recoveries between repeats, None where theirs is not known."""
        rest_ms = self._rest_ms()
        return None if rest_ms is None else self.work_ms + (self.count - 1) * rest_ms

    def laid_out(self) -> tuple[Repeat, ...]:
        """Give every repeat with the time on the clock at which it starts and ends."""
        return tuple(self._repeat(number) for number in range(1, self.count + 1))

    def splits(self, every_mm: int = LAP_MM) -> tuple[Mark, ...]:
        """Give the marks within one repeat; `ValueError` for more than 1,000."""
        return split_marks(self.distance_mm, self.elapsed_ms, every_mm)

    def _rest_ms(self) -> int | None:
        if self.count == 1 or self.recovery is None:
            return 0
        return self.recovery.elapsed_ms

    def _repeat(self, number: int) -> Repeat:
        rest_ms = 0 if number == 1 else self._rest_ms()
        if rest_ms is None:
            return Repeat(number, None, None)
        starts_ms = (number - 1) * (self.elapsed_ms + rest_ms)
        return Repeat(number, starts_ms, starts_ms + self.elapsed_ms)


def parse_intervals(text: str, lap_mm: int = LAP_MM) -> Intervals:
    """Read a workout such as `8x400m in 1:32 r 200m jog 1:30` or `5 x 3 min at 4:00/km r 90s`.

    A bare number is metres for a repeat and seconds for a recovery. `NotUnderstood` carries the word it failed on.
    """
    folded = plain(text[: LONGEST_WORKOUT + 1])
    if not folded:
        raise NotUnderstood(Reason.EMPTY)
    match = _REPEATS.fullmatch(folded)
    if match is None or len(folded) > LONGEST_WORKOUT:
        raise NotUnderstood(Reason.UNREADABLE_INTERVALS, folded.split()[0])
    count = named(read_count, match[1])
    work, *rest = _RECOVERY.split(match[2], maxsplit=1)
    distance_mm, elapsed_ms, exact = _read_work(work, lap_mm)
    recovery = read_recovery(rest[0], lap_mm) if rest else None
    return _checked(Intervals(count, distance_mm, elapsed_ms, exact, recovery))


def read_count(word: str) -> int:
    """Read how many repeats, up to 100; raises `NotUnderstood`."""
    check_range(int(word), MOST_REPEATS, Reason.TOO_MANY_REPEATS)
    return int(word)


def _checked(intervals: Intervals) -> Intervals:
    check_range(intervals.total_mm, LONGEST_MM, Reason.TOO_FAR)
    check_range(intervals.total_ms or intervals.work_ms, LONGEST_MS, Reason.TOO_LONG)
    return intervals


def _read_work(work: str, lap_mm: int) -> tuple[int, int, Fraction]:
    """Read one repeat and its target as a distance, a time and the exact pace."""
    match = _TARGET.fullmatch(work)
    if match is None:
        raise NotUnderstood(Reason.NO_TARGET, work)
    length, how, target = match.groups()
    if how == "in":
        distance_mm, elapsed_ms = read_length(length, lap_mm), named(parse_time, target)
        exact = seconds_per_km(distance_mm, elapsed_ms)
        check_pace(exact, target)
        return distance_mm, elapsed_ms, exact
    pace = named(_pace, target)
    if _is_time(length):
        elapsed_ms = named(parse_time, length)
        return distance_in(elapsed_ms, pace), elapsed_ms, pace.seconds_per_km
    distance_mm = read_length(length, lap_mm)
    return distance_mm, time_at(distance_mm, pace), pace.seconds_per_km


def _pace(target: str) -> Pace:
    """Read the pace of a repeat; after `at`, a time without a unit is as likely that of the repeat."""
    if _reads(parse_time, target):
        raise NotUnderstood(Reason.AMBIGUOUS_TARGET, target)
    return parse_pace(target)


def read_recovery(part: str, lap_mm: int) -> Recovery:
    """Read `2:00`, `200m jog`, or both in either order; a bare number is seconds."""
    words = [word.strip(",;") for word in part.split()]
    words = [word for word in words if word and word not in _UNSAID]
    for cut in range(len(words)):
        first, second = " ".join(words[:cut]), " ".join(words[cut:])
        for time, distance in ((first, second), (second, first)):
            if _is_recovery(time, distance):
                elapsed_ms = named(parse_time, time) if time else None
                return Recovery(elapsed_ms, read_length(distance, lap_mm) if distance else None)
    raise NotUnderstood(Reason.UNREADABLE_RECOVERY, part.strip())


def _is_recovery(time: str, distance: str) -> bool:
    """Tell whether the parts read as a time and as a distance; either may be missing."""
    has_time = not time or bool(_BARE.fullmatch(time)) or _is_time(time)
    has_distance = not distance or (not _BARE.fullmatch(distance) and _reads(parse_distance, distance))
    return has_time and has_distance


def _is_time(text: str) -> bool:
    """Tell a time from a distance: `3 min` and `1m30` are times, but `3m` is metres, as it is on every track."""
    return not _BARE.fullmatch(text) and not _METRES.search(text) and (":" in text or _reads(parse_time, text))


def read_length(text: str, lap_mm: int) -> int:
    """Read the length of a repeat in mm; a bare number is metres. Raises `NotUnderstood`, with the word."""
    distance_mm = named(lambda word: parse_distance(word, "m", lap_mm).distance_mm, text)
    if distance_mm < SHORTEST_MM:
        raise NotUnderstood(Reason.TOO_SHORT, text)
    return distance_mm


def named(read: Callable[[str], Read], text: str) -> Read:
    """Read text, and where it can't be read say which word it was."""
    try:
        return read(text)
    except NotUnderstood as error:
        raise NotUnderstood(error.reason, error.word or text) from None


def _reads(read: Callable[[str], object], text: str) -> bool:
    try:
        read(text)
    except NotUnderstood:
        return False
    return True
