"""Fitness tests of a coach's own teams, as a list; each has pages of its own."""

from __future__ import annotations

from datetime import date

from django.contrib import admin
from django.db.models import Count, F, Q, QuerySet
from django.db.models.functions import Lower
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from runlog.coach.filters import TeamFilter
from runlog.coach.lists import CoachList, Roles
from runlog.coach.result_files import sheets_csv
from runlog.models import FitnessTest, User
from runlog.queries.coached import fitness_tests_of
from runlog.queries.tests import sheet_rows

# Each test is a sheet of its own, worked out one after the other.
MOST_SHEETS = 100


class TestList(CoachList):
    """Which distance was or will be timed, when, and how many have a result."""

    heading = _("Tests")
    nothing = _("No test yet.")
    row_template = "coach/_test.html"
    beside_title = "coach/_new_test.html"
    list_display = ["day", "name", "team", "distance", "results"]
    list_filter = [TeamFilter]
    search_fields = ["name"]
    list_select_related = ["team"]
    ordering = ["-day", "-pk"]
    actions = ["csv", "print_list"]

    def wall(self, user: User, roles: Roles) -> QuerySet[FitnessTest]:
        tests = fitness_tests_of(user, roles).select_related("team")
        # Who left the team is counted no more, as on the sheet.
        still = Q(entries__athlete__memberships__team=F("team"), entries__athlete__memberships__ended_at=None)
        return tests.annotate(
            entered=Count("entries", filter=still, distinct=True),
            finished=Count("entries", filter=still & Q(entries__run__isnull=False), distinct=True),
        )

    def holds(self, word: str) -> Q:
        return Q(name__icontains=word) | Q(team__name__icontains=word)

    @admin.display(description=_("Day"), ordering="day")
    def day(self, row: FitnessTest) -> date:
        return row.day

    @admin.display(description=_("Test"), ordering=Lower("name"))
    def name(self, row: FitnessTest) -> str:
        return row.name

    @admin.display(description=_("Team"), ordering=Lower("team__name"))
    def team(self, row: FitnessTest) -> str:
        return row.team.name

    @admin.display(description=_("Distance"), ordering="distance_mm")
    def distance(self, row: FitnessTest) -> int:
        return row.distance_mm

    @admin.display(description=_("Results"), ordering="finished")
    def results(self, row: FitnessTest) -> int:
        return row.finished

    @admin.action(description=_("Download results as CSV"))
    def csv(self, request: HttpRequest, tests: QuerySet[FitnessTest]) -> HttpResponse | None:
        taken = list(self.to_take(request, tests)[: MOST_SHEETS + 1])
        if len(taken) > MOST_SHEETS:
            self.message_user(request, _("At most %(count)d tests go into one file.") % {"count": MOST_SHEETS})
            return None
        sheets = [(test, sheet_rows(test)) for test in taken]
        self.looked(request, [row.athlete for _test, rows in sheets for row in rows if row.run])
        return sheets_csv(sheets)
