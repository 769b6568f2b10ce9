"""A team at a glance, of what its athletes agreed to show: this week, tests, hard days, and what waits for a look."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, OuterRef, QuerySet, Subquery, Sum, Value
from django.db.models.functions import Coalesce

from runlog.arithmetic.benchmarks import Benchmark, benchmarks
from runlog.arithmetic.hard_days import HARD_RPE, HardDays, hard_days_in_a_row
from runlog.arithmetic.noise import Attempt
from runlog.arithmetic.plausibility import Suspicion
from runlog.arithmetic.progress import Comparison, Judgement, compare_since, judge
from runlog.models import Athlete, Effort, Run, User
from runlog.models.efforts import ALL_OUT, Series
from runlog.models.teams import Role
from runlog.queries.benchmarks import STANDING_WITHIN, WHOLE, default_noise
from runlog.queries.coached import MAY_RECORD, runs_of

LOOKED_BACK = timedelta(days=21)


@dataclass(frozen=True, slots=True)
class Week:
    """What was run from Monday on: how often, how far in mm, how long in ms."""

    count: int = 0
    distance_mm: int = 0
    elapsed_ms: int = 0

    def __add__(self, other: Week) -> Week:
        sums = (self.count + other.count, self.distance_mm + other.distance_mm, self.elapsed_ms + other.elapsed_ms)
        return Week(*sums)


@dataclass(frozen=True, slots=True)
class Tested:
    """An athlete's tests and races over the distance of the newest one, on measured tracks and courses, by day."""

    benchmark: Benchmark
    run_id: int
    attempts: tuple[Attempt, ...]
    judgement: Judgement
    since: Comparison | None

    @property
    def newest(self) -> Attempt:
        return self.attempts[-1]

    @property
    def distance_mm(self) -> int:
        return self.benchmark.distance_mm

    @property
    def elapsed_ms(self) -> int:
        return self.newest.elapsed_ms

    @property
    def times_ms(self) -> tuple[int, ...]:
        return tuple(attempt.elapsed_ms for attempt in self.attempts)


@dataclass(frozen=True, slots=True)
class Glance:
    """One athlete at a glance; `waiting` is how many runs look like a slip."""

    athlete: Athlete
    week: Week
    hard_days: HardDays | None
    tested: Tested | None
    waiting: int


def monday_of(day: date) -> date:
    """Give the Monday of the week that holds a day."""
    return day - timedelta(days=day.weekday())


def with_running(athletes: QuerySet[Athlete], runs: QuerySet[Run], today: date) -> QuerySet[Athlete]:
    """Add the day of the last run and this week's `week_count`, `week_mm` and `week_ms`, of the runs given."""
    own = runs.filter(athlete=OuterRef("pk")).order_by()
    week = own.filter(day__range=(monday_of(today), today)).values("athlete")
    sums = {"week_count": Count("id"), "week_mm": Sum("distance_mm"), "week_ms": Sum("elapsed_ms")}
    return athletes.annotate(
        last_day=Subquery(own.order_by("-day", "-id").values("day")[:1]),
        **{
            name: Coalesce(Subquery(week.annotate(total=total).values("total")), Value(0))
            for name, total in sums.items()
        },
    )


def glances(
    user: User, athletes: Sequence[Athlete], today: date, since: date, over_mm: int | None = None
) -> list[Glance]:
    """Give each athlete at a glance in the order given, in three queries however many there are.

    Tests are those over a distance, or over that of each athlete's newest one.
    """
    weeks, hard = _weeks_and_hard_days(user, athletes, today)
    tests, waiting = tested(user, athletes, today, since, over_mm=over_mm), _waiting(user, athletes)
    return [
        Glance(
            athlete,
            weeks[athlete.pk],
            hard_days_in_a_row(hard[athlete.pk], today),
            tests.get(athlete.pk),
            waiting.get(athlete.pk, 0),
        )
        for athlete in athletes
    ]


def _weeks_and_hard_days(
    user: User, athletes: Sequence[Athlete], today: date
) -> tuple[dict[int, Week], dict[int, list[date]]]:
    weeks, hard = defaultdict(Week), defaultdict(list)
    runs = runs_of(user).filter(athlete__in=[athlete.pk for athlete in athletes], day__gt=today - LOOKED_BACK)
    rows = runs.order_by().values_list("athlete_id", "day", "distance_mm", "elapsed_ms", "rpe", "kind")
    for athlete_id, day, distance_mm, elapsed_ms, rpe, kind in rows:
        if monday_of(today) <= day <= today:
            weeks[athlete_id] += Week(1, distance_mm, elapsed_ms)
        if kind in ALL_OUT or (rpe or 0) >= HARD_RPE:
            hard[athlete_id].append(day)
    return weeks, hard


def doubtful(runs: QuerySet[Run]) -> QuerySet[Run]:
    """Keep the runs that look like a slip and that nobody has decided on."""
    return runs.exclude(suspicion__in=("", Suspicion.LEFT_OUT)).filter(is_confirmed=False)


def _waiting(user: User, athletes: Iterable[Athlete]) -> dict[int, int]:
    runs = doubtful(runs_of(user).filter(athlete__in=[athlete.pk for athlete in athletes]))
    return dict(runs.order_by().values("athlete_id").annotate(count=Count("id")).values_list("athlete_id", "count"))


def tested(
    user: User,
    athletes: Iterable[Athlete],
    today: date,
    since: date,
    roles: tuple[Role, ...] = MAY_RECORD,
    over_mm: int | None = None,
) -> dict[int, Tested]:
    """Give the tests of each athlete who had any within the last year or so, by the athlete's number, in one query."""
    athletes = {athlete.pk: athlete for athlete in athletes}
    efforts = Effort.objects.filter(
        WHOLE,
        athlete__in=athletes,
        series=Series.MEASURED,
        is_all_out=True,
        day__gt=today - STANDING_WITHIN,
        run__in=runs_of(user, roles).order_by().values("pk"),
    )
    if over_mm:
        efforts = efforts.filter(distance_mm=over_mm)
    by_athlete: dict[int, list[_Row]] = defaultdict(list)
    for row in efforts.order_by("day", "run_id", "distance_mm").values_list(
        "athlete_id", "run_id", "distance_mm", "day", "elapsed_ms"
    ):
        by_athlete[row[0]].append(_Row(*row[1:]))
    return {athlete_id: _tested(athletes[athlete_id], rows, since) for athlete_id, rows in by_athlete.items()}


@dataclass(frozen=True, slots=True)
class _Row:
    run_id: int
    distance_mm: int
    day: date
    elapsed_ms: int


def _tested(athlete: Athlete, rows: Sequence[_Row], since: date) -> Tested:
    """Judge the tests over the distance of the newest, which may count for shorter ones too."""
    newest = rows[-1]
    benchmark = next(each for each in benchmarks([newest.distance_mm]) if each.distance_mm == newest.distance_mm)
    attempts = tuple(Attempt(row.day, row.elapsed_ms) for row in rows if row.distance_mm == newest.distance_mm)
    result = judge(attempts, default_noise(athlete, Series.MEASURED))
    return Tested(benchmark, newest.run_id, attempts, result, compare_since(attempts, since, result.noise))
