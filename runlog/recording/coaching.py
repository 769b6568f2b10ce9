"""Who coaches a team: inviting, accepting, changing roles, stopping. A team never loses its last head coach."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from runlog.models import Coaching, Invitation, Team, User
from runlog.models.teams import Role


class LastHead(Exception):
    """The team would have no head coach any more."""


def invite(team: Team, role: str, made_by: User) -> Invitation:
    """Make a link that lets one person coach a team."""
    return Invitation.objects.create(team=team, role=role, made_by=made_by)


def accept(invitation: Invitation, user: User) -> Coaching | None:
    """Let somebody coach a team; None where the link was used or withdrawn meanwhile."""
    with transaction.atomic():
        own = user.coachings.filter(team=invitation.team_id)
        if own.exists() or not _use(invitation, user):
            return own.first()
        return Coaching.objects.create(user=user, team_id=invitation.team_id, role=invitation.role)


def _use(invitation: Invitation, user: User) -> bool:
    unused = Invitation.objects.filter(pk=invitation.pk, used_at=None)
    return bool(unused.update(used_by=user, used_at=timezone.now()))


def change_role(coaching: Coaching, role: str) -> None:
    """Give a coach another role. Raise LastHead where nobody would head the team."""
    with transaction.atomic():
        if role != Role.HEAD:
            _give_up_head(coaching)
        coaching.role = role
        coaching.save(update_fields=["role"])


def stop_coaching(coaching: Coaching) -> None:
    """Let somebody coach a team no more, at once. Raise LastHead where nobody would head the team."""
    with transaction.atomic():
        _give_up_head(coaching)
        coaching.delete()


def _give_up_head(coaching: Coaching) -> None:
    # The team's row stands for the question: two heads who leave at the same moment are asked one after the other.
    team = Team.objects.select_for_update().get(pk=coaching.team_id)
    coaching.refresh_from_db()
    if coaching.role != Role.HEAD:
        return
    if not team.coachings.filter(role=Role.HEAD).exclude(pk=coaching.pk).exists():
        raise LastHead
    # A head coach saw every open link, and could come back with one.
    team.invitations.filter(used_at=None).delete()
