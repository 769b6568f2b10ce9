"""What is wrong with typed text, in words for the person who typed it."""

from __future__ import annotations

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from runlog.arithmetic.typed import NotUnderstood, Reason

_SENTENCES = {
    Reason.UNREADABLE_DISTANCE: _("This is no distance yet. Write it like 5, 3.1 mi, 1500 m or 2.5 laps."),
    Reason.UNREADABLE_TIME: _("This is no time yet. Write it like 4:58, 1:02:03, 4m58s or 298 for seconds."),
    Reason.COMMA: _("“{word}” can mean two things: write a point, or leave the comma out."),
    Reason.UNKNOWN_UNIT: _("“{word}” is no unit known here. Use km, mi, m, yd or laps."),
    Reason.POINT_FOR_COLON: _("Minutes and seconds are parted by a colon, as in 4:58. For seconds write 4.58 s."),
    Reason.UNFINISHED_TIME: _("The time is not complete: seconds have two digits, as in 4:05."),
    Reason.OVER_59: _("Minutes and seconds go up to 59. Did you mean the next minute?"),
    Reason.NOT_POSITIVE: _("It has to be more than zero."),
    Reason.TOO_FAR: _("That is over 1000 km, more than one run can be here."),
    Reason.TOO_LONG: _("That is over 7 days, more than one run can be here."),
    Reason.TOO_SHORT: _("“{word}” is shorter than a repeat can be; for minutes write min, as in 3 min."),
    Reason.UNREADABLE_PACE: _("This is no pace yet. Write it like 4:58/km, 8:00/mi, 12 km/h or 7.5 mph."),
    Reason.TOO_FAST: _("“{word}” is faster than anybody runs. Is the unit right?"),
    Reason.TOO_SLOW: _("“{word}” is slower than a walk. Is the unit right?"),
    Reason.UNREADABLE_INTERVALS: _("This is no workout yet. Write it like 6 x 1 km at 4:10/km, rest 2:00."),
    Reason.UNREADABLE_RECOVERY: _("“{word}” is no recovery yet. Write it like rest 2:00 or r 200m jog 1:30."),
    Reason.NO_TARGET: _("How fast? Add a time, as in 8x400m in 1:32, or a pace, as in 6 x 1 km at 4:10/km."),
    Reason.AMBIGUOUS_TARGET: _("“{word}”: is it the time, as in 400m in 1:32, or the pace, as in at 4:10/km?"),
    Reason.TOO_MANY_REPEATS: _("A workout has up to 100 repeats here."),
    Reason.UNREADABLE_REPEATS: _("These are no repeats yet. Write them like 3x400m 1:32 1:31 1:33 r 90s."),
    Reason.REPEAT_WITHOUT_TIME: _("Repeat {word} has no time yet."),
    Reason.REPEAT_WITHOUT_DISTANCE: _("Repeat {word} has no distance yet."),
    Reason.MORE_TIMES_THAN_REPEATS: _("From “{word}” on there are more times than repeats."),
    Reason.BELOW_A_HUNDRED: _("“{word}” can mean two things: type 058 for 58 seconds, 412 for 4:12."),
    Reason.MANY_DIGITS: _("“{word}” can mean two things: for 4:12.3 type 412.3, for 41:23 type 41:23 or 4123.0."),
}

EMPTY_DISTANCE = _("How far was it? For example 5, 3.1 mi or 2.5 laps.")
EMPTY_TIME = _("How long did it take? For example 4:58 or 1:02:03.")


def sentence(problem: NotUnderstood, empty: str = "") -> str:
    """Say what is wrong; `empty` is the sentence for a field that was left blank."""
    if problem.reason is Reason.EMPTY:
        return empty
    return format_lazy(_SENTENCES[problem.reason], word=problem.word)
