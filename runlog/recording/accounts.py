"""The first account of an installation, which is the host's."""

from __future__ import annotations

from django.db import IntegrityError, transaction
from django.utils.crypto import constant_time_compare, salted_hmac

from runlog.models import User


def installation_is_empty() -> bool:
    """Tell whether nobody has an account here yet."""
    return not User.objects.exists()


def first_account_token() -> str:
    """Give the token that lets somebody on another machine make the first account.

    It follows from the secret key, so every server process knows it, and is worth nothing once an account exists.
    """
    return salted_hmac("runlog.first-account", "token", algorithm="sha256").hexdigest()[:12]


def is_first_account_token(token: str) -> bool:
    """Tell whether somebody typed the token that the server printed."""
    return constant_time_compare(token.strip().lower(), first_account_token())


def claim_installation(user: User) -> bool:
    """Make a new user the host if no account came before; of two at the same moment one wins."""
    if User.objects.exclude(pk=user.pk).exists():
        return False
    user.is_founder = user.is_staff = user.is_superuser = True
    try:
        with transaction.atomic():
            user.save()
    except IntegrityError:
        user.is_founder = user.is_staff = user.is_superuser = False
        return False
    return True
