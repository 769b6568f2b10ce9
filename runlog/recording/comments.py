"""Saying something about a run, and taking it back. Who may see the run is asked before."""

from __future__ import annotations

from django.db import transaction

from runlog.models import Comment, Run, User


def comment(run: Run, author: User, text: str) -> Comment:
    """Save a remark; the same one sent again right after itself is the first one."""
    with transaction.atomic():
        Run.objects.select_for_update().filter(pk=run.pk).first()
        last = run.comments.order_by("-made_at", "-id").first()
        if last and (last.author_id, last.text) == (author.pk, text):
            return last
        return Comment.objects.create(run=run, author=author, text=text)


def take_back(run: Run, author: User, comment_id: int) -> bool:
    """Delete a remark that its own author made on a run; tell whether there was one."""
    return run.comments.filter(author=author, pk=comment_id).delete()[0] > 0
