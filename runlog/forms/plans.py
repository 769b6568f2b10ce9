"""The form of a planned run."""

from __future__ import annotations

from datetime import date

from django import forms
from django.utils.translation import gettext_lazy as _

from runlog.arithmetic.typed import NotUnderstood, parse_distance, parse_time
from runlog.forms.sentences import EMPTY_DISTANCE, sentence
from runlog.models import Athlete, PlannedRun


class PlanForm(forms.ModelForm):
    """Day and distance; a time where the plan has one."""

    day = forms.DateField(label=_("Day"), widget=forms.DateInput(format="%Y-%m-%d"))
    distance = forms.CharField(label=_("Distance"), required=False, max_length=60)
    time = forms.CharField(label=_("Time, if planned"), required=False, max_length=60)

    field_order = ["day", "distance", "time", "kind", "text"]

    class Meta:
        model = PlannedRun
        fields = ["day", "kind", "text"]

    def __init__(self, athlete: Athlete, *args: object, **kwargs: object) -> None:
        self.athlete = athlete
        super().__init__(*args, instance=PlannedRun(athlete=athlete), **kwargs)
        self.fields["day"].widget.input_type = "date"

    def clean_day(self) -> date:
        if self.cleaned_data["day"] < self.athlete.today():
            raise forms.ValidationError(_("A plan is for today or a day to come. What is done can be logged."))
        return self.cleaned_data["day"]

    def clean_distance(self) -> str:
        text = self.cleaned_data["distance"]
        try:
            self.instance.distance_mm = parse_distance(text, self.athlete.first_unit).distance_mm
        except NotUnderstood as problem:
            raise forms.ValidationError(sentence(problem, EMPTY_DISTANCE)) from None
        return text

    def clean_time(self) -> str:
        text = self.cleaned_data["time"]
        try:
            self.instance.elapsed_ms = parse_time(text) if text else None
        except NotUnderstood as problem:
            raise forms.ValidationError(sentence(problem)) from None
        return text
