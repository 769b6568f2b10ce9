"""Everything out: one file to keep, or to bring to another installation."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from runlog.files.zip_writing import zipped
from runlog.queries.everything import everything
from runlog.views.access import signed_in


@signed_in
@require_safe
def export_page(request: HttpRequest) -> HttpResponse:
    """Say what is in the file, and offer it."""
    athlete = request.user.athlete
    counts = {"runs": athlete.runs.live().count(), "originals": athlete.originals.count()}
    return render(request, "exports/export.html", {"place": "settings", **counts})


@signed_in
@require_safe
def export_zip(request: HttpRequest) -> HttpResponse:
    """Give everything as a ZIP that is made while it is sent."""
    athlete = request.user.athlete
    return StreamingHttpResponse(
        zipped(everything(athlete)) if request.method == "GET" else (),
        content_type="application/zip",
        headers={"Content-Disposition": f'attachment; filename="runlog-{athlete.today().isoformat()}.zip"'},
    )
