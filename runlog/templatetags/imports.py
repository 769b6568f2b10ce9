"""What is said about an import: why something could not be taken in, and what speaks for a unit."""

from __future__ import annotations

from fractions import Fraction

from django import template
from django.template.defaultfilters import filesizeformat
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from runlog.arithmetic.pace import clock
from runlog.arithmetic.units import MM_PER_KM, MM_PER_MILE
from runlog.files import limits
from runlog.files.activity import Reason, Unreadable
from runlog.files.listed import FASTEST_MEDIAN_S, SLOWEST_MEDIAN_S, RowReason
from runlog.models import ImportBatch, ImportItem
from runlog.models.imports import Fate, State
from runlog.recording.arrivals import Arrival

register = template.Library()

_REASONS = {
    Reason.EMPTY: gettext_lazy("It is empty."),
    Reason.UNKNOWN: gettext_lazy("It is no file of a watch, and no list that Runlog knows."),
    Reason.NO_ACTIVITY: gettext_lazy("It holds no activity."),
    Reason.NO_TIME: gettext_lazy("It has no time."),
    Reason.NO_DISTANCE: gettext_lazy("It has no distance."),
    Reason.NO_DATE: gettext_lazy("It has no date, or one long before anybody had a watch."),
    Reason.TO_COME: gettext_lazy("Its day is still to come; the clock of the watch was probably not set."),
    Reason.DAMAGED: gettext_lazy("It is damaged."),
    Reason.ENTITIES: gettext_lazy("It declares entities, which no watch does and Runlog does not open."),
    Reason.TOO_LARGE: gettext_lazy("It is too large: Runlog takes files up to %(file)s, and %(upload)s at once."),
    Reason.TOO_MANY_POINTS: gettext_lazy("It has more points than the %(points)s that Runlog reads."),
    Reason.TOO_MANY_ENTRIES: gettext_lazy("It has more entries than Runlog reads: %(entries)s files or %(rows)s rows."),
    Reason.TOO_DENSE: gettext_lazy("It unpacks to more than %(ratio)s times its size."),
    Reason.TOO_DEEP: gettext_lazy("It is packed or nested too deeply."),
    Reason.TOO_SLOW: gettext_lazy("Reading it takes longer than %(seconds)s s."),
    Reason.LOCKED: gettext_lazy("It is locked with a password."),
    RowReason.BAD_DATE: gettext_lazy("Its date can't be read."),
    RowReason.AMBIGUOUS_DATE: gettext_lazy("Its date can be read in two ways."),
    RowReason.BAD_TIME: gettext_lazy("Its time can't be read."),
    RowReason.BAD_DISTANCE: gettext_lazy("Its distance can't be read."),
    RowReason.TORN: gettext_lazy("The line is broken."),
}
# Details that are a word of the file, and no figure of a limit that the sentence names itself.
_WORDS = {Reason.UNKNOWN, Reason.TO_COME, *RowReason}


def _words(reason: str, detail: str) -> str:
    sentence = _REASONS.get(reason)
    if sentence is None:
        return reason
    figures = {
        "file": filesizeformat(limits.MAX_FILE_BYTES),
        "upload": filesizeformat(limits.MAX_UPLOAD_BYTES),
        "points": limits.MAX_POINTS,
        "entries": limits.MAX_ENTRIES,
        "rows": limits.MAX_ROWS,
        "ratio": limits.MAX_RATIO,
        "seconds": limits.MAX_SECONDS,
    }
    said = str(sentence) % figures
    return f"{said} ({detail})" if detail and reason in _WORDS else said


def _account(item: ImportItem) -> str:
    if item.fate == Fate.UNREADABLE:
        return item.detail
    came, there = item.detail.split()
    return _("An account that Runlog wrote: %(came)s runs came back, %(there)s were there.") % {
        "came": came,
        "there": there,
    }


@register.filter
def why(thing: ImportItem | Arrival | Unreadable) -> str:
    """Say in a sentence why something was not taken in; empty where it was."""
    if isinstance(thing, Unreadable):
        return _words(thing.reason, thing.detail)
    if thing.reason == ImportItem.SIDE:
        count = int(thing.detail or 0)
        return ngettext("%(count)s file that holds no activity", "%(count)s files that hold no activity", count) % {
            "count": count
        }
    if thing.reason == ImportItem.ACCOUNT:
        return _account(thing)
    if thing.fate == Fate.OTHER:
        return _("It is no run or walk: %(sport)s.") % {"sport": thing.reason}
    return _words(thing.reason, thing.detail) if thing.reason else ""


@register.filter
def pace_if(question: dict[str, object], unit: str) -> str:
    """Write the median pace of a list, if its distances are in `km` or `mi`, in that unit."""
    per_km = Fraction(question[unit])
    return clock(per_km if unit == "km" else per_km * MM_PER_MILE / MM_PER_KM)


@register.filter
def is_believable(question: dict[str, object], unit: str) -> bool:
    """Tell whether anybody's usual pace is what this unit makes of a list."""
    return FASTEST_MEDIAN_S <= question[unit] <= SLOWEST_MEDIAN_S


@register.filter
def percent(batch: ImportBatch) -> int:
    """Give how much of the files is worked through."""
    return min(100, batch.worked_bytes * 100 // batch.size) if batch.size else 0


@register.filter
def heading(batch: ImportBatch) -> str | Promise:
    """Say how far an import is."""
    return _HEADINGS[State(batch.state)]


_HEADINGS = {
    State.COMING: gettext_lazy("The files are being sent"),
    State.SHOWN: gettext_lazy("Not saved yet"),
    State.WAITING: gettext_lazy("Waiting for its turn"),
    State.WORKING: gettext_lazy("Working through the files"),
    State.ASKING: gettext_lazy("One question first"),
    State.CANCELLED: gettext_lazy("Stopped"),
    State.DONE: gettext_lazy("Done"),
    State.UNDOING: gettext_lazy("Being taken back"),
    State.UNDONE: gettext_lazy("Taken back"),
}
