"""What an athlete says about a run of their own, and answers to a coach."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from runlog.forms.comments import CommentForm
from runlog.recording.comments import comment, take_back
from runlog.views.access import own_run, signed_in
from runlog.views.runs import show_run


@signed_in
@require_POST
def comment_add(request: HttpRequest, run_id: int) -> HttpResponse:
    """Say something about a run of one's own."""
    run = own_run(request, run_id)
    form = CommentForm(request.POST)
    if not form.is_valid():
        return show_run(request, run, remark=form)
    comment(run, request.user, form.cleaned_data["text"])
    return redirect(f"{run.get_absolute_url()}#comments")


@signed_in
@require_POST
def comment_delete(request: HttpRequest, run_id: int, comment_id: int) -> HttpResponse:
    """Take back what one said oneself."""
    run = own_run(request, run_id)
    if not take_back(run, request.user, comment_id):
        raise Http404
    return redirect(f"{run.get_absolute_url()}#comments")
