"""The first page."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from runlog.forms.pace import read_question
from runlog.recording.accounts import installation_is_empty
from runlog.views.pace import pace_context
from runlog.views.runs import log_page


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Show the log to its runner, the tool to a stranger, and the way in to whoever starts an empty installation."""
    if request.user.is_authenticated:
        return log_page(request)
    if installation_is_empty():
        return redirect("account_signup")
    return render(request, "pace/tool.html", {**pace_context(read_question({})), "is_front": True})
