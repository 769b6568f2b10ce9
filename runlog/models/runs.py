"""A run, as it was logged."""

from __future__ import annotations

from uuid import uuid4

from django.core.validators import MaxLengthValidator, MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import NullIf
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from runlog.arithmetic.track import lane_lap_mm
from runlog.arithmetic.units import LAP_MM, MM_PER_KM, UNITS
from runlog.models.people import Athlete

NOTE_LENGTH = 10_000
SUMMED = ("distance_mm", "elapsed_ms", "deleted_at")


class Surface(models.TextChoices):
    """What was underfoot."""

    TRACK = "track", _("track")
    ROAD = "road", _("road")
    TRAIL = "trail", _("trail")
    TREADMILL = "treadmill", _("treadmill")
    GRASS = "grass", _("grass")
    OTHER = "other", _("other")


class DistanceSource(models.TextChoices):
    """How the distance was known. Results are compared within one of these only."""

    TRACK = "track", _("measured track")
    COURSE = "course", _("measured course")
    TREADMILL = "treadmill", _("treadmill display")
    GPS = "gps", _("GPS")
    ESTIMATE = "estimate", _("estimate")


class Timing(models.TextChoices):
    """Who or what took the time."""

    WATCH = "watch", _("own watch")
    HAND = "hand", _("by hand")
    CHIP = "chip", _("chip")


class Kind(models.TextChoices):
    """What the run was for."""

    EASY = "easy", _("easy")
    LONG = "long", _("long")
    WORKOUT = "workout", _("workout")
    TEST = "test", _("test")
    RACE = "race", _("race")
    OTHER = "other", _("other")


class Zone(models.IntegerChoices):
    """Heart-rate zones, easiest first."""

    Z1 = 1, _("zone 1, very light")
    Z2 = 2, _("zone 2, light")
    Z3 = 3, _("zone 3, moderate")
    Z4 = 4, _("zone 4, hard")
    Z5 = 5, _("zone 5, maximum")


class Rpe(models.IntegerChoices):
    """Rating of perceived exertion in Foster's words (Foster et al., J Strength Cond Res 15:109, 2001)."""

    VERY_VERY_EASY = 1, _("1, very, very easy")
    EASY = 2, _("2, easy")
    MODERATE = 3, _("3, moderate")
    SOMEWHAT_HARD = 4, _("4, somewhat hard")
    HARD = 5, _("5, hard")
    SIX = 6, _("6")
    VERY_HARD = 7, _("7, very hard")
    EIGHT = 8, _("8")
    NINE = 9, _("9")
    MAXIMAL = 10, _("10, maximal")


class RunQuerySet(models.QuerySet["Run"]):
    """Runs narrowed down."""

    def live(self) -> RunQuerySet:
        return self.filter(deleted_at=None)

    def trusted(self) -> RunQuerySet:
        """Leave out deleted runs, and those that look like a slip until their owner says they are right."""
        return self.live().filter(Q(suspicion="") | Q(is_confirmed=True))

    def latest_first(self) -> RunQuerySet:
        return self.order_by("-day", "-id")


