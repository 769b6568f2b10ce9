"""The first page."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from runlog.forms.measure import read_measure
from runlog.forms.runs import RunForm
from runlog.models import Athlete
from runlog.recording.accounts import installation_is_empty
from runlog.views.runs import CHIPS, log_page


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Show the log to its runner, the tool to a stranger, and the way in to whoever starts an empty installation."""
    if request.user.is_authenticated:
        return log_page(request)
    if installation_is_empty():
        return redirect("account_signup")
    form = RunForm(Athlete())
    context = {"form": form, "measure": read_measure({}), "first": "km", "chips": CHIPS}
    return render(request, "welcome.html", context)
