"""Logging runs, listing them, and changing one."""

from __future__ import annotations

from datetime import date
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from runlog.arithmetic.units import exact_text
from runlog.forms.comments import CommentForm
from runlog.forms.measure import Measure, read_measure
from runlog.forms.official import OfficialForm, TreadmillForm
from runlog.forms.runs import RunForm, focus_first
from runlog.fragments import page_or_fragment, wants_fragment
from runlog.models import Athlete, Run
from runlog.queries.log import LATEST, latest_and_week
from runlog.queries.plans import plans_ahead
from runlog.queries.recorded import recorded
from runlog.queries.teams import comments_of, onlookers
from runlog.recording.official import is_on_treadmill, shown_mm, treadmills_of
from runlog.recording.runs import change_run, delete_run, restore_run, save_run
from runlog.views.access import own_run, signed_in
from runlog.views.history import history_page

CHIPS = ["400 m", "1 km", "1 mile", "5 km", "10 km", "half marathon", "marathon", "1 lap", "2.5 laps"]


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def run_list(request: HttpRequest) -> HttpResponse:
    """Show the history; with POST save a run."""
    if request.method == "POST":
        return _save_new(request)
    return history_page(request, deleted=_named_run(request, "deleted"))


def _save_new(request: HttpRequest) -> HttpResponse:
    athlete = request.user.athlete
    form = RunForm(athlete, request.POST)
    if not form.is_valid():
        focus_first(form)
        return _log_page(request, form, status=422)
    run, _is_new = save_run(form.save(commit=False), form.key)
    if not wants_fragment(request):
        return redirect(f"{reverse('home')}?saved={run.pk}")
    return _log_page(request, _next_form(athlete, run), saved=run)


@signed_in
@require_safe
def run_new(request: HttpRequest) -> HttpResponse:
    """Show the form, with what the address already says; that is how the menu and links from outside come here."""
    return log_page(request)


def log_page(request: HttpRequest) -> HttpResponse:
    """Show the form, this week and the latest runs."""
    athlete = request.user.athlete
    saved = _named_run(request, "saved")
    names = ("distance", "distance_unit", "time", "day", "surface", "kind", "note", "quick")
    initial = {name: request.GET[name] for name in names if request.GET.get(name)}
    return _log_page(
        request, _next_form(athlete, saved, **initial), saved=saved, deleted=_named_run(request, "deleted")
    )


def _next_form(athlete: Athlete, after: Run | None, **initial: str) -> RunForm:
    """Make an empty form; somebody typing a stack of runs keeps unit, surface and lap from one to the next."""
    if after:
        track = {"lap": exact_text(after.lap_mm, "m"), "lane": after.lane}
        initial = {"distance_unit": after.distance_unit, "surface": after.surface, **track, **initial}
    return RunForm(athlete, initial=initial)


def _log_page(
    request: HttpRequest, form: RunForm, saved: Run | None = None, deleted: Run | None = None, status: int = 200
) -> HttpResponse:
    athlete = request.user.athlete
    latest, week = latest_and_week(athlete)
    if saved:
        latest = [saved, *(run for run in latest if run.pk != saved.pk)][:LATEST]
    context = {
        **_form_context(form),
        "saved": saved,
        "deleted": deleted,
        "latest": latest,
        "week": week,
        "plans": [] if wants_fragment(request) else plans_ahead(athlete),
        "place": "log",
        "fragment": wants_fragment(request),
    }
    return page_or_fragment(request, "home.html", "runs/_log.html", context, status)


def _form_context(form: RunForm, measure: Measure | None = None) -> dict:
    """Give a form's template what it expects."""
    measure = measure or read_measure(form.shown(), form.athlete.today())
    return {"form": form, "measure": measure, "first": form.athlete.first_unit, "chips": CHIPS}


@require_http_methods(["GET", "HEAD", "POST"])
def run_preview(request: HttpRequest) -> HttpResponse:
    """Compute what is typed so far. The fragment is asked for with every key: no session, no query."""
    data = request.POST if request.method == "POST" else request.GET
    measure = read_measure(data, _day(data.get("today", "")))
    if "use" in data or not wants_fragment(request):
        response = _preview_page(request, data, measure)
        patch_vary_headers(response, ["HX-Request"])
        return response
    # Drawn without the request: none of the context processors has anything to say here.
    figures = render_to_string("runs/_figures.html", {"measure": measure, "first": data.get("first")})
    return HttpResponse(figures, status=422 if measure.problems else 200, headers={"Vary": "HX-Request"})


