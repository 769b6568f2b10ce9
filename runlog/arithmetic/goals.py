"""A time to reach by a day: the plan line, where the runner really stands, and what the tests so far let expect.

All attempts of a goal are over its distance and of one series. The level is a mean and never the best, for the best
of many drifts down by luck alone.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from fractions import Fraction

from runlog.arithmetic.chance import chance_below, value_at
from runlog.arithmetic.noise import Attempt, line_through, noise_of
from runlog.arithmetic.progress import MOST_FOR_TREND, MOST_NEW, RECENT_FOR, TESTS_FOR_TREND, TREND_FOR

LONGEST_GOAL = timedelta(days=1827)  # five years
# A line through two weeks says nothing of the next ones.
LEAST_SPAN = timedelta(days=28)
# Nor does one tell of more days than it was drawn through, or of more than half a year.
FARTHEST_AHEAD = timedelta(days=182)
RANGE_CHANCE = 0.80  # so many of such ranges hold the next test


class GoalProblem(StrEnum):
    """Why a goal can't be taken; the sentence for each is the form's."""

    IN_THE_PAST = "in-the-past"
    TOO_FAR_AHEAD = "too-far-ahead"
    NOT_POSITIVE = "not-positive"
    ALREADY_THERE = "already-there"


def problem_of_day(by_day: date, today: date) -> GoalProblem | None:
    """Tell what is wrong with the day of a goal: it has been, or is over five years off."""
    if by_day < today:
        return GoalProblem.IN_THE_PAST
    return GoalProblem.TOO_FAR_AHEAD if by_day - today > LONGEST_GOAL else None


def problem_of_time(target_ms: int, level_ms: float | None) -> GoalProblem | None:
    """Tell what is wrong with the time of a goal: none at all, or no faster than the level that is there already."""
    if target_ms <= 0:
        return GoalProblem.NOT_POSITIVE
    return GoalProblem.ALREADY_THERE if level_ms is not None and target_ms >= level_ms else None


@dataclass(frozen=True, slots=True)
class TimeGoal:
    """From a level on one day to a faster time on a later one."""

    first_day: date
    first_ms: int
    by_day: date
    target_ms: int

    def plan_ms(self, day: date) -> Fraction:
        """Give the time that the plan line has on a day: so much a day, and level before and after."""
        days = max((self.by_day - self.first_day).days, 1)
        gone = min(max((day - self.first_day).days, 0), days)
        return self.first_ms + Fraction((self.target_ms - self.first_ms) * gone, days)

    def share_done(self, level_ms: float) -> float:
        """Give how much of the way a level has come: below 0 is slower than at the start, 1 and above is there.

        `ZeroDivisionError` where the target is no faster than the start.
        """
        return (self.first_ms - level_ms) / (self.first_ms - self.target_ms)

    def behind_ms(self, level_ms: float, day: date) -> float:
        """Give how much slower than the plan line a level is on a day; below 0 is ahead of it."""
        return level_ms - float(self.plan_ms(day))


def level_of(attempts: Iterable[Attempt]) -> float | None:
    """Give where a runner stands in ms: the geometric mean of the newest results, at most three of half a year.

    Three are enough to take most of the luck out, and few enough not to lag behind a runner who gets faster.
    """
    newest = sorted(attempts, key=lambda attempt: attempt.day)[-MOST_NEW:]
    recent = [math.log(each.elapsed_ms) for each in newest if newest[-1].day - each.day <= RECENT_FOR]
    return math.exp(math.fsum(recent) / len(recent)) if recent else None


class TooEarly(StrEnum):
    """Why nothing is foretold yet."""

    FEW_TESTS = "few-tests"
    SHORT_SPAN = "short-span"
    FAR_AHEAD = "far-ahead"
    LONG_AGO = "long-ago"


@dataclass(frozen=True, slots=True)
class Forecast:
    """What a test on the goal's day may bring: four in five lie from `fast_ms` to `slow_ms`.

    `probability` is that of one test on the day being at the target or faster, if things go on as they do.
    """

    day: date
    expected_ms: float
    fast_ms: float
    slow_ms: float
    probability: float
    count: int


def forecast(goal: TimeGoal, attempts: Iterable[Attempt], default_percent: float, today: date) -> Forecast | TooEarly:
    """Carry the line of the last year's attempts on to the goal's day, with its range, or say why it is too early.

    The line is that of `progress.trend`: 100 ln(time) on days, its noise the larger of the scatter and the default, and
    chances from Student's t with the freedom of `noise_of`. The range is that of one more result: it holds the doubt
    about the line, which grows with the days ahead, and the noise of the test itself.
    """
    by_day = sorted((each for each in attempts if each.day <= today), key=lambda attempt: attempt.day)[-MOST_FOR_TREND:]
    year = [each for each in by_day if by_day[-1].day - each.day < TREND_FOR]
    reason = _too_early(year, goal.by_day, today)
    return reason or _carried_on(goal, year, default_percent)


def _too_early(attempts: Sequence[Attempt], day: date, today: date) -> TooEarly | None:
    if len(attempts) < TESTS_FOR_TREND:
        return TooEarly.FEW_TESTS
    first, last = attempts[0].day, attempts[-1].day
    if last - first < LEAST_SPAN:
        return TooEarly.SHORT_SPAN
    if today - last > RECENT_FOR:
        return TooEarly.LONG_AGO
    return TooEarly.FAR_AHEAD if day - last > min(last - first, FARTHEST_AHEAD) else None


def _carried_on(goal: TimeGoal, attempts: Sequence[Attempt], default_percent: float) -> Forecast:
    line, freedom = line_through(attempts), noise_of(attempts, default_percent).freedom
    ahead = goal.by_day.toordinal() - line.mean_day
    noise = max(line.scatter_percent, default_percent)
    error = noise * math.sqrt(1 + 1 / len(attempts) + ahead * ahead / line.days_squared)
    expected_ms = line.ms_on(goal.by_day)
    either_side = math.exp(value_at((1 + RANGE_CHANCE) / 2, freedom) * error / 100)
    chance = chance_below(100 * math.log(goal.target_ms / expected_ms) / error, freedom)
    ends = expected_ms / either_side, expected_ms * either_side
    return Forecast(goal.by_day, expected_ms, *ends, chance, len(attempts))
