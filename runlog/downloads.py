"""Answers that are files: one run in the forms other programs read, saved and never shown in its place."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain
from urllib.parse import quote

from django.http import Http404, StreamingHttpResponse
from django.urls import register_converter
from django.urls.converters import StringConverter

from runlog.files.activity import Activity
from runlog.files.csv_text import csv_lines
from runlog.files.write_gpx import gpx_lines
from runlog.files.write_tcx import tcx_lines
from runlog.models import Run
from runlog.queries.recorded import has_positions
from runlog.queries.run_file import POINT_COLUMNS, activity_of, points

_TYPES = {
    "gpx": "application/gpx+xml",
    "tcx": "application/vnd.garmin.tcx+xml",
    "csv": "text/csv; charset=utf-8",
}


class FileForm(StringConverter):
    """A form of a file as an address names it."""

    regex = "|".join(_TYPES)


register_converter(FileForm, "run_form")


def file_of(run: Run, form: str) -> StreamingHttpResponse:
    """Write a run as `gpx`, `tcx` or `csv`, line by line; 404 for a route that nobody recorded."""
    activity = activity_of(run)
    if form == "gpx" and not has_positions(activity.stream):
        raise Http404("without positions there is no route")
    name = f"run-{run.day.isoformat()}-{run.pk}.{form}"
    return StreamingHttpResponse(_lines(activity, form), content_type=_TYPES[form], headers=attached(name))


def _lines(activity: Activity, form: str) -> Iterable[str]:
    if form == "csv":
        return csv_lines(chain([POINT_COLUMNS], points(activity)))
    return gpx_lines(activity) if form == "gpx" else tcx_lines(activity)


def attached(name: str) -> dict[str, str]:
    """Give the headers of a file that is saved and not shown (RFC 6266); `name` may be anything that was sent."""
    plain = "".join(sign if sign.isascii() and (sign.isalnum() or sign in "._- ") else "_" for sign in name)
    told = f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"
    return {"Content-Disposition": told, "X-Content-Type-Options": "nosniff"}
