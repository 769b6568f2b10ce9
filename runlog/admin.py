"""The host's admin."""

from __future__ import annotations

from allauth.account.decorators import secure_admin_login
from django.contrib import admin
from django.contrib.auth.admin import UserAdmin as DjangoUserAdmin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from runlog.models import Athlete, Coaching, Run, Team, User
from runlog.templatetags.figures import clock, distance, pace

admin.site.site_header = admin.site.site_title = _("Runlog for its host")
admin.site.login = secure_admin_login(admin.site.login)


@admin.register(User)
class UserAdmin(DjangoUserAdmin):
    """Accounts, told apart by e-mail address."""

    ordering = ["email"]
    list_display = ["email", "athlete", "is_staff", "is_active", "date_joined", "last_login"]
    list_filter = ["is_staff", "is_active"]
    search_fields = ["email", "athlete__name"]
    fieldsets = [
        (None, {"fields": ["email", "password"]}),
        (_("Rights"), {"fields": ["is_active", "is_staff", "is_superuser", "groups", "user_permissions"]}),
        (_("Dates"), {"fields": ["last_login", "date_joined"]}),
    ]
    add_fieldsets = [(None, {"fields": ["email", "usable_password", "password1", "password2"]})]


@admin.register(Athlete)
class AthleteAdmin(admin.ModelAdmin):
    """People who run."""

    list_display = ["name", "user", "birth_year", "time_zone", "first_unit"]
    list_select_related = ["user"]
    list_filter = ["first_unit"]
    search_fields = ["name", "user__email"]
    readonly_fields = ["user"]

    def has_delete_permission(self, request: HttpRequest, obj: Athlete | None = None) -> bool:
        # An account without its athlete has no pages; delete the account instead, and both go.
        return super().has_delete_permission(request, obj) and (obj is None or obj.user_id is None)

    def get_actions(self, request: HttpRequest) -> dict:
        return {}


class CoachingInline(admin.TabularInline):
    """Who coaches the team, in which role."""

    model = Coaching
    extra = 1
    autocomplete_fields = ["user"]


@admin.register(Team)
class TeamAdmin(admin.ModelAdmin):
    """Teams and who coaches them, for one whose last coach has gone. What athletes share is not for the host to see."""

    list_display = ["name", "created_at"]
    search_fields = ["name"]
    fields = ["name"]
    inlines = [CoachingInline]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Team | None = None) -> bool:
        # Its head coach deletes a team, and is told what goes with it.
        return False


@admin.register(Run)
class RunAdmin(admin.ModelAdmin):
    """Runs with both paces. Numbers are read here, and changed by their owner."""

    list_display = [
        "day",
        "athlete",
        "km",
        "miles",
        "time",
        "pace_per_km",
        "pace_per_mile",
        "surface",
        "kind",
        "hr_zone",
        "rpe",
    ]
    list_display_links = ["day"]
    list_filter = ["surface", "kind", "distance_source", "hr_zone", "rpe", "day"]
    list_select_related = ["athlete"]
    list_per_page = 50
    search_fields = ["athlete__name", "athlete__user__email", "note"]
    date_hierarchy = "day"
    readonly_fields = [
        *("athlete", "day", "started_at", "distance_mm", "distance_text", "distance_unit", "lap_mm", "lane"),
        *("elapsed_ms", "moving_ms", "pace_per_km", "pace_per_mile", "suspicion", "is_confirmed"),
        *("created_at", "deleted_at"),
    ]
    ordering = ["-day", "-id"]
    show_full_result_count = False

    def get_queryset(self, request: HttpRequest) -> QuerySet[Run]:
        return super().get_queryset(request).live()

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    @admin.display(description=_("km"), ordering="distance_mm")
    def km(self, run: Run) -> str:
        return distance(run, "km")

    @admin.display(description=_("miles"), ordering="distance_mm")
    def miles(self, run: Run) -> str:
        return distance(run, "mi")

    @admin.display(description=_("time"), ordering="elapsed_ms")
    def time(self, run: Run) -> str:
        return clock(run.elapsed_ms)

    @admin.display(description=_("min/km"), ordering="pace")
    def pace_per_km(self, run: Run) -> str:
        return pace(run, "km")

    @admin.display(description=_("min/mi"), ordering="pace")
    def pace_per_mile(self, run: Run) -> str:
        return pace(run, "mi")
