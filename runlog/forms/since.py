"""The question of the coaches' overview: which team, and faster since when."""

from __future__ import annotations

from datetime import date

from django import forms
from django.utils.translation import gettext_lazy as _


class SinceForm(forms.Form):
    """A day to compare with; the first of the season unless asked otherwise."""

    since = forms.DateField(label=_("Faster since"), required=False, widget=forms.DateInput(format="%Y-%m-%d"))

    def __init__(self, default: date, today: date, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.default, self.today = default, today
        self.fields["since"].widget.input_type = "date"

    def clean_since(self) -> date:
        day = self.cleaned_data["since"] or self.default
        if day > self.today:
            raise forms.ValidationError(_("Choose a day that is over."))
        return day

    @property
    def day(self) -> date:
        """Give the day that was asked for, or the usual one."""
        return self.cleaned_data["since"] if self.is_valid() else self.default
