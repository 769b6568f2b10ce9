"""Runs of a coach's own teams, as far as shared, as a list."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.contrib import admin
from django.db.models import Q, QuerySet
from django.db.models.functions import Lower
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from runlog.coach.exports import runs_csv
from runlog.coach.filters import DoubtFilter, KindFilter, PeriodFilter, RunnersTeamFilter, SurfaceFilter
from runlog.coach.lists import CoachList, Roles
from runlog.models import Athlete, Run, User
from runlog.queries.coached import runs_of
from runlog.queries.glance import doubtful
from runlog.recording.examining import confirm, leave_out

# A coach who ticks more than that has not looked at them.
MOST_DECIDED = 200


class RunList(CoachList):
    """Runs with both paces. Numbers are changed by their owner only."""

    heading = _("Runs")
    nothing = _("No run is found in this period.")
    row_template = "coach/_run.html"
    list_display = ["athlete", "day", "distance", "time", "pace", "what"]
    list_filter = [PeriodFilter, RunnersTeamFilter, SurfaceFilter, KindFilter, DoubtFilter]
    search_fields = ["athlete__name", "note"]
    list_select_related = ["athlete"]
    ordering = ["-day", "-pk"]
    actions = ["csv", "let_count", "reject", "print_list"]

    def wall(self, user: User, roles: Roles) -> QuerySet[Run]:
        return runs_of(user, roles).select_related("athlete")

    def holds(self, word: str) -> Q:
        return Q(athlete__name__icontains=word) | Q(shows_all=True, note__icontains=word)

    def runners(self, rows: Iterable[Run]) -> list[Athlete]:
        return [row.athlete for row in rows]

    @admin.display(description=_("Athlete"), ordering=Lower("athlete__name"))
    def athlete(self, row: Run) -> str:
        return row.athlete.name

    @admin.display(description=_("Day"), ordering="day")
    def day(self, row: Run) -> date:
        return row.day

    @admin.display(description=_("Distance"), ordering="distance_mm")
    def distance(self, row: Run) -> int:
        return row.distance_mm

    @admin.display(description=_("Time"), ordering="elapsed_ms")
    def time(self, row: Run) -> int:
        return row.elapsed_ms

    @admin.display(description=_("Pace"), ordering="pace")
    def pace(self, row: Run) -> int:
        return row.pace

    @admin.display(description=_("What it was"))
    def what(self, row: Run) -> str:
        return row.get_kind_display()

    @admin.action(description=_("Download as CSV"))
    def csv(self, request: HttpRequest, runs: QuerySet[Run]) -> HttpResponse:
        taken = self.to_take(request, runs)
        self.looked(request, Athlete.objects.filter(pk__in=taken.order_by().values("athlete")))
        return runs_csv(taken)

    @admin.action(description=_("They are right"))
    def let_count(self, request: HttpRequest, runs: QuerySet[Run]) -> None:
        found = self._doubtful(request, runs)
        for run in found:
            confirm(run)
        self.message_user(request, ngettext("%d run counts now.", "%d runs count now.", len(found)) % len(found))

    @admin.action(description=_("Leave them out"))
    def reject(self, request: HttpRequest, runs: QuerySet[Run]) -> None:
        found = self._doubtful(request, runs)
        for run in found:
            leave_out(run)
        self.message_user(request, ngettext("%d run is left out.", "%d runs are left out.", len(found)) % len(found))

    def _doubtful(self, request: HttpRequest, runs: QuerySet[Run]) -> list[Run]:
        """Keep the runs that wait for a look; what an owner said stands."""
        return list(doubtful(self.to_take(request, runs))[:MOST_DECIDED])
