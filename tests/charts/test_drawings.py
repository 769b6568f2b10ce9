"""What the templates make of the charts: words, numbers in every language, bytes."""

import gzip
import re
from datetime import date, timedelta
from xml.etree import ElementTree

import pytest
from django.template.loader import render_to_string
from django.utils import translation

from runlog.charts.benchmark import Attempts, Band, Trend, benchmark_chart
from runlog.charts.overlay import Group, overlay
from runlog.charts.pace_history import Week, pace_chart
from runlog.charts.thinning import Bucket, Dot, alone
from runlog.templatetags.charts import range_said

DAY = date(2026, 5, 3)
KM = 1_000_000
PLACES = re.compile(r'\b(?:x|y|x1|x2|y1|y2|cx|cy|d|points|width|height)="([^"]*)"')


def run(day, seconds=298, **fields):
    return Dot(DAY - timedelta(days=day), KM, seconds * 1000, **fields)


def history(dots):
    first = min(dot.day for dot in dots)
    weeks = [Week(first + timedelta(weeks=n), 12_345_678) for n in range(3)]
    return "pace_history", pace_chart(dots, weeks, first, DAY)


def benchmark(dots):
    band = Band(290_000, 305_000, 298_000, dots[-1].day, DAY)
    trend = Trend(dots[-1].day, 301_000, DAY, 296_000)
    return "benchmark", benchmark_chart(Attempts(KM, alone(dots), dots[0], dots[0], band, trend))


def seasons(dots):
    return "overlay", overlay([Group("Spring", min(dot.day for dot in dots), dots)], 366)


def draw(made, **context):
    name, chart = made
    return render_to_string(f"charts/{name}.svg", {"chart": chart, "summary": "Faster by 8 s.", **context})


RUNS = [run(day, 290 + day % 17, run_id=day + 1) for day in range(0, 60, 2)]
ALL = [history, benchmark, seasons]


@pytest.mark.parametrize("kind", ALL)
def test_a_chart_has_a_name_and_says_its_summary(kind):
    tree = ElementTree.fromstring(f"<div>{draw(kind(RUNS))}</div>")
    plot = tree.find("svg")
    named = {each.get("id"): each.text for each in plot if each.get("id")}
    assert plot.get("role") == "group"
    assert named[plot.get("aria-labelledby")]
    assert named[plot.get("aria-describedby")] == "Faster by 8 s."


@pytest.mark.parametrize("kind", ALL)
def test_coordinates_keep_the_decimal_point_in_german(kind):
    with translation.override("de"):
        german = draw(kind(RUNS))
    assert PLACES.findall(german) == PLACES.findall(draw(kind(RUNS)))
    assert re.search(r'x="\d+\.\d\d%"', german)


@pytest.mark.parametrize("kind", ALL)
def test_every_run_is_a_link_that_says_its_value(kind):
    drawn = draw(kind([run(0, run_id=7), run(30, 310)]))
    said = "Sun 3 May 2026: 1 km in 4:58, 4:58 /km, 8:00 /mi"
    assert re.search(rf'<a href="/runs/7/" aria-label="{said}[^"]*"', drawn)


def test_a_run_that_cannot_be_looked_at_still_says_its_value():
    assert '<a tabindex="0" role="img" aria-label="Sun 3 May 2026: 1 km in 4:58, ' in draw(history([run(0)]))


def test_a_run_is_told_in_the_unit_it_was_typed_in():
    mile = Dot(DAY, 1_609_344, 480_000, 1, "mi")
    assert "Sun 3 May 2026: 1 mi in 8:00, 4:58 /km, 8:00 /mi" in draw(history([mile]))


def test_a_best_is_told_in_words_too():
    drawn = draw(benchmark([run(0, 280, run_id=1), run(30, 310)]))
    assert "4:40 /km, 7:31 /mi, personal and season best" in drawn
    assert "PB, SB 4:40" in drawn


@pytest.mark.parametrize(
    ("days", "words"),
    [(0, "3 May 2026"), (2, "1 to 3 May 2026"), (6, "27 Apr to 3 May 2026"), (129, "25 Dec 2025 to 3 May 2026")],
)
def test_a_range_says_how_many_runs_when_and_from_what_to_what(days, words):
    bucket = Bucket(DAY - timedelta(days=days), DAY, 12, run(0, 280), run(0, 370))
    assert ", ".join(range_said(bucket)) == f"12 runs, {words}, 4:40 to 6:10 /km, 7:31 to 9:55 /mi"


def test_a_range_opens_the_list_of_its_runs():
    drawn = draw(history([run(0, 280 + number % 90) for number in range(501)]), filters="kind=test&")
    address = "/runs/?kind=test&amp;from=2026-05-03&amp;to=2026-05-03"
    assert f'<a class="range" href="{address}" aria-label="501 runs, 3 May 2026, 4:40 to 6:09 /km' in drawn


def test_names_and_filters_are_escaped():
    drawn = draw(seasons([run(0)] * 501), summary="<b>", filters='"><script>')
    named = draw(("overlay", overlay([Group("<i>", DAY, [run(0)])], 366)))
    assert "&quot;&gt;&lt;script&gt;from=" in drawn
    assert not [tag for tag in ("<b>", "<script>", "<i>") if tag in drawn + named]


def test_the_year_stands_where_it_begins_and_nowhere_on_seasons():
    dots = [run(0), run(200)]
    assert ">2026</text>" in draw(history(dots))
    assert ">2026</text>" not in draw(seasons(dots))


@pytest.mark.parametrize("kind", ALL)
@pytest.mark.parametrize("count", [500, 5000])
def test_many_runs_stay_below_30_kb(kind, count):
    dots = [run(number * 700 // count, 280 + number * 7919 % 97, run_id=number + 1) for number in range(count)]
    assert len(gzip.compress(draw(kind(dots)).encode())) < 30_000
