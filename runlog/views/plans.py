"""Planning a run, and dropping the plan."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from runlog.forms.plans import PlanForm
from runlog.views.access import signed_in


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def plan_new(request: HttpRequest) -> HttpResponse:
    """Plan a run; the address may fill the form, as that of a workout in the pace tool does."""
    athlete = request.user.athlete
    if request.method == "POST":
        form = PlanForm(athlete, request.POST)
        if form.is_valid():
            form.save()
            return redirect("home")
    else:
        asked = {name: request.GET.get(name, "") for name in ("distance", "time")}
        text, kind = request.GET.get("note", ""), request.GET.get("kind", "easy")
        form = PlanForm(athlete, initial={**asked, "text": text, "kind": kind, "day": athlete.today()})
    return render(request, "plans/new.html", {"form": form, "place": "log"}, status=422 if form.errors else 200)


@signed_in
@require_POST
def plan_delete(request: HttpRequest, plan_id: int) -> HttpResponse:
    """Drop a plan."""
    get_object_or_404(request.user.athlete.plans, pk=plan_id).delete()
    return redirect("home")
