"""Histories of several runs, as people drop them: files of single days, archives of them, and a Strava export."""

from datetime import date, timedelta

from tests.files.making.archives import zipped
from tests.files.making.gpx import gpx, points, track
from tests.files.making.lists import KILOMETRE, as_csv, row, strava_header

FIRST_DAY = date(2025, 3, 1)

JPEG = b"\xff\xd8\xff\xe0" + b"a photo" * 20


def day_of_run(number):
    return FIRST_DAY + timedelta(days=number)


def gpx_run(number=0, seconds=301):
    """Write the run of a day: at half past seven, a kilometre in five minutes for 301 points."""
    plain = gpx(track(points(range(seconds))))
    return plain.replace(b"2026-04-12", str(day_of_run(number)).encode())


def archive_of(count, **others):
    """Pack the runs of so many days into a ZIP; `others` are more files by their stem, such as photos."""
    files = [(f"activities/{number}.gpx", gpx_run(number)) for number in range(count)]
    return zipped([*files, *((f"media/{name}.jpg", content) for name, content in others.items())])


def strava_row(number, **cells):
    """Write the row of a day's run by the places of its columns, `c12` for the file's name."""
    usual = {0: str(number), 1: f"{day_of_run(number):%b %d, %Y}, 6:30:00 AM"}
    return row(103, {**KILOMETRE, **usual, **{int(place[1:]): value for place, value in cells.items()}})


def strava_export(rows, files):
    listed = as_csv([strava_header(), *rows])
    return zipped([*files, ("activities.csv", listed), ("profile.csv", b"a,b\n1,2\n")])
