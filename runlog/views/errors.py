"""What people see when something went wrong."""

from __future__ import annotations

import re

from django.core.exceptions import DisallowedHost, RequestDataTooBig
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.template.defaultfilters import filesizeformat
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext as _

from runlog.files.limits import MAX_FILE_BYTES, MAX_UPLOAD_BYTES
from runlog.fragments import wants_fragment

# Forms whose values are shown back to whoever typed them: none with a password, none that deletes.
_SHOWN_BACK = re.compile(r"/runs/|/runs/\d+/edit/|/settings/")
# What scripts ask for is answered in JSON, trouble too.
_FOR_SCRIPTS = "/api/"
_NOT_SHOWN = {"submission", "use", "first", "today", "run"}
# Another site's form is stopped for these reasons; a button to go on would do that site's bidding.
_FOREIGN = ("Origin checking failed", "Referer checking failed")


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer 400, or 413 for a form that is larger than this server takes."""
    if isinstance(exception, RequestDataTooBig):
        return _error(request, 413, _("That was too much"), _too_much(request.path_info))
    if isinstance(exception, DisallowedHost):
        name = request.META.get("HTTP_HOST", "")[:100]
        words = _("Its host can tell it to: set RUNLOG_URL to the address people use, or add the name to RUNLOG_HOSTS.")
        return _error(request, 400, _("This server does not answer to the name %(name)s") % {"name": name}, words)
    return _error(
        request, 400, _("This request made no sense"), _("Something in it could not be read. Go back and try again.")
    )


def _too_much(path: str) -> str:
    if path == reverse("import-list"):
        words = _("Runlog takes up to %(size)s at once. Nothing was saved. Send the files in several parts.")
        return words % {"size": filesizeformat(MAX_UPLOAD_BYTES)}
    if path.startswith(_FOR_SCRIPTS):
        return _("Runlog reads files up to %(size)s. Nothing was saved.") % {"size": filesizeformat(MAX_FILE_BYTES)}
    return _("The form holds more than this server takes at once, 1 MB. Nothing was saved. Shorten it and try again.")


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer 404, alike for what does not exist and for what belongs to somebody else."""
    return _error(request, 404, _("Nothing here"), _("There is no such page, or it is not yours to see."))


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer 500 without touching anything that may be what is broken."""
    words = _("It is not your fault, and nothing half-done was saved. The host finds the reason in the server's log.")
    return _error(request, 500, _("Something broke here"), words)


def _error(request: HttpRequest, status: int, heading: str, words: str) -> HttpResponse:
    if request.path_info.startswith(_FOR_SCRIPTS):
        return JsonResponse({"reason": slugify(heading), "sentence": words}, status=status)
    body = render_to_string("errors/error.html", {"heading": heading, "words": words})
    response = HttpResponse(body, status=status)
    if wants_fragment(request):  # a line above the page, so that whatever is typed below stays
        response["HX-Retarget"], response["HX-Reswap"], response["HX-Reselect"] = "#trouble", "innerHTML", "#main > p"
    return response


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer 403 with what was typed and a button that sends it again with a fresh token."""
    typed = []
    if _SHOWN_BACK.fullmatch(request.path) and not reason.startswith(_FOREIGN):
        typed = [(name, value) for name, value in request.POST.items() if name != "csrfmiddlewaretoken"]
    shown = [(name, value) for name, value in typed if value and name not in _NOT_SHOWN]
    context = {"typed": typed, "shown": shown, "action": request.path}
    response = render(request, "errors/csrf.html", context, status=403)
    if wants_fragment(request):
        response["HX-Retarget"], response["HX-Reswap"], response["HX-Reselect"] = "#main", "outerHTML", "#main"
    return response
