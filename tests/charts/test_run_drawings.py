"""What the templates make of one run: words, numbers in every language, bytes."""

import gzip
import re
from itertools import accumulate
from xml.etree import ElementTree

import pytest
from django.template.loader import render_to_string
from django.utils import translation

from runlog.arithmetic.stream_splits import stream_splits
from runlog.charts.route import route
from runlog.charts.run_chart import run_chart
from runlog.files.activity import Stream

PLACES = re.compile(r'\b(?:x|y|x1|x2|y1|y2|cx|cy|d|points|width|height|viewBox|transform)="([^"]*)"')


def stream(seconds=1300, has_heart=True):
    """Run a zigzag to the north-east."""
    far = [round(3500 + 500 * (number % 100) / 100) for number in range(seconds)]
    distance_mm = list(accumulate(far, initial=0))
    count = len(distance_mm)
    return Stream(
        list(range(0, 1000 * count, 1000)),
        distance_mm,
        [500_000_000 + mm // 20 for mm in distance_mm],
        [80_000_000 + abs(mm % 400_000 - 200_000) // 10 for mm in distance_mm],
        [None] * count,
        [120 + number % 50 for number in range(count)] if has_heart else [None] * count,
        [None] * count,
    )


def draw_chart(ran, **context):
    return render_to_string("charts/run.svg", {"chart": run_chart(ran), "summary": "A steady run.", **context})


def draw_route(ran, **context):
    way = route(ran, stream_splits(ran, 1_000_000))
    return render_to_string("charts/route.svg", {"route": way, "summary": "A steady run.", **context})


BOTH = [draw_chart, draw_route]


@pytest.mark.parametrize(("draw", "role"), [(draw_chart, "group"), (draw_route, "img")])
def test_a_drawing_has_a_name_and_says_its_summary(draw, role):
    tree = ElementTree.fromstring(f"<div>{draw(stream())}</div>")
    drawing = tree.findall("svg")[-1]
    named = {each.get("id"): each.text for each in drawing if each.get("id")}
    assert drawing.get("role") == role
    assert named[drawing.get("aria-labelledby")]
    assert named[drawing.get("aria-describedby")] == "A steady run."


@pytest.mark.parametrize("draw", BOTH)
def test_coordinates_keep_the_decimal_point_in_german(draw):
    with translation.override("de"):
        german = draw(stream())
    assert PLACES.findall(german) == PLACES.findall(draw(stream()))
    assert re.search(r'points="\d+\.\d\d,\d+\.\d\d ', german)


def test_every_reading_says_its_value_in_both_units():
    drawn = draw_chart(stream())
    said = re.search(r'<a tabindex="0" role="img" aria-label="after 2 km, 1.24 mi, ([^"]*)"', drawn)[1]
    assert re.fullmatch(r"4:\d\d /km, 7:\d\d /mi, 1\d\d bpm", said)


def test_a_run_without_heart_rate_shows_its_pace_alone():
    drawn = draw_chart(stream(has_heart=False))
    assert "Pace over the distance" in drawn
    assert "bpm" not in drawn
    assert "bpm" in draw_chart(stream())


def test_the_route_has_its_ends_and_its_kilometres():
    drawn = draw_route(stream())
    assert re.findall(r">(\d+)</text>", drawn) == ["1", "2", "3", "4"]
    assert drawn.count('class="mark"') == 4
    assert drawn.count('class="start"') == drawn.count('class="finish"') == 2


@pytest.mark.parametrize("draw", BOTH)
def test_what_is_said_is_escaped(draw):
    assert "<b>" not in draw(stream(), summary="<b>")


@pytest.mark.parametrize("draw", BOTH)
def test_a_long_run_stays_below_12_kb(draw):
    assert len(gzip.compress(draw(stream(20_000)).encode())) < 12_000
