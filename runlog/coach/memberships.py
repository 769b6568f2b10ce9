"""Members of a coach's own teams, as a list."""

from __future__ import annotations

from runlog.coach.lists import CoachList


class MemberList(CoachList):
    """Members as the wall lets them through."""
