"""What an athlete means to run."""

from __future__ import annotations

from datetime import timedelta

from runlog.models import Athlete, PlannedRun

OVERDUE = timedelta(days=7)
SHOWN = 10


def plans_ahead(athlete: Athlete) -> list[PlannedRun]:
    """Give the next planned runs, and those of the last week that may still be to log."""
    return list(athlete.plans.filter(day__gte=athlete.today() - OVERDUE).order_by("day", "id")[:SHOWN])
