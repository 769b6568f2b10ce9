"""What the phone beside the track needs when the network is gone."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET


@require_GET
def offline_script(request: HttpRequest) -> HttpResponse:
    """Give the service worker. It stands beside the tests because it may look after the addresses below its own only.

    It is the same for everybody and tells nothing, so nobody has to be signed in: a phone asks for it by itself.
    """
    response = render(request, "coach/tests/offline.js", content_type="text/javascript; charset=utf-8")
    response.headers["Cache-Control"] = "no-cache"
    return response
