"""How often the verdicts on progress are right, over made-up runners whose true change is known.

    python -m bench.verdicts

Each has an experience, a noise of their own, 1 to 12 earlier tests of a kilometre and one new one, between which they
truly changed by so much. Their own noise is drawn about 0.8 times the default of their experience, with a log spread of
0.2: nine in ten of the trained have 0.9 to 1.7 %, of the recreational 1.4 to 2.8 %, of the beginners 1.7 to 3.3 %. That
is plausible beside the published values (1.0 to 1.4 % for elite runners, Hopkins 2005; 1.2 to 1.9 % for the faster
quarter of club runners, Hopkins & Hewson 2001; 1.5 % over 5 km, Fisher 2017; 3.3 % over 1500 m on a treadmill,
Laursen 2007), but an assumption: the slower half of those club runners had up to 2.3 times as much as the faster
quarter. So the share that matters is printed for noisier runners as well.
"""

from __future__ import annotations

import math
import sys
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from runlog.arithmetic.noise import DEFAULT_NOISE_PERCENT, Attempt, Experience
from runlog.arithmetic.progress import Judgement, Verdict, judge

RUNNERS = 10_000
STATE = 1954
CHANGES = (0, 2, 4, -2, -4)  # log percent, above 0 is faster
USUAL_SECONDS = {Experience.TRAINED: 200, Experience.RECREATIONAL: 270, Experience.BEGINNER: 350}
USUAL_NOISE, NOISE_SPREAD = 0.8, 0.2
MOST_EARLIER = 12
MOST_FEW = 3
DAYS_BETWEEN = (7, 28)
AIM_PERCENT = 2.5
WORDS = (Verdict.FASTER, Verdict.LIKELY_FASTER, Verdict.WITHIN_NOISE, Verdict.LIKELY_SLOWER, Verdict.SLOWER)


@dataclass(frozen=True, slots=True)
class Runner:
    """One made-up runner: the days of the tests, and how far each lies from the usual time, in log percent."""

    experience: Experience
    days: tuple[date, ...]
    errors: tuple[float, ...]

    @property
    def earlier(self) -> int:
        return len(self.days) - 1

    def judged(self, change_percent: float) -> Judgement:
        """Judge the last test, as if the runner had changed by so much before it."""
        usual_ms = 1000 * USUAL_SECONDS[self.experience]
        logs = [*self.errors[:-1], self.errors[-1] - change_percent]
        times = [round(usual_ms * math.exp(log / 100)) for log in logs]
        attempts = [Attempt(day, time) for day, time in zip(self.days, times, strict=True)]
        return judge(attempts, DEFAULT_NOISE_PERCENT[self.experience])


def runners(usual_noise: float, spread: float) -> list[Runner]:
    """Make runners up whose noise is drawn about so many times their default; the same ones each time."""
    random = Random(STATE)
    return [_runner(random, usual_noise, spread) for _ in range(RUNNERS)]


def _runner(random: Random, usual_noise: float, spread: float) -> Runner:
    experience = random.choice(list(Experience))
    noise = DEFAULT_NOISE_PERCENT[experience] * usual_noise * math.exp(random.gauss(0, spread))
    days = [date(2026, 1, 5)]
    for _ in range(random.randint(1, MOST_EARLIER)):
        days.append(days[-1] + timedelta(random.randint(*DAYS_BETWEEN)))
    return Runner(experience, tuple(days), tuple(random.gauss(0, noise) for _ in days))


def print_words(made_up: Iterable[Runner]) -> None:
    """Print how often each word came, by true change and by how many tests there were before."""
    print(f"{'true change':<12}{'earlier tests':<15}{'runners':>8}" + "".join(f"{word:>15}" for word in WORDS))
    for change in CHANGES:
        for name, few in ((f"1 to {MOST_FEW}", True), (f"{MOST_FEW + 1} to {MOST_EARLIER}", False)):
            group = [runner for runner in made_up if (runner.earlier <= MOST_FEW) is few]
            words = Counter(runner.judged(change).verdict for runner in group)
            shares = "".join(f"{100 * words[word] / len(group):>13.1f} %" for word in WORDS)
            print(f"{f'{change:+d} %' if change else 'none':<12}{name:<15}{len(group):>8,d}{shares}")


@dataclass(frozen=True, slots=True)
class ToldFaster:
    """How many of the unchanged runners were told that they are faster, in percent.

    Of all, of those with few and with more earlier tests, and by the trend of those that have one.
    """

    everybody: float
    few: float
    more: float
    by_trend: float


def told_faster(made_up: Iterable[Runner]) -> ToldFaster:
    """Judge runners who did not change."""
    judged = [(runner.earlier <= MOST_FEW, runner.judged(0)) for runner in made_up]
    few, more = ([found.verdict for is_few, found in judged if is_few is which] for which in (True, False))
    trends = [found.trend.verdict for _, found in judged if found.trend]
    return ToldFaster(*(100 * words.count(Verdict.FASTER) / len(words) for words in ([*few, *more], few, more, trends)))


def main() -> int:
    """Print the table and the shares; give 1 where too many unchanged runners were told that they are faster."""
    usual = runners(USUAL_NOISE, NOISE_SPREAD)
    print_words(usual)
    kinds = {f"about {USUAL_NOISE} x the default": usual}
    kinds |= {f"{times} x the default": runners(times, 0) for times in (1, 1.3)}
    shares = {name: told_faster(made_up) for name, made_up in kinds.items()}
    print(f"\n{'unchanged runners told: faster':<34}{'all':>8}{'1 to 3':>10}{'4 to 12':>10}{'by trend':>11}")
    for name, told in shares.items():
        columns = f"{told.everybody:>6.2f} %{told.few:>8.2f} %{told.more:>8.2f} %{told.by_trend:>9.2f} %"
        print(f"{'own noise ' + name:<34}{columns}")
    share = next(iter(shares.values())).everybody
    print(f"\nunchanged runners told that they are faster: {share:.2f} % (aim: at most {AIM_PERCENT} %)")
    return int(share > AIM_PERCENT)


if __name__ == "__main__":
    sys.exit(main())
