"""What the coaches' pages are drawn with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django import template
from django.contrib.admin import SimpleListFilter
from django.contrib.admin.views.main import ORDER_VAR, PAGE_VAR, ChangeList
from django.template import Context
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from runlog.arithmetic.plausibility import Suspicion
from runlog.charts.sparkline import Sparkline, sparkline
from runlog.models import Run
from runlog.templatetags.figures import clock

register = template.Library()

ACTION_CHECKBOX_COLUMN = "action_checkbox"

_PLACES = {
    "index": _("Overview"),
    "athlete-list": _("Athletes"),
    "run-list": _("Runs"),
    "test-list": _("Tests"),
    "member-list": _("Members"),
}

_REASONS = {
    Suspicion.HOURS_AS_MINUTES: _("Nobody runs that fast; it may have been hours and minutes."),
    Suspicion.MINUTES_AS_HOURS: _("It is slower than any walk; it may have been minutes and seconds."),
    Suspicion.MILES_AS_KM: _("It is far slower than the runs before; as miles it would be the usual pace."),
    Suspicion.KM_AS_MILES: _("It is far faster than the runs before; as kilometres it would be the usual pace."),
    Suspicion.LAP_MISSED: _("One lap more would make it the usual pace."),
    Suspicion.LAP_EXTRA: _("One lap fewer would make it the usual pace."),
    Suspicion.HALF_DISTANCE: _("Twice the distance would make it the usual pace."),
    Suspicion.DOUBLE_DISTANCE: _("Half the distance would make it the usual pace."),
    Suspicion.BEYOND_WORLD_BEST: _("It is faster than anybody has run so far."),
    Suspicion.BEYOND_OWN_BEST: _("It is more than 8 % faster than the best before over such a distance."),
    Suspicion.SLOWER_THAN_MILE: _("It would be the best kilometre, yet a whole mile was run at a faster pace."),
}


@register.filter
def coach_reason(run: Run) -> str | Promise:
    """Say why a run looks like a slip, to somebody else than its owner."""
    return _REASONS[Suspicion(run.suspicion)]


@dataclass(frozen=True, slots=True)
class Place:
    """An entry of the coaches' menu."""

    name: str | Promise
    address: str
    is_here: bool


@register.simple_tag(takes_context=True)
def coach_places(context: Context) -> list[Place]:
    """Give the coaches' menu; the page that is open, or the list it belongs to, is marked."""
    here = context["request"].path
    addresses = {name: reverse(f"coach:{name}") for name in _PLACES}
    top = addresses["index"]
    return [
        Place(said, addresses[name], here.startswith(addresses[name]) if addresses[name] != top else here == top)
        for name, said in _PLACES.items()
    ]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a list: its label, and the address that sorts by it; which way it is sorted already, if it is."""

    name: str
    label: str | Promise
    address: str
    direction: str


@register.filter
def columns(changes: ChangeList) -> list[Column]:
    """Give the columns of a list; the first one sorts upwards at first, the others downwards."""
    sorted_by = changes.get_ordering_field_columns()
    shown = [(n, name) for n, name in enumerate(changes.list_display) if name != ACTION_CHECKBOX_COLUMN]
    return [_column(changes, n, name, name == shown[0][1], sorted_by.get(n, "")) for n, name in shown]


def _column(changes: ChangeList, number: int, name: str, is_first: bool, direction: str) -> Column:
    method = getattr(changes.model_admin, name)
    if not getattr(method, "admin_order_field", None):
        return Column(name, method.short_description, "", "")
    goes_down = direction == "asc" or (not direction and not is_first)
    address = changes.get_query_string({ORDER_VAR: f"-{number}" if goes_down else str(number)}, [PAGE_VAR])
    return Column(name, method.short_description, address, direction)


@register.filter
def page_links(changes: ChangeList) -> dict[str, str]:
    """Give the addresses of the pages before and after this one."""
    places = {"before": changes.before, "after": changes.after}
    return {name: changes.get_query_string({PAGE_VAR: place}) for name, place in places.items() if place}


@register.filter
def picked(spec: SimpleListFilter, key: object) -> bool:
    """Tell whether a filter has this choice made."""
    return spec.value() == str(key)


@register.filter
def spark(times_ms: Sequence[int]) -> Sparkline | None:
    """Place results, oldest first, as a line the size of a word."""
    return sparkline(times_ms)


@register.simple_tag
def spark_said(line: Sparkline, name: str) -> str:
    """Say what such a line shows."""
    times = ", ".join(clock(time_ms) for time_ms in line.times_ms)
    count = len(line.times_ms)
    return _t("Last %(count)d over %(name)s, oldest first: %(times)s") % {"count": count, "name": name, "times": times}
