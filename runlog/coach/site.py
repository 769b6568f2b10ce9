"""The admin site at /coach/: for people who coach a team, staff or not.

Only the addresses named here exist: of Django's admin no form, history, popup, autocomplete or password page does.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from django.contrib.admin import AdminSite
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path, register_converter, reverse
from django.urls.converters import StringConverter
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_protect

from runlog.coach import athlete_page, distance_page, run_page
from runlog.coach.athletes import AthleteList
from runlog.coach.fitness_tests import TestList
from runlog.coach.home import overview
from runlog.coach.lessons import lesson_urls
from runlog.coach.memberships import MemberList
from runlog.coach.runs import RunList
from runlog.models import Athlete, FitnessTest, Membership, Run
from runlog.queries.coached import is_coach

View = Callable[..., HttpResponse]
LISTS = {
    "athlete-list": ("athletes/", Athlete, AthleteList),
    "run-list": ("runs/", Run, RunList),
    "test-list": ("tests/", FitnessTest, TestList),
    "member-list": ("members/", Membership, MemberList),
}
PAGES: dict[str, tuple[str, View]] = {
    "index": ("", overview),
    "athlete": ("athletes/<int:athlete_id>/", athlete_page.athlete_page),
    "note-add": ("athletes/<int:athlete_id>/notes/", athlete_page.note_add),
    "note-delete": ("athletes/<int:athlete_id>/notes/<int:note_id>/delete/", athlete_page.note_delete),
    "distance": ("athletes/<int:athlete_id>/<distance:slug>/", distance_page.distance_page),
    "run": ("runs/<int:run_id>/", run_page.run_page),
    "run-file": ("runs/<int:run_id>/<run_form:form>/", run_page.run_file),
    "run-doubt": ("runs/<int:run_id>/doubt/", run_page.run_doubt),
    "comment-add": ("runs/<int:run_id>/comments/", run_page.comment_add),
    "comment-delete": ("runs/<int:run_id>/comments/<int:comment_id>/delete/", run_page.comment_delete),
}


class DistanceConverter(StringConverter):
    """A distance as an address names it: `1km`, `6.4km`, `half-marathon`."""

    regex = r"[0-9.]+(?:km|mi|m)|(?:half-)?marathon"


register_converter(DistanceConverter, "distance")


class CoachSite(AdminSite):
    """An admin of their own teams, and of nothing else."""

    site_header = site_title = index_title = _("Runlog for coaches")

    def has_permission(self, request: HttpRequest) -> bool:
        return request.user.is_active and is_coach(request.user)

    def admin_view(self, view: View, cacheable: bool = False) -> View:
        """Let coaches in; strangers go to the product's own sign-in, and for everybody else there is nothing here."""
        guarded = csrf_protect(view if cacheable else never_cache(view))

        @wraps(view)
        def door(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
            if not request.user.is_authenticated:
                return redirect_to_login(request.get_full_path() if request.method == "GET" else self._top())
            if self.has_permission(request):
                return guarded(request, *args, **kwargs)
            if request.path == self._top():
                return redirect("team-list")
            raise Http404("only coaches see this")

        return door

    def _top(self) -> str:
        return reverse("coach:index")

    def each_context(self, request: HttpRequest) -> dict:
        return {"first": request.user.athlete.first_unit, "place": "coach"}

    def get_urls(self) -> list[URLPattern]:
        lists = [
            path(address, self.admin_view(self.get_model_admin(model).changelist_view), name=name)
            for name, (address, model, _list) in LISTS.items()
        ]
        pages = [path(address, self.admin_view(view), name=name) for name, (address, view) in PAGES.items()]
        return [*pages, *lesson_urls(self), *lists]


site = CoachSite(name="coach")
site.disable_action("delete_selected")
for _address, _model, _list in LISTS.values():
    site.register(_model, _list)
