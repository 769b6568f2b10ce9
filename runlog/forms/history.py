"""The filters of the history, as they stand in the address."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django import forms
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from runlog.arithmetic.typed import Distance, NotUnderstood, parse_distance
from runlog.forms.sentences import sentence
from runlog.models import Athlete
from runlog.models.runs import Kind, Rpe, Surface, Zone
from runlog.queries.history import LATEST_FIRST, Filters

ORDERS = {
    "-day": _("newest first"),
    "day": _("oldest first"),
    "pace": _("fastest first"),
    "-pace": _("slowest first"),
    "-distance": _("longest first"),
    "distance": _("shortest first"),
}
# What the first runs of each order are.
FIRST = {
    "-day": _("latest"),
    "day": _("earliest"),
    "pace": _("fastest"),
    "-pace": _("slowest"),
    "-distance": _("longest"),
    "distance": _("shortest"),
}
CHOICES = ("surface", "kind", "hr_zone")
FOLDED = (*CHOICES, "rpe_min", "rpe_max", "from", "to")

_ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_ZONES = [(zone, str(zone)) for zone in Zone.values]
_EFFORTS = [("", _("any")), *Rpe.choices]
_BAD_EFFORT = {"invalid_choice": _("Effort goes from 1 to 10.")}
_BAD_DAY = {"invalid": _("This is no day. Write it like 2026-11-23.")}
_CHIPS = {
    "hr_zone": _("zone %(value)s"),
    "q": _("“%(value)s” in the note"),
    "distance": _("%(value)s ± 1 %%"),
    "rpe_min": _("RPE from %(value)s"),
    "rpe_max": _("RPE to %(value)s"),
    "from": _("from %(value)s"),
    "to": _("to %(value)s"),
}


@dataclass(frozen=True, slots=True)
class Chip:
    """A filter that is set, in words, and the address's query without it."""

    label: str | Promise
    query: str


class DayInput(forms.DateInput):
    """A browser's own field for days, which takes nothing else: what is no day is not put into it."""

    input_type = "date"

    def format_value(self, value: object) -> str | None:
        if isinstance(value, str) and not _parse_day(value):
            return None
        return super().format_value(value)


def _parse_day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if _ISO_DAY.fullmatch(text) else None
    except ValueError:
        return None


def _choices(label: str | Promise, choices: list[tuple], wrong: str | Promise) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=label,
        choices=choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": wrong},
    )


def _effort(label: str | Promise) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(
        label=label, choices=_EFFORTS, coerce=int, empty_value=None, required=False, error_messages=_BAD_EFFORT
    )


def _day(label: str | Promise) -> forms.DateField:
    return forms.DateField(
        label=label,
        input_formats=["%Y-%m-%d"],
        required=False,
        widget=DayInput(format="%Y-%m-%d"),
        error_messages=_BAD_DAY,
    )


