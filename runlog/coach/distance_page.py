"""One distance of an athlete for their coach: what the athlete's own page says of all runs, said of the shared ones."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe
from django_htmx.http import replace_url

from runlog.arithmetic.benchmarks import Benchmark, benchmark_at
from runlog.coach.own import own_athlete
from runlog.forms.progress import BenchmarkForm
from runlog.fragments import page_or_fragment
from runlog.models import Athlete
from runlog.queries.benchmark_page import benchmark_page
from runlog.queries.benchmarks import SeriesCount, benchmarks_run, series_of_attempts
from runlog.queries.shown import agreed, shown_efforts
from runlog.recording.examining import catch_up
from runlog.recording.looks import note_look


@require_safe
def distance_page(request: HttpRequest, athlete_id: int, slug: str) -> HttpResponse:
    """Show an athlete's shared attempts over one distance and what they say about progress."""
    user, athlete = request.user, own_athlete(request, athlete_id)
    catch_up(athlete)
    efforts = shown_efforts(user, athlete)
    benchmark = benchmark_at(slug, athlete.own_distances_mm)
    counts = series_of_attempts(efforts, benchmark.distance_mm) if benchmark else []
    if not _is_known(benchmark, counts):
        raise Http404("nothing is shown of this distance")
    if efforts.exists():
        note_look(user, [athlete], user.athlete.today())
    form = BenchmarkForm(request.GET, benchmark, counts)
    context = {
        **benchmark_page(athlete, efforts, benchmark, form.look),
        "is_young": _is_known_to_be_young(athlete),
        "form": form,
        "benchmark": benchmark,
        "benchmarks": benchmarks_run(athlete, efforts, benchmark),
        "athlete": athlete,
        "agreed": agreed(user, athlete),
        "is_coach": True,
        "run_page": "coach:run",
        "first": user.athlete.first_unit,
    }
    status = 422 if form.errors else 200
    response = page_or_fragment(request, "coach/distance.html", "progress/_attempts.html", context, status)
    return replace_url(response, request.path + form.address)


def _is_known(benchmark: Benchmark | None, counts: list[SeriesCount]) -> bool:
    """Tell whether a coach may know of a distance: which ones athletes choose to keep is theirs, until runs show it."""
    return benchmark is not None and (bool(counts) or not benchmark.is_own)


def _is_known_to_be_young(athlete: Athlete) -> bool:
    """Tell of a team's own athlete whether they may be under 18; people with an account agreed to no such thing."""
    return athlete.user_id is None and athlete.is_young(athlete.today())
