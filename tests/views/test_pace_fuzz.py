import random

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.test import RequestFactory
from django_htmx.middleware import HtmxMiddleware

from runlog.views.pace import pace_tool

HTMX = {"HX-Request": "true"}
FIGURES = {"HX-Request": "true", "HX-Target": "pace-figures"}

PIECES = (
    *(
        "",
        " ",
        "0",
        "1",
        "5",
        "1 km",
        "0.621 mi",
        "2.5 laps",
        "440 yd",
        "half",
        "1e9",
        "nan",
        "-1",
        "1..2",
        "3,000",
        "½",
    ),
    *("4:58", "4:", ":30", "99:99:99", "298", "4m58s", "168:00:00", "1", "4:58/km", "8:00/mi", "12 km/h", "7.5 mph"),
    *("0 km/h", "6 x 1 km at 4:10/km, rest 2:00", "8x400m in 1:32 r 200m jog 1:30", "100 x 10 km in 1:00", "x", "\0"),
    *(
        "400",
        "200",
        "9",
        "lap",
        "1 mile",
        "100 m",
        "-2",
        "10",
        "40",
        "12",
        "f",
        "m",
        "<b>",
        "1000 km",
        "0.1 m",
        "٣",
        "٤:٣٠",
    ),
)
NAMES = ("distance", "time", "pace", "lap", "lane", "every", "split", "workout", "age", "sex", "distance2", "time2")


@pytest.mark.skipif(connection.vendor != "sqlite", reason="asks no database, so once is enough")
def test_no_combination_of_fields_breaks_it():
    # Without the middleware that every page shares, which costs more than the page.
    answer, ask = HtmxMiddleware(pace_tool), RequestFactory().get
    chance = random.Random(20261123)
    for number in range(20_000):
        asked = {name: chance.choice(PIECES) for name in chance.sample(NAMES, chance.randint(0, 6))}
        headers = FIGURES if number % 20 else (HTMX if number % 40 else {"Accept": "application/json"})
        request = ask("/pace/", asked, headers=headers)
        request.user = AnonymousUser()
        response = answer(request)
        assert response.status_code in (200, 422), asked
