"""Best times over standard distances, kept so that a page of records reads one index."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from runlog.models.people import Athlete
from runlog.models.runs import DistanceSource, Kind, Run


class Series(models.TextChoices):
    """Results that may be compared: those whose distance was known in the same way."""

    MEASURED = "measured", _("measured track and course")
    TREADMILL = "treadmill", _("treadmill")
    GPS = "gps", _("GPS")
    ESTIMATE = "estimate", _("estimated distance")


_SERIES = {
    DistanceSource.TRACK: Series.MEASURED,
    DistanceSource.COURSE: Series.MEASURED,
    DistanceSource.TREADMILL: Series.TREADMILL,
    DistanceSource.GPS: Series.GPS,
    DistanceSource.ESTIMATE: Series.ESTIMATE,
}
ALL_OUT = frozenset({Kind.TEST, Kind.RACE})


def series_of(source: str) -> Series:
    """Tell which series a distance known in this way belongs to."""
    return _SERIES[DistanceSource(source)]


class Effort(models.Model):
    """The elapsed time that a run needed for a distance. Day, series and whether it was all-out are its run's."""

    athlete = models.ForeignKey(Athlete, on_delete=models.CASCADE, related_name="efforts")
    run = models.ForeignKey(Run, on_delete=models.CASCADE, related_name="efforts")
    distance_mm = models.BigIntegerField(_("distance in mm"))
    elapsed_ms = models.BigIntegerField(_("time in ms"))
    day = models.DateField(_("day"))
    series = models.CharField(_("series"), max_length=12, choices=Series)
    is_all_out = models.BooleanField(_("test or race"), default=False)
    # Where in a longer run it began, in ms; none for a run that was just this far.
    started_ms = models.BigIntegerField(_("start in the run in ms"), null=True, blank=True)

    class Meta:
        verbose_name = _("effort")
        verbose_name_plural = _("efforts")
        constraints = [
            models.CheckConstraint(condition=Q(distance_mm__gt=0, elapsed_ms__gt=0), name="effort_positive"),
            models.UniqueConstraint(fields=["run", "distance_mm"], name="effort_once_per_run"),
        ]
        indexes = [
            models.Index(fields=["athlete", "series", "distance_mm", "elapsed_ms"], name="effort_by_time"),
            models.Index(fields=["athlete", "series", "distance_mm", "day"], name="effort_by_day"),
        ]

    def __str__(self) -> str:
        return f"{self.athlete} {self.day}"
