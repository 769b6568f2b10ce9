"""Fitness tests of a team. A result is a run; what is kept here is who was to run, and how it went."""

from __future__ import annotations

from uuid import uuid4

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from runlog.arithmetic.track import lane_lap_mm
from runlog.arithmetic.units import LAP_MM, MM_PER_KM, UNITS
from runlog.models.people import Athlete, User
from runlog.models.runs import Surface
from runlog.models.teams import Team


class NormTable(models.TextChoices):
    """Which table turns times into points or levels."""

    NONE = "", _("none")
    SPORTABZEICHEN = "sportabzeichen", _("Deutsches Sportabzeichen 2024")
    OWN = "own", _("a table of our own")


class FitnessTest(models.Model):
    """A distance that a team is timed over on a day."""

    NAME_LENGTH = 80

    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="tests", verbose_name=_("team"))
    name = models.CharField(_("name"), max_length=NAME_LENGTH, blank=True)
    day = models.DateField(_("day"))
    distance_mm = models.BigIntegerField(_("distance in mm"), default=MM_PER_KM)
    distance_text = models.CharField(_("distance as typed"), max_length=32, default="1")
    distance_unit = models.CharField(_("unit as typed"), max_length=4, default="km")
    surface = models.CharField(_("surface"), max_length=12, choices=Surface, default=Surface.TRACK)
    lap_mm = models.PositiveIntegerField(_("lap length in mm"), default=LAP_MM)
    lane = models.PositiveSmallIntegerField(_("lane"), default=1)
    norms = models.CharField(_("norm table"), max_length=20, choices=NormTable, blank=True, default="")
    own_norms = models.TextField(_("own table"), blank=True, max_length=4000)
    made_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("fitness test")
        verbose_name_plural = _("fitness tests")
        constraints = [
            models.CheckConstraint(condition=Q(distance_mm__gt=0), name="test_distance_positive"),
            models.CheckConstraint(condition=Q(lap_mm__gt=0, lane__gte=1), name="test_lap_and_lane_positive"),
            models.CheckConstraint(condition=Q(distance_unit__in=UNITS), name="test_unit_known"),
        ]
        indexes = [models.Index(fields=["team", "-day", "-id"], name="test_by_day")]

    def __str__(self) -> str:
        return f"{self.name or self.team} {self.day}"

    @property
    def lane_lap_mm(self) -> int:
        """Give the length of a lap in the lane that is run, in mm."""
        return lane_lap_mm(self.lane, self.lap_mm)

    def get_absolute_url(self) -> str:
        return reverse("coach:test", args=[self.pk])

    def has_results(self) -> bool:
        """Tell whether anything is saved about anybody."""
        return self.entries.exclude(saved_at=None).exists()

    def locked(self) -> FitnessTest:
        """Give the test as it is now and keep others from changing it until the transaction ends."""
        return FitnessTest.objects.select_for_update().get(pk=self.pk)


class Outcome(models.TextChoices):
    """How it went for one child."""

    WAITING = "", _("to run")
    FINISHED = "finished", _("finished")
    ABSENT = "absent", _("absent")
    STOPPED = "stopped", _("did not finish")
    SHORT = "short", _("laps short")


class Entry(models.Model):
    """One athlete on the start list of a test, and the run that came of it."""

    test = models.ForeignKey(FitnessTest, on_delete=models.CASCADE, related_name="entries")
    athlete = models.ForeignKey(Athlete, on_delete=models.CASCADE, related_name="entries")
    number = models.PositiveSmallIntegerField(_("number"))
    heat = models.PositiveSmallIntegerField(_("heat"), default=1)
    outcome = models.CharField(_("outcome"), max_length=12, choices=Outcome, blank=True, default="")
    laps_done = models.DecimalField(_("laps run"), max_digits=6, decimal_places=2, null=True, blank=True)
    run = models.OneToOneField("runlog.Run", on_delete=models.SET_NULL, null=True, blank=True, related_name="entry")
    # Set with every saved result, so that a second device that holds an older one is told.
    saved_at = models.DateTimeField(null=True, blank=True)
    # The save that this result came with: sent twice it saves once, and it is undone as one.
    batch = models.UUIDField(null=True, blank=True)

    class Meta:
        verbose_name = _("entry")
        verbose_name_plural = _("entries")
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["test", "athlete"], name="entry_once_per_test"),
            models.UniqueConstraint(fields=["test", "number"], name="entry_number_once"),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.athlete}"


class Batch(models.Model):
    """Results that were saved together. Its key comes with the form; undone, it is spent."""

    key = models.UUIDField(unique=True, default=uuid4)
    test = models.ForeignKey(FitnessTest, on_delete=models.CASCADE, related_name="batches")
    saved_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    saved_at = models.DateTimeField(auto_now_add=True)
    undone_at = models.DateTimeField(null=True, blank=True)
    # What each entry was before, so that undoing brings that back.
    before = models.JSONField(default=list, editable=False)

    class Meta:
        verbose_name = _("saved results")
        verbose_name_plural = _("saved results")

    def __str__(self) -> str:
        return f"{self.test} {self.saved_at}"
