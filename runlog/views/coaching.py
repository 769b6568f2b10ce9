"""A team's settings, for those who coach it: its code, its coaches, its name, its end."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from runlog.forms.teams import DeleteTeamForm, InvitationForm, NewTeamForm, RoleForm, TeamForm
from runlog.models import Coaching
from runlog.models.teams import Role, new_code
from runlog.queries.coached import MAY_LEAD, MAY_RECORD
from runlog.queries.teams import INVITATION_LASTS, coaches, losses, open_invitations
from runlog.recording.coaching import LastHead, accept, change_role, invite, stop_coaching
from runlog.recording.teams import make_team
from runlog.templatetags.teams import role_word
from runlog.views.access import own_key, signed_in


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def team_new(request: HttpRequest) -> HttpResponse:
    """Make a team; its maker heads it."""
    form = NewTeamForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        team = make_team(request.user, form.cleaned_data["name"])
        messages.success(request, _("%(team)s is made, and you are its head coach.") % {"team": team})
        return redirect(team)
    return render(request, "teams/new.html", {"form": form, "place": "teams"}, status=422 if form.errors else 200)


@signed_in
@require_safe
def team_page(request: HttpRequest, team_id: int) -> HttpResponse:
    """Show how athletes join, who coaches, and to the head coach how to change it."""
    own = _own_coaching(request, team_id)
    heads = own.role == Role.HEAD
    others = [(each, RoleForm(initial={"role": each.role}, auto_id=f"c{each.pk}-%s")) for each in _coaches_of(own)]
    context = {
        "team": own.team,
        "own": own,
        "heads": heads,
        "coaches": others,
        "join_link": request.build_absolute_uri(reverse("team-join-code", args=[own.team.code])),
        "invitations": _links(request, own) if heads else [],
        "form": InvitationForm(),
        "place": "teams",
    }
    return render(request, "teams/team.html", context)


def _coaches_of(own: Coaching) -> list[Coaching]:
    return list(coaches().filter(team=own.team))


def _links(request: HttpRequest, own: Coaching) -> list[dict]:
    return [
        {
            "invitation": each,
            "link": request.build_absolute_uri(reverse("team-invited", args=[each.token])),
            "until": each.made_at + INVITATION_LASTS,
        }
        for each in open_invitations(own.team)
    ]


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def team_settings(request: HttpRequest, team_id: int) -> HttpResponse:
    """Rename a team, and say whether its coaches may keep private notes."""
    team = _own_coaching(request, team_id, MAY_LEAD).team
    form = TeamForm(request.POST if request.method == "POST" else None, instance=team)
    if form.is_valid():
        form.save()
        messages.success(request, _("The team's settings are saved."))
        return redirect(team)
    team.refresh_from_db(fields=["name"])  # the heading says what it is still called
    context = {"team": team, "form": form, "place": "teams"}
    return render(request, "teams/settings.html", context, status=422 if form.errors else 200)


@signed_in
@require_POST
def team_code(request: HttpRequest, team_id: int) -> HttpResponse:
    """Give a team another code; who belongs to it stays, and old links lead nowhere."""
    team = _own_coaching(request, team_id, MAY_LEAD).team
    team.code = new_code()
    team.save(update_fields=["code"])
    messages.success(request, _("The team has a new code. The old one works no more."))
    return redirect(team)


@signed_in
@require_POST
def invitation_make(request: HttpRequest, team_id: int) -> HttpResponse:
    """Make a link that lets one person coach the team."""
    team = _own_coaching(request, team_id, MAY_LEAD).team
    form = InvitationForm(request.POST)
    if form.is_valid():
        invite(team, form.cleaned_data["role"], request.user)
        messages.success(request, _("The link is made. Send it to the one person it is for."))
    else:
        messages.error(request, _("Choose as what somebody is to coach."))
    return redirect(f"{team.get_absolute_url()}#invitations")


@signed_in
@require_POST
def invitation_withdraw(request: HttpRequest, team_id: int, invitation_id: int) -> HttpResponse:
    """Take a link back before somebody used it."""
    team = _own_coaching(request, team_id, MAY_LEAD).team
    get_object_or_404(team.invitations.filter(used_at=None), pk=invitation_id).delete()
    messages.success(request, _("The link is withdrawn."))
    return redirect(f"{team.get_absolute_url()}#invitations")


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def invitation_accept(request: HttpRequest, token: str) -> HttpResponse:
    """Ask whoever opens a link whether they want to coach; only the button makes them."""
    invitation = get_object_or_404(open_invitations(), token=token)
    own = request.user.coachings.filter(team=invitation.team).first()
    if request.method != "POST":
        context = {"invitation": invitation, "team": invitation.team, "own": own, "place": "teams"}
        return render(request, "teams/invited.html", context)
    coaching = own or accept(invitation, request.user)
    if coaching is None:  # used or withdrawn at this very moment
        raise Http404
    if not own:
        words = {"team": invitation.team, "role": role_word(coaching.role)}
        messages.success(request, _("You coach %(team)s now, as %(role)s.") % words)
    return redirect(invitation.team)


@signed_in
@require_POST
def coach_change(request: HttpRequest, team_id: int, coaching_id: int) -> HttpResponse:
    """Give a coach another role."""
    own, other = _head_and_coach(request, team_id, coaching_id)
    form = RoleForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Choose one of the roles."))
        return redirect(own.team)
    try:
        change_role(other, form.cleaned_data["role"])
        words = {"name": other.user.athlete, "role": role_word(other.role)}
        messages.success(request, _("%(name)s: %(role)s from now on.") % words)
    except LastHead:
        messages.error(request, _("A team needs a head coach. Make somebody else head first."))
    return redirect(own.team)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def coach_remove(request: HttpRequest, team_id: int, coaching_id: int) -> HttpResponse:
    """Ask, then let somebody coach the team no more."""
    own, other = _head_and_coach(request, team_id, coaching_id)
    if other.pk == own.pk:
        return redirect("team-stop", team_id)
    if request.method != "POST":
        context = {"team": own.team, "other": other, "place": "teams"}
        return render(request, "teams/remove_coach.html", context)
    try:
        stop_coaching(other)
        messages.success(request, _("%(name)s coaches the team no more.") % {"name": other.user.athlete})
    except LastHead:
        messages.error(request, _("A team needs a head coach. Make somebody else head first."))
    return redirect(own.team)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def coach_stop(request: HttpRequest, team_id: int) -> HttpResponse:
    """Ask, then stop coaching a team oneself."""
    own = _own_coaching(request, team_id)
    refused = False
    if request.method == "POST":
        try:
            stop_coaching(own)
            messages.success(request, _("You coach %(team)s no more.") % {"team": own.team})
            return redirect("team-list")
        except LastHead:
            refused = True
    context = {"team": own.team, "own": own, "refused": refused, "place": "teams"}
    return render(request, "teams/stop.html", context, status=422 if refused else 200)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def team_delete(request: HttpRequest, team_id: int) -> HttpResponse:
    """Say what is lost, and delete a team for good once its name is typed."""
    team = _own_coaching(request, team_id, MAY_LEAD).team
    form = DeleteTeamForm(team, request.POST if request.method == "POST" else None)
    if form.is_valid():
        name = team.name
        team.delete()
        messages.success(request, _("%(team)s is deleted.") % {"team": name})
        return redirect("team-list")
    context = {"team": team, "losses": losses(team), "form": form, "place": "teams"}
    return render(request, "teams/delete.html", context, status=422 if form.errors else 200)


def _own_coaching(request: HttpRequest, team_id: int, roles: tuple[Role, ...] = MAY_RECORD) -> Coaching:
    """Fetch how the signed-in user coaches a team; 404 for other teams, and where the role does not reach."""
    return get_object_or_404(request.user.coachings.select_related("team"), team=own_key(team_id), role__in=roles)


def _head_and_coach(request: HttpRequest, team_id: int, coaching_id: int) -> tuple[Coaching, Coaching]:
    own = _own_coaching(request, team_id, MAY_LEAD)
    return own, get_object_or_404(coaches(), team=own.team, pk=coaching_id)
