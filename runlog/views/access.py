"""Who may see what."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django_htmx.http import HttpResponseClientRedirect

from runlog.fragments import wants_fragment
from runlog.models import Run

View = Callable[..., HttpResponse]


def signed_in(view: View) -> View:
    """Send strangers to the sign-in page; from a fragment request the whole page goes there."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        if request.user.is_authenticated:
            return view(request, *args, **kwargs)
        back = request.get_full_path() if request.method == "GET" and not wants_fragment(request) else "/"
        answer = redirect_to_login(back)
        return HttpResponseClientRedirect(answer.url) if wants_fragment(request) else answer

    return guarded


def own_run(request: HttpRequest, run_id: int, deleted: bool = False) -> Run:
    """Fetch a run of the signed-in athlete; 404 for any other, whether it exists or not."""
    athlete = request.user.athlete
    runs = athlete.runs.all() if deleted else athlete.runs.live()
    run = get_object_or_404(runs, pk=run_id)
    run.athlete = athlete
    return run


def own_key(number: int) -> int:
    """Give a row's number from an address; 404 for one that no row can have. Foreign keys don't look after that."""
    if number >= 2**63:
        raise Http404("no row has such a number")
    return number
