"""Whether a runner has become faster, told with its chance: a new result against the recent ones, and the trend.

All in log percent, 100 ln(before/after): above 0 is faster, and it means the same at any speed. Judge by these and
not by personal bests: the best of ten equal efforts lies 1.5 noises below their mean without any progress.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from runlog.arithmetic.chance import chance_below, value_at
from runlog.arithmetic.noise import Attempt, Noise, line_through, noise_of

FASTER_FROM = 0.975  # a change beyond the 95 % minimal detectable one
LIKELY_FASTER_FROM = 0.90
LIKELY_SLOWER_TO = 0.10
SLOWER_TO = 0.025
TESTS_FOR_TREND = 4
# A test repeated within the week is the same question asked again: its mean with the first has half the variance.
REPEAT_WITHIN = timedelta(days=7)
MOST_NEW = 3
MOST_RECENT = 6
# Half a year: what lies further back was run by a body of other fitness.
RECENT_FOR = timedelta(days=182)
MOST_FOR_NOISE = 20
# A trend is slow: a year shows what half of it hides.
TREND_FOR = timedelta(days=365)
MOST_FOR_TREND = 100  # and so no more than these are ever looked at


class Verdict(StrEnum):
    """What may be said of a change, fastest first."""

    FASTER = "faster"
    LIKELY_FASTER = "likely-faster"
    WITHIN_NOISE = "within-noise"
    LIKELY_SLOWER = "likely-slower"
    SLOWER = "slower"
    NOT_ENOUGH = "not-enough"


def verdict_of(probability: float) -> Verdict:
    """Put the probability of being faster into a word."""
    if probability >= LIKELY_FASTER_FROM:
        return Verdict.FASTER if probability >= FASTER_FROM else Verdict.LIKELY_FASTER
    if probability > LIKELY_SLOWER_TO:
        return Verdict.WITHIN_NOISE
    return Verdict.LIKELY_SLOWER if probability > SLOWER_TO else Verdict.SLOWER


def change_percent(before_seconds: float, after_seconds: float) -> float:
    """Give a change in log percent, above 0 for faster."""
    return 100 * math.log(before_seconds / after_seconds)


@dataclass(frozen=True, slots=True)
class Comparison:
    """New results against recent ones: the change and its standard error in log percent, and what would have counted.

    `level_ms` is the geometric mean of the recent results.
    """

    change_percent: float
    standard_error: float
    freedom: int | None
    level_ms: float
    new_count: int
    recent_count: int

    @property
    def probability(self) -> float:
        """Give the probability of being faster."""
        return self.probability_beyond(0)

    @property
    def verdict(self) -> Verdict:
        """Give the word for the change. One test alone is never called slower: anybody can have a bad day."""
        verdict = verdict_of(self.probability)
        return Verdict.LIKELY_SLOWER if verdict is Verdict.SLOWER and self.new_count == 1 else verdict

    @property
    def likely_ms(self) -> float:
        """Give how far below the level a new mean had to be to count as likely faster, in milliseconds."""
        return self.needed_ms(LIKELY_FASTER_FROM)

    @property
    def clear_ms(self) -> float:
        """Give how far below the level a new mean had to be to count as faster, in milliseconds."""
        return self.needed_ms(FASTER_FROM)

    def probability_beyond(self, worthwhile_percent: float) -> float:
        """Give the probability of being faster by more than the smallest change that is worth something."""
        return chance_below((self.change_percent - worthwhile_percent) / self.standard_error, self.freedom)

    def probability_slower_beyond(self, worthwhile_percent: float) -> float:
        """Give the probability of being slower by more than the smallest change that is worth something."""
        return chance_below((-self.change_percent - worthwhile_percent) / self.standard_error, self.freedom)

    def needed_percent(self, probability: float) -> float:
        """Give the change that has this probability; at 0.975 it is the 95 % minimal detectable change."""
        return value_at(probability, self.freedom) * self.standard_error

    def needed_ms(self, probability: float) -> float:
        """Give the change that has this probability as milliseconds below the level."""
        return -self.level_ms * math.expm1(-self.needed_percent(probability) / 100)


def compare(new: Sequence[int], recent: Sequence[int], noise: Noise) -> Comparison:
    """Compare times in milliseconds, each side by its geometric mean; `ValueError` where a side is empty.

    The standard error is CV sqrt(1/m + 1/n) for m new and n recent results.
    """
    if not new or not recent:
        raise ValueError("a comparison needs new and recent results")
    error = noise.percent * math.sqrt(1 / len(new) + 1 / len(recent))
    level_ms = _geometric_mean(recent)
    change = change_percent(level_ms, _geometric_mean(new))
    return Comparison(change, error, noise.freedom, level_ms, len(new), len(recent))


def _geometric_mean(times: Sequence[int]) -> float:
    return math.exp(math.fsum(map(math.log, times)) / len(times))


@dataclass(frozen=True, slots=True)
class BestGuess:
    """The best guess of the real change after one test, its standard deviation, and the chance of being faster."""

    change_percent: float
    deviation_percent: float
    probability: float


def shrunk(change_percent: float, noise_percent: float, prior_sd: float) -> BestGuess:
    """Draw a change between two single tests towards none, as far as noise explains it.

    Bayes with a normal prior around no change: real changes between tests have a standard deviation of `prior_sd`
    percent, 2 for most, 4 to 5 for beginners in their first weeks.
    """
    noise_variance = 2 * noise_percent**2
    weight = prior_sd**2 / (prior_sd**2 + noise_variance)
    mean, deviation = weight * change_percent, math.sqrt(weight * noise_variance)
    return BestGuess(mean, deviation, chance_below(mean / deviation))


@dataclass(frozen=True, slots=True)
class Trend:
    """How times change, in log percent per week: below 0 is getting faster.

    `residual_error` is the standard error from the scatter alone, `standard_error` the one that the verdict uses.
    `first_ms` and `last_ms` are the line's times on the first and last day.
    """

    percent_per_week: float
    standard_error: float
    residual_error: float
    freedom: int
    count: int
    first_day: date
    last_day: date
    first_ms: float
    last_ms: float

    @property
    def probability(self) -> float:
        """Give the probability of getting faster."""
        return chance_below(-self.percent_per_week / self.standard_error, self.freedom)

    @property
    def verdict(self) -> Verdict:
        return verdict_of(self.probability)


def trend(attempts: Sequence[Attempt], default_percent: float) -> Trend | None:
    """Fit 100 ln(time) on days by least squares; None below four attempts, or where all are on one day.

    The error is that of the larger of the scatter and the default noise, else four lucky points look certain. The
    scatter of few is uncertain too, so chances are those of Student's t with the same freedom as in `noise_of`.
    """
    if len(attempts) < TESTS_FOR_TREND or len({attempt.day for attempt in attempts}) == 1:
        return None
    line = line_through(attempts)
    own, noise = line.scatter_percent, noise_of(attempts, default_percent)
    week = 7 / math.sqrt(line.days_squared)
    first, last = min(attempt.day for attempt in attempts), max(attempt.day for attempt in attempts)
    errors = (max(own, default_percent) * week, own * week)
    spans = (len(attempts), first, last, line.ms_on(first), line.ms_on(last))
    return Trend(7 * line.slope_per_day, *errors, noise.freedom, *spans)


def _new_and_earlier(attempts: Iterable[Attempt]) -> tuple[tuple[Attempt, ...], tuple[Attempt, ...]]:
    """Give the new block and the attempts of half a year before it, each by day.

    The newest attempt and those less than 7 days before it are new, at most three: a repeated test halves the variance.
    Where there are no others, the newest alone is new. Attempts may come in any order; those of one day count in the
    order given.
    """
    by_day = sorted(attempts, key=lambda attempt: attempt.day)
    new = [attempt for attempt in by_day[-MOST_NEW:] if by_day[-1].day - attempt.day < REPEAT_WITHIN]
    if len(new) == len(by_day):  # nothing but this week's: the newest against the others still says something
        new = new[-1:]
    before = by_day[: len(by_day) - len(new)]
    earlier = [attempt for attempt in before[-MOST_FOR_NOISE:] if before[-1].day - attempt.day <= RECENT_FOR]
    return tuple(new), tuple(earlier)


@dataclass(frozen=True, slots=True)
class Judgement:
    """Whether the newest results are faster than the recent ones, and what that rests on."""

    verdict: Verdict
    new: tuple[Attempt, ...]
    recent: tuple[Attempt, ...]
    comparison: Comparison | None
    noise: Noise
    trend: Trend | None


def judge(attempts: Iterable[Attempt], default_percent: float) -> Judgement:
    """Judge the newest results of one series; `default_percent` is the noise where the runner's own is unknown.

    They are held against the mean of up to six before them, none more than 182 days older than the newest of these.

    The noise is that of the attempts before the new ones, so that a new result does not blur its own yardstick: those
    of the same half-year as the recent ones, at most twenty. The trend is over the year that the newest one ends,
    at most the last hundred.
    """
    attempts = sorted(attempts, key=lambda attempt: attempt.day)[-MOST_FOR_TREND:]
    new, earlier = _new_and_earlier(attempts)
    recent = earlier[-MOST_RECENT:]
    noise, slope = noise_of(earlier, default_percent), trend(_of_a_year(attempts), default_percent)
    if not recent:
        return Judgement(Verdict.NOT_ENOUGH, new, recent, None, noise, slope)
    sides = ([attempt.elapsed_ms for attempt in side] for side in (new, recent))
    comparison = compare(*sides, noise)
    return Judgement(comparison.verdict, new, recent, comparison, noise, slope)


def compare_since(attempts: Iterable[Attempt], first_day: date, noise: Noise) -> Comparison | None:
    """Compare the newest results with the first ones from a day on; None where these are the same.

    Where nothing but the newest was run since, with the last ones before that day, none older than half a year. The
    first ones are, as the newest, those within 7 days of each other, at most three.
    """
    new, _earlier = _new_and_earlier(attempts := sorted(attempts, key=lambda attempt: attempt.day))
    others = attempts[: len(attempts) - len(new)]
    since = [attempt for attempt in others if attempt.day >= first_day]
    if since:
        base = [attempt for attempt in since if attempt.day - since[0].day < REPEAT_WITHIN][:MOST_NEW]
    else:
        base = [attempt for attempt in others if others[-1].day - attempt.day < REPEAT_WITHIN][-MOST_NEW:]
    if not base or not new or new[0].day < first_day or first_day - base[-1].day > RECENT_FOR:
        return None
    return compare([each.elapsed_ms for each in new], [each.elapsed_ms for each in base], noise)


def _of_a_year(attempts: Sequence[Attempt]) -> list[Attempt]:
    return [attempt for attempt in attempts if attempts[-1].day - attempt.day < TREND_FOR]
