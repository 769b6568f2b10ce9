"""Refuses requests that Django would read before it finds them too large or unreadable."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.core.exceptions import BadRequest, RequestDataTooBig
from django.http import HttpRequest, HttpResponse

from runlog.files.limits import MAX_UPLOAD_BYTES

# Addresses that take files, each sent by somebody who is signed in. What stands around them needs a little room.
_TAKES_FILES = ("/import/",)
_AROUND_FILES = 1_000_000


def most_bytes(request: HttpRequest) -> int:
    """Give how large the body of a request may be."""
    if request.path in _TAKES_FILES and settings.SESSION_COOKIE_NAME in request.COOKIES:
        return MAX_UPLOAD_BYTES + _AROUND_FILES
    return settings.DATA_UPLOAD_MAX_MEMORY_SIZE


class RequestLimitsMiddleware:
    """Stop a body over `DATA_UPLOAD_MAX_MEMORY_SIZE`, or of files over theirs, and any text that is not UTF-8."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        length = request.META.get("CONTENT_LENGTH") or "0"
        if length.isdecimal() and int(length) > most_bytes(request):
            raise RequestDataTooBig("the body is larger than this server takes")
        charset = request.content_params.get("charset", "utf-8").lower() if request.content_params else "utf-8"
        if charset not in ("utf-8", "utf8"):
            raise BadRequest("forms are read as UTF-8")
        return self.get_response(request)
