"""The distance of a recorded run as its owner knows it, and the treadmills that show another."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from runlog.arithmetic.rounding import half_up
from runlog.arithmetic.typed import Distance, NotUnderstood, parse_distance
from runlog.forms.runs import UNIT_NAMES
from runlog.forms.sentences import EMPTY_DISTANCE, sentence
from runlog.models import Run, Treadmill
from runlog.models.recordings import MILLIONTHS
from runlog.models.runs import DistanceSource

OFF_BY_TOO_MUCH = _("A treadmill shows between half and twice the true distance. Is the distance right?")


class _TypedDistance(forms.Form):
    """A distance with its unit, as in the log form; `typed` is what was understood."""

    distance = forms.CharField(label=_("Distance"), required=False, max_length=60, strip=False)
    distance_unit = forms.ChoiceField(label=_("Unit"), required=False, choices=list(UNIT_NAMES.items()))

    def __init__(self, run: Run, data: QueryDict | None = None) -> None:
        super().__init__(data, auto_id=f"{self.prefix_of_ids}-%s", initial={"distance_unit": run.athlete.first_unit})
        self.run = run
        self.typed: Distance | None = None
        self.fields["distance"].widget.attrs |= {"autocomplete": "off", "inputmode": "text"}

    def clean(self) -> dict:
        cleaned = super().clean()
        if "distance" not in self.errors:
            unit = cleaned.get("distance_unit") or "km"
            try:
                self.typed = parse_distance(cleaned["distance"], unit, self.run.lane_lap_mm)
            except NotUnderstood as problem:
                self.add_error("distance", sentence(problem, EMPTY_DISTANCE))
        return cleaned


class OfficialForm(_TypedDistance):
    """The official distance of a run, and how it was known."""

    prefix_of_ids = "official"

    distance_source = forms.ChoiceField(
        label=_("Distance known from"), required=False, choices=[("", _("as it was")), *DistanceSource.choices]
    )


class TreadmillForm(_TypedDistance):
    """Which treadmill a run was on, and how far it truly was."""

    prefix_of_ids = "treadmill"

    name = forms.CharField(label=_("Treadmill"), max_length=Treadmill.NAME_LENGTH)

    def __init__(self, run: Run, data: QueryDict | None = None) -> None:
        super().__init__(run, data)
        self.fields["distance"].label = _("True distance")
        self.fields["name"].widget.attrs |= {"placeholder": _("Gym 3"), "autocomplete": "off", "list": "treadmills"}
        self.order_fields(["name", "distance", "distance_unit"])


class KnownTreadmillForm(forms.ModelForm):
    """A treadmill's name, and by how much percent it shows too much."""

    percent = forms.DecimalField(
        label=_("Shows too much, in %"),
        help_text=_("Below zero where it shows too little."),
        localize=True,
        min_value=-50,
        max_value=100,
        max_digits=6,
        decimal_places=3,
    )

    class Meta:
        model = Treadmill
        fields = ["name"]

    def __init__(self, data: QueryDict | None = None, *, instance: Treadmill) -> None:
        percent = Decimal(half_up(instance.percent_too_much * 100)) / 100
        super().__init__(data, instance=instance, initial={"percent": percent}, auto_id=f"treadmill{instance.pk}-%s")

    def clean_name(self) -> str:
        name = self.cleaned_data["name"]
        if self.instance.athlete.treadmills.exclude(pk=self.instance.pk).filter(name=name).exists():
            raise forms.ValidationError(_("Another treadmill has this name."))
        return name

    def save(self, commit: bool = True) -> Treadmill:
        # A percentage that was not touched keeps the factor to its last digit.
        if "percent" in self.changed_data:
            factor = 1 + Fraction(self.cleaned_data["percent"]) / 100
            self.instance.factor_ppm = half_up(MILLIONTHS / factor)
        return super().save(commit)
