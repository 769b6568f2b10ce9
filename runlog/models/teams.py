"""Teams: who coaches, who belongs to them, and what each agreed to show."""

from __future__ import annotations

import secrets
from datetime import date

from django.db import models
from django.db.models import Q
from django.db.models.signals import post_delete
from django.dispatch import receiver
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from runlog.models.people import Athlete, User

# Letters and digits that nobody mistakes for each other when a code is read aloud or off a board.
CODE_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
CODE_LENGTH = 8


def new_code() -> str:
    """Make a code that can't be guessed: 40 bits."""
    return "".join(secrets.choice(CODE_LETTERS) for _ in range(CODE_LENGTH))


def plain_code(typed: str) -> str:
    """Read a code however it was typed: small letters, spaces and hyphens make no difference."""
    return "".join(letter for letter in typed.upper() if letter.isalnum())[:100]


def new_token() -> str:
    """Make a secret for an address: 192 bits."""
    return secrets.token_urlsafe(24)


class Role(models.TextChoices):
    """What a coach may do. Each may do what those after it may."""

    HEAD = "head", _("head coach")
    COACH = "coach", _("coach")
    ASSISTANT = "assistant", _("assistant: records, and takes nothing out")


class Share(models.TextChoices):
    """What an athlete lets a team see. Each contains what stands before it."""

    RESULTS = "results", _("results of the team's tests only")
    RUNS = "runs", _("runs, without notes and heart rate")
    ALL = "all", _("runs with notes and heart rate")


class Team(models.Model):
    """A club's group or a school class."""

    NAME_LENGTH = 80

    name = models.CharField(_("name"), max_length=NAME_LENGTH)
    code = models.CharField(_("code to join"), max_length=CODE_LENGTH, unique=True, default=new_code)
    keeps_notes = models.BooleanField(_("coaches may keep private notes on athletes"), default=False)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("team")
        verbose_name_plural = _("teams")

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("team", args=[self.pk])


class Coaching(models.Model):
    """Somebody coaches a team."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="coachings", verbose_name=_("coach"))
    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="coachings", verbose_name=_("team"))
    role = models.CharField(_("role"), max_length=12, choices=Role, default=Role.COACH)
    since = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("coach")
        verbose_name_plural = _("coaches")
        constraints = [models.UniqueConstraint(fields=["user", "team"], name="coach_once_per_team")]

    def __str__(self) -> str:
        return f"{self.user} {self.team}"


@receiver(post_delete, sender=Coaching)
def hand_on_the_team(instance: Coaching, **_signal: object) -> None:
    """Let the coach who is there longest head a team whose last head coach is gone, as when an account is deleted.

    With no coach left the host names one; an assistant never comes to rights that nobody gave.
    """
    left = Coaching.objects.filter(team=instance.team_id)
    if instance.role == Role.HEAD and not left.filter(role=Role.HEAD).exists():
        heir = left.filter(role=Role.COACH).order_by("since", "pk").values("pk")[:1]
        Coaching.objects.filter(pk__in=list(heir.values_list("pk", flat=True))).update(role=Role.HEAD)


class Invitation(models.Model):
    """A link that makes one person a coach of a team."""

    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="invitations")
    role = models.CharField(_("role"), max_length=12, choices=Role, default=Role.COACH)
    token = models.CharField(max_length=40, unique=True, default=new_token)
    made_by = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    used_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    used_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")

    def __str__(self) -> str:
        return f"{self.team} {self.role}"


class MembershipQuerySet(models.QuerySet["Membership"]):
    """Memberships narrowed down."""

    def active(self) -> MembershipQuerySet:
        return self.filter(ended_at=None)


class Membership(models.Model):
    """An athlete belongs to a team and agreed to show it something; every row of the past stays, with its end."""

    athlete = models.ForeignKey(
        Athlete, on_delete=models.CASCADE, related_name="memberships", verbose_name=_("athlete")
    )
    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="memberships", verbose_name=_("team"))
    share = models.CharField(_("shares"), max_length=12, choices=Share, default=Share.RESULTS)
    # Runs before this day stay unseen; none for everything from the start.
    from_day = models.DateField(_("from this day on"), null=True, blank=True)
    joined_at = models.DateTimeField(_("joined"), default=timezone.now)
    ended_at = models.DateTimeField(_("ended"), null=True, blank=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        constraints = [
            models.UniqueConstraint(
                fields=["athlete", "team"], condition=Q(ended_at=None), name="member_once_at_a_time"
            )
        ]
        indexes = [models.Index(fields=["team", "athlete"], condition=Q(ended_at=None), name="member_of_team")]

    def __str__(self) -> str:
        return f"{self.athlete} {self.team}"

    def end(self) -> None:
        """End what was agreed, at once."""
        self.ended_at = timezone.now()
        self.save(update_fields=["ended_at"])


class AccessRecord(models.Model):
    """A coach looked at an athlete's runs on a day; the athlete sees it."""

    athlete = models.ForeignKey(Athlete, on_delete=models.CASCADE, related_name="looks")
    # What an athlete was told stays when the coach's account goes: the name as it was.
    user = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="looks_taken")
    name = models.CharField(_("name"), max_length=Athlete.NAME_LENGTH)
    day = models.DateField(_("day"), default=date.today)

    class Meta:
        verbose_name = _("look at an athlete's runs")
        verbose_name_plural = _("looks at athletes' runs")
        constraints = [models.UniqueConstraint(fields=["athlete", "user", "day"], name="look_once_a_day")]

    def __str__(self) -> str:
        return f"{self.name} {self.athlete} {self.day}"


class CoachNote(models.Model):
    """What a team's coaches note about an athlete for themselves, where the team says that they may."""

    LENGTH = 4000

    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="notes")
    athlete = models.ForeignKey(Athlete, on_delete=models.CASCADE, related_name="+")
    author = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    text = models.TextField(_("note"), max_length=LENGTH)
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("private note")
        verbose_name_plural = _("private notes")
        indexes = [models.Index(fields=["team", "athlete", "-made_at"], name="note_of_team")]

    def __str__(self) -> str:
        return f"{self.team} {self.athlete}"
