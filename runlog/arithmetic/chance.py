"""The normal distribution and Student's t: how likely a value stays below a limit, and which limit a chance belongs to.

`freedom` is the degrees of freedom of Student's t. None means that the spread is known: the normal distribution.
"""

from __future__ import annotations

import math
from statistics import NormalDist

_NORMAL = NormalDist()
_HALVINGS = 100  # of an interval of doubles: no more than about 60 change anything


def chance_below(value: float, freedom: int | None = None) -> float:
    """Give the probability that a standardised value falls below this one."""
    if freedom is None:
        return _NORMAL.cdf(value)
    return (1 + _within(value, freedom)) / 2


def _within(value: float, freedom: int) -> float:
    """Give the probability of Student's t between -value and value, with the sign of the value.

    The finite sums for whole degrees of freedom: Abramowitz and Stegun, 26.7.3 and 26.7.4.
    """
    if freedom < 1:
        raise ValueError("Student's t needs at least one degree of freedom")
    angle = math.atan(value / math.sqrt(freedom))
    sine, cosine = math.sin(angle), math.cos(angle)
    odd = freedom % 2
    term, total = (cosine if odd else 1.0), 0.0
    for k in range(2 + odd, freedom + 1, 2):
        total += term
        term *= cosine * cosine * (k - 1) / k
    within = 2 / math.pi * (angle + sine * total) if odd else sine * total
    return max(-1.0, min(1.0, within))


def value_at(probability: float, freedom: int | None = None) -> float:
    """Give the value below which another falls with this probability; `ValueError` unless it lies between 0 and 1."""
    if not 0 < probability < 1:
        raise ValueError("a probability lies between 0 and 1")
    if freedom is None:
        return _NORMAL.inv_cdf(probability)
    if probability < 0.5:
        return -value_at(1 - probability, freedom)
    low, high = 0.0, 1.0
    while chance_below(high, freedom) < probability:
        low, high = high, 2 * high
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        low, high = (middle, high) if chance_below(middle, freedom) < probability else (low, middle)
    return high
