"""What a runner can set about themselves."""

from __future__ import annotations

from zoneinfo import available_timezones

from django import forms
from django.utils.translation import gettext_lazy as _

from runlog.models import Athlete


class SettingsForm(forms.ModelForm):
    """Name, which unit comes first, and where the runner's day begins."""

    time_zone = forms.ChoiceField(label=_("Time zone"), help_text=_("It decides which day is today for you."))

    class Meta:
        model = Athlete
        fields = ["name", "first_unit", "time_zone"]
        widgets = {"first_unit": forms.RadioSelect}
        help_texts = {"first_unit": _("Both paces are always shown; this one comes first.")}

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        names = sorted(name for name in available_timezones() if "/" in name and not name.startswith("Etc/"))
        own = self.instance.time_zone
        self.fields["time_zone"].choices = [(name, name.replace("_", " ")) for name in _with(names, "UTC", own)]


def _with(names: list[str], *more: str) -> list[str]:
    return [*dict.fromkeys(more), *(name for name in names if name not in more)]
