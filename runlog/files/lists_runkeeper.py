"""Runkeeper's `cardioActivities.csv`: English, the unit in the header, the clock on the wrist."""

from __future__ import annotations

from runlog.files.list_columns import Column, Layout, by_name, first_places

SERVICE = "runkeeper"

_NAMES = {
    Column.ID: "activity id",
    Column.DATE: "date",
    Column.SPORT: "type",
    Column.TITLE: "route name",
    Column.DISTANCE: "distance (km)|distance (mi)",
    Column.ELAPSED: "duration",
    Column.AVERAGE_BPM: "average heart rate (bpm)",
    Column.NOTE: "notes",
    Column.FILE: "gpx file",
}
_COLUMNS = by_name(_NAMES)
_NEEDED = {Column.DATE, Column.SPORT, Column.DISTANCE, Column.ELAPSED}


def layout(header: list[str]) -> Layout | None:
    """Know Runkeeper's list by its header, folded."""
    places = first_places(header, _COLUMNS)
    if not places.keys() >= _NEEDED:
        return None
    return Layout(SERVICE, places, len(header), unit="km" if "distance (km)" in header else "mi")
