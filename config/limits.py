"""Refuses requests that Django would read before it finds them too large or unreadable."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.core.exceptions import BadRequest, RequestDataTooBig
from django.http import HttpRequest, HttpResponse

from runlog.files.limits import MAX_FILE_BYTES, MAX_UPLOAD_BYTES

# What stands around files in the body of a form.
_AROUND_FILES = 1_000_000

# Addresses that take files, and how large a body each takes. All others take a form.
BODY_BYTES = {"/import/": MAX_UPLOAD_BYTES + _AROUND_FILES, "/api/upload/": MAX_FILE_BYTES + _AROUND_FILES}
# Of these only from somebody who has a session: the others look at a token before they read.
_WITH_SESSION = {"/import/"}


def most_bytes(request: HttpRequest) -> int:
    """Give how large the body of a request may be."""
    path = request.path_info
    if path in _WITH_SESSION and settings.SESSION_COOKIE_NAME not in request.COOKIES:
        return settings.DATA_UPLOAD_MAX_MEMORY_SIZE
    return BODY_BYTES.get(path, settings.DATA_UPLOAD_MAX_MEMORY_SIZE)


class RequestLimitsMiddleware:
    """Stop a body that is larger than its address takes, files included, and any text that is not UTF-8."""

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
