"""The forms of teams: joining, sharing, claiming, and the team's settings."""

from __future__ import annotations

from datetime import date

from django import forms
from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from runlog.models import Athlete, Invitation, Membership, Team
from runlog.models.teams import Role, Share, plain_code
from runlog.queries.teams import pupil_with_code, team_with_code

_CODE_INPUT = {"autocapitalize": "characters", "autocomplete": "off", "spellcheck": "false", "autofocus": True}
_SHOWN_TO_THE_TEAM = _("Results of the team's own tests are always shown to them.")
_ROLES = [
    (Role.HEAD, _("head coach: everything, also who coaches")),
    (Role.COACH, _("coach: athletes, tests, notes, downloads")),
    (Role.ASSISTANT, _("assistant: records tests and sees, takes nothing out")),
]
_ROLES_IN_SHORT = [(Role.HEAD, _("head coach")), (Role.COACH, _("coach")), (Role.ASSISTANT, _("assistant"))]


class CodeForm(forms.Form):
    """A code that lets somebody join a team."""

    code = forms.CharField(label=_("Code of the team"), max_length=40, widget=forms.TextInput(attrs=_CODE_INPUT))

    def clean_code(self) -> str:
        self.team = team_with_code(self.cleaned_data["code"])
        if not self.team:
            raise forms.ValidationError(
                _("No team has this code. Ask the coach: codes have 8 letters and digits, and may be renewed.")
            )
        return self.team.code


class ClaimCodeForm(forms.Form):
    """A code that stands for the results of somebody without an account."""

    code = forms.CharField(label=_("Code for your results"), max_length=40, widget=forms.TextInput(attrs=_CODE_INPUT))

    def clean_code(self) -> str:
        self.pupil = pupil_with_code(self.cleaned_data["code"])
        if not self.pupil:
            raise forms.ValidationError(_("No results wait behind this code. Each code works once: ask your coach."))
        return plain_code(self.cleaned_data["code"])


class Since(TextChoices):
    """From when on runs are shared."""

    TODAY = "today", _("today on")
    START = "start", _("the start, all of them")
    DAY = "day", _("a day I choose")


class SharingForm(forms.Form):
    """What a team may see, from when on; the least unless the athlete says more."""

    share = forms.ChoiceField(
        label=_("The team's coaches may see"),
        choices=Share.choices,
        widget=forms.RadioSelect,
        initial=Share.RESULTS,
        help_text=_SHOWN_TO_THE_TEAM,
    )
    since = forms.ChoiceField(
        label=_("My runs from"), choices=Since.choices, widget=forms.RadioSelect, initial=Since.TODAY, required=False
    )
    from_day = forms.DateField(label=_("From this day on"), required=False, widget=forms.DateInput(format="%Y-%m-%d"))

    def __init__(self, athlete: Athlete, *args: object, membership: Membership | None = None, **kwargs: object) -> None:
        self.athlete = athlete
        super().__init__(*args, initial=_as_agreed(membership, athlete.today()), **kwargs)
        self.fields["from_day"].widget.input_type = "date"

    def clean(self) -> dict:
        data = super().clean()
        chosen = data.get("since") or Since.TODAY
        if data.get("share") == Share.RESULTS or chosen == Since.TODAY:
            self.errors.pop("from_day", None)  # not asked
            data["from_day"] = self.athlete.today()
        elif chosen == Since.START:
            self.errors.pop("from_day", None)
            data["from_day"] = None
        elif not data.get("from_day") and "from_day" not in self.errors:
            self.add_error("from_day", _("From which day on?"))
        return data

    @property
    def agreed(self) -> tuple[str, date | None]:
        """Give what is shared, and the first day of it; None for all days. For a valid form."""
        return self.cleaned_data["share"], self.cleaned_data["from_day"]


def _as_agreed(membership: Membership | None, today: date) -> dict:
    if membership is None or membership.share == Share.RESULTS:
        return {}
    if membership.from_day is None:
        return {"share": membership.share, "since": Since.START}
    since = Since.TODAY if membership.from_day == today else Since.DAY
    return {"share": membership.share, "since": since, "from_day": membership.from_day}


class NewTeamForm(forms.ModelForm):
    """A team's name."""

    class Meta:
        model = Team
        fields = ["name"]
        help_texts = {"name": _("For example Class 6b, or Tuesday group. Athletes see it when they join.")}


class TeamForm(forms.ModelForm):
    """A team's name, and whether its coaches may keep notes for themselves."""

    class Meta:
        model = Team
        fields = ["name", "keeps_notes"]
        help_texts = {
            "keeps_notes": _("Athletes see that notes are kept, not what they say. Switched off, notes are hidden.")
        }


class InvitationForm(forms.ModelForm):
    """As what somebody is to coach."""

    role = forms.ChoiceField(label=_("Invite as"), choices=_ROLES, initial=Role.COACH, widget=forms.RadioSelect)

    class Meta:
        model = Invitation
        fields = ["role"]


class RoleForm(forms.Form):
    """Another role for a coach."""

    role = forms.ChoiceField(label=_("Role"), choices=_ROLES_IN_SHORT)


class DeleteTeamForm(forms.Form):
    """The team's name, typed by somebody who means it."""

    name = forms.CharField(
        label=_("Type the team's name to delete it"),
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def __init__(self, team: Team, *args: object, **kwargs: object) -> None:
        self.team = team
        super().__init__(*args, **kwargs)

    def clean_name(self) -> str:
        typed = self.cleaned_data["name"]
        if typed.casefold().split() != self.team.name.casefold().split():
            raise forms.ValidationError(_("This is not the team's name. Nothing was deleted."))
        return typed
