"""What the coaches' lists are narrowed down by. Each offers a fixed choice; anything else finds nothing."""

from __future__ import annotations

from datetime import timedelta

from django.contrib.admin import ModelAdmin, SimpleListFilter
from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from runlog.models.runs import Kind, Surface
from runlog.models.teams import Share
from runlog.queries.coached import memberships_of, teams_of
from runlog.queries.glance import doubtful

Choices = list[tuple[str, str | Promise]]


class _Choice(SimpleListFilter):
    """A filter that knows only its own choices. `any_label` stands for not choosing."""

    any_label = _("any")

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        value = self.value() or ""
        if not value:
            return self.unchosen(request, queryset)
        if value not in {str(key) for key, _label in self.lookup_choices}:
            return queryset.none()
        return self.chosen(request, queryset, value)

    def unchosen(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        return queryset


class TeamFilter(_Choice):
    """One of the coach's own teams, where there are several."""

    title, parameter_name, any_label = _("Team"), "team", _("all my teams")

    def lookups(self, request: HttpRequest, model_admin: ModelAdmin) -> Choices:
        teams = [(str(team.pk), team.name) for team in teams_of(request.user)]
        return teams if len(teams) > 1 else []

    def chosen(self, request: HttpRequest, queryset: QuerySet, value: str) -> QuerySet:
        return queryset.filter(team=int(value))


class AthletesTeamFilter(TeamFilter):
    """Athletes who belong to a team now."""

    athlete = "pk"

    def chosen(self, request: HttpRequest, queryset: QuerySet, value: str) -> QuerySet:
        members = memberships_of(request.user).filter(team=int(value), athlete=OuterRef(self.athlete))
        return queryset.filter(Exists(members))


class RunnersTeamFilter(AthletesTeamFilter):
    """Runs of athletes who belong to a team now."""

    athlete = "athlete"


class SurfaceFilter(_Choice):
    """What was underfoot."""

    title, parameter_name = _("Surface"), "surface"

    def lookups(self, request: HttpRequest, model_admin: ModelAdmin) -> Choices:
        return Surface.choices

    def chosen(self, request: HttpRequest, queryset: QuerySet, value: str) -> QuerySet:
        return queryset.filter(surface=value)


class KindFilter(_Choice):
    """What the run was for."""

    title, parameter_name = _("Kind"), "kind"

    def lookups(self, request: HttpRequest, model_admin: ModelAdmin) -> Choices:
        return Kind.choices

    def chosen(self, request: HttpRequest, queryset: QuerySet, value: str) -> QuerySet:
        return queryset.filter(kind=value)


class DoubtFilter(_Choice):
    """Runs that look like a slip."""

    title, parameter_name, any_label = _("Looks like a slip"), "doubtful", _("all runs")

    def lookups(self, request: HttpRequest, model_admin: ModelAdmin) -> Choices:
        return [("yes", _("waiting for a look"))]

    def chosen(self, request: HttpRequest, queryset: QuerySet, value: str) -> QuerySet:
        return doubtful(queryset)


class PeriodFilter(_Choice):
    """How far back; four weeks unless asked for more, which is quick however long a log is."""

    title, parameter_name, any_label = _("Period"), "period", _("last 4 weeks")
    _DAYS = {"week": 7, "": 28, "quarter": 91, "year": 365}

    def lookups(self, request: HttpRequest, model_admin: ModelAdmin) -> Choices:
        return [
            ("week", _("last 7 days")),
            ("quarter", _("last 3 months")),
            ("year", _("last 12 months")),
            ("all", _("all that is shared")),
        ]

    def unchosen(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        return self.chosen(request, queryset, "")

    def chosen(self, request: HttpRequest, queryset: QuerySet, value: str) -> QuerySet:
        if value == "all":
            return queryset
        first = request.user.athlete.today() - timedelta(days=self._DAYS[value])
        return queryset.filter(day__gt=first)


class ShareFilter(_Choice):
    """What members agreed to show."""

    title, parameter_name = _("Shares"), "share"

    def lookups(self, request: HttpRequest, model_admin: ModelAdmin) -> Choices:
        return Share.choices

    def chosen(self, request: HttpRequest, queryset: QuerySet, value: str) -> QuerySet:
        return queryset.filter(share=value)
