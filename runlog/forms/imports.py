"""The form that takes files."""

from __future__ import annotations

from typing import BinaryIO
from uuid import uuid4

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _


class FilesInput(forms.FileInput):
    """An input that files can be dropped on, as many as one likes."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """One or many files; an empty one is taken too, and named in the report."""

    widget = FilesInput

    def clean(self, data: list[UploadedFile], initial: object = None) -> list[UploadedFile]:
        return [super(FilesField, self).clean(file, initial) for file in data or [None]]


class ImportForm(forms.Form):
    """Files, and a key: the same form sent twice is one import."""

    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)
    files = FilesField(
        label=_("Files"),
        allow_empty_file=True,
        help_text=_(
            "FIT, TCX or GPX from a watch or an app, also compressed; a list from Strava, Garmin Connect or "
            "Runkeeper (CSV); or a whole export as a ZIP. One file or hundreds."
        ),
        error_messages={"required": _("Choose one file at least.")},
    )

    def named_files(self) -> list[tuple[str, BinaryIO]]:
        """Give what was sent, as name and content."""
        return [(file.name, file) for file in self.cleaned_data["files"]]
