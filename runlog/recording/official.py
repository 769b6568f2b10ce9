"""The official distance of a run, which its owner may set beside the recorded one, and what treadmills show."""

from __future__ import annotations

from fractions import Fraction

from django.db import transaction

from runlog.arithmetic.rounding import half_up
from runlog.arithmetic.typed import Distance
from runlog.models import Athlete, Run, Treadmill
from runlog.models.recordings import MILLIONTHS
from runlog.models.runs import DistanceSource, Surface
from runlog.recording.runs import change_run


def set_official(run: Run, typed: Distance, source: str = "") -> None:
    """Let a typed distance be the run's, and how it was known; the recording keeps its own."""
    run.distance_mm, run.distance_text, run.distance_unit = typed.distance_mm, typed.text, typed.unit
    run.distance_source = source or run.distance_source
    change_run(run)


def back_to_recorded(run: Run) -> None:
    """Let the recorded distance be the run's again; nothing happens to a run without a recording."""
    if run.recorded is None:
        return
    run.distance_mm, run.distance_text = run.recorded.distance_mm, ""
    run.distance_unit, run.treadmill = run.athlete.first_unit, None
    run.distance_source = run.recorded.applied.get("distance_source", run.distance_source)
    change_run(run)


def is_on_treadmill(run: Run) -> bool:
    """Tell whether a run was run on a treadmill, by its surface or by how its distance was known."""
    return run.surface == Surface.TREADMILL or run.distance_source == DistanceSource.TREADMILL


def shown_mm(run: Run) -> int | None:
    """Give what the treadmill showed; None for a typed run that was corrected, which keeps the true distance alone."""
    if run.recorded:
        return run.recorded.distance_mm
    return None if run.treadmill_id else run.distance_mm


def factor_ppm(shown: int, true_mm: int) -> int:
    """Give the true distance in millionths of the one shown; `ValueError` for more than a display is ever off."""
    factor = half_up(Fraction(true_mm * MILLIONTHS, shown))
    if not Treadmill.LEAST_PPM <= factor <= Treadmill.MOST_PPM:
        raise ValueError("no treadmill is off by so much")
    return factor


def learn_treadmill(run: Run, name: str, true: Distance) -> Treadmill:
    """Set the true distance of a run, and remember under the treadmill's name how much it is off, as one.

    `ValueError` where nothing says what it showed, or where it would be off by more than a display ever is.
    """
    shown = shown_mm(run)
    if shown is None:
        raise ValueError("what was shown is not known")
    factor = factor_ppm(shown, true.distance_mm)
    with transaction.atomic():
        treadmill, _ = Treadmill.objects.update_or_create(
            athlete=run.athlete, name=name, defaults={"factor_ppm": factor}
        )
        run.treadmill = treadmill
        set_official(run, true)
    return treadmill


def apply_treadmill(run: Run, treadmill: Treadmill) -> None:
    """Correct a run by what is known of its treadmill; one that was corrected by hand already stays as it is."""
    shown = shown_mm(run)
    if shown is None:
        return
    run.distance_mm, run.distance_text, run.treadmill = treadmill.true_mm(shown), "", treadmill
    change_run(run)


def treadmills_of(athlete: Athlete) -> list[Treadmill]:
    """Give the treadmills an athlete knows, by name."""
    return list(athlete.treadmills.order_by("name"))
