"""The form of a remark on a run."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from runlog.models import Comment


class CommentForm(forms.ModelForm):
    """A few words about a run."""

    class Meta:
        model = Comment
        fields = ["text"]
        labels = {"text": _("Your comment")}
        error_messages = {"text": {"required": _("Write something first.")}}
        widgets = {"text": forms.Textarea(attrs={"rows": 3})}