class FilterForm(forms.Form):
    """What the address asks for. What can't be read gets its sentence, and the rest still counts."""

    q = forms.CharField(label=_("Words in the note"), required=False, max_length=100)
    distance = forms.CharField(label=_("Distance ± 1 %"), required=False, max_length=60)
    sort = forms.ChoiceField(
        label=_("Order"),
        required=False,
        choices=list(ORDERS.items()),
        error_messages={"invalid_choice": _("Runs are sorted by day, pace or distance.")},
    )
    surface = _choices(_("Surfaces"), Surface.choices, _("This is no surface known here."))
    kind = _choices(_("Kinds of run"), Kind.choices, _("This is no kind of run known here."))
    hr_zone = _choices(_("Heart-rate zones"), _ZONES, _("Heart-rate zones are numbered 1 to 5."))
    rpe_min, rpe_max = _effort(_("Effort (RPE) from")), _effort(_("Effort (RPE) to"))

    def __init__(self, athlete: Athlete, asked: QueryDict) -> None:
        self.athlete = athlete
        super().__init__(auto_id="filter-%s")
        self.fields |= {"from": _day(_("From day")), "to": _day(_("To day"))}
        self.data, self.is_bound = self._filled(asked), True
        self.fields["q"].widget.input_type = "search"
        for name in self.fields.keys() - set(CHOICES):
            self.fields[name].widget.attrs |= {"autocomplete": "off", "aria-describedby": f"filter-{name}_error"}
        self.fields["q"].widget.attrs["enterkeyhint"] = "search"
        self.fields["distance"].widget.attrs |= {"placeholder": "1 km", "enterkeyhint": "search"}
        self.full_clean()

    def _filled(self, asked: QueryDict) -> MultiValueDict:
        """Keep what is filled in, as a form sends its empty fields too."""
        filled = {}
        for name in self.fields:
            values = [value.strip() for value in asked.getlist(name) if value.strip()]
            if values and (name, values[-1]) != ("sort", LATEST_FIRST):
                filled[name] = list(dict.fromkeys(values)) if name in CHOICES else values[-1:]
        return MultiValueDict(filled)

    def clean_distance(self) -> Distance | None:
        if not self.cleaned_data["distance"]:
            return None
        try:
            return parse_distance(self.cleaned_data["distance"], self.athlete.first_unit)
        except NotUnderstood as problem:
            raise forms.ValidationError(sentence(problem)) from None

    def clean(self) -> None:
        if self._is_reversed("from", "to"):
            self.add_error("to", _("This day is before the first one."))
        if self._is_reversed("rpe_min", "rpe_max"):
            self.add_error("rpe_max", _("This is less than the effort to start from."))

    def _is_reversed(self, first: str, last: str) -> bool:
        ends = self.cleaned_data.get(first), self.cleaned_data.get(last)
        return all(ends) and ends[0] > ends[1]

    @property
    def filters(self) -> Filters:
        """Give what could be read."""
        read = self.cleaned_data
        return Filters(
            surfaces=self._chosen("surface"),
            kinds=self._chosen("kind"),
            hr_zones=tuple(map(int, self._chosen("hr_zone"))),
            rpe_min=read.get("rpe_min"),
            rpe_max=read.get("rpe_max"),
            first_day=read.get("from"),
            last_day=read.get("to"),
            distance_mm=read["distance"].distance_mm if read.get("distance") else None,
            words=tuple(read.get("q", "").split()),
            sort=read.get("sort") or LATEST_FIRST,
        )

    def _chosen(self, name: str) -> tuple[str, ...]:
        return tuple(value for value in self.data.getlist(name) if self.fields[name].valid_value(value))

    @property
    def first_word(self) -> str | Promise:
        """Say what the runs are that stand first."""
        return FIRST[self.filters.sort]

    @property
    def query(self) -> str:
        """Give the address's query: what is filled in, and nothing else."""
        return urlencode(list(self._pairs()))

    @property
    def order_alone(self) -> str:
        """Give the address's query without any filter."""
        return urlencode([pair for pair in self._pairs() if pair[0] == "sort"])

    def _pairs(self) -> Iterator[tuple[str, str]]:
        return ((name, value) for name in self.fields for value in self.data.getlist(name))

    @property
    def chips(self) -> list[Chip]:
        """List the filters that are set and could be read."""
        pairs = list(self._pairs())
        return [
            Chip(label, urlencode([other for other in pairs if other != pair]))
            for pair in pairs
            if (label := self._label(*pair))
        ]

    def _label(self, name: str, value: str) -> str | Promise:
        if name == "sort" or (name in self.errors and name not in CHOICES):
            return ""
        if name in CHOICES:
            label = next((label for choice, label in self.fields[name].choices if str(choice) == value), "")
            return _CHIPS[name] % {"value": label} if label and name in _CHIPS else label
        read = self.cleaned_data[name]
        if name == "distance":
            value = f"{read.text} {read.unit}"
        elif name in ("from", "to"):
            value = date_format(read, "j M Y")
        return _CHIPS[name] % {"value": value}

    @property
    def shows_more(self) -> bool:
        """Tell whether the folded fields hold something to see."""
        return any(name in self.data for name in FOLDED)
