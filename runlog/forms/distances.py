"""The form of a distance that an athlete keeps records of beside the standard ones."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from runlog.arithmetic.benchmarks import LONGEST_OWN_MM, MOST_OWN, SHORTEST_OWN_MM
from runlog.arithmetic.typed import NotUnderstood, parse_distance
from runlog.forms.sentences import EMPTY_DISTANCE, sentence
from runlog.models import Athlete


class DistanceForm(forms.Form):
    """A distance as people type it."""

    distance = forms.CharField(label=_("Another distance"), required=False, max_length=60)

    def __init__(self, athlete: Athlete, *args: object, **kwargs: object) -> None:
        self.athlete = athlete
        super().__init__(*args, **kwargs)
        self.fields["distance"].widget.attrs |= {"placeholder": "6.4 km", "autocomplete": "off"}

    def clean_distance(self) -> int:
        """Give the distance in mm."""
        try:
            found = parse_distance(self.cleaned_data["distance"], self.athlete.first_unit)
        except NotUnderstood as problem:
            raise forms.ValidationError(sentence(problem, EMPTY_DISTANCE)) from None
        if not SHORTEST_OWN_MM <= found.distance_mm <= LONGEST_OWN_MM:
            raise forms.ValidationError(_("Records can be kept of distances from 100 m to 500 km."))
        if len(self.athlete.own_distances_mm) >= MOST_OWN:
            raise forms.ValidationError(_("Twenty distances of your own are the most; drop one first."))
        return found.distance_mm
