"""Refuses requests that Django would read before it finds them too large or unreadable."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.core.exceptions import BadRequest, RequestDataTooBig
from django.http import HttpRequest, HttpResponse

from runlog.files.limits import MAX_FILE_BYTES

# What stands around a file in the body of a form.
_AROUND_BYTES = 100_000

# Addresses that take files: everything below one takes a body of so many bytes. All others take a form.
BODY_BYTES = {"/api/upload/": MAX_FILE_BYTES + _AROUND_BYTES}


class RequestLimitsMiddleware:
    """Stop a body that is larger than its address takes, files included, and any text that is not UTF-8."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        length = request.META.get("CONTENT_LENGTH") or "0"
        if length.isdecimal() and int(length) > body_bytes(request.path_info):
            raise RequestDataTooBig("the body is larger than this server takes")
        charset = request.content_params.get("charset", "utf-8").lower() if request.content_params else "utf-8"
        if charset not in ("utf-8", "utf8"):
            raise BadRequest("forms are read as UTF-8")
        return self.get_response(request)


def body_bytes(path: str) -> int:
    """Give how large a body an address takes."""
    larger = (size for prefix, size in BODY_BYTES.items() if path.startswith(prefix))
    return max(larger, default=settings.DATA_UPLOAD_MAX_MEMORY_SIZE)
