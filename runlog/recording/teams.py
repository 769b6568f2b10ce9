"""Belonging to a team: joining, what is shared, leaving; and athletes without an account, who are the team's.

Whether somebody may do this is asked before, by the views of each side.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db import IntegrityError, transaction
from django.utils import timezone

from runlog.models import Athlete, Coaching, Membership, Team, User
from runlog.models.teams import Role, Share, plain_code
from runlog.recording.merging import merge_athletes

__all__ = ["claim", "delete_managed", "join", "make_team", "merge_athletes", "move_athletes", "share_differently"]


class NoSuchCode(Exception):
    """Nobody's results are claimed with this code, or no longer."""


def make_team(user: User, name: str) -> Team:
    """Make a team, with its maker as head coach."""
    with transaction.atomic():
        team = Team.objects.create(name=name)
        Coaching.objects.create(user=user, team=team, role=Role.HEAD)
    return team


def join(athlete: Athlete, team: Team, share: str, from_day: date | None) -> tuple[Membership, bool]:
    """Let an athlete belong to a team and show it this; say whether that is new. Who belongs already stays as is."""
    try:
        with transaction.atomic():
            return Membership.objects.create(athlete=athlete, team=team, share=share, from_day=from_day), True
    except IntegrityError:
        return athlete.memberships.active().get(team=team), False


def share_differently(membership: Membership, share: str, from_day: date | None) -> None:
    """Change what a team is shown, from this moment on."""
    membership.share, membership.from_day = share, from_day
    membership.save(update_fields=["share", "from_day"])


def claim(user: User, code: str, share: str = Share.RESULTS, from_day: date | None = None) -> Athlete:
    """Make the results behind a claim code the user's own, and give the athlete they belong to now.

    The code is spent. The team goes on seeing what the user chose, unless they belong to it already: then nothing
    changes there. Raise NoSuchCode for a code that nobody has.
    """
    with transaction.atomic():
        pupil = Athlete.objects.select_for_update().filter(user=None, claim_code=plain_code(code)).first()
        if pupil is None:
            raise NoSuchCode
        pupil.memberships.active().update(share=share, from_day=from_day)
        merge_athletes(user.athlete, pupil)
    return user.athlete


def move_athletes(athletes: Iterable[Athlete], from_team: Team, to_team: Team) -> int:
    """Hand a team's own athletes without account over to another team; say how many went.

    Athletes with an account, who join teams themselves, stay where they are. Results stay with the tests they belong
    to; the new team sees all that was run. A claim code that was handed out is void: the new team makes its own.
    """
    if from_team == to_team:
        return 0
    with transaction.atomic():
        asked = [athlete.pk for athlete in athletes]
        moved = Athlete.objects.select_for_update().filter(pk__in=asked, team=from_team, user=None)
        ids = list(moved.values_list("pk", flat=True))
        Athlete.objects.filter(pk__in=ids).update(team=to_team, claim_code=None)
        Membership.objects.active().filter(athlete__in=ids, team=from_team).update(ended_at=timezone.now())
        Membership.objects.bulk_create(
            [Membership(athlete_id=pk, team=to_team, share=Share.ALL) for pk in ids], ignore_conflicts=True
        )
    return len(ids)


def delete_managed(athlete: Athlete) -> None:
    """Delete somebody without an account, with every result. An athlete with an account is nobody else's to delete."""
    if athlete.user_id:
        raise ValueError("an athlete with an account can't be deleted by a team")
    with transaction.atomic():
        athlete.delete()
