"""How much a session was: its length weighed with how hard it felt."""

from __future__ import annotations

from fractions import Fraction

from runlog.arithmetic.rounding import half_up

_MS_PER_MINUTE = 60_000


def session_load(rpe_ms: int) -> int:
    """Give the load, RPE x minutes, of sessions whose RPE x milliseconds add up to `rpe_ms`; rounded once.

    Session RPE: Foster et al., J Strength Cond Res 15:109, 2001.
    """
    return half_up(Fraction(rpe_ms, _MS_PER_MINUTE))
