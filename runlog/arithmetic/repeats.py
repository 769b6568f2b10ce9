"""Repeats as they were run: a typed line of times, or laps, with totals, paces and how they faded.

Planned workouts, with one target for all, are read in `intervals`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from runlog.arithmetic.intervals import (
    MOST_REPEATS,
    Recovery,
    named,
    parse_intervals,
    read_count,
    read_length,
    read_recovery,
)
from runlog.arithmetic.pace import seconds_per_km, seconds_per_mile
from runlog.arithmetic.splits import Mark, split_marks
from runlog.arithmetic.typed import (
    LONGEST_MM,
    LONGEST_MS,
    UNIT_WORDS,
    NotUnderstood,
    Reason,
    check_range,
    parse_time,
    plain,
)
from runlog.arithmetic.typed_pace import check_pace
from runlog.arithmetic.units import LAP_MM

LONGEST_LINE = 2000  # a hundred times to the thousandth, and the rest of the line

_UNIT = "|".join(sorted(UNIT_WORDS, key=len, reverse=True))
_LINE = re.compile(
    rf"(-?\d{{1,9}})\s*[x×*]\s*((?:\d{{1,3}}\s)?\d{{1,3}}/\d{{1,3}}\s*(?:{_UNIT})"
    rf"|\d{{1,9}}(?:[.,]\d{{1,9}})?(?:\s*(?:{_UNIT}))?)(?:\s*:\s+|\s*[,;]\s*|\s+|$)(.*)"
)
_REST = re.compile(r"(?:^|\s*[,;]\s*|\s+)(?:with|w/|rest|recovery|rec|jog|walk|r)(?![a-z])[\s:=]*")
_TARGET = re.compile(r"(?:in|at|@)(?![a-z])")
# A comma parts two times where white space or the minutes of another time follow, else it is a decimal one.
_BETWEEN = re.compile(r"\s*[;/]\s*|,\s+|,(?=\d+:)|\s+")


class Role(StrEnum):
    """What a part of a run was; empty where the watch does not say."""

    WARM_UP = "warm-up"
    WORK = "work"
    RECOVERY = "recovery"
    COOL_DOWN = "cool-down"
    UNSAID = ""


@dataclass(frozen=True, slots=True)
class Part:
    """A lap, or a row of the repeats table, in mm and ms; None for what was not typed or measured."""

    role: Role
    distance_mm: int | None
    elapsed_ms: int | None


@dataclass(frozen=True, slots=True)
class Repeat:
    """One repeat that was run."""

    number: int
    distance_mm: int
    elapsed_ms: int

    @property
    def seconds_per_km(self) -> Fraction:
        return seconds_per_km(self.distance_mm, self.elapsed_ms)

    @property
    def seconds_per_mile(self) -> Fraction:
        return seconds_per_mile(self.distance_mm, self.elapsed_ms)

    def splits(self, every_mm: int = LAP_MM) -> tuple[Mark, ...]:
        """Give the marks within the repeat at an even pace; `ValueError` for more than 1,000."""
        return split_marks(self.distance_mm, self.elapsed_ms, every_mm)


@dataclass(frozen=True, slots=True)
class Fade:
    """The last repeat less the first, above 0 for slower: in seconds, and in percent of the first.

    Where their distances differ there are no seconds to compare, and the percent is that of the pace.
    """

    seconds: Fraction | None
    percent: Fraction


@dataclass(frozen=True, slots=True)
class Repeats:
    """The repeats of a run, and the rest of it, which no mean of theirs includes."""

    work: tuple[Repeat, ...]
    others: tuple[Part, ...] = ()

    @property
    def work_mm(self) -> int:
        return sum(repeat.distance_mm for repeat in self.work)

    @property
    def work_ms(self) -> int:
        return sum(repeat.elapsed_ms for repeat in self.work)

    @property
    def mean_ms(self) -> Fraction | None:
        """Give the mean time of a repeat; None where there is none, or they are not over one distance."""
        return Fraction(self.work_ms, len(self.work)) if len({one.distance_mm for one in self.work}) == 1 else None

    @property
    def seconds_per_km(self) -> Fraction | None:
        """Give the pace over all repeats; None where there is none."""
        return seconds_per_km(self.work_mm, self.work_ms) if self.work else None

    @property
    def seconds_per_mile(self) -> Fraction | None:
        """Give the pace over all repeats; None where there is none."""
        return seconds_per_mile(self.work_mm, self.work_ms) if self.work else None

    @property
    def fade(self) -> Fade | None:
        """Compare the last repeat with the first; None below two."""
        if len(self.work) < 2:
            return None
        first, last = self.work[0], self.work[-1]
        percent = 100 * (last.seconds_per_km / first.seconds_per_km - 1)
        same = first.distance_mm == last.distance_mm
        return Fade(Fraction(last.elapsed_ms - first.elapsed_ms, 1000) if same else None, percent)

    @property
    def total_mm(self) -> int:
        """Give the distance of all parts; one that names none adds none."""
        return self.work_mm + sum(part.distance_mm or 0 for part in self.others)

    @property
    def total_ms(self) -> int | None:
        """Give the time of all parts; None where that of one is not known."""
        return None if any(part.elapsed_ms is None for part in self.others) else self.work_ms + self.ms_of(*Role)

    def mm_of(self, *roles: Role) -> int:
        """Give the known distance of the other parts that were one of these."""
        return sum(part.distance_mm or 0 for part in self.others if part.role in roles)

    def ms_of(self, *roles: Role) -> int:
        """Give the known time of the other parts that were one of these."""
        return sum(part.elapsed_ms or 0 for part in self.others if part.role in roles)


def repeats_of(parts: Iterable[Part], most: int = MOST_REPEATS) -> Repeats:
    """Number the repeats among the parts of a run, in their order, and put the other parts aside.

    `NotUnderstood` names the number of a repeat without a distance or time, and refuses more than `most`.
    """
    parts = list(parts)
    work = [part for part in parts if part.role is Role.WORK]
    if len(work) > most:
        raise NotUnderstood(Reason.TOO_MANY_REPEATS, str(len(work)))
    others = tuple(part for part in parts if part.role is not Role.WORK)
    return Repeats(tuple(_repeat(number, part) for number, part in enumerate(work, 1)), others)


def _repeat(number: int, part: Part) -> Repeat:
    if not part.distance_mm:
        raise NotUnderstood(Reason.REPEAT_WITHOUT_DISTANCE, str(number))
    if not part.elapsed_ms:
        raise NotUnderstood(Reason.REPEAT_WITHOUT_TIME, str(number))
    return Repeat(number, part.distance_mm, part.elapsed_ms)


def parse_repeats(text: str, lap_mm: int = LAP_MM) -> tuple[Part, ...]:
    """Read a line such as `6x400m 1:32 1:31 1:33 1:30 1:31 1:29 r 90s` as parts: repeats, a recovery between any two.

    A bare number is metres for a repeat, and seconds for its time or a recovery. A single time stands for all repeats
    only where `in` or `at` says so. `NotUnderstood` carries the word it failed on, or the number of the repeat.
    """
    folded = plain(text[: LONGEST_LINE + 1])
    if not folded:
        raise NotUnderstood(Reason.EMPTY)
    match = _LINE.fullmatch(folded)
    if match is None or len(folded) > LONGEST_LINE:
        raise NotUnderstood(Reason.UNREADABLE_REPEATS, folded.split()[0])
    if _TARGET.match(match[3]):
        workout = parse_intervals(text, lap_mm)
        return _parts(workout.distance_mm, [workout.elapsed_ms] * workout.count, workout.recovery)
    count, distance_mm = named(read_count, match[1]), read_length(match[2], lap_mm)
    times, *rest = _REST.split(match[3], maxsplit=1)
    times_ms = _read_times([word for word in _BETWEEN.split(times) if word], count, distance_mm)
    return _checked(
        _parts(distance_mm, times_ms, read_recovery(rest[0] or folded.split()[-1], lap_mm) if rest else None)
    )


def _read_times(words: Sequence[str], count: int, distance_mm: int) -> list[int]:
    """Read one time for each repeat, none missing and none left over."""
    times_ms = [named(parse_time, word) for word in words]
    for word, elapsed_ms in zip(words, times_ms, strict=True):
        check_pace(seconds_per_km(distance_mm, elapsed_ms), word)
    if len(words) < count:
        raise NotUnderstood(Reason.REPEAT_WITHOUT_TIME, str(len(words) + 1))
    if len(words) > count:
        raise NotUnderstood(Reason.MORE_TIMES_THAN_REPEATS, words[count])
    return times_ms


def _parts(distance_mm: int, times_ms: Sequence[int], recovery: Recovery | None) -> tuple[Part, ...]:
    between = [Part(Role.RECOVERY, recovery.distance_mm, recovery.elapsed_ms)] if recovery else []
    work = [Part(Role.WORK, distance_mm, elapsed_ms) for elapsed_ms in times_ms]
    return (*work[:1], *(part for repeat in work[1:] for part in (*between, repeat)))


def _checked(parts: tuple[Part, ...]) -> tuple[Part, ...]:
    check_range(sum(part.distance_mm or 0 for part in parts), LONGEST_MM, Reason.TOO_FAR)
    check_range(sum(part.elapsed_ms or 0 for part in parts), LONGEST_MS, Reason.TOO_LONG)
    return parts
