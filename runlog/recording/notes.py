"""Private notes of coaches. Who may write one is asked before."""

from __future__ import annotations

from runlog.models import Athlete, CoachNote, Team, User


def note(team: Team, athlete: Athlete, author: User, text: str) -> CoachNote:
    """Save a note; the same one sent again right after itself is the first one."""
    last = CoachNote.objects.filter(team=team, athlete=athlete).order_by("-made_at", "-id").first()
    if last and (last.author_id, last.text) == (author.pk, text):
        return last
    return CoachNote.objects.create(team=team, athlete=athlete, author=author, text=text)
