"""What the owner of a recorded run settles on its page: the official distance, and the treadmill it was on."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from runlog.forms.official import OFF_BY_TOO_MUCH, OfficialForm, TreadmillForm
from runlog.recording.official import apply_treadmill, back_to_recorded, learn_treadmill, set_official
from runlog.views.access import own_key, own_run, signed_in
from runlog.views.runs import show_run


@signed_in
@require_POST
def run_distance(request: HttpRequest, run_id: int) -> HttpResponse:
    """Set the official distance, or go back to the recorded one."""
    run = own_run(request, run_id)
    if "recorded" in request.POST:
        back_to_recorded(run)
        return redirect(run)
    form = OfficialForm(run, request.POST)
    if not form.is_valid():
        return show_run(request, run, official=form)
    set_official(run, form.typed, form.cleaned_data["distance_source"])
    return redirect(run)


@signed_in
@require_POST
def run_treadmill(request: HttpRequest, run_id: int) -> HttpResponse:
    """Correct a run by a treadmill that is known, or learn from it how much one is off."""
    run = own_run(request, run_id)
    number = request.POST.get("apply", "")
    if number.isascii() and number.isdecimal() and len(number) < 19:
        apply_treadmill(run, get_object_or_404(run.athlete.treadmills, pk=own_key(int(number))))
        return redirect(run)
    form = TreadmillForm(run, request.POST)
    if form.is_valid():
        try:
            learn_treadmill(run, form.cleaned_data["name"], form.typed)
            return redirect(run)
        except ValueError:
            form.add_error("distance", OFF_BY_TOO_MUCH)
    return show_run(request, run, treadmill=form)
