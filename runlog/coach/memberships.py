"""Memberships of a coach's own teams: who agreed to show what, since when."""

from __future__ import annotations

from datetime import date, datetime

from django.contrib import admin
from django.db.models import Q, QuerySet, Value
from django.db.models.functions import Coalesce, Lower
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from runlog.coach.filters import ShareFilter, TeamFilter
from runlog.coach.inviting import invite
from runlog.coach.lists import CoachList, Roles
from runlog.models import Athlete, Membership, User
from runlog.queries.coached import memberships_of


class MemberList(CoachList):
    """What was agreed, and what holds at this moment; only athletes themselves change it."""

    heading = _("Members")
    nothing = _("Nobody is found.")
    row_template = "coach/_member.html"
    list_display = ["athlete", "team", "share", "from_day", "joined"]
    list_filter = [TeamFilter, ShareFilter]
    search_fields = ["athlete__name"]
    list_select_related = ["athlete", "team"]
    ordering = [Lower("athlete__name"), "pk"]
    actions = ["invite", "print_list"]

    def wall(self, user: User, roles: Roles) -> QuerySet[Membership]:
        return memberships_of(user, roles).select_related("athlete", "team")

    def holds(self, word: str) -> Q:
        return Q(athlete__name__icontains=word)

    @admin.display(description=_("Athlete"), ordering=Lower("athlete__name"))
    def athlete(self, row: Membership) -> str:
        return row.athlete.name

    @admin.display(description=_("Team"), ordering=Lower("team__name"))
    def team(self, row: Membership) -> str:
        return row.team.name

    @admin.display(description=_("Shares"), ordering="share")
    def share(self, row: Membership) -> str:
        return row.get_share_display()

    @admin.display(description=_("Runs from"), ordering=Coalesce("from_day", Value(date.min)))
    def from_day(self, row: Membership) -> date | None:
        return row.from_day

    @admin.display(description=_("Joined"), ordering="joined_at")
    def joined(self, row: Membership) -> datetime:
        return row.joined_at

    @admin.action(description=_("Invite with codes"))
    def invite(self, request: HttpRequest, members: QuerySet[Membership]) -> HttpResponse | None:
        return invite(request, Athlete.objects.filter(pk__in=members.order_by().values("athlete")))
