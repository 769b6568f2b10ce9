"""The form of a fitness test, and of its heats."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from runlog.arithmetic.norms import has_norm
from runlog.arithmetic.points import MOST_ROWS, Flaw, FlawedTable, read_points_table
from runlog.arithmetic.track import lane_lap_mm, lanes_of
from runlog.arithmetic.typed import NotUnderstood, parse_distance
from runlog.arithmetic.units import exact_text
from runlog.forms.measure import read_lap
from runlog.forms.runs import EARLIEST_DAY
from runlog.forms.sentences import EMPTY_DISTANCE, sentence
from runlog.models import FitnessTest, Team
from runlog.models.runs import Surface
from runlog.models.tests import NormTable

LONGEST_TEST_MM = 50_000_000
# What is timed in a lesson has a length that somebody measured, which a belt does not.
_SURFACES = [(value, label) for value, label in Surface.choices if value != Surface.TREADMILL]

_FLAWS = {
    Flaw.EMPTY: _("Paste the table: a time and its points in each line, as in 4:12 100."),
    Flaw.TOO_LONG: format_lazy(_("A table has up to {most} lines."), most=MOST_ROWS),
    Flaw.UNREADABLE_ROW: _("“{row}” is no line of a table. Write a time and its points, as in 4:12 100."),
    Flaw.TIME_TWICE: _("“{row}”: this time stands in the table twice."),
    Flaw.SLOWER_EARNS_MORE: _("“{row}”: a slower time would earn more than a faster one."),
}


class TestForm(forms.ModelForm):
    """What is timed, of whom and when. Once a result is saved only what does not touch it can be changed."""

    distance = forms.CharField(label=_("Distance"), max_length=60, help_text=_("1 km, 800 m, 2.5 laps …"))
    lap = forms.CharField(label=_("Lap length in metres"), required=False, max_length=12)
    lane = forms.CharField(label=_("Lane"), required=False, max_length=2)

    field_order = ["team", "day", "name", "distance", "surface", "lap", "lane", "norms", "own_norms"]
    SETTLED = ("team", "day", "distance", "surface", "lap", "lane")

    class Meta:
        model = FitnessTest
        fields = ["team", "day", "name", "surface", "norms", "own_norms"]
        widgets = {"day": forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}), "surface": forms.RadioSelect}
        help_texts = {
            "name": _("For example Class test, autumn. It stands on the sheet and on the slips."),
            "norms": _("Times become levels or points. The Sportabzeichen has 800 m for ages 6 to 17."),
            "own_norms": _("Slowest time and points in each line, as in 4:12 100. Beyond the last line it is 0."),
        }

    def __init__(self, teams: QuerySet[Team], *args: object, **kwargs: object) -> None:
        test = kwargs.get("instance") or FitnessTest()
        kwargs["initial"] = {**_initial(test), **kwargs.get("initial", {})}
        super().__init__(*args, **kwargs)
        self.fields["team"].queryset = teams
        self.fields["team"].empty_label = None
        self.fields["surface"].choices = _SURFACES
        self.fields["norms"].choices = NormTable.choices
        self.fields["own_norms"].widget.attrs |= {"rows": 5, "placeholder": "3:17 100\n3:27 90\n4:32 60"}
        self.fields["lap"].widget.attrs["inputmode"] = "decimal"
        self.fields["lane"].widget.attrs["inputmode"] = "numeric"

    def settle(self) -> None:
        """Leave out what results rest on."""
        for name in self.SETTLED:
            del self.fields[name]

    def clean_day(self) -> object:
        if self.cleaned_data["day"] < EARLIEST_DAY:
            raise forms.ValidationError(_("Days before 1900 can't be logged."))
        return self.cleaned_data["day"]

    def clean_name(self) -> str:
        return " ".join(self.cleaned_data["name"].split())

    def clean_own_norms(self) -> str:
        """Keep the table only where it is the one that is used."""
        text = self.cleaned_data["own_norms"]
        if self.cleaned_data.get("norms") != NormTable.OWN:
            return ""
        try:
            read_points_table(text)
        except FlawedTable as problem:
            raise forms.ValidationError(format_lazy(_FLAWS[problem.flaw], row=problem.row)) from None
        return text.strip()

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if "distance" in self.fields:
            self._clean_distance()
        if cleaned.get("norms") == NormTable.SPORTABZEICHEN and "distance" not in self.errors:
            self._check_norm()
        return cleaned

    def _check_norm(self) -> None:
        if not has_norm(self.instance.distance_mm):
            said = _("The Sportabzeichen has no norm for this distance. For ages 6 to 17 it has 800 m.")
            self.add_error("norms", said)

    def _clean_distance(self) -> None:
        problems: dict[str, Any] = {}
        lap_mm, lane = read_lap({name: self.cleaned_data.get(name, "") for name in ("lap", "lane")}, problems)
        if not problems and lane not in lanes_of(lap_mm):
            problems["lane"] = _("A track this short has six lanes at most.")
        for name, problem in problems.items():
            self.add_error(name, problem)
        if problems or "distance" in self.errors:
            return
        try:
            typed = parse_distance(self.cleaned_data["distance"], "km", lane_lap_mm(lane, lap_mm))
        except NotUnderstood as problem:
            self.add_error("distance", sentence(problem, EMPTY_DISTANCE))
            return
        if typed.distance_mm > LONGEST_TEST_MM:
            self.add_error("distance", _("That is over 50 km, more than a test can be here."))
        test = self.instance
        test.distance_mm, test.distance_text, test.distance_unit = typed.distance_mm, typed.text, typed.unit
        test.lap_mm, test.lane = lap_mm, lane


def _initial(test: FitnessTest) -> dict[str, Any]:
    return {
        "distance": f"{test.distance_text} {test.distance_unit}",
        "lap": exact_text(test.lap_mm, "m"),
        "lane": str(test.lane),
    }


class HeatsForm(forms.Form):
    """How many run at a time."""

    size = forms.IntegerField(label=_("How many in a heat"), min_value=1, max_value=300, initial=15)

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["size"].widget.attrs["inputmode"] = "numeric"
