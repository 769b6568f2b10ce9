"""From a pasted list to pupils of a team: paste or upload, look, save."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from runlog.coach.own import own_team
from runlog.forms.class_list import ClassListForm, Preview, preview
from runlog.models import Team
from runlog.queries.tests import members_of
from runlog.recording.pupils import TeamChanged, add_pupils, stamp


@require_http_methods(["GET", "HEAD", "POST"])
def class_list(request: HttpRequest, team_id: int) -> HttpResponse:
    """Take a list, show what it would add, and add it. A list that was shown comes back with the answers about it."""
    team = own_team(request, team_id)
    if request.method != "POST":
        return _paste(request, team, ClassListForm())
    is_answer = "seen" in request.POST
    form = ClassListForm(request.POST, request.FILES)
    if "change" in request.POST or not form.is_valid():
        # The list is to be changed: it comes back as it was.
        shown = ClassListForm(initial={"text": request.POST.get("text", "")}) if "change" in request.POST else form
        return _paste(request, team, shown)
    found = _found(request, team, form.cleaned_data["text"], is_answer)
    if not is_answer or found.refusal or not found.is_clear:
        return _look(request, team, form.cleaned_data["text"], found, status=422 if is_answer else 200)
    return _save(request, team, form.cleaned_data["text"], found)


def _found(request: HttpRequest, team: Team, text: str, is_answer: bool) -> Preview:
    day = request.user.athlete.today()
    return preview(text, members_of(team), day, request.POST if is_answer else None)


def _save(request: HttpRequest, team: Team, text: str, found: Preview) -> HttpResponse:
    try:
        added = len(add_pupils(team, found.chosen(), request.POST["seen"])) if found.chosen() else 0
    except TeamChanged:
        return _changed(request, team, text)
    said = ngettext("%(count)d pupil was added.", "%(count)d pupils were added.", added) % {"count": added}
    messages.success(request, said if added else _("Nobody was added."))
    return redirect("coach:pupils", team.pk)


def _changed(request: HttpRequest, team: Team, text: str) -> HttpResponse:
    """Look again, for the team is not what it was: the form was sent twice, or somebody else changed the team."""
    found = _found(request, team, text, is_answer=True)
    if not found.chosen():
        messages.info(request, _("These pupils are in the team already."))
        return redirect("coach:pupils", team.pk)
    messages.warning(request, _("The team has changed since you looked at this list. Look again."))
    return _look(request, team, text, found, status=422)


def _paste(request: HttpRequest, team: Team, form: ClassListForm) -> HttpResponse:
    context = {"team": team, "form": form, "place": "coach"}
    return render(request, "coach/pupils/paste.html", context, status=422 if form.errors else 200)


def _look(request: HttpRequest, team: Team, text: str, found: Preview, status: int) -> HttpResponse:
    context = {"team": team, "text": text, "preview": found, "seen": stamp(team), "place": "coach"}
    status = 422 if found.refusal else status
    return render(request, "coach/pupils/preview.html", context, status=status)
