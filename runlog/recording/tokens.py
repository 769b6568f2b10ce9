"""Tokens by which scripts and phones send files: made, found by the secret, and revoked. Only a hash is ever kept."""

from __future__ import annotations

from datetime import timedelta
from hashlib import sha256
from secrets import token_urlsafe

from django.db import transaction
from django.utils import timezone

from runlog.models import Athlete
from runlog.models.imports import UploadToken

# Enough for every script of a person, and few enough for a list.
MAX_TOKENS = 20
_SECRET_BYTES = 32
# When a token was last used is told by the minute: it need not be written with every file of a hundred.
_USE_IS_NOTED = timedelta(minutes=1)


class NameTaken(Exception):
    """A token of that name is there; so the same form sent twice makes one token."""


class TooManyTokens(Exception):
    """The athlete has as many tokens as one may have."""


def make_token(athlete: Athlete, name: str) -> tuple[UploadToken, str]:
    """Make a token and give it with its secret, which nobody can be told again."""
    secret = token_urlsafe(_SECRET_BYTES)
    with transaction.atomic():
        Athlete.objects.select_for_update().get(pk=athlete.pk)
        names = list(athlete.tokens.values_list("name", flat=True))
        if name in names:
            raise NameTaken
        if len(names) >= MAX_TOKENS:
            raise TooManyTokens
        return UploadToken.objects.create(athlete=athlete, name=name, digest=_digest(secret)), secret


def token_of(secret: str) -> UploadToken | None:
    """Find the token of a secret. The look-up is by its hash, so that its time tells nothing of the secret."""
    found = UploadToken.objects.select_related("athlete__user").filter(digest=_digest(secret)).first()
    return found if found and found.athlete.user and found.athlete.user.is_active else None


def note_use(token: UploadToken) -> None:
    """Keep when a token was used."""
    now = timezone.now()
    if token.used_at is None or now - token.used_at > _USE_IS_NOTED:
        UploadToken.objects.filter(pk=token.pk).update(used_at=now)


def _digest(secret: str) -> str:
    return sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()
