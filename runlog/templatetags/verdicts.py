"""How progress is put into words."""

from __future__ import annotations

from django import template
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from runlog.arithmetic.progress import Comparison, Verdict

register = template.Library()

_VERDICTS = {
    Verdict.FASTER: _("faster"),
    Verdict.LIKELY_FASTER: _("likely faster"),
    Verdict.WITHIN_NOISE: _("within noise"),
    Verdict.LIKELY_SLOWER: _("likely slower"),
    Verdict.SLOWER: _("slower"),
    Verdict.NOT_ENOUGH: _("not enough runs yet"),
}
_TRENDS = {
    Verdict.FASTER: _("you are getting faster"),
    Verdict.LIKELY_FASTER: _("you are likely getting faster"),
    Verdict.WITHIN_NOISE: _("that is within noise"),
    Verdict.LIKELY_SLOWER: _("you are likely getting slower"),
    Verdict.SLOWER: _("you are getting slower"),
}


@register.filter
def verdict_word(verdict: Verdict) -> str | Promise:
    """Say a verdict."""
    return _VERDICTS[verdict]


@register.filter
def trend_words(verdict: Verdict) -> str | Promise:
    """Say what a trend means."""
    return _TRENDS[verdict]


@register.filter
def size(number: float) -> float:
    """Give a number without its sign."""
    return abs(number)


@register.filter
def in_seconds(milliseconds: float) -> float:
    """Turn milliseconds into seconds."""
    return milliseconds / 1000


@register.filter
def likely_from_ms(comparison: Comparison) -> float:
    """Give the time from which a new mean would have counted as likely faster, in ms."""
    return comparison.level_ms - comparison.likely_ms


@register.filter
def clear_from_ms(comparison: Comparison) -> float:
    """Give the time from which a new mean would have counted as faster, in ms."""
    return comparison.level_ms - comparison.clear_ms


@register.filter
def as_percent(probability: float) -> str:
    """Write a probability in whole percent, which is never quite 0 or 100."""
    return f"{min(99, max(1, round(100 * probability)))} %"
