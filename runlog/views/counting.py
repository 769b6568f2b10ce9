"""Counts what one sender does within a while, in the database's cache, so that it holds over all servers."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from time import time

from allauth.account.adapter import get_adapter
from django.core.cache import cache
from django.db import transaction
from django.http import HttpRequest


@dataclass(frozen=True, slots=True)
class Allowance:
    """How often something may happen in a while that starts anew every so many seconds."""

    name: str
    most: int
    seconds: int

    def spend(self, sender: object) -> int:
        """Count once more; give 0, or where it was too often the seconds until the next while."""
        now = int(time())
        key = f"{self.name}:{sha256(str(sender).encode()).hexdigest()}:{now // self.seconds}"
        with (
            transaction.atomic()
        ):  # on SQLite nobody else counts meanwhile; on PostgreSQL a few at once may pass as one
            spent = cache.get(key, 0) + 1
            cache.set(key, spent, self.seconds)
        return 0 if spent <= self.most else self.seconds - now % self.seconds


def sender_address(request: HttpRequest) -> str:
    """Give the address a request comes from, as sign-in limits see it."""
    return get_adapter().get_client_ip(request)
