"""A runner's own settings."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from runlog.forms.settings import SettingsForm
from runlog.forms.tokens import TokenForm
from runlog.views.access import signed_in
from runlog.views.tokens import tokens_shown


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def settings_page(request: HttpRequest) -> HttpResponse:
    """Show and keep name, units and time zone."""
    form = SettingsForm(request.POST if request.method == "POST" else None, instance=request.user.athlete)
    if request.method == "POST" and form.is_valid():
        form.save()
        return redirect(f"{request.path}?kept=1")
    context = {"form": form, "place": "settings", "kept": "kept" in request.GET, "token_form": TokenForm()}
    context |= tokens_shown(request)
    return render(request, "settings/settings.html", context, status=422 if form.errors else 200)
