"""What was recorded of a run, in sentences."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from django import template
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from runlog.arithmetic.gps import Finding, Sign
from runlog.arithmetic.pace import clock as clock_text
from runlog.arithmetic.rounding import short_text
from runlog.arithmetic.units import distance_text
from runlog.charts.run_chart import Reading, RunChart
from runlog.models import Run, Treadmill
from runlog.queries.recorded import Recorded
from runlog.recording.official import shown_mm
from runlog.templatetags.figures import distance, local

register = template.Library()


@register.filter
def in_words_of(finding: Finding, unit: str) -> str:
    """Say in a sentence what looks wrong about a recording, distances in a unit."""
    return _SENTENCES[finding.sign](finding, unit)


def _jumps(finding: Finding, unit: str) -> str:
    words = ngettext(
        "%(count)d step is faster than anybody runs, up to %(speed)s m/s: the position or distance jumped there.",
        "%(count)d steps are faster than anybody runs, up to %(speed)s m/s: the position or distance jumped there.",
        finding.count,
    )
    return words % {"count": finding.count, "speed": _number(finding.worst_metres_per_second)}


def _standing(finding: Finding, unit: str) -> str:
    return _("The watch ran on while you stood still, for %(time)s in all.") % {"time": _clock(finding.lasted_ms)}


def _time_step(finding: Finding, unit: str) -> str:
    return _("The clock of the watch jumped by %(time)s: its date was probably set on the way.") % {
        "time": _clock(finding.lasted_ms)
    }


def _differ(finding: Finding, unit: str) -> str:
    return _("The watch says %(watch)s, its positions say %(gps)s.") % {
        "watch": distance_said(finding.distance_mm, unit),
        "gps": distance_said(finding.other_mm, unit),
    }


def _half(finding: Finding, unit: str) -> str:
    return _("This is about half of what your usual pace would give: probably %(other)s.") % {
        "other": distance_said(finding.other_mm, unit)
    }


_SENTENCES: dict[Sign, Callable[[Finding, str], str]] = {
    Sign.JUMPS: _jumps,
    Sign.STANDING: _standing,
    Sign.TIME_STEP: _time_step,
    Sign.DISTANCES_DIFFER: _differ,
    Sign.HALF_DISTANCE: _half,
}


@register.filter
def distance_said(distance_mm: int, unit: str) -> str:
    """Write a distance with its unit."""
    return f"{local(distance_text(distance_mm, unit))} {unit}"


@register.filter
def chart_said(chart: RunChart, unit: str) -> str:
    """Say in a sentence what the chart of one run shows."""
    if not chart.readings:
        return _("Pace along the way.")
    paces = [reading.seconds_per_km for reading in chart.readings]
    beats = [reading.bpm for reading in chart.readings if reading.bpm]
    words = _("Smoothed pace between %(fast)s and %(slow)s /km.") % {
        "fast": clock_text(Fraction(min(paces))),
        "slow": clock_text(Fraction(max(paces))),
    }
    if beats:
        words += " " + _("Heart rate between %(low)d and %(high)d bpm.") % {"low": min(beats), "high": max(beats)}
    return words


@register.filter
def route_said(recorded: Recorded, unit: str) -> str:
    """Say in a sentence what the drawing of a route shows."""
    start, finish = recorded.route.start, recorded.route.finish
    side = max(recorded.route.width, recorded.route.height)
    is_loop = abs(start[0] - finish[0]) + abs(start[1] - finish[1]) < side / 20
    if is_loop:
        return _("The way by its positions, without a map. It ends where it began.")
    return _("The way by its positions, without a map. It ends elsewhere than it began.")


@register.filter
def mm_at(reading: Reading, unit: str) -> str:
    """Write where a reading stands, in a unit."""
    return local(distance_text(reading.distance_mm, unit))


@register.filter
def shows(treadmill: Treadmill) -> str:
    """Say how much a treadmill is off."""
    percent = treadmill.percent_too_much
    told = _number(abs(percent))
    if told == "0":
        return _("%(name)s shows the true distance") % {"name": treadmill.name}
    words = (
        _("%(name)s shows %(percent)s %% too much") if percent > 0 else _("%(name)s shows %(percent)s %% too little")
    )
    return words % {"name": treadmill.name, "percent": told}


@register.filter
def corrected_by(run: Run, treadmill: Treadmill) -> str:
    """Say what a treadmill makes of a run: `5.2 km instead of 5.42`; empty where it is that already."""
    shown = shown_mm(run)
    if shown is None or treadmill.true_mm(shown) == run.distance_mm:
        return ""
    unit = run.distance_unit if run.distance_unit in ("km", "mi") else run.athlete.first_unit
    return _("%(true)s instead of %(shown)s") % {
        "true": distance_said(treadmill.true_mm(shown), unit),
        "shown": distance(run, unit),
    }


def _number(value: Fraction | float) -> str:
    return local(short_text(Fraction(value), 1))


def _clock(ms: int) -> str:
    return clock_text(Fraction(ms, 1000))
