"""What coaches write about athletes and their runs."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from runlog.models import CoachNote, Comment


class NoteForm(forms.Form):
    """A private note."""

    text = forms.CharField(
        label=_("Private note"), max_length=CoachNote.LENGTH, widget=forms.Textarea(attrs={"rows": 3})
    )


class CommentForm(forms.Form):
    """A remark on a run, that its athlete sees."""

    text = forms.CharField(label=_("Comment"), max_length=Comment.LENGTH, widget=forms.Textarea(attrs={"rows": 3}))
