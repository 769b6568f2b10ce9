"""Teams as an athlete sees them: joining, what is shared, leaving, claiming results."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from runlog.forms.teams import ClaimCodeForm, CodeForm, SharingForm
from runlog.models import Membership, Team
from runlog.queries.teams import (
    belongings,
    coached_by,
    coaches,
    coaches_with_looks,
    days_of_looks,
    latest_from_coaches,
    team_with_code,
)
from runlog.recording.teams import NoSuchCode, claim, join, share_differently
from runlog.views.access import own_key, signed_in


@signed_in
@require_safe
def team_list(request: HttpRequest) -> HttpResponse:
    """Show the teams somebody belongs to and coaches, what each sees, and who looked."""
    context = {
        "memberships": belongings(request.user.athlete),
        "coachings": coached_by(request.user),
        "comments": latest_from_coaches(request.user.athlete),
        "looks": days_of_looks(request.user.athlete),
        "place": "teams",
    }
    return render(request, "teams/list.html", context)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def team_join(request: HttpRequest) -> HttpResponse:
    """Ask for a code, and lead to the page of its team; nobody has joined then."""
    form = CodeForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        return redirect("team-join-code", form.team.code)
    return render(request, "teams/join.html", {"form": form, "place": "teams"}, status=422 if form.errors else 200)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def team_join_code(request: HttpRequest, code: str) -> HttpResponse:
    """Say what a team is and ask what to share with it; only the button joins."""
    team = team_with_code(code)
    if team is None:
        # A link may be old: the page says so and asks for the code.
        return render(request, "teams/join.html", {"form": CodeForm({"code": code}), "place": "teams"}, status=404)
    athlete = request.user.athlete
    if membership := athlete.memberships.active().filter(team=team).first():
        return redirect("team-sharing", membership.team_id)
    form = SharingForm(athlete, request.POST if request.method == "POST" else None)
    if form.is_valid():
        join(athlete, team, *form.agreed)
        messages.success(request, _("You belong to %(team)s now.") % {"team": team})
        return redirect("team-list")
    context = {"team": team, "coaches": coaches().filter(team=team), "form": form, "place": "teams"}
    return render(request, "teams/join_team.html", context, status=422 if form.errors else 200)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def team_sharing(request: HttpRequest, team_id: int) -> HttpResponse:
    """Change what a team may see; it holds at once."""
    membership = _own_membership(request, team_id)
    form = SharingForm(request.user.athlete, request.POST if request.method == "POST" else None, membership=membership)
    if form.is_valid():
        share_differently(membership, *form.agreed)
        messages.success(request, _("What %(team)s sees is changed.") % {"team": membership.team})
        return redirect("team-list")
    context = {**_with_coaches(request, membership), "form": form}
    return render(request, "teams/sharing.html", context, status=422 if form.errors else 200)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def team_leave(request: HttpRequest, team_id: int) -> HttpResponse:
    """Say what the coaches will no longer see, and end it."""
    membership = _own_membership(request, team_id)
    if request.method == "POST":
        membership.end()
        words = _("You left %(team)s. Through it nobody sees your runs any more.")
        messages.success(request, words % {"team": membership.team})
        return redirect("team-list")
    return render(request, "teams/leave.html", _with_coaches(request, membership))


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def team_claim(request: HttpRequest) -> HttpResponse:
    """Find results by their code, ask what the team may see from then on, and make them the user's own."""
    asked = request.method == "POST"
    code_form = ClaimCodeForm(request.POST if asked else None)
    if not code_form.is_valid():
        context = {"form": code_form, "place": "teams"}
        return render(request, "teams/claim.html", context, status=422 if code_form.errors else 200)
    form = SharingForm(request.user.athlete, request.POST if "share" in request.POST else None)
    if form.is_valid():
        return _claimed(request, code_form.cleaned_data["code"], form)
    pupil = code_form.pupil
    context = {
        "code": code_form.cleaned_data["code"],
        "pupil": pupil,
        "runs": pupil.runs.live().count(),
        "is_member": request.user.athlete.memberships.active().filter(team=pupil.team).exists(),
        "coaches": coaches().filter(team=pupil.team),
        "form": form,
        "place": "teams",
    }
    return render(request, "teams/claim_results.html", context, status=422 if form.errors else 200)


def _claimed(request: HttpRequest, code: str, form: SharingForm) -> HttpResponse:
    try:
        claim(request.user, code, *form.agreed)
    except NoSuchCode:  # somebody else was quicker
        context = {"form": ClaimCodeForm(request.POST), "place": "teams"}
        return render(request, "teams/claim.html", context, status=422)
    messages.success(request, _("The results are yours now. They stand in your history."))
    return redirect("team-list")


def _own_membership(request: HttpRequest, team_id: int) -> Membership:
    """Fetch what the signed-in athlete agreed with a team; 404 for a team they don't belong to."""
    return get_object_or_404(request.user.athlete.memberships.active().select_related("team"), team=own_key(team_id))


def _with_coaches(request: HttpRequest, membership: Membership) -> dict:
    team: Team = membership.team
    coaches_here = coaches_with_looks(request.user.athlete).filter(team=team)
    return {"membership": membership, "team": team, "coaches": coaches_here, "place": "teams"}
