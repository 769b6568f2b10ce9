"""How the answers of the pace tool read."""

from __future__ import annotations

from fractions import Fraction

from django import template
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from runlog.arithmetic.critical_speed import Misfit
from runlog.arithmetic.norms import Level
from runlog.arithmetic.pace import clock as clock_text
from runlog.arithmetic.prediction import Refusal
from runlog.arithmetic.rounding import decimal_text, short_text
from runlog.arithmetic.units import MM_PER_KM, MM_PER_MILE, distance_text
from runlog.arithmetic.usual import Place
from runlog.templatetags.figures import local

register = template.Library()

_WORDS = {
    Place.FASTER_THAN_WORLD_BEST: _("No one has run a kilometre this fast. Are distance and time right?"),
    Place.FASTER_THAN_USUAL: _("Faster than the 4 to 8 minutes typical of adults who run a kilometre."),
    Place.USUAL_RUNNING: _("Within the 4 to 8 minutes typical of adults who run a kilometre."),
    Place.BETWEEN_RUNNING_AND_WALKING: _("Between running, typically 4 to 8 minutes, and walking, 10 to 15 minutes."),
    Place.USUAL_WALKING: _("Within the 10 to 15 minutes of walking a kilometre."),
    Place.SLOWER_THAN_WALKING: _("Longer than walking a kilometre takes, 10 to 15 minutes."),
    Refusal.TOO_SHORT: _("The formulas are about races from 400 m; from a shorter run nothing can be said."),
    Refusal.TOO_FAR: _("The formulas are about races up to 50 km; from a longer run nothing can be said."),
    Refusal.TOO_SLOW: _("This is a walking pace; the formulas are about races, so nothing can be said."),
    Refusal.BEYOND_WORLD_BEST: _("This is faster than the world best, so nothing is predicted from it."),
    Misfit.NOT_TWO_OR_THREE: _("Critical speed needs two or three trials."),
    Misfit.SAME_DISTANCE: _("Critical speed needs trials over at least two distances."),
    Misfit.TOO_SHORT: _("Each trial has to last at least 2 minutes."),
    Misfit.TOO_LONG: _("Each trial has to last at most 15 minutes."),
    Misfit.FARTHER_NOT_SLOWER: _(
        "A longer distance took no more time than a shorter one, so one of them was not all-out."
    ),
    Misfit.NO_RESERVE: _("The longer trial was run at the higher speed, so the shorter one was not all-out."),
    Misfit.LARGE_RESERVE: _("The reserve would be over 400 m, which nobody has: one of the trials was not all-out."),
    Level.NONE: _("below bronze"),
    Level.BRONZE: _("bronze"),
    Level.SILVER: _("silver"),
    Level.GOLD: _("gold"),
}


@register.filter
def in_words(code: object) -> str | Promise:
    """Say in words what a code of the arithmetic means."""
    return _WORDS[code]


@register.filter
def as_clock(seconds: Fraction | float | None, places: int = 0) -> str:
    """Write exact seconds as minutes and seconds."""
    return "–" if seconds is None else local(clock_text(Fraction(seconds), places))


@register.filter
def ms_as_clock(milliseconds: int | None, places: int = 0) -> str:
    """Write milliseconds as minutes and seconds, rounded to so many places."""
    return "–" if milliseconds is None else as_clock(Fraction(milliseconds, 1000), places)


@register.filter
def per_mile(seconds_per_km: Fraction | float) -> Fraction:
    """Turn seconds per km into seconds per mile, exactly."""
    return Fraction(seconds_per_km) * MM_PER_MILE / MM_PER_KM


@register.filter
def pace_over(seconds: Fraction | float, distance_mm: int) -> Fraction:
    """Give the pace of a time over a distance, in seconds per km."""
    return Fraction(seconds) * MM_PER_KM / distance_mm


@register.filter
def decimals(value: Fraction | float, places: int) -> str:
    """Write a number with a fixed count of decimals."""
    return local(decimal_text(Fraction(value), places))


@register.filter
def shortened(value: Fraction | float, places: int) -> str:
    """Write a number with at most so many decimals, fewer only where nothing is lost."""
    return local(short_text(Fraction(value), places))


@register.filter
def px(value: float) -> str:
    """Write a coordinate for SVG, which knows the decimal point only."""
    return f"{value:.2f}"


@register.filter
def distance_in(distance_mm: int, unit: str) -> str:
    """Write a distance in a unit."""
    return local(distance_text(distance_mm, unit))


@register.filter
def as_metres(distance_mm: int, places: int) -> str:
    """Write a length in metres with a fixed count of decimals."""
    return decimals(Fraction(distance_mm, 1000), places)