class Run(models.Model):
    """One run: whole millimetres and milliseconds, and the distance as its runner typed it."""

    athlete = models.ForeignKey(Athlete, on_delete=models.CASCADE, related_name="runs", verbose_name=_("athlete"))
    day = models.DateField(_("day"))
    started_at = models.DateTimeField(_("start"), null=True, blank=True)

    distance_mm = models.BigIntegerField(_("distance in mm"))
    distance_text = models.CharField(_("distance as typed"), max_length=32, blank=True)
    distance_unit = models.CharField(_("unit as typed"), max_length=4, default="km")
    # The lap of the track's first lane; what a lap measured in the runner's own lane follows from both.
    lap_mm = models.PositiveIntegerField(_("lap length in mm"), default=LAP_MM)
    lane = models.PositiveSmallIntegerField(_("lane"), default=1)
    elapsed_ms = models.BigIntegerField(_("time in ms"))
    moving_ms = models.BigIntegerField(_("moving time in ms"), null=True, blank=True)

    surface = models.CharField(_("surface"), max_length=12, choices=Surface, default=Surface.ROAD)
    distance_source = models.CharField(
        _("distance known from"), max_length=12, choices=DistanceSource, default=DistanceSource.ESTIMATE
    )
    timing = models.CharField(_("timed by"), max_length=12, choices=Timing, default=Timing.WATCH)
    kind = models.CharField(_("kind"), max_length=12, choices=Kind, default=Kind.EASY)
    hr_zone = models.PositiveSmallIntegerField(_("heart-rate zone"), null=True, blank=True, choices=Zone)
    average_bpm = models.PositiveSmallIntegerField(
        _("average heart rate"), null=True, blank=True, validators=[MinValueValidator(30), MaxValueValidator(240)]
    )
    max_bpm = models.PositiveSmallIntegerField(
        _("highest heart rate"), null=True, blank=True, validators=[MinValueValidator(30), MaxValueValidator(240)]
    )
    rpe = models.PositiveSmallIntegerField(_("perceived exertion"), null=True, blank=True, choices=Rpe)
    note = models.TextField(_("note"), blank=True, validators=[MaxLengthValidator(NOTE_LENGTH)])

    treadmill = models.ForeignKey(
        "runlog.Treadmill", on_delete=models.SET_NULL, null=True, blank=True, related_name="runs"
    )

    # The richest of its recordings, whose laps and stream are shown.
    recorded = models.ForeignKey("runlog.Recording", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")

    # Why the run is out of records until its owner has looked at it; empty for nearly all.
    suspicion = models.CharField(_("suspicion"), max_length=40, blank=True)
    is_confirmed = models.BooleanField(_("confirmed by its owner"), default=False)
    # Whether it was looked at for slips and its efforts are kept; rows that came some other way wait for that.
    is_examined = models.BooleanField(default=False, editable=False)

    # Made from the form's own key and what was typed: the same form sent twice is one run.
    submission = models.UUIDField(default=uuid4, editable=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    # A deleted run can be taken back for a while before it is gone.
    deleted_at = models.DateTimeField(null=True, blank=True, editable=False)

    # Milliseconds per kilometre, for sorting and filtering. What people read is computed from the two integers.
    pace = models.GeneratedField(
        expression=F("elapsed_ms") * MM_PER_KM / NullIf(F("distance_mm"), 0),
        output_field=models.BigIntegerField(_("pace in ms per km")),
        db_persist=True,
    )

    objects = RunQuerySet.as_manager()

    class Meta:
        verbose_name = _("run")
        verbose_name_plural = _("runs")
        constraints = [
            models.CheckConstraint(condition=Q(distance_mm__gt=0), name="run_distance_positive"),
            models.CheckConstraint(condition=Q(elapsed_ms__gt=0), name="run_time_positive"),
            models.CheckConstraint(
                condition=Q(moving_ms=None) | Q(moving_ms__gt=0, moving_ms__lte=F("elapsed_ms")),
                name="run_moving_within_elapsed",
            ),
            models.CheckConstraint(condition=Q(lap_mm__gt=0, lane__gte=1), name="run_lap_and_lane_positive"),
            models.CheckConstraint(condition=Q(distance_unit__in=UNITS), name="run_unit_known"),
            models.CheckConstraint(condition=Q(hr_zone=None) | Q(hr_zone__range=(1, 5)), name="run_zone_1_to_5"),
            models.CheckConstraint(condition=Q(rpe=None) | Q(rpe__range=(1, 10)), name="run_rpe_1_to_10"),
            models.UniqueConstraint(fields=["athlete", "submission"], name="run_submitted_once"),
        ]
        indexes = [
            # Each order of the history pages by its value and id; the rest is there to be added up without the rows.
            models.Index(fields=["athlete", "-day", "-id", *SUMMED], name="run_by_day"),
            models.Index(fields=["athlete", "pace", "id", *SUMMED], name="run_by_pace"),
            models.Index(fields=["athlete", "distance_mm", "id", "elapsed_ms", "deleted_at"], name="run_by_distance"),
            models.Index(fields=["athlete"], condition=Q(is_examined=False), name="run_unexamined"),
        ]

    def __str__(self) -> str:
        return f"{self.athlete} {self.day}"

    @property
    def is_doubtful(self) -> bool:
        """Tell whether the run is out of records until its owner says that it is right."""
        return bool(self.suspicion) and not self.is_confirmed

    @property
    def lane_lap_mm(self) -> int:
        """Give the length of a lap in the lane that was run, in mm."""
        return lane_lap_mm(self.lane, self.lap_mm)

    def get_absolute_url(self) -> str:
        return reverse("run-detail", args=[self.pk])

    def delete_for_now(self) -> None:
        """Put the run out of sight; `restore` brings it back."""
        self.deleted_at = timezone.now()
        self.save(update_fields=["deleted_at"])

    def restore(self) -> None:
        """Bring a deleted run back as it was."""
        self.deleted_at = None
        self.save(update_fields=["deleted_at"])
