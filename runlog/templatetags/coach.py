"""What the coaches' pages are drawn with."""

from __future__ import annotations

from dataclasses import dataclass

from django import template
from django.template import Context
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

register = template.Library()

_PLACES = {
    "index": _("Overview"),
    "athlete-list": _("Athletes"),
    "run-list": _("Runs"),
    "test-list": _("Tests"),
    "member-list": _("Members"),
}


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
