"""The forms about athletes without an account: one of them, two that are the same child, many that move."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from runlog.files.birth_years import EARLIEST_YEAR, YOUNGEST
from runlog.files.class_list import name_key
from runlog.models import Athlete, Team
from runlog.recording.pupils import NewPupil


class PupilForm(forms.ModelForm):
    """Name, birth year and sex; nothing more is asked."""

    again = forms.BooleanField(label=_("This is another child of the same name"), required=False)

    class Meta:
        model = Athlete
        fields = ["name", "birth_year", "sex"]
        help_texts = {
            "birth_year": _("For norms by age; may stay empty."),
            "sex": _("For norms; may stay empty."),
        }

    def __init__(self, members: QuerySet[Athlete], this_year: int, *args: object, **kwargs: object) -> None:
        self.members, self.this_year = members, this_year
        super().__init__(*args, **kwargs)
        self.fields["name"].widget.attrs |= {"autocomplete": "off", "autofocus": True}
        self.fields["birth_year"].widget.attrs |= {"inputmode": "numeric", "autocomplete": "off"}
        self.fields["sex"].choices = [("", _("not noted")), ("f", _("girl")), ("m", _("boy"))]
        self.asks_again = False

    def clean_name(self) -> str:
        name = " ".join(self.cleaned_data["name"].split())
        if not name:
            raise forms.ValidationError(_("Type a name."))
        return name

    def clean_birth_year(self) -> int | None:
        year = self.cleaned_data["birth_year"]
        if year is not None and not EARLIEST_YEAR <= year <= self.this_year - YOUNGEST:
            raise forms.ValidationError(_("This is no birth year that can be right."))
        return year

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        others = {name_key(each.name) for each in self.members if each.pk != self.instance.pk}
        if cleaned.get("name") and name_key(cleaned["name"]) in others:
            self.asks_again = True
            if not cleaned.get("again"):
                self.add_error("name", _("There is somebody of this name in the team already."))
        return cleaned

    @property
    def pupil(self) -> NewPupil:
        return NewPupil(self.cleaned_data["name"], self.cleaned_data["birth_year"], self.cleaned_data["sex"])


class MergeForm(forms.Form):
    """Which of two pupils of the same child stays."""

    into = forms.ModelChoiceField(Athlete.objects.none(), label=_("Keep"), empty_label=None)
    other = forms.ModelChoiceField(Athlete.objects.none(), label=_("Merge into it, and drop the row"))

    def __init__(self, pupils: QuerySet[Athlete], *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.queryset = pupils
            field.label_from_instance = described

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("into") and cleaned["into"] == cleaned.get("other"):
            self.add_error("other", _("Choose the other row of the same child."))
        return cleaned


class MoveForm(forms.Form):
    """Which pupils go to which team."""

    pupils = forms.ModelMultipleChoiceField(Athlete.objects.none(), label=_("Pupils"))
    team = forms.ModelChoiceField(Team.objects.none(), label=_("To the team"), empty_label=None)

    def __init__(self, pupils: QuerySet[Athlete], teams: QuerySet[Team], *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["pupils"].queryset = pupils
        self.fields["pupils"].error_messages["required"] = _("Choose who is to move.")
        self.fields["team"].queryset = teams


def described(athlete: Athlete) -> str:
    """Name somebody so that two of the same name are told apart."""
    year = f", {athlete.birth_year}" if athlete.birth_year else ""
    return format_lazy("{name}{year} (no. {number})", name=athlete.name, year=year, number=athlete.pk)
