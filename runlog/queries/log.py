"""What stands beside the log form: the latest runs and this week."""

from __future__ import annotations

from runlog.models import Athlete, Run
from runlog.queries.history import Totals, page_of_runs, totals_of_week, week_of

LATEST = 5


def latest_and_week(athlete: Athlete) -> tuple[list[Run], Totals]:
    """Give the latest runs and the totals of this week, Monday to Sunday.

    One query answers both, unless somebody ran more often this week than a page of runs holds.
    """
    today = athlete.today()
    page = page_of_runs(athlete)
    week = [run for run in page.runs if run.day >= week_of(today)[0]]
    latest = page.runs[:LATEST]
    if page.next_key and len(week) == len(page.runs):
        return latest, totals_of_week(athlete, today)
    return latest, Totals(len(week), sum(run.distance_mm for run in week), sum(run.elapsed_ms for run in week))
