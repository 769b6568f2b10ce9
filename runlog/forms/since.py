"""The questions of the coaches' overview: faster over which distance, and since when."""

from __future__ import annotations

from datetime import date

from django import forms
from django.utils.translation import gettext_lazy as _

from runlog.arithmetic.benchmarks import benchmark_at, benchmarks


class SinceForm(forms.Form):
    """A distance and a day to compare with; the newest of each athlete and the first of the season unless asked."""

    over = forms.ChoiceField(label=_("Tests over"), required=False)
    since = forms.DateField(label=_("Faster since"), required=False, widget=forms.DateInput(format="%Y-%m-%d"))

    def __init__(self, default: date, today: date, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.default, self.today = default, today
        self.fields["since"].widget.input_type = "date"
        names = [(benchmark.slug, benchmark.name) for benchmark in benchmarks()]
        self.fields["over"].choices = [("", _("the newest distance of each")), *names]

    def clean_since(self) -> date:
        day = self.cleaned_data["since"] or self.default
        if day > self.today:
            raise forms.ValidationError(_("Choose a day that is over."))
        return day

    @property
    def day(self) -> date:
        """Give the day that was asked for, or the usual one."""
        return self.default if self.errors else self.cleaned_data["since"]

    @property
    def over_mm(self) -> int | None:
        """Give the distance that was asked for, in mm; None for the newest of each athlete."""
        chosen = None if self.errors else benchmark_at(self.cleaned_data["over"])
        return chosen.distance_mm if chosen else None
