"""What is said about a run between its athlete and a coach."""

from __future__ import annotations

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from runlog.models.people import Athlete, User
from runlog.models.runs import Run


class Comment(models.Model):
    """A remark on a run, seen by its athlete and by every coach who sees the run."""

    LENGTH = 2000

    run = models.ForeignKey(Run, on_delete=models.CASCADE, related_name="comments")
    # Nobody for what somebody without an account here said; the name they had goes with the athlete's export.
    author = models.ForeignKey(User, on_delete=models.CASCADE, null=True, blank=True, related_name="comments")
    author_name = models.CharField(max_length=Athlete.NAME_LENGTH, blank=True, default="", editable=False)
    text = models.TextField(_("comment"), max_length=LENGTH)
    made_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("comment")
        verbose_name_plural = _("comments")
        ordering = ["made_at"]

    def __str__(self) -> str:
        return f"{self.name} {self.made_at}"

    @property
    def name(self) -> str:
        """Name who said it."""
        return self.author.athlete.name if self.author else self.author_name
