"""What a watch or a service knows of a run: the file it came in, its laps, and its stream."""

from __future__ import annotations

from fractions import Fraction

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from runlog.arithmetic.rounding import half_up
from runlog.models.people import Athlete
from runlog.models.runs import Run

MILLIONTHS = 1_000_000


class Original(models.Model):
    """A file as it came, compressed; several runs may have come in it."""

    NAME_LENGTH = 255

    athlete = models.ForeignKey(Athlete, on_delete=models.CASCADE, related_name="originals")
    name = models.CharField(_("name"), max_length=NAME_LENGTH)
    kind = models.CharField(_("kind"), max_length=8)
    # SHA-256 of the bytes, in hex.
    digest = models.CharField(max_length=64)
    size = models.BigIntegerField(_("size in bytes"))
    content = models.BinaryField(editable=False)
    added_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("original file")
        verbose_name_plural = _("original files")
        constraints = [models.UniqueConstraint(fields=["athlete", "digest"], name="original_once")]

    def __str__(self) -> str:
        return self.name


class Source(models.TextChoices):
    """Where a recording came from, richest first."""

    FIT = "fit", "FIT"
    TCX = "tcx", "TCX"
    GPX = "gpx", "GPX"
    STRAVA = "strava", _("Strava's list")
    GARMIN = "garmin", _("Garmin Connect's list")
    RUNKEEPER = "runkeeper", _("Runkeeper's list")
    OWN = "own", _("Runlog's own list")

    @property
    def rank(self) -> int:
        """Tell how much it knows: less is richer."""
        return list(Source).index(self)


class Recording(models.Model):
    """One activity as a file tells it. What a run takes from it is set on the run; here stays what was recorded.

    A run may have several, of the same run in several files: the richest is the one that is shown.
    """

    athlete = models.ForeignKey(Athlete, on_delete=models.CASCADE, related_name="recordings")
    run = models.ForeignKey(Run, on_delete=models.CASCADE, related_name="recordings", null=True, blank=True)
    original = models.ForeignKey(Original, on_delete=models.SET_NULL, null=True, blank=True, related_name="recordings")
    # Which of the activities of its file this is, counted from 0.
    place = models.PositiveSmallIntegerField(default=0)
    source = models.CharField(_("source"), max_length=12, choices=Source)
    started_at = models.DateTimeField(_("start"), null=True, blank=True)
    distance_mm = models.BigIntegerField(_("recorded distance in mm"))
    gps_distance_mm = models.BigIntegerField(_("distance by GPS in mm"), null=True, blank=True)
    elapsed_ms = models.BigIntegerField(_("time in ms"))
    moving_ms = models.BigIntegerField(_("moving time in ms"), null=True, blank=True)
    device = models.CharField(_("device"), max_length=80, blank=True)
    is_partial = models.BooleanField(_("ended before the activity did"), default=False)
    # The stream's columns as packed by `recording.streams`; empty where the file has none.
    stream = models.BinaryField(editable=False, default=bytes)
    points = models.PositiveIntegerField(default=0)
    # As the file has them, to be laid over the run again when a richer recording is taken back.
    laps = models.JSONField(default=list, editable=False)
    # Whether its run is there because of it, what it set on the run, and what the run said before.
    made_run = models.BooleanField(default=False, editable=False)
    applied = models.JSONField(default=dict, editable=False)
    before = models.JSONField(default=dict, editable=False)

    class Meta:
        verbose_name = _("recording")
        verbose_name_plural = _("recordings")
        constraints = [
            models.CheckConstraint(condition=Q(distance_mm__gt=0, elapsed_ms__gt=0), name="recording_positive"),
        ]
        indexes = [
            models.Index(fields=["athlete", "started_at"], name="recording_by_start"),
            models.Index(fields=["run"], name="recording_of_run"),
        ]

    def __str__(self) -> str:
        return f"{self.athlete} {self.source}"

    def worth(self, official_mm: int) -> Fraction:
        """Give what a recorded mm is worth in a run of an official length; 1 for a recording that is only a part."""
        return Fraction(1) if self.is_partial else Fraction(official_mm, self.distance_mm)


class Role(models.TextChoices):
    """What a lap was for."""

    WORK = "work", _("work")
    RECOVERY = "recovery", _("recovery")
    WARM_UP = "warm-up", _("warm-up")
    COOL_DOWN = "cool-down", _("cool-down")


class Lap(models.Model):
    """A part of a run as the watch, or the runner, took it; `started_ms` counts from the start of the run."""

    run = models.ForeignKey(Run, on_delete=models.CASCADE, related_name="laps")
    number = models.PositiveSmallIntegerField(_("number"))
    started_ms = models.BigIntegerField(_("start in ms"), null=True, blank=True)
    elapsed_ms = models.BigIntegerField(_("time in ms"))
    moving_ms = models.BigIntegerField(_("moving time in ms"), null=True, blank=True)
    distance_mm = models.BigIntegerField(_("distance in mm"), null=True, blank=True)
    role = models.CharField(_("role"), max_length=12, choices=Role, blank=True, default="")
    average_bpm = models.PositiveSmallIntegerField(_("average heart rate"), null=True, blank=True)
    max_bpm = models.PositiveSmallIntegerField(_("highest heart rate"), null=True, blank=True)

    class Meta:
        verbose_name = _("lap")
        verbose_name_plural = _("laps")
        ordering = ["number"]
        constraints = [
            models.CheckConstraint(condition=Q(elapsed_ms__gte=0), name="lap_time_not_negative"),
            models.UniqueConstraint(fields=["run", "number"], name="lap_number_once"),
        ]

    def __str__(self) -> str:
        return f"{self.run} {self.number}"


class Treadmill(models.Model):
    """A treadmill whose display is off by a factor that its runner measured."""

    NAME_LENGTH = 60
    LEAST_PPM, MOST_PPM = 500_000, 2_000_000

    athlete = models.ForeignKey(Athlete, on_delete=models.CASCADE, related_name="treadmills")
    name = models.CharField(_("name"), max_length=NAME_LENGTH)
    # True distance in millionths of the distance shown.
    factor_ppm = models.PositiveIntegerField(_("factor in millionths"), default=1_000_000)

    class Meta:
        verbose_name = _("treadmill")
        verbose_name_plural = _("treadmills")
        constraints = [
            models.UniqueConstraint(fields=["athlete", "name"], name="treadmill_name_once"),
            models.CheckConstraint(condition=Q(factor_ppm__range=(500_000, 2_000_000)), name="treadmill_factor_sane"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def percent_too_much(self) -> Fraction:
        """Give by how much its display exceeds the true distance, in percent of that; below 0 where it shows less."""
        return Fraction(100 * MILLIONTHS, self.factor_ppm) - 100

    def true_mm(self, shown_mm: int) -> int:
        """Give how far it was where the display shows so much."""
        return half_up(Fraction(shown_mm * self.factor_ppm, MILLIONTHS))
