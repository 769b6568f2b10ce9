"""What an athlete says to a run that looks like a slip."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from runlog.fragments import wants_fragment
from runlog.recording.examining import confirm, correct, leave_out
from runlog.views.access import own_run, signed_in
from runlog.views.runs import show_run


@signed_in
@require_POST
def run_doubt(request: HttpRequest, run_id: int) -> HttpResponse:
    """Take the answer: the run is right, it is to be corrected, or it is to be left out of records."""
    run = own_run(request, run_id)
    match request.POST.get("answer"):
        case "right":
            confirm(run)
        case "correct":
            run = correct(run) or run
        case "leave-out":
            leave_out(run)
    return show_run(request, run) if wants_fragment(request) else redirect(run)
