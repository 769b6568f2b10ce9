"""Athletes without an account, who are a team's: put into it from a list, and codes that hand them to their owner."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db import IntegrityError, transaction
from django.db.models import Count, Max

from runlog.models import Athlete, Comment, Membership, Run, Team
from runlog.models.teams import Share, new_code


class TeamChanged(Exception):
    """Somebody came or went since the list was looked at."""


@dataclass(frozen=True, slots=True)
class NewPupil:
    """What is kept of somebody without an account: a name, and for norms the birth year and the sex where known."""

    name: str
    birth_year: int | None = None
    sex: str = ""


def stamp(team: Team) -> str:
    """Write how many belong to a team and who came last, for a form to bring back."""
    now = team.memberships.active().aggregate(count=Count("pk"), last=Max("pk"))
    return f"{now['count']}-{now['last'] or 0}"


def add_pupils(team: Team, pupils: Sequence[NewPupil], seen: str) -> list[Athlete]:
    """Put athletes without an account into a team, as one. Raise `TeamChanged` where `seen` is not its stamp any more.

    So the same list sent twice, or by two coaches at once, is added once: the second sees the first one's pupils.
    """
    with transaction.atomic():
        Team.objects.select_for_update().get(pk=team.pk)
        if stamp(team) != seen:
            raise TeamChanged
        # Until four tests of their own are known, times are taken to scatter as those of the young do.
        young = Athlete.Experience.BEGINNER
        athletes = Athlete.objects.bulk_create(
            [Athlete(team=team, name=p.name, birth_year=p.birth_year, sex=p.sex, experience=young) for p in pupils]
        )
        Membership.objects.bulk_create(
            [Membership(athlete=athlete, team=team, share=Share.ALL) for athlete in athletes]
        )
    return athletes


def make_claim_code(athlete: Athlete) -> str:
    """Make the code that hands an athlete without an account to their owner; one that was made before stays."""
    while not athlete.claim_code:
        athlete.claim_code = new_code()
        try:
            with transaction.atomic():
                athlete.save(update_fields=["claim_code"])
        except IntegrityError:
            athlete.claim_code = None
    return athlete.claim_code


def make_claim_codes(athlete_ids: Iterable[int]) -> list[Athlete]:
    """Give those of some athletes who have no account, with their team, each with a code.

    Codes that are known stay, also where two coaches ask at once: none that was printed is worthless by a second one.
    """
    with transaction.atomic():
        pupils = Athlete.objects.select_for_update(of=("self",)).select_related("team")
        found = list(pupils.filter(pk__in=athlete_ids, user=None).order_by("pk"))
        for athlete in found:
            make_claim_code(athlete)
    return found


def withdraw_claim_code(athlete: Athlete) -> None:
    """Make a code worthless."""
    athlete.claim_code = None
    athlete.save(update_fields=["claim_code"])


@dataclass(frozen=True, slots=True)
class Belongings:
    """What is lost with an athlete: runs, results of tests among them, and what was said about runs."""

    runs: int
    results: int
    comments: int


def belongings(athlete: Athlete) -> Belongings:
    """Count what would be deleted with an athlete."""
    runs = Run.objects.live().filter(athlete=athlete)
    return Belongings(
        runs.count(), runs.filter(entry__isnull=False).count(), Comment.objects.filter(run__in=runs).count()
    )
