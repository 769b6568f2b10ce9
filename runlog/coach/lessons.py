"""The addresses of class lists and of fitness tests, from start list to result sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import URLPattern, path

from runlog.coach import class_list, pupils, sheets, tests, times, trackside

if TYPE_CHECKING:
    from django.contrib.admin import AdminSite

# /coach/tests/
_TESTS = [
    ("new/", tests.test_new, "test-new"),
    ("<int:test_id>/", tests.test_page, "test"),
    ("<int:test_id>/edit/", tests.test_edit, "test-edit"),
    ("<int:test_id>/delete/", tests.test_delete, "test-delete"),
    ("<int:test_id>/members/", tests.test_members, "test-members"),
    ("<int:test_id>/start/", tests.test_start, "test-start"),
    ("<int:test_id>/heats/", tests.test_heats, "test-heats"),
    ("<int:test_id>/time/", times.test_time, "test-time"),
    ("<int:test_id>/undo/<uuid:key>/", tests.test_undo, "test-undo"),
    ("<int:test_id>/sheet/", sheets.test_sheet, "test-sheet"),
    ("<int:test_id>/slips/", sheets.test_slips, "test-slips"),
    ("<int:test_id>/csv/", sheets.test_csv, "test-csv"),
]

# /coach/teams/<id>/
_PUPILS = [
    ("class-list/", class_list.class_list, "class-list"),
    ("pupils/", pupils.pupils, "pupils"),
    ("pupils/new/", pupils.pupil_new, "pupil-new"),
    ("pupils/merge/", pupils.pupil_merge, "pupil-merge"),
    ("pupils/move/", pupils.pupils_move, "pupils-move"),
    ("pupils/<int:athlete_id>/", pupils.pupil_edit, "pupil-edit"),
    ("pupils/<int:athlete_id>/code/", pupils.pupil_code, "pupil-code"),
    ("pupils/<int:athlete_id>/delete/", pupils.pupil_delete, "pupil-delete"),
]


def lesson_urls(site: AdminSite) -> list[URLPattern]:
    """Give the addresses of tests and class lists, each behind the site's own door."""
    found = [("tests/" + route, view, name) for route, view, name in _TESTS]
    found += [("teams/<int:team_id>/" + route, view, name) for route, view, name in _PUPILS]
    guarded = [path(route, site.admin_view(view), name=name) for route, view, name in found]
    return [path("tests/offline.js", trackside.offline_script, name="test-offline"), *guarded]
