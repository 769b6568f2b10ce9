"""Times taken by hand: how they are typed in a lesson, and how they are shown."""

from __future__ import annotations

import re
from fractions import Fraction

from runlog.arithmetic.pace import clock, seconds_per_km
from runlog.arithmetic.rounding import up
from runlog.arithmetic.typed import LONGEST_MS, NotUnderstood, Reason, check_range, fold, parse_time
from runlog.arithmetic.usual import USUAL_WALKING_MS

_DIGITS = re.compile(r"(\d+)(?:[.,](\d{1,3}))?")


def parse_hand_time(text: str) -> int:
    """Read a time typed with one key press per digit, `412` for 4:12 and `412.3` for 4:12.3, in ms.

    Anything with a colon or a unit is read as everywhere. `NotUnderstood` for what can mean two things: `58` may be
    seconds or half a time, `4123` may be 41:23 or 4:12.3. With tenths there is no doubt: `1012.0` is 10:12.
    """
    match = _DIGITS.fullmatch(fold(text, Reason.UNREADABLE_TIME))
    if match is None:
        return parse_time(text)
    digits, part = match.groups()
    if len(digits) < 3:
        raise NotUnderstood(Reason.POINT_FOR_COLON if part else Reason.BELOW_A_HUNDRED, match[0])
    if len(digits) > (4 if part else 3):
        raise NotUnderstood(Reason.MANY_DIGITS, match[0])
    minutes, seconds = int(digits[:-2]), int(digits[-2:])
    if seconds > 59:
        raise NotUnderstood(Reason.OVER_59)
    elapsed_ms = (60 * minutes + seconds) * 1000 + int((part or "0").ljust(3, "0"))
    check_range(elapsed_ms, LONGEST_MS, Reason.TOO_LONG)
    return elapsed_ms


def official_ms(elapsed_ms: int, is_on_track: bool) -> int:
    """Round a hand time as results are: up to the next 0.1 s on the track, up to the next second elsewhere.

    World Athletics, Technical Rules: 12.32 by hand is 12.4, 2:09:44.3 on the road is 2:09:45.
    """
    step = 100 if is_on_track else 1000
    return -(-elapsed_ms // step) * step


def official_text(elapsed_ms: float, is_on_track: bool) -> str:
    """Write a hand time, or a mean of several, as results are: `4:12.4` on the track, `4:13` elsewhere."""
    return clock(Fraction(elapsed_ms) / 1000, 1 if is_on_track else 0, up)


def is_slower_than_walking(distance_mm: int, elapsed_ms: int) -> bool:
    """Tell a time that is longer than a walk over the distance takes, so that it is worth a question."""
    return seconds_per_km(distance_mm, elapsed_ms) * 1000 > USUAL_WALKING_MS[1]
