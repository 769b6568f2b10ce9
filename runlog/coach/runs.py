"""Runs of a coach's own teams, as a list."""

from __future__ import annotations

from runlog.coach.lists import CoachList


class RunList(CoachList):
    """Runs as the wall lets them through."""
