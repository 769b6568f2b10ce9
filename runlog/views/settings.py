"""A runner's own settings."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from runlog.forms.official import KnownTreadmillForm
from runlog.forms.settings import SettingsForm
from runlog.forms.tokens import TokenForm
from runlog.recording.official import treadmills_of
from runlog.views.access import own_key, signed_in
from runlog.views.tokens import tokens_shown


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def settings_page(request: HttpRequest) -> HttpResponse:
    """Show and keep name, units and time zone."""
    form = SettingsForm(request.POST if request.method == "POST" else None, instance=request.user.athlete)
    if request.method == "POST" and form.is_valid():
        form.save()
        return redirect(f"{request.path}?kept=1")
    return _page(request, form)


def _page(request: HttpRequest, form: SettingsForm, wrong: KnownTreadmillForm | None = None) -> HttpResponse:
    """Show all that can be set, and the treadmills; `wrong` is the form of one with something wrong."""
    known = [KnownTreadmillForm(instance=each) for each in treadmills_of(request.user.athlete)]
    if wrong:
        known = [wrong if each.instance.pk == wrong.instance.pk else each for each in known]
    context = {"form": form, "place": "settings", "kept": "kept" in request.GET, "treadmills": known}
    context |= {"token_form": TokenForm(), **tokens_shown(request)}
    return render(request, "settings/settings.html", context, status=422 if form.errors or wrong else 200)


@signed_in
@require_POST
def treadmill_edit(request: HttpRequest, treadmill_id: int) -> HttpResponse:
    """Change a treadmill's name or how much it is off; runs that it corrected stay as they are."""
    athlete = request.user.athlete
    treadmill = get_object_or_404(athlete.treadmills, pk=own_key(treadmill_id))
    treadmill.athlete = athlete
    form = KnownTreadmillForm(request.POST, instance=treadmill)
    if not form.is_valid():
        return _page(request, SettingsForm(instance=athlete), form)
    form.save()
    return redirect(f"{reverse('settings')}?kept=1#treadmills")


@signed_in
@require_POST
def treadmill_delete(request: HttpRequest, treadmill_id: int) -> HttpResponse:
    """Forget a treadmill; runs that it corrected stay as they are."""
    get_object_or_404(request.user.athlete.treadmills, pk=own_key(treadmill_id)).delete()
    return redirect(f"{reverse('settings')}?kept=1#treadmills")