def _preview_page(request: HttpRequest, data: QueryDict, measure: Measure) -> HttpResponse:
    if not request.user.is_authenticated:
        distance = f"{measure.distance.text} {measure.distance.unit}" if measure.distance else data.get("distance", "")
        return redirect(f"{reverse('pace')}?{urlencode({'distance': distance, 'time': data.get('time', '')})}")
    typed = data.dict()
    if measure.quick and "use" in typed:
        typed |= {**measure.quick.fields(), "quick": ""}
    if chosen := typed.pop("use", ""):
        typed["distance"] = chosen
    athlete = request.user.athlete
    run = _numbered_run(athlete, typed.get("run", ""))
    run = run if run and not run.deleted_at else None
    form = _edit_form(run, initial=typed) if run else RunForm(athlete, initial=typed)
    context = {**_form_context(form, read_measure(typed, athlete.today())), "run": run}
    status = 422 if context["measure"].problems else 200
    if wants_fragment(request):
        focus_first(form, "time")  # the distance is chosen, the time comes next
        return page_or_fragment(request, "", "runs/_measure.html", context, status)
    if run:
        return render(request, "runs/edit.html", {**context, "place": "history"}, status=status)
    latest, week = latest_and_week(athlete)
    context |= {"latest": latest, "week": week, "plans": plans_ahead(athlete), "place": "log"}
    return render(request, "home.html", context, status=status)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _named_run(request: HttpRequest, name: str) -> Run | None:
    """Find the athlete's run that the address names, such as `?saved=12`."""
    run = _numbered_run(request.user.athlete, request.GET.get(name, ""))
    return run if run and bool(run.deleted_at) == (name == "deleted") else None


def _numbered_run(athlete: Athlete, number: str) -> Run | None:
    """Find an athlete's run by its number as text; None for any other text or run."""
    if not (number.isascii() and number.isdecimal() and len(number) < 19):
        return None
    run = athlete.runs.filter(pk=number).first()
    if run:
        run.athlete = athlete
    return run


@signed_in
@require_safe
def run_detail(request: HttpRequest, run_id: int) -> HttpResponse:
    """Show one run."""
    return show_run(request, own_run(request, run_id))


def show_run(request: HttpRequest, run: Run, **forms: CommentForm | OfficialForm | TreadmillForm) -> HttpResponse:
    """Show a run on its page with what was recorded and is said about it, or as it stands in a list.

    `remark`, `official` and `treadmill` are forms that came back with something wrong.
    """
    athlete = run.athlete
    started = run.started_at.astimezone(athlete.zone()) if run.started_at else None
    context = {"run": run, "started": started, "first": athlete.first_unit, "place": "history", "focus": True}
    if not wants_fragment(request):
        context |= {"comments": comments_of(run), "onlookers": onlookers(run), "remark": CommentForm()}
        context |= {"recorded": recorded(run, athlete.first_unit), "official": OfficialForm(run)}
        context |= _treadmill_context(run) | forms
    status = 422 if any(form.errors for form in forms.values()) else 200
    return page_or_fragment(request, "runs/detail.html", "runs/_run.html", context, status)


def _treadmill_context(run: Run) -> dict:
    if not is_on_treadmill(run):
        return {}
    form = TreadmillForm(run) if shown_mm(run) else None
    return {"treadmill": form, "treadmills": treadmills_of(run.athlete), "is_on_treadmill": True}


def _edit_form(run: Run, data: QueryDict | None = None, **kwargs: object) -> RunForm:
    # Its fields are named after the run, for the log form may stand on the same page.
    return RunForm(run.athlete, data, instance=run, auto_id=f"run{run.pk}-%s", **kwargs)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def run_edit(request: HttpRequest, run_id: int) -> HttpResponse:
    """Change a run, in its place in a list or on a page of its own."""
    run = own_run(request, run_id)
    form = _edit_form(run, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        run = form.save(commit=False)
        change_run(run)
        return show_run(request, run) if wants_fragment(request) else redirect(run)
    focus_first(form, "distance")
    context = {**_form_context(form), "run": run, "place": "history"}
    return page_or_fragment(request, "runs/edit.html", "runs/_edit.html", context, 422 if form.errors else 200)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def run_delete(request: HttpRequest, run_id: int) -> HttpResponse:
    """Ask, then put a run out of sight; the answer offers the way back."""
    run = own_run(request, run_id)
    context = {"run": run, "first": run.athlete.first_unit, "place": "history", "fragment": wants_fragment(request)}
    if request.method != "POST":
        return page_or_fragment(request, "runs/delete.html", "runs/_delete.html", context)
    delete_run(run)
    from_log = request.POST.get("from") == "log"
    if not wants_fragment(request):
        return redirect(f"{reverse('home' if from_log else 'run-list')}?deleted={run.pk}")
    if from_log:
        return _log_page(request, _next_form(run.athlete, run), deleted=run)
    return render(request, "runs/_deleted.html", {**context, "target": "closest .run"})


@signed_in
@require_POST
def run_restore(request: HttpRequest, run_id: int) -> HttpResponse:
    """Take a deletion back."""
    run = own_run(request, run_id, deleted=True)
    restore_run(run)
    if request.POST.get("from") == "log":
        if wants_fragment(request):
            return _log_page(request, _next_form(run.athlete, run), saved=run)
        return redirect(f"{reverse('home')}?saved={run.pk}")
    if wants_fragment(request):
        return show_run(request, run)
    return redirect("run-list" if request.POST.get("from") == "list" else run)
