"""Finds the unit of a list that does not name it, from what its runs would mean in either one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from statistics import median

from runlog.arithmetic.units import MM_PER_KM, MM_PER_MILE
from runlog.files.listed import FASTEST_MEDIAN_S, SLOWEST_MEDIAN_S, UnitQuestion

_MILE = Fraction(MM_PER_MILE, MM_PER_KM)
_FEET_PER_MILE = 5280

# How far steps and speeds may be off: Garmin rounds the step to the centimetre, and counts standing still.
_TOLERANCE = Fraction(15, 100)

# A median of so many seconds per unit and fewer suggests kilometres (in miles it would be 4:02 per km), of so many and
# more miles (in kilometres it would be 14:29 per mile). Between them it may be either.
_SURELY_KM_S, _SURELY_MILES_S = 390, 540


@dataclass(frozen=True, slots=True)
class Measure:
    """A run in the list's own unit; `metres` (or feet, the file does not say) is what its other columns come to."""

    amount: Fraction
    elapsed_ms: int
    metres: Fraction | None = None


def unit_question(runs: Sequence[Measure]) -> UnitQuestion | None:
    """Say what speaks for kilometres and for miles; None where there is no run to ask about."""
    if not runs:
        return None
    per_unit = median(Fraction(run.elapsed_ms, 1000) / run.amount for run in runs)
    measured = _measured([run.metres / run.amount for run in runs if run.metres])
    likely = measured or _by_pace(per_unit)
    return UnitQuestion(len(runs), per_unit, per_unit / _MILE, likely, is_measured=bool(measured))


def _measured(per_unit: list[Fraction]) -> str:
    """Give the unit that has as many metres, or for miles feet, as were counted."""
    if not per_unit:
        return ""
    middle = median(per_unit)
    for length, unit in ((1000, "km"), (1000 * _MILE, "mi"), (_FEET_PER_MILE, "mi")):
        if abs(middle - length) <= length * _TOLERANCE:
            return unit
    return ""


def _by_pace(per_unit: Fraction) -> str:
    """Give the only unit in which the pace is a runner's."""
    if FASTEST_MEDIAN_S <= per_unit <= _SURELY_KM_S:
        return "km"
    if per_unit >= _SURELY_MILES_S and per_unit / _MILE <= SLOWEST_MEDIAN_S:
        return "mi"
    return ""
