"""A run that somebody means to do."""

from __future__ import annotations

from urllib.parse import urlencode

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from runlog.arithmetic.pace import elapsed_text
from runlog.arithmetic.track import lane_lap_mm
from runlog.arithmetic.units import exact_text
from runlog.models.people import Athlete
from runlog.models.runs import Kind


class PlannedRun(models.Model):
    """A day, a distance, perhaps a time, and in words what to do."""

    TEXT_LENGTH = 400

    athlete = models.ForeignKey(Athlete, on_delete=models.CASCADE, related_name="plans", verbose_name=_("athlete"))
    day = models.DateField(_("day"))
    distance_mm = models.BigIntegerField(_("distance in mm"))
    elapsed_ms = models.BigIntegerField(_("time in ms"), null=True, blank=True)
    kind = models.CharField(_("kind"), max_length=12, choices=Kind, default=Kind.EASY)
    text = models.CharField(_("what to do"), max_length=TEXT_LENGTH, blank=True)

    class Meta:
        verbose_name = _("planned run")
        verbose_name_plural = _("planned runs")
        constraints = [
            models.CheckConstraint(condition=Q(distance_mm__gt=0), name="plan_distance_positive"),
            models.CheckConstraint(condition=Q(elapsed_ms=None) | Q(elapsed_ms__gt=0), name="plan_time_positive"),
        ]
        indexes = [models.Index(fields=["athlete", "day"], name="plan_by_day")]

    def __str__(self) -> str:
        return f"{self.athlete} {self.day}"

    @property
    def lane_lap_mm(self) -> int:
        """Give the length of a lap: plans count them in lane 1."""
        return lane_lap_mm(1)

    @property
    def as_run(self) -> str:
        """Give the plan as the fields of a run, for the address of the form."""
        time = elapsed_text(self.elapsed_ms) if self.elapsed_ms else ""
        distance = f"{exact_text(self.distance_mm, 'm')} m"
        return urlencode({"distance": distance, "time": time, "kind": self.kind, "note": self.text})
