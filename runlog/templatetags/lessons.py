"""How results of a fitness test read: times as the rules round them, changes, and what a time earns."""

from __future__ import annotations

from fractions import Fraction
from functools import lru_cache

from django import template
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from runlog.arithmetic.hand import official_text
from runlog.arithmetic.norms import Norm, find_norm
from runlog.arithmetic.points import PointsTable, read_points_table
from runlog.arithmetic.rounding import decimal_text, short_text
from runlog.models import Athlete, FitnessTest
from runlog.models.runs import Surface
from runlog.models.tests import NormTable
from runlog.queries.tests import Row, official_of
from runlog.templatetags.figures import BLANK, local
from runlog.templatetags.pace_tool import in_words

register = template.Library()

_NO_SEX = _("birth year or sex missing")
_NO_NORM = _("no norm for this age and distance")


@register.filter
def official(elapsed_ms: float | None, test: FitnessTest) -> str:
    """Write a hand time as results do: up to 0.1 s on the track, up to the second elsewhere."""
    return local(official_text(elapsed_ms, test.surface == Surface.TRACK)) if elapsed_ms else BLANK


@register.filter
def target(elapsed_ms: float, test: FitnessTest) -> str:
    """Write a time to aim at, rounded down to what results show, so that reaching it is enough."""
    step = 100 if test.surface == Surface.TRACK else 1000
    return official(int(elapsed_ms // step) * step, test)


@register.filter
def change_seconds(change_ms: int | None) -> str:
    """Write a change with its sign, a minus for faster: `−6.2 s`."""
    if change_ms is None:
        return ""
    sign = "−" if change_ms < 0 else "+" if change_ms > 0 else "±"
    return f"{sign}{local(decimal_text(Fraction(abs(change_ms), 1000), 1))} s"


@lru_cache(maxsize=100)
def _table(text: str) -> PointsTable:
    return read_points_table(text)


@register.simple_tag
def earned(test: FitnessTest, row: Row) -> str | Promise:
    """Give the level or the points of a result, by its time as shown; nothing where there is no table or no result."""
    if not test.norms or row.official_ms is None:
        return ""
    if test.norms == NormTable.OWN:
        return local(short_text(_table(test.own_norms).points(row.official_ms), 3))
    norm = _norm(test, row.athlete)
    if norm:
        return in_words(norm.level(official_of(test, row.run)))
    return _NO_NORM if row.athlete.birth_year and row.athlete.sex else _NO_SEX


@register.simple_tag
def earned_at_home(test: FitnessTest, row: Row) -> str | Promise:
    """Give what `earned` does, but to a child's family nothing about what the team has not noted of the child."""
    return earned(test, row) if test.norms == NormTable.OWN or _norm(test, row.athlete) else ""


def _norm(test: FitnessTest, athlete: Athlete) -> Norm | None:
    if not athlete.birth_year or not athlete.sex:
        return None
    # Age counts as the one reached in the calendar year.
    return find_norm(test.distance_mm, test.day.year - athlete.birth_year, athlete.sex)


@register.filter
def minus(more: float, less: float) -> float:
    """Give the length from one place to another."""
    return more - less


@register.filter
def raised(place: float, by: float) -> float:
    """Give a place so much higher up."""
    return place - by


@register.filter
def in_pairs(code: str) -> str:
    """Write a code so that it can be read aloud: `ABCD EFGH`."""
    return f"{code[:4]} {code[4:]}"
