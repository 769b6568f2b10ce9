"""Athletes of a coach's own teams, as a list."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from django.contrib import admin
from django.db.models import BigIntegerField, F, Q, QuerySet, Value
from django.db.models.functions import Cast, Coalesce, Lower, NullIf
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from runlog.arithmetic.units import MM_PER_KM
from runlog.coach.exports import athletes_csv
from runlog.coach.filters import AthletesTeamFilter
from runlog.coach.inviting import invite
from runlog.coach.lists import CoachList, Roles
from runlog.coach.moving import move
from runlog.models import Athlete, User
from runlog.queries.coached import athletes_of, memberships_of, runs_of
from runlog.queries.glance import Week, tested, with_running

_NO_DAY = Value(date.min)
# Slower than anything: who did not run this week stands last.
_NO_PACE = Value(10**12)
# In whole ms per km, also where a database divides exactly: pages begin where one of these numbers was read.
_PACE = Cast(Coalesce(F("week_ms") * MM_PER_KM / NullIf(F("week_mm"), 0), _NO_PACE), BigIntegerField())


class AthleteList(CoachList):
    """Who runs, what they did this week, and where their tests stand."""

    heading = _("Athletes")
    nothing = _("Nobody is found. Athletes join a team by its code; pupils come in by a class list.")
    row_template = "coach/_athlete.html"
    list_display = ["athlete", "shares", "last_run", "this_week", "pace", "last_test", "progress"]
    list_filter = [AthletesTeamFilter]
    search_fields = ["name"]
    ordering = [Lower("name"), "pk"]
    actions = ["csv", "move", "invite", "print_list"]

    def wall(self, user: User, roles: Roles) -> QuerySet[Athlete]:
        return with_running(athletes_of(user, roles), runs_of(user, roles), user.athlete.today())

    def holds(self, word: str) -> Q:
        return Q(name__icontains=word)

    def prepare(self, user: User, rows: Sequence[Athlete], roles: Roles) -> None:
        today = user.athlete.today()
        tests = tested(user, rows, today, today, roles)
        members = memberships_of(user, roles).filter(athlete__in=[row.pk for row in rows]).select_related("team")
        by_pk = {row.pk: row for row in rows}
        for row in rows:
            row.tested, row.agreed = tests.get(row.pk), []
            row.week = Week(row.week_count, row.week_mm, row.week_ms)
        for membership in members.order_by("team__name", "team_id"):
            membership.athlete = by_pk[membership.athlete_id]
            membership.athlete.agreed.append(membership)

    def runners(self, rows: Iterable[Athlete]) -> list[Athlete]:
        return [row for row in rows if row.last_day]

    @admin.display(description=_("Athlete"), ordering=Lower("name"))
    def athlete(self, row: Athlete) -> str:
        return row.name

    @admin.display(description=_("Shares"))
    def shares(self, row: Athlete) -> str:
        return ", ".join(each.get_share_display() for each in row.agreed)

    @admin.display(description=_("Last run"), ordering=Coalesce("last_day", _NO_DAY))
    def last_run(self, row: Athlete) -> date | None:
        return row.last_day

    @admin.display(description=_("This week"), ordering="week_mm")
    def this_week(self, row: Athlete) -> int:
        return row.week_mm

    @admin.display(description=_("Mean pace"), ordering=_PACE)
    def pace(self, row: Athlete) -> Week:
        return row.week

    @admin.display(description=_("Last test"))
    def last_test(self, row: Athlete) -> int | None:
        return row.tested and row.tested.elapsed_ms

    @admin.display(description=_("Against the ones before"))
    def progress(self, row: Athlete) -> str:
        return row.tested and row.tested.judgement.verdict

    @admin.action(description=_("Download as CSV"))
    def csv(self, request: HttpRequest, athletes: QuerySet[Athlete]) -> HttpResponse:
        taken = self.to_take(request, athletes)
        self.looked(request, taken)
        return athletes_csv(request.user, taken, request.user.athlete.today())

    @admin.action(description=_("Move to another team"))
    def move(self, request: HttpRequest, athletes: QuerySet[Athlete]) -> HttpResponse | None:
        return move(request, athletes)

    @admin.action(description=_("Invite with codes"))
    def invite(self, request: HttpRequest, athletes: QuerySet[Athlete]) -> HttpResponse | None:
        return invite(request, athletes)
