"""Computed figures as every page writes them: one name for each, one place that says how it reads."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from functools import cache
from typing import Protocol

from django import template
from django.utils.formats import get_format
from django.utils.safestring import SafeString
from django.utils.translation import get_language, pgettext_lazy

from runlog.arithmetic import pace as arithmetic
from runlog.arithmetic.rounding import short_text
from runlog.arithmetic.units import LAP_MM, distance_text
from runlog.models import Run

register = template.Library()


class Measured(Protocol):
    """What figures are drawn from; laps of 400 m are counted where there is no `lane_lap_mm`."""

    distance_mm: int | None
    elapsed_ms: int | None


BLANK = "–"

_SHORT_UNITS = {"km": "km", "mi": "mi", "m": "m", "yd": "yd", "laps": pgettext_lazy("unit", "laps")}
_PACES = {"km": arithmetic.seconds_per_km, "mi": arithmetic.seconds_per_mile}
_SPEEDS = {"km": arithmetic.km_per_hour, "mi": arithmetic.miles_per_hour}


def local(text: str) -> str:
    """Put the language's decimal sign into a number."""
    return text.replace(".", _decimal_sign(get_language())) if "." in text else text


@cache
def _decimal_sign(language: str | None) -> str:
    return get_format("DECIMAL_SEPARATOR", language)


@register.filter
def pace(thing: Measured, unit: str) -> str:
    """Write the pace per `km` or `mi` as minutes and seconds."""
    return arithmetic.clock(_rate(_PACES[unit], thing)) if _is_whole(thing) else BLANK


@register.filter
def speed(thing: Measured, unit: str) -> str:
    """Write the speed in `km` or `mi` per hour."""
    return local(short_text(_rate(_SPEEDS[unit], thing), 2)) if _is_whole(thing) else BLANK


@register.filter
def distance(thing: Measured, unit: str) -> str:
    """Write the distance in a unit."""
    if not thing.distance_mm:
        return BLANK
    return local(distance_text(thing.distance_mm, unit, getattr(thing, "lane_lap_mm", LAP_MM)))


@register.filter
def clock(elapsed_ms: int | None) -> str:
    """Write a time as it was taken, down to its last digit."""
    return local(arithmetic.elapsed_text(elapsed_ms)) if elapsed_ms else BLANK


@register.filter
def typed_distance(run: Run) -> str:
    """Write a run's distance as its runner typed it, with the unit: `0.621 mi`."""
    text = run.distance_text or distance(run, run.distance_unit)
    return f"{text} {_SHORT_UNITS[run.distance_unit]}"


@register.filter
def other_units(run: Run) -> list[str]:
    """Name the units, of kilometres and miles, that the typed distance does not already say."""
    return [unit for unit in ("km", "mi") if unit != run.distance_unit]


@register.filter
def metres(length_mm: int) -> str:
    """Write a length in metres."""
    return local(distance_text(length_mm, "m"))


def _is_whole(thing: Measured) -> bool:
    return bool(thing.distance_mm and thing.elapsed_ms)


def _rate(rate: Callable[[int, int], Fraction], thing: Measured) -> Fraction:
    return rate(thing.distance_mm, thing.elapsed_ms)


# The public names of figures. Pages, tests and people's scripts rely on them.
_FIGURES: dict[str, Callable[[Measured], str]] = {
    "pace-per-km": lambda thing: pace(thing, "km"),
    "pace-per-mile": lambda thing: pace(thing, "mi"),
    "speed-kmh": lambda thing: speed(thing, "km"),
    "speed-mph": lambda thing: speed(thing, "mi"),
    **{f"distance-{unit}": lambda thing, unit=unit: distance(thing, unit) for unit in ("m", "km", "mi", "yd", "laps")},
    "time": lambda thing: clock(thing.elapsed_ms),
}
_UNITS_SHOWN = {
    "speed-kmh": "km/h",
    "speed-mph": "mph",
    **{f"distance-{unit}": shown for unit, shown in _SHORT_UNITS.items()},
}


@register.simple_tag
def figure(thing: Measured, name: str) -> SafeString:
    """Write a figure as an element whose text is the figure alone."""
    text = _FIGURES[name](thing)
    blank = " blank" if text is BLANK else ""
    return SafeString(f'<span class="figure{blank}" data-figure="{name}">{text}</span>')  # digits only


@register.simple_tag
def figure_items(thing: Measured, *names: str) -> SafeString:
    """Write several figures with their units as items of a list: the preview has no time for a tag each."""
    items = (f'<li>{figure(thing, name)} <span class="unit">{_UNITS_SHOWN[name]}</span></li>' for name in names)
    return SafeString("\n  ".join(items))
