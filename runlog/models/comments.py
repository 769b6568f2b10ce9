"""What is said about a run between its athlete and a coach."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from runlog.models.people import User
from runlog.models.runs import Run


class Comment(models.Model):
    """A remark on a run, seen by its athlete and by every coach who sees the run."""

    LENGTH = 2000

    run = models.ForeignKey(Run, on_delete=models.CASCADE, related_name="comments")
    author = models.ForeignKey(User, on_delete=models.CASCADE, related_name="comments")
    text = models.TextField(_("comment"), max_length=LENGTH)
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("comment")
        verbose_name_plural = _("comments")
        ordering = ["made_at"]

    def __str__(self) -> str:
        return f"{self.author} {self.made_at}"
