"""Saving runs of an own export, with all that belongs to them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.db import transaction

from runlog.models import Athlete, Comment, Entry, FitnessTest, Lap, Recording, Run, Team
from runlog.recording.efforts import efforts_of, keep_many
from runlog.recording.runs import restore_run
from runlog.recording.written_runs import WrittenRun


class RestoredTeams:
    """The teams of an own export, by their number in it. One is made where it is needed, without a coach."""

    def __init__(self, athlete: Athlete, names: dict[int, str]) -> None:
        self._athlete, self._names = athlete, names
        self._own: dict[int, Team] = {}
        self._there: dict[int, Team] = {}

    def know(self, number: int, team: Team) -> None:
        """Note the team that an athlete's membership is in already."""
        self._there[number] = team

    def own(self, number: int) -> Team:
        """Give the team that stands for this one here; nobody but the athlete is or ever was in it."""
        if number not in self._own:
            there = self._there.get(number)
            is_alone = there and not (there.coachings.exists() or _others(there, self._athlete))
            self._own[number] = there if is_alone else Team.objects.create(name=self._names[number])
        return self._own[number]


def _others(team: Team, athlete: Athlete) -> bool:
    return team.memberships.exclude(athlete=athlete).exists() or team.managed.exists()


def save_runs(
    athlete: Athlete, written: Sequence[WrittenRun], originals: dict[str, int | None], teams: RestoredTeams
) -> int:
    """Save the runs of a lot that are not there, as a whole; say how many. One that was deleted here comes back."""
    with transaction.atomic():
        Athlete.objects.select_for_update().get(pk=athlete.pk)
        submissions = [each.fields["submission"] for each in written]
        there = {run.submission: run for run in athlete.runs.filter(submission__in=submissions)}
        deleted = [run for run in there.values() if run.deleted_at]
        for run in deleted:
            run.athlete = athlete
            restore_run(run)
        _save_new(athlete, [each for each in written if each.fields["submission"] not in there], originals, teams)
    return len(written) - len(there) + len(deleted)


def _save_new(
    athlete: Athlete, written: Sequence[WrittenRun], originals: dict[str, int | None], teams: RestoredTeams
) -> None:
    treadmills = dict(athlete.treadmills.values_list("name", "pk"))
    runs = [Run(athlete=athlete, treadmill_id=treadmills.get(each.treadmill), **each.fields) for each in written]
    Run.objects.bulk_create(runs)
    pairs = list(zip(runs, written, strict=True))
    _save_recordings(pairs, originals)
    Lap.objects.bulk_create(
        Lap(run=run, number=number, **values) for run, each in pairs for number, values in enumerate(each.laps, 1)
    )
    Comment.objects.bulk_create(
        Comment(run=run, author_id=athlete.user_id if is_own else None, **values)
        for run, each in pairs
        for is_own, values in each.comments
    )
    for run, each in pairs:
        if each.result:
            test = FitnessTest.objects.create(team=teams.own(each.result.team), **each.result.test)
            Entry.objects.create(test=test, athlete=athlete, run=run, **each.result.entry)
    keep_many(effort for run in runs for effort in efforts_of(run, athlete.own_distances_mm))


def _save_recordings(pairs: Iterable[tuple[Run, WrittenRun]], originals: dict[str, int | None]) -> None:
    made = [
        Recording(athlete=run.athlete, run=run, original_id=originals.get(recording.original), **recording.fields)
        for run, each in pairs
        for recording in each.recordings
    ]
    Recording.objects.bulk_create(made)
    recordings, showing = iter(made), []
    for run, each in pairs:
        own = [next(recordings) for _recording in each.recordings]
        if each.recorded is not None:
            run.recorded = own[each.recorded]
            showing.append(run)
    Run.objects.bulk_update(showing, ["recorded"])
