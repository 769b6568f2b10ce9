"""The admin site at /coach/: for people who coach a team, staff or not."""

from __future__ import annotations

from django.contrib.admin import AdminSite
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, URLResolver
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache

from runlog.coach.lessons import lesson_urls
from runlog.queries.coached import is_coach


class CoachSite(AdminSite):
    """An admin of their own teams, and of nothing else."""

    site_header = site_title = index_title = _("Runlog for coaches")
    site_url = "/"
    enable_nav_sidebar = False

    def has_permission(self, request: HttpRequest) -> bool:
        return request.user.is_active and is_coach(request.user)

    def get_urls(self) -> list[URLPattern | URLResolver]:
        return [*lesson_urls(self), *super().get_urls()]

    @never_cache
    def login(self, request: HttpRequest, extra_context: dict | None = None) -> HttpResponse:
        """Send strangers to the product's own sign-in, and people who coach nobody to where teams are made."""
        if request.user.is_authenticated:
            return redirect("team-list")
        return redirect(f"/accounts/login/?next={request.get_full_path()}")


site = CoachSite(name="coach")
