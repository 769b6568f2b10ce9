"""How much a runner's times vary without any change in the runner: published noise, and the runner's own.

Noise is a coefficient of variation in percent of the time, which is the standard deviation of 100 ln(time). So it means
the same for a fast and a slow runner. No published value for exactly 1 km was found.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Experience(StrEnum):
    """How used a runner is to running hard for a time."""

    TRAINED = "trained"
    RECREATIONAL = "recreational"
    BEGINNER = "beginner"


# Elite runners vary by 1.0 to 1.4 % (Hopkins 2005), the faster quarter of club runners by 1.2 to 1.9 % and the slower
# half by up to 2.3 times that (Hopkins & Hewson 2001), 5 km time trials by 1.5 % (Fisher 2017) and treadmill trials
# over 1500 m by 3.3 % (Laursen 2007). Beginners and youth stand at the upper end: they pace themselves worst.
DEFAULT_NOISE_PERCENT = {Experience.TRAINED: 1.5, Experience.RECREATIONAL: 2.5, Experience.BEGINNER: 3.0}
# The standard deviation of distance by GPS against the device's own, in 76 recorded runs: 14 m of a kilometre.
GPS_NOISE_PERCENT = 1.44
# An assumption: what the reaction of a person with a stopwatch, at start and finish together, is worth.
HAND_ERROR_SECONDS = 0.2
# The better half of elite runners over up to 1500 m (Hopkins 2005). Nobody's times are steadier than that for long.
LEAST_OWN_NOISE_PERCENT = 0.8
# Below this a trend leaves a single degree of freedom or none.
TESTS_FOR_OWN_NOISE = 4
# How many degrees of freedom the published noise counts for beside the runner's own; see `noise_of`.
DEFAULT_FREEDOM = 4


@dataclass(frozen=True, slots=True)
class Attempt:
    """One result over a distance; times are above 0, and all of a series are over the same distance."""

    day: date
    elapsed_ms: int


@dataclass(frozen=True, slots=True)
class Noise:
    """The variation that verdicts use, and what it rests on.

    `percent` is used. It comes from so many `tests` of the runner's own, 0 for the default, whose own scatter about
    their trend is `scatter_percent`. `freedom` is the degrees of freedom, None where the noise is taken as known.
    """

    percent: float
    tests: int
    scatter_percent: float | None
    default_percent: float
    freedom: int | None


@dataclass(frozen=True, slots=True)
class Line:
    """The straight line through 100 ln(ms) over days, by least squares, and how far the attempts lie from it.

    `days_squared` is the sum of squared distances of the days from their mean; `squares` that of the residuals.
    """

    slope_per_day: float
    mean_day: float
    mean_log_percent: float
    days_squared: float
    squares: float
    freedom: int

    @property
    def scatter_percent(self) -> float:
        """Give the standard deviation about the line, in percent."""
        return math.sqrt(self.squares / self.freedom)

    def ms_on(self, day: date) -> float:
        """Give the time on a day, in milliseconds."""
        return math.exp((self.mean_log_percent + self.slope_per_day * (day.toordinal() - self.mean_day)) / 100)


def combined(*percents: float) -> float:
    """Add independent sources of noise: the square root of the sum of their squares."""
    return math.hypot(*percents)


def hand_noise_percent(elapsed_ms: int) -> float:
    """Give the error of timing by hand as a share of the time, in percent; 0.083 % of 4 minutes."""
    return 100_000 * HAND_ERROR_SECONDS / elapsed_ms


def line_through(attempts: Sequence[Attempt]) -> Line:
    """Fit the line by least squares; where all attempts are on one day, it is level at their mean.

    `ValueError` below three attempts, or two on one day: nothing would be left to tell the scatter from.
    """
    days = [attempt.day.toordinal() for attempt in attempts]
    lines = 2 if len(set(days)) > 1 else 1
    if len(attempts) <= lines:
        raise ValueError("too few attempts to tell a scatter from")
    logs = [100 * math.log(attempt.elapsed_ms) for attempt in attempts]
    mean_day, mean_log = math.fsum(days) / len(days), math.fsum(logs) / len(logs)
    offsets = [(day - mean_day, log - mean_log) for day, log in zip(days, logs, strict=True)]
    days_squared = math.fsum(day * day for day, _ in offsets)
    slope = math.fsum(day * log for day, log in offsets) / days_squared if days_squared else 0.0
    squares = math.fsum((log - slope * day) ** 2 for day, log in offsets)
    return Line(slope, mean_day, mean_log, days_squared, squares, len(attempts) - lines)


def noise_of(attempts: Sequence[Attempt], default_percent: float) -> Noise:
    """Give the noise to judge by: the default below four attempts, the runner's own pooled with it from four on.

    The runner's own is the standard deviation about the linear trend, so that getting faster is not taken for noise,
    and never below 0.8 %. From four tests it is itself very uncertain: taken as known, it would tell up to 9.5 % of
    unchanged runners that they are faster (Student's t with 2 degrees of freedom beyond 1.96), by the luck of four
    tests that lie close. So two things are done. The variances are pooled, the default counting for 4 degrees of
    freedom, as if it had been seen in tests of this runner; what the runner's own tests say takes over as they grow in
    number. And chances are taken from Student's t with the freedom of both, which is wider than the normal distribution
    by what is not known about the noise.
    """
    if len(attempts) < TESTS_FOR_OWN_NOISE:
        return Noise(default_percent, 0, None, default_percent, None)
    line = line_through(attempts)
    own = max(line.scatter_percent, LEAST_OWN_NOISE_PERCENT)
    freedom = DEFAULT_FREEDOM + line.freedom
    percent = math.sqrt((DEFAULT_FREEDOM * default_percent**2 + line.freedom * own**2) / freedom)
    return Noise(percent, len(attempts), line.scatter_percent, default_percent, freedom)
