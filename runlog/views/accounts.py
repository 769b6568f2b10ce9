"""Who may sign up, and the way in to an installation that nobody owns yet."""

from __future__ import annotations

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.auth_backends import AuthenticationBackend
from allauth.account.views import login as allauth_login
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from runlog.models import User
from runlog.queries.teams import with_coaching
from runlog.recording.accounts import installation_is_empty

_NEEDLESS = {"account/messages/logged_in.txt", "account/messages/logged_out.txt"}


class Backend(AuthenticationBackend):
    """Brings the user of a session together with what the menu of every page asks about them."""

    def get_user(self, user_id: int) -> User | None:
        user = with_coaching(User.objects.filter(pk=user_id)).first()
        return user if user and self.user_can_authenticate(user) else None


class AccountAdapter(DefaultAccountAdapter):
    """Lets the first visitor make an account, and later ones where the host wants it."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return settings.RUNLOG_SIGNUP_OPEN or installation_is_empty()

    def add_message(
        self, request: HttpRequest, level: int, template: str | None = None, *args: object, **kwargs: object
    ) -> None:
        """Pass on what people can't see for themselves; that they are in or out they can."""
        template = kwargs.pop("message_template", template)
        if template not in _NEEDLESS:
            super().add_message(request, level, template, *args, **kwargs)


def login(request: HttpRequest) -> HttpResponse:
    """Sign in; in an empty installation make the first account instead."""
    if not request.user.is_authenticated and installation_is_empty():
        return redirect("account_signup")
    return allauth_login(request)
