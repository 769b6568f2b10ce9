"""Making one athlete of two, when the same person stands in the log twice."""

from __future__ import annotations

from uuid import uuid4

from django.db import transaction

from runlog.models import AccessRecord, Athlete, CoachNote, Entry
from runlog.models.tests import Outcome
from runlog.recording.efforts import efforts_of, keep_many
from runlog.recording.runs import delete_run

_FILLED_IN = ("birth_year", "sex", "max_bpm", "resting_bpm")


def merge_athletes(into: Athlete, other: Athlete) -> None:
    """Give everything of somebody without an account to another athlete, and drop the empty row, as one.

    Raise ValueError where both are the same, or the other one has an account.
    """
    if into.pk == other.pk or other.user_id:
        raise ValueError("only somebody else without an account can be merged into an athlete")
    with transaction.atomic():
        # Always in the same order, so that two merges of the same pair wait for each other.
        list(Athlete.objects.select_for_update().filter(pk__in=(into.pk, other.pk)).order_by("pk"))
        _move_entries(into, other)
        _move_runs(into, other)
        _move_memberships(into, other)
        _move_looks(into, other)
        CoachNote.objects.filter(athlete=other).update(athlete=into)
        other.plans.update(athlete=into)
        code = other.claim_code
        other.delete()
        _fill_in(into, other, code)


def _move_entries(into: Athlete, other: Athlete) -> None:
    """Let one entry stand in each test: the one with a result; of two results the one `into` has already."""
    own = {entry.test_id: entry for entry in into.entries.all()}
    for entry in other.entries.all():
        twin = own.get(entry.test_id)
        if twin:
            worse = twin if _rank(entry) > _rank(twin) else entry
            if worse.run and not worse.run.deleted_at:
                delete_run(worse.run)  # one test has one result
            worse.delete()
    Entry.objects.filter(athlete=other).update(athlete=into)


def _rank(entry: Entry) -> tuple[bool, bool]:
    return entry.run_id is not None, entry.outcome != Outcome.WAITING


def _move_runs(into: Athlete, other: Athlete) -> None:
    taken = into.runs.filter(submission__in=other.runs.values("submission"))
    for run in other.runs.filter(submission__in=list(taken.values_list("submission", flat=True))):
        run.submission = uuid4()
        run.save(update_fields=["submission"])
    runs = list(other.runs.order_by("pk"))
    other.runs.update(athlete=into)
    # Made anew: records are kept of the distances of whom the runs belong to now.
    other.efforts.all().delete()
    for run in runs:
        run.athlete = into
    keep_many(effort for run in runs if run.is_examined for effort in efforts_of(run, into.own_distances_mm))


def _move_memberships(into: Athlete, other: Athlete) -> None:
    theirs = into.memberships.active().values("team")
    other.memberships.active().filter(team__in=theirs).delete()
    other.memberships.update(athlete=into)


def _move_looks(into: Athlete, other: Athlete) -> None:
    """Let each look stand once a day, and none at oneself."""
    noted = set(into.looks.values_list("user", "day"))
    moved = other.looks.exclude(user=into.user_id) if into.user_id else other.looks.all()
    new = [look.pk for look in moved if look.user_id is None or (look.user_id, look.day) not in noted]
    AccessRecord.objects.filter(pk__in=new).update(athlete=into)


def _fill_in(into: Athlete, other: Athlete, code: str | None) -> None:
    """Take over what was known of the other one only; a code that was handed out goes on working."""
    names = [name for name in _FILLED_IN if not getattr(into, name) and getattr(other, name)]
    for name in names:
        setattr(into, name, getattr(other, name))
    if code and not (into.user_id or into.claim_code):
        into.claim_code = code
        names.append("claim_code")
    if names:
        into.save(update_fields=names)
