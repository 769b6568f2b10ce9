"""What a runner can set about themselves."""

from __future__ import annotations

from zoneinfo import available_timezones

from django import forms
from django.utils.dates import MONTHS
from django.utils.translation import gettext_lazy as _

from runlog.models import Athlete


class SettingsForm(forms.ModelForm):
    """Name, units, where the runner's day begins, and what records and verdicts take into account."""

    time_zone = forms.ChoiceField(label=_("Time zone"), help_text=_("It decides which day is today for you."))

    season_month = forms.TypedChoiceField(
        label=_("The season begins in"), coerce=int, choices=MONTHS.items(), required=False, empty_value=None
    )

    class Meta:
        model = Athlete
        fields = ["name", "first_unit", "time_zone", "birth_year", "sex", "max_bpm", "experience", "season_month"]
        widgets = {"first_unit": forms.RadioSelect, "experience": forms.RadioSelect}
        help_texts = {
            "first_unit": _("Both paces are always shown; this one comes first."),
            "birth_year": _("For age grades, and because the times of the young scatter more."),
            "sex": _("For age grades, whose tables are women's and men's."),
            "max_bpm": _("In beats per minute, from a test or a race: time in zone is counted from it."),
            "experience": _("Until four tests show how much your times scatter by themselves, this says it."),
        }

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        names = sorted(name for name in available_timezones() if "/" in name and not name.startswith("Etc/"))
        own = self.instance.time_zone
        self.fields["experience"].required = False
        self.fields["season_month"].help_text = _("Season bests count from there.")
        self.fields["time_zone"].choices = [(name, name.replace("_", " ")) for name in _with(names, "UTC", own)]

    def clean_experience(self) -> str:
        return self.cleaned_data["experience"] or self.instance.experience

    def clean_season_month(self) -> int:
        return self.cleaned_data["season_month"] or self.instance.season_month


def _with(names: list[str], *more: str) -> list[str]:
    return [*dict.fromkeys(more), *(name for name in names if name not in more)]
