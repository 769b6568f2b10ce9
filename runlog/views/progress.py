"""Looking back: pace over time, records, and the verdict on one distance."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe
from django_htmx.http import replace_url

from runlog.arithmetic.benchmarks import Benchmark, benchmark_at, benchmarks
from runlog.charts.overlay import overlay
from runlog.charts.pace_history import pace_chart
from runlog.charts.thinning import thinned
from runlog.forms.distances import DistanceForm
from runlog.forms.progress import BenchmarkForm, PaceHistoryForm
from runlog.fragments import page_or_fragment, wants_fragment
from runlog.models import Athlete
from runlog.queries.benchmark_page import benchmark_page
from runlog.queries.benchmarks import benchmarks_run, series_of_attempts, standings
from runlog.queries.progress import dots, gist_of, groups_of, weeks_of
from runlog.queries.records import records
from runlog.recording.efforts import drop_distance, keep_distance
from runlog.recording.examining import catch_up
from runlog.views.access import signed_in


@signed_in
@require_safe
def progress(request: HttpRequest) -> HttpResponse:
    """Show pace over time, and where each distance stands."""
    athlete = request.user.athlete
    catch_up(athlete)
    form = PaceHistoryForm(athlete, request.GET)
    context = {
        **_history(athlete, form),
        "form": form,
        "standings": [] if wants_fragment(request) else standings(athlete, athlete.efforts.all()),
        "benchmarks": benchmarks_run(athlete, athlete.efforts.all()),
        "first": athlete.first_unit,
        "place": "progress",
    }
    status = 422 if form.errors else 200
    response = page_or_fragment(request, "progress/progress.html", "progress/_history.html", context, status)
    return replace_url(response, request.path + form.address)


def _history(athlete: Athlete, form: PaceHistoryForm) -> dict:
    """Draw the runs one after the other, or years and seasons on top of each other."""
    found = dots(athlete, form.scope)
    weeks = weeks_of(found)
    buckets = thinned(found)[::-1] if form.value("numbers") else ()
    context = {
        "dots": found,
        "gist": gist_of(found),
        "filters": form.filters,
        "buckets": buckets,
        "weeks": weeks[::-1] if buckets else (),
    }
    if form.overlay:
        return {**context, "overlay": overlay(groups_of(found, form.first_month), 366)}
    days = [athlete.today(), *(dot.day for dot in (found[:1] + found[-1:]))]  # a day may lie ahead: clocks are wrong
    return {**context, "chart": pace_chart(found, weeks, form.scope.first_day or min(days), max(days))}


@signed_in
@require_safe
def record_list(request: HttpRequest) -> HttpResponse:
    """Show the best efforts over every distance."""
    return _records(request, DistanceForm(request.user.athlete))


def _records(request: HttpRequest, form: DistanceForm) -> HttpResponse:
    athlete = request.user.athlete
    catch_up(athlete)
    today = athlete.today()
    context = {
        "form": form,
        "series": records(athlete, today),
        "season": athlete.season(today),
        "today": today,
        "benchmarks": benchmarks_run(athlete, athlete.efforts.all()),
        "all_benchmarks": benchmarks(athlete.own_distances_mm),
        "first": athlete.first_unit,
        "place": "progress",
    }
    return render(request, "progress/records.html", context, status=422 if form.errors else 200)


@signed_in
@require_POST
def distance_add(request: HttpRequest) -> HttpResponse:
    """Begin to keep records of a distance."""
    form = DistanceForm(request.user.athlete, request.POST)
    if not form.is_valid():
        return _records(request, form)
    catch_up(request.user.athlete)
    keep_distance(request.user.athlete, form.cleaned_data["distance"])
    return redirect("record-list")


@signed_in
@require_POST
def distance_drop(request: HttpRequest, slug: str) -> HttpResponse:
    """Keep no more records of a distance of one's own."""
    drop_distance(request.user.athlete, _benchmark(request.user.athlete, slug).distance_mm)
    return redirect("record-list")


@signed_in
@require_safe
def benchmark(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the attempts over one distance and what they say about progress."""
    athlete = request.user.athlete
    found = _benchmark(athlete, slug)
    catch_up(athlete)
    efforts = athlete.efforts.all()
    form = BenchmarkForm(request.GET, found, series_of_attempts(efforts, found.distance_mm))
    context = {
        **benchmark_page(athlete, efforts, found, form.look),
        "form": form,
        "benchmark": found,
        "benchmarks": benchmarks_run(athlete, efforts, found),
        "first": athlete.first_unit,
        "place": "progress",
    }
    status = 422 if form.errors else 200
    response = page_or_fragment(request, "progress/benchmark.html", "progress/_attempts.html", context, status)
    return replace_url(response, request.path + form.address)


def _benchmark(athlete: Athlete, slug: str) -> Benchmark:
    found = benchmark_at(slug, athlete.own_distances_mm)
    if found is None:
        raise Http404("no records are kept of this distance")
    return found
