"""How the marks of a chart say what they stand for."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from fractions import Fraction
from functools import lru_cache

from django import template
from django.urls import reverse
from django.utils.dateformat import format as written_date
from django.utils.functional import Promise
from django.utils.html import escape
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext_lazy, ngettext, pgettext_lazy
from django.utils.translation import gettext as _

from runlog.arithmetic.pace import clock as clock_text
from runlog.arithmetic.pace import seconds_per_km, seconds_per_mile
from runlog.arithmetic.units import MM_PER_KM, MM_PER_MILE, distance_text
from runlog.charts.plot import Mark, Polyline, Range, Record
from runlog.charts.run_chart import Reading
from runlog.charts.scales import TimeTick
from runlog.charts.thinning import Bucket, Dot
from runlog.templatetags.figures import clock, distance, local

register = template.Library()

_RECORDS = {
    Record.PERSONAL: gettext_lazy("personal best"),
    Record.SEASON: gettext_lazy("season best"),
    Record.BOTH: gettext_lazy("personal and season best"),
}
_LETTERS = {
    Record.PERSONAL: pgettext_lazy("personal best", "PB"),
    Record.SEASON: pgettext_lazy("season best", "SB"),
    Record.BOTH: pgettext_lazy("personal and season best", "PB, SB"),
}
_TICK_FORMATS = {"day": "j M", "month": "M", "year": "Y"}


@register.simple_tag
def marks(marks: Iterable[Mark], name: str, filters: str = "", page: str = "run-detail") -> SafeString:
    """Draw runs as links to their page that say their value, with the symbols of a name.

    A range opens the list of its runs, on the athlete's own pages. Written here and not in the template, where 500
    runs would take five times as long.
    """
    run_address = reverse(page, args=[0])
    list_address = f"{reverse('run-list')}?{escape(filters)}" if page == "run-detail" else ""
    drawn = []
    for mark in marks:
        if mark.range:
            drawn.append(_range(mark.range, list_address))
        run_id = mark.dot.run_id
        link = f'href="{run_address.replace("/0/", f"/{run_id}/")}"' if run_id else 'tabindex="0" role="img"'
        use = f'<use href="#{name}-{mark.shape}" x="{mark.x:.2f}%" y="{mark.y:.2f}%"/>'
        drawn.append(_point(link, use, said(mark)))
    return SafeString("\n".join(drawn))  # numbers, and escaped text


@register.simple_tag
def readings(readings: Iterable[Reading]) -> SafeString:
    """Draw what the lines of a run say at round distances, as dots that say their value."""
    drawn = []
    for reading in readings:
        at = f'cx="{reading.x:.2f}%" cy="{reading.y:.2f}%"'
        shape = f'<circle class="mark-target" {at} r="12"/><circle class="mark-body" {at} r="3.5"/>'
        drawn.append(_point('tabindex="0" role="img"', shape, reading_said(reading)))
    return SafeString("\n".join(drawn))  # numbers, and escaped text


def _range(several: Range, address: str) -> str:
    bucket, x = several.bucket, f"{several.x:.2f}%"
    days = f"from={bucket.first_day.isoformat()}&amp;to={bucket.last_day.isoformat()}"
    line = f'<line x1="{x}" x2="{x}" y1="{several.top:.2f}%" y2="{several.bottom:.2f}%"/>'
    link = f'href="{address}{days}"' if address else 'tabindex="0" role="img"'
    return _point(f'class="range" {link}', line, range_said(bucket))


def _point(link: str, shape: str, lines: tuple[str, str]) -> str:
    """Wrap a shape in a link that says two lines, to be heard as one and to be seen above the chart."""
    first, second = map(escape, lines)
    words = f'<text>{first}</text><text class="second">{second}</text>'
    return f'<a {link} aria-label="{first}, {second}">{shape}{words}</a>'


def said(mark: Mark) -> tuple[str, str]:
    """Say a run in full: day, distance and time; then both paces, and what it is the best of."""
    dot = mark.dot
    first = _("%(day)s: %(distance)s in %(time)s") % {
        "day": written(dot.day, "D j M Y"),
        "distance": _distance(dot),
        "time": clock(dot.elapsed_ms),
    }
    second = _("%(km)s /km, %(miles)s /mi") % {
        "km": clock_text(seconds_per_km(dot.distance_mm, dot.elapsed_ms)),
        "miles": clock_text(seconds_per_mile(dot.distance_mm, dot.elapsed_ms)),
    }
    return first, f"{second}, {_RECORDS[mark.record]}" if mark.record else second


def _distance(dot: Dot) -> str:
    return f"{distance(dot, dot.unit)} {dot.unit}"


def range_said(bucket: Bucket) -> tuple[str, str]:
    """Say several runs in full: how many and when; then their paces from the fastest to the slowest."""
    count = ngettext("%(count)d run", "%(count)d runs", bucket.count) % {"count": bucket.count}
    ends = [(dot.distance_mm, dot.elapsed_ms) for dot in (bucket.fastest, bucket.slowest)]
    first = _("%(count)s, %(days)s") % {"count": count, "days": days_said(bucket.first_day, bucket.last_day)}
    second = _("%(km)s /km, %(miles)s /mi") % {
        "km": _from_to([clock_text(seconds_per_km(*end)) for end in ends]),
        "miles": _from_to([clock_text(seconds_per_mile(*end)) for end in ends]),
    }
    return first, second


def reading_said(reading: Reading) -> tuple[str, str]:
    """Say how fast a run was around a place on its way: where in both units; then both paces, and the heart rate."""
    pace = Fraction(reading.seconds_per_km)
    first = _("after %(km)s km, %(miles)s mi") % {
        unit: local(distance_text(reading.distance_mm, short)) for unit, short in (("km", "km"), ("miles", "mi"))
    }
    second = _("%(km)s /km, %(miles)s /mi") % {
        "km": clock_text(pace),
        "miles": clock_text(pace * MM_PER_MILE / MM_PER_KM),
    }
    return first, second if reading.bpm is None else f"{second}, {reading.bpm} {_('bpm')}"


def written(day: date, form: str) -> str:
    """Write a day; a chart asks for the same few hundred again and again."""
    return _written(day, form, get_language())


@lru_cache(maxsize=10_000)
def _written(day: date, form: str, language: str | None) -> str:
    return written_date(day, form)


@register.filter
def days_said(first: date, last: date) -> str:
    """Say from when to when, naming month and year of the first day only where they differ: `3 to 9 May 2026`."""
    if first == last:
        return written(last, "j M Y")
    form = "j M Y" if first.year != last.year else "j M" if first.month != last.month else "j"
    return _from_to([written(first, form), written(last, "j M Y")])


def _from_to(ends: list[str]) -> str:
    return _("%(first)s to %(last)s") % {"first": ends[0], "last": ends[1]}


@register.filter
def day_label(tick: TimeTick) -> str:
    """Write what stands under a time axis; its year, where that begins, has a line of its own."""
    return written(tick.day, _TICK_FORMATS[tick.form])


@register.filter
def record_letters(mark: Mark) -> str | Promise:
    """Name what an attempt is the best of as athletics does, in letters."""
    return _LETTERS[mark.record] if mark.record else ""


@register.filter
def points(line: Polyline) -> str:
    """Write the points of a line for SVG."""
    return " ".join(f"{x:.2f},{y:.2f}" for x, y in line)
