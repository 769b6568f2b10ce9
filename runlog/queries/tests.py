"""A fitness test as its coaches see it: who is on the list, and what each result says. A fixed number of queries.

Who left the team is on none of it, from the moment they leave.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, QuerySet

from runlog.arithmetic.benchmarks import longest_counted_mm
from runlog.arithmetic.hand import official_ms
from runlog.arithmetic.noise import Attempt
from runlog.arithmetic.progress import Judgement, compare, judge
from runlog.models import Athlete, Entry, FitnessTest, Membership, Run, Team
from runlog.models.efforts import ALL_OUT, Series
from runlog.models.runs import DistanceSource, Surface
from runlog.models.tests import Outcome
from runlog.queries.benchmarks import default_noise
from runlog.queries.coached import runs_shown_to

MEASURED = (DistanceSource.TRACK, DistanceSource.COURSE)
# Results in the order of the sheet: those with a place, then why there is none.
_ORDER = [Outcome.FINISHED, Outcome.SHORT, Outcome.STOPPED, Outcome.ABSENT, Outcome.WAITING]


def entries_of(test: FitnessTest) -> QuerySet[Entry]:
    """Give the entries of those who belong to the team now, with athlete and run, by number."""
    member = Membership.objects.active().filter(team=test.team_id, athlete=OuterRef("athlete"))
    return test.entries.filter(Exists(member)).select_related("athlete", "run").order_by("number")


def pupils_of(team: Team) -> QuerySet[Athlete]:
    """Give the athletes without an account that belong to a team."""
    return Athlete.objects.filter(team=team, user=None)


def members_of(team: Team) -> QuerySet[Athlete]:
    """Give everybody who belongs to a team now, with an account or without."""
    return Athlete.objects.filter(Exists(team.memberships.active().filter(athlete=OuterRef("pk"))))


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a result sheet. What needs a time is None where there is none, or where it looks like a slip.

    `change_ms` is against the athlete's test before this one, above 0 for slower; `judgement` holds the newest against
    the recent ones. `season_best_ms` is the best of tests and races since the season began, up to this one; None for
    the first of a season, which is its best without having been better than any.
    """

    entry: Entry
    run: Run | None
    place: int | None = None
    official_ms: int | None = None
    before_ms: int | None = None
    before_day: date | None = None
    judgement: Judgement | None = None
    season_best_ms: int | None = None
    target_ms: float | None = None

    @property
    def athlete(self) -> Athlete:
        return self.entry.athlete

    @property
    def is_finished(self) -> bool:
        return self.entry.outcome == Outcome.FINISHED and self.run is not None

    @property
    def change_ms(self) -> int | None:
        return self.run.elapsed_ms - self.before_ms if self.before_ms else None

    @property
    def is_season_best(self) -> bool:
        return self.season_best_ms is not None and self.run.elapsed_ms == self.season_best_ms


def sheet_rows(test: FitnessTest, entries: Iterable[Entry] | None = None) -> list[Row]:
    """Give the result sheet as its team may see it, by place; those without one behind."""
    entries = list(entries_of(test)) if entries is None else list(entries)
    finished = sorted(official_of(test, run) for entry in entries if (run := _result(entry)))
    attempts = _attempts(test, [entry.athlete_id for entry in entries])
    rows = [_row(test, entry, finished, attempts[entry.athlete_id]) for entry in entries]
    return sorted(rows, key=lambda row: (_ORDER.index(row.entry.outcome), row.place or 0, row.entry.number))


def official_of(test: FitnessTest, run: Run) -> int:
    """Give a result as it is shown and ranked."""
    return official_ms(run.elapsed_ms, test.surface == Surface.TRACK)


def live_run(entry: Entry) -> Run | None:
    """Give an entry's run unless its athlete deleted it."""
    return entry.run if entry.run and not entry.run.deleted_at else None


def _result(entry: Entry) -> Run | None:
    """Give the run that counts for a place: over the whole distance, and no slip."""
    run = live_run(entry)
    return run if run and entry.outcome == Outcome.FINISHED and not run.is_doubtful else None


@dataclass(frozen=True, slots=True)
class _Earlier:
    """A test or race over about the same distance."""

    run_id: int
    day: date
    elapsed_ms: int


def _attempts(test: FitnessTest, athlete_ids: list[int]) -> dict[int, list[_Earlier]]:
    """Give each athlete's tests and races over the distance up to this test, of those that the team may see."""
    runs = (
        runs_shown_to(Team.objects.filter(pk=test.team_id))
        .trusted()
        .filter(
            athlete__in=athlete_ids,
            distance_mm__range=(test.distance_mm, longest_counted_mm(test.distance_mm)),
            distance_source__in=MEASURED,
            kind__in=ALL_OUT,
            day__lte=test.day,
        )
    )
    found = defaultdict(list)
    for athlete_id, *row in runs.order_by("day", "id").values_list("athlete", "id", "day", "elapsed_ms"):
        found[athlete_id].append(_Earlier(*row))
    return found


def _row(test: FitnessTest, entry: Entry, finished: list[int], attempts: list[_Earlier]) -> Row:
    run, result = live_run(entry), _result(entry)
    if result is None:
        return Row(entry, run)
    official = official_of(test, result)
    place = finished.index(official) + 1
    # What was run later on the same day is no test before this one.
    known = [each for each in attempts if each.run_id == result.pk or (each.day, each.run_id) < (result.day, result.pk)]
    if not any(each.run_id == result.pk for each in known):
        return Row(entry, run, place, official)  # its athlete changed the run: it is no longer like the others
    before = known[-2] if len(known) > 1 else None
    tests = [Attempt(each.day, each.elapsed_ms) for each in known]
    season = entry.athlete.season(test.day)
    judged = judge(tests, default_noise(entry.athlete, Series.MEASURED))
    return Row(
        entry,
        run,
        place,
        official,
        before.elapsed_ms if before else None,
        before.day if before else None,
        judged,
        _best_of_several([each.elapsed_ms for each in known if each.day >= season.first_day]),
        _target_ms(judged, result.elapsed_ms),
    )


def _best_of_several(times_ms: list[int]) -> int | None:
    return min(times_ms) if len(times_ms) > 1 else None


def _target_ms(judged: Judgement, elapsed_ms: int) -> float:
    """Give the time from which a next test would count as likely faster than this one."""
    comparison = compare([elapsed_ms], [elapsed_ms], judged.noise)
    return elapsed_ms - comparison.likely_ms
