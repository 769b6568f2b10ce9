"""One run as a file: GPX, TCX or CSV, and the file that it came in."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from runlog.downloads import attached, file_of
from runlog.recording.arrivals import content_of
from runlog.views.access import own_run, signed_in


@signed_in
@require_safe
def run_file(request: HttpRequest, run_id: int, form: str) -> HttpResponse:
    """Give a run as `gpx`, `tcx` or `csv`."""
    return file_of(own_run(request, run_id), form)


@signed_in
@require_safe
def run_original(request: HttpRequest, run_id: int) -> HttpResponse:
    """Give the file that a run came in, byte for byte, to be kept and never to be opened in its place."""
    run = own_run(request, run_id)
    original = run.recorded.original if run.recorded else None
    if original is None:
        raise Http404("the run came in no file")
    return HttpResponse(content_of(original), content_type="application/octet-stream", headers=attached(original.name))
