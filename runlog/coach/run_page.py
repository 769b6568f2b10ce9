"""A run's page for the coach of who ran it: figures, what is said about it, and a word on whether it is a slip."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from runlog.downloads import file_of
from runlog.forms.comments import CommentForm
from runlog.models import Run, User
from runlog.models.teams import Role
from runlog.queries.coached import MAY_EXPORT, MAY_RECORD, runs_of, shows_recording
from runlog.queries.glance import doubtful
from runlog.queries.recorded import recorded
from runlog.queries.teams import comments_of
from runlog.recording.comments import comment, take_back
from runlog.recording.examining import confirm, leave_out
from runlog.recording.looks import note_look


def _run(request: HttpRequest, run_id: int, roles: tuple[Role, ...] = MAY_RECORD) -> Run:
    """Fetch a run that was shared with the coach's teams; 404 for any other, whether it exists or not."""
    runs = runs_of(request.user, roles).select_related("athlete")
    return get_object_or_404(runs, pk=run_id)


@require_safe
def run_page(request: HttpRequest, run_id: int) -> HttpResponse:
    """Show a run as far as it is shared."""
    return _page(request, _run(request, run_id), CommentForm())


@require_POST
def comment_add(request: HttpRequest, run_id: int) -> HttpResponse:
    """Say something about a run to its athlete."""
    run = _run(request, run_id, MAY_EXPORT)
    form = CommentForm(request.POST)
    if not form.is_valid():
        return _page(request, run, form, status=422)
    comment(run, request.user, form.cleaned_data["text"])
    return _to_comments(run)


@require_POST
def comment_delete(request: HttpRequest, run_id: int, comment_id: int) -> HttpResponse:
    """Take back one's own comment."""
    run = _run(request, run_id)
    if not take_back(run, request.user, comment_id):
        raise Http404("no such comment of yours")
    return _to_comments(run)


def _to_comments(run: Run) -> HttpResponse:
    return redirect(f"{reverse('coach:run', args=[run.pk])}#comments")


@require_POST
def run_doubt(request: HttpRequest, run_id: int) -> HttpResponse:
    """Take a coach's word that a run is right or is to be left out. The numbers stay as their owner typed them."""
    run = _run(request, run_id, MAY_EXPORT)
    if _can_decide(request.user, run):
        match request.POST.get("answer"):
            case "right":
                confirm(run)
            case "leave-out":
                leave_out(run)
    return redirect("coach:run", run.pk)


@require_safe
def run_file(request: HttpRequest, run_id: int, form: str) -> HttpResponse:
    """Give a run as a file, where all of it is shared; not the file it came in, which may hold other runs."""
    run = _run(request, run_id, MAY_EXPORT)
    if not run.shows_all:
        raise Http404("route and heart rate are not shared")
    note_look(request.user, [run.athlete], request.user.athlete.today())
    return file_of(run, form)


def _can_decide(user: User, run: Run) -> bool:
    return doubtful(runs_of(user, MAY_EXPORT)).filter(pk=run.pk).exists()


def _page(request: HttpRequest, run: Run, remark: CommentForm, status: int = 200) -> HttpResponse:
    user = request.user
    note_look(user, [run.athlete], user.athlete.today())
    first, may_take_out = user.athlete.first_unit, runs_of(user, MAY_EXPORT).filter(pk=run.pk)
    context = {
        "run": run,
        "recorded": recorded(run, first, run.shows_all) if run.recorded_id and shows_recording(user, run) else None,
        "can_decide": run.is_doubtful and _can_decide(user, run),
        "comments": comments_of(run),
        "may_comment": (taken := may_take_out.first()) is not None,
        "may_take_out": bool(taken and taken.shows_all),
        "post_to": reverse("coach:comment-add", args=[run.pk]),
        "remark": remark,
        "first": first,
    }
    return render(request, "coach/run.html", context, status=status)
