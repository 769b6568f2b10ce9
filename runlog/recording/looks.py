"""Keeping for athletes who looked at their runs."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from runlog.models import AccessRecord, Athlete, User


def note_look(user: User, athletes: Iterable[Athlete], day: date) -> None:
    """Note that somebody looked at the runs of these athletes on a day; a look at one's own is none."""
    looked_at = {athlete.pk for athlete in athletes if athlete.user_id != user.pk}
    if not looked_at:
        return
    # Most looks of a day are repeated ones: reading first keeps them from waiting for a turn to write.
    noted = AccessRecord.objects.filter(user=user, day=day, athlete__in=looked_at).values_list("athlete", flat=True)
    if new := looked_at.difference(noted):
        who = {"user": user, "name": user.athlete.name, "day": day}
        records = [AccessRecord(athlete_id=athlete_id, **who) for athlete_id in sorted(new)]
        AccessRecord.objects.bulk_create(records, ignore_conflicts=True)
