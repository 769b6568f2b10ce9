"""Sign-up, and the first account of an empty installation."""

from __future__ import annotations

from ipaddress import ip_address

from allauth.account import forms as allauth_forms
from allauth.core import context
from django import forms
from django.conf import settings
from django.db import transaction
from django.http import HttpRequest
from django.http.request import split_domain_port
from django.utils.translation import gettext_lazy as _

from runlog.models import Athlete, User
from runlog.models.people import known_zone
from runlog.recording.accounts import claim_installation, installation_is_empty, is_first_account_token

_LOCAL_NAMES = {"localhost", "127.0.0.1", "[::1]"}
_FORWARDED = ("HTTP_X_FORWARDED", "HTTP_FORWARDED", "HTTP_X_REAL_IP", "HTTP_VIA")


def from_own_machine(request: HttpRequest) -> bool:
    """Tell whether a request was made on this very machine, and not by a proxy here for somebody elsewhere."""
    try:
        loopback = ip_address(request.META.get("REMOTE_ADDR", "")).is_loopback
    except ValueError:
        return False
    host, _port = split_domain_port(request.META.get("HTTP_HOST", ""))
    proxied = settings.RUNLOG_URL or any(name.startswith(_FORWARDED) for name in request.META)
    return loopback and host in _LOCAL_NAMES and not proxied


class SignupForm(allauth_forms.SignupForm):
    """Name, e-mail address, password; a token for the first account when it is made from elsewhere."""

    name = forms.CharField(label=_("Your name"), max_length=Athlete.NAME_LENGTH)
    time_zone = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput(attrs={"data-time-zone": ""}))
    token = forms.CharField(
        label=_("Token"),
        max_length=64,
        help_text=_("The server printed it when it started. It shows that this installation is yours."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    field_order = ["token", "name", "email", "password1", "time_zone"]

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.is_first = installation_is_empty()
        if not self.is_first or from_own_machine(context.request):
            del self.fields["token"]
        self.fields["name"].widget.attrs |= {"autocomplete": "name"}
        self.fields["password1"].help_text = _("At least 8 characters, and not one of the passwords everybody uses.")
        for field in self.fields.values():
            field.widget.attrs.pop("placeholder", None)

    def clean_token(self) -> str:
        if not is_first_account_token(self.cleaned_data["token"]):
            raise forms.ValidationError(_("This is not the token that the server printed."))
        return self.cleaned_data["token"]

    def clean_time_zone(self) -> str:
        """Take what the browser says, and nothing where that can't be used."""
        name = self.cleaned_data["time_zone"]
        return name if known_zone(name) else ""

    def save(self, request: HttpRequest) -> User:
        with transaction.atomic():
            user = super().save(request)
            claim_installation(user)
            athlete = user.athlete
            athlete.name = self.cleaned_data["name"]
            athlete.time_zone = self.cleaned_data["time_zone"] or athlete.time_zone
            athlete.save()
        return user
