"""What coaches note about athletes for themselves."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from runlog.models import CoachNote


class NoteForm(forms.Form):
    """A private note."""

    text = forms.CharField(
        label=_("Private note"),
        max_length=CoachNote.LENGTH,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Write something first.")},
    )
