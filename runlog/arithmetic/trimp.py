"""Training load by heart rate. It is another quantity than session load by RPE: the two are never added or compared.

Both formulas reward length: a hard kilometre scores less than twenty easy minutes, so benchmark days are not ranked
by them.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from fractions import Fraction

from runlog.arithmetic.zones import ZONES

_MS_PER_MINUTE = 60_000
_WEIGHTS = {"m": (0.64, 1.92), "f": (0.86, 1.67)}


def banister_load(elapsed_ms: int, average_bpm: int, resting_bpm: int, maximum_bpm: int, sex: str) -> float:
    """Give minutes x a e^(b x), x being the share of the heart-rate reserve in use, for `f` or `m`.

    Banister 1991; a and b are 0.64 and 1.92 for men, 0.86 and 1.67 for women. Below rest it is 0; above the maximum it
    counts as it is, for then the maximum is out of date. `KeyError` for another sex, `ValueError` where resting is not
    below maximum.
    """
    if resting_bpm >= maximum_bpm:
        raise ValueError("the resting heart rate lies below the maximum")
    factor, growth = _WEIGHTS[sex]
    share = max(0.0, (average_bpm - resting_bpm) / (maximum_bpm - resting_bpm))
    return elapsed_ms / _MS_PER_MINUTE * share * factor * math.exp(growth * share)


def edwards_load(zone_ms: Sequence[int]) -> Fraction:
    """Give the minutes in each zone times its number, of the milliseconds in zones 1 to 5.

    Edwards, The Heart Rate Monitor Book, 1993. Time below the first zone counts nothing. `ValueError` unless five.
    """
    if len(zone_ms) != ZONES:
        raise ValueError("there are five zones")
    return Fraction(sum(number * time_ms for number, time_ms in enumerate(zone_ms, 1)), _MS_PER_MINUTE)
