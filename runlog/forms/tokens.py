"""What an upload token is called."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from runlog.models.imports import UploadToken


class TokenForm(forms.ModelForm):
    """The name by which its owner tells a token from the others."""

    class Meta:
        model = UploadToken
        fields = ["name"]
        labels = {"name": _("A name for the script or the phone")}
        widgets = {"name": forms.TextInput(attrs={"autocomplete": "off"})}
