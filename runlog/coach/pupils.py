"""Athletes without an account: the list of a team's, one of them, merging, moving, codes to claim, deleting."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from runlog.coach.own import MAY_ARRANGE, own_pupil, own_team
from runlog.forms.pupils import MergeForm, MoveForm, PupilForm
from runlog.models import Athlete, Team
from runlog.queries.coached import teams_of
from runlog.queries.tests import members_of, pupils_of
from runlog.recording.pupils import (
    TeamChanged,
    add_pupils,
    belongings,
    make_claim_codes,
    stamp,
    withdraw_claim_code,
)
from runlog.recording.start_lists import by_name
from runlog.recording.teams import delete_managed, merge_athletes, move_athletes


@require_safe
def pupils(request: HttpRequest, team_id: int) -> HttpResponse:
    """Show a team's athletes without an account, and what can be done with them."""
    team = own_team(request, team_id)
    found = sorted(pupils_of(team), key=by_name)
    others = teams_of(request.user, MAY_ARRANGE).exclude(pk=team.pk)
    joined = members_of(team).exclude(user=None).count()
    context = {"team": team, "pupils": found, "others": others, "joined": joined, "place": "coach"}
    return render(request, "coach/pupils/list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def pupil_new(request: HttpRequest, team_id: int) -> HttpResponse:
    """Put one athlete without an account into a team."""
    team = own_team(request, team_id)
    form = _form(request, team)
    if request.method == "POST" and form.is_valid():
        try:
            add_pupils(team, [form.pupil], request.POST.get("seen", ""))
        except TeamChanged:
            # Somebody of this name is no double of themselves: without that the form would have been asked about.
            form.add_error(None, _("The team has changed since this page was opened. Look, and save again."))
        else:
            messages.success(request, _("%(name)s was added.") % {"name": form.pupil.name})
            return redirect("coach:pupil-new", team.pk)
    context = {"team": team, "form": form, "seen": stamp(team), "place": "coach"}
    return render(request, "coach/pupils/pupil.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def pupil_edit(request: HttpRequest, team_id: int, athlete_id: int) -> HttpResponse:
    """Change name, birth year and sex."""
    team = own_team(request, team_id)
    pupil = own_pupil(team, athlete_id)
    form = _form(request, team, pupil)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("%(name)s was saved.") % {"name": pupil.name})
        return redirect("coach:pupils", team.pk)
    context = {"team": team, "form": form, "pupil": own_pupil(team, athlete_id), "place": "coach"}
    return render(request, "coach/pupils/pupil.html", context, status=422 if form.errors else 200)


def _form(request: HttpRequest, team: Team, pupil: Athlete | None = None) -> PupilForm:
    data = request.POST if request.method == "POST" else None
    return PupilForm(members_of(team), request.user.athlete.today().year, data, instance=pupil)


@require_http_methods(["GET", "HEAD", "POST"])
def pupil_merge(request: HttpRequest, team_id: int) -> HttpResponse:
    """Make one athlete of two rows of the same child."""
    team = own_team(request, team_id)
    asked = {name: request.GET.get(name, "") for name in ("into", "other")}
    data = request.POST if request.method == "POST" else None
    form = MergeForm(pupils_of(team).order_by("name", "pk"), data, initial=asked)
    if request.method == "POST" and form.is_valid():
        merge_athletes(form.cleaned_data["into"], form.cleaned_data["other"])
        said = _("The two are one now: %(name)s.") % {"name": form.cleaned_data["into"].name}
        messages.success(request, said)
        return redirect("coach:pupils", team.pk)
    context = {"team": team, "form": form, "place": "coach"}
    return render(request, "coach/pupils/merge.html", context, status=422 if form.errors else 200)


@require_POST
def pupils_move(request: HttpRequest, team_id: int) -> HttpResponse:
    """Move pupils to another team of the same coach; they keep all their results."""
    team = own_team(request, team_id)
    form = MoveForm(pupils_of(team), teams_of(request.user, MAY_ARRANGE).exclude(pk=team.pk), request.POST)
    if not form.is_valid():
        for problems in form.errors.values():
            messages.error(request, problems[0])
        return redirect("coach:pupils", team.pk)
    to_team = form.cleaned_data["team"]
    count = move_athletes(form.cleaned_data["pupils"], team, to_team)
    said = ngettext("%(count)d pupil moved to %(team)s.", "%(count)d pupils moved to %(team)s.", count)
    messages.success(request, said % {"count": count, "team": to_team.name})
    return redirect("coach:pupils", to_team.pk)


@require_http_methods(["GET", "HEAD", "POST"])
def pupil_code(request: HttpRequest, team_id: int, athlete_id: int) -> HttpResponse:
    """Make, show and withdraw the code with which somebody claims their results."""
    team = own_team(request, team_id)
    pupil = own_pupil(team, athlete_id)
    if request.method == "POST":
        withdraw_claim_code(pupil) if "withdraw" in request.POST else make_claim_codes([pupil.pk])
        return redirect("coach:pupil-code", team.pk, pupil.pk)
    return render(request, "coach/pupils/code.html", {"team": team, "pupil": pupil, "place": "coach"})


@require_http_methods(["GET", "HEAD", "POST"])
def pupil_delete(request: HttpRequest, team_id: int, athlete_id: int) -> HttpResponse:
    """Ask, saying what is lost, and delete a pupil with every result."""
    team = own_team(request, team_id)
    pupil = own_pupil(team, athlete_id)
    if request.method == "POST":
        delete_managed(pupil)
        messages.success(request, _("%(name)s was deleted with all results.") % {"name": pupil.name})
        return redirect("coach:pupils", team.pk)
    context = {"team": team, "pupil": pupil, "lost": belongings(pupil), "place": "coach"}
    return render(request, "coach/pupils/delete.html", context)
