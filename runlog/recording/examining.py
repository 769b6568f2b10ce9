"""Looking at runs for slips when they are saved, and taking their owner's word for what they were."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Iterator
from copy import copy
from datetime import date

from django.db import transaction
from django.db.models import Min, QuerySet

from runlog.arithmetic.plausibility import Earlier, Measure, Suspicion, corrected, suspect
from runlog.arithmetic.units import exact_text
from runlog.models import Athlete, Run
from runlog.models.efforts import ALL_OUT, series_of
from runlog.models.runs import DistanceSource, Kind, Surface
from runlog.recording.efforts import BATCH, efforts_of, keep_efforts, keep_many

# What is usual for an athlete is taken from this many runs before: about a year of them.
REMEMBERED = 200

# What is run hard is faster than all easy runs before it, and no slip: it is compared with its like.
_HARD = ALL_OUT | {Kind.WORKOUT}

_SAID = ("suspicion", "is_confirmed", "is_examined")
_CORRECTED = ("distance_mm", "distance_text", "distance_unit", "elapsed_ms", "moving_ms")
_UNIT_AFTER = {Suspicion.MILES_AS_KM: "mi", Suspicion.KM_AS_MILES: "km"}
_REMEMBERED_FIELDS = ("distance_mm", "elapsed_ms", "kind", "distance_source")


def examine(run: Run, among: QuerySet[Run] | None = None) -> None:
    """Set why a run is doubtful, beside the runs that its athlete did before; a confirmed run is not asked again.

    `among` are the runs that may be looked at, where somebody else asks: an answer tells something of all of them.
    """
    run.is_examined = True
    if _is_settled(run):
        return
    own = run.athlete.runs if among is None else among.filter(athlete=run.athlete)
    before = own.trusted().filter(day__lte=run.day).exclude(pk=run.pk)
    run.suspicion = _suspicion(run, _remembered(before.latest_first()[:REMEMBERED]), before)


def _is_settled(run: Run) -> bool:
    return run.is_confirmed or run.suspicion == Suspicion.LEFT_OUT


def _suspicion(run: Run, earlier: Iterable[Earlier], before: QuerySet[Run]) -> str:
    measure, earlier = measure_of(run), list(earlier)
    found = suspect(measure, earlier)
    if found == Suspicion.BEYOND_OWN_BEST:
        # A best of long ago is a best too, though what is usual comes from the latest runs.
        bests = before.filter(kind__in=_HARD) if measure.is_all_out else before
        near = bests.filter(distance_mm__range=(run.distance_mm // 2, run.distance_mm * 101 // 100))
        found = suspect(measure, earlier + _remembered(near.order_by("pace")[:1]))
    return found or ""


def measure_of(run: Run) -> Measure:
    """Give what a run is judged by."""
    return Measure(
        run.distance_mm,
        run.elapsed_ms,
        run.distance_unit,
        run.lane_lap_mm,
        run.kind in _HARD,
        series_of(run.distance_source),
        run.surface == Surface.TRACK,
    )


def _remembered(runs: QuerySet[Run]) -> list[Earlier]:
    return [_earlier(*row) for row in runs.values_list(*_REMEMBERED_FIELDS)]


def _earlier(distance_mm: int, elapsed_ms: int, kind: Kind, source: DistanceSource) -> Earlier:
    return Earlier(distance_mm, elapsed_ms, kind in _HARD, series_of(source))


def catch_up(athlete: Athlete) -> int:
    """Examine the runs that came in without it, oldest first, and keep their efforts; say how many there were."""
    waiting = athlete.runs.live().filter(is_examined=False)
    if not waiting.exists():
        return 0
    with transaction.atomic():
        Athlete.objects.select_for_update().get(pk=athlete.pk)  # another request may be catching up already
        first_day = waiting.aggregate(day=Min("day"))["day"]
        if first_day is None:
            return 0
        examined = list(_examined_in_order(athlete, first_day))
        _keep_examined(examined)
        keep_many(effort for run in examined for effort in efforts_of(run, athlete.own_distances_mm))
    return len(examined)


def _keep_examined(runs: Iterable[Run]) -> None:
    by_suspicion: dict[str, list[int]] = defaultdict(list)
    for run in runs:
        by_suspicion[run.suspicion].append(run.pk)
    for suspicion, numbers in by_suspicion.items():
        for start in range(0, len(numbers), BATCH):
            batch = Run.objects.filter(pk__in=numbers[start : start + BATCH])
            batch.update(suspicion=suspicion, is_examined=True)


def _examined_in_order(athlete: Athlete, first_day: date) -> Iterator[Run]:
    """Give the waiting runs from a day on, each judged beside the runs before it."""
    trusted = athlete.runs.trusted().filter(is_examined=True)
    latest = _remembered(trusted.filter(day__lt=first_day).latest_first()[:REMEMBERED])
    remembered = deque(reversed(latest), maxlen=REMEMBERED)
    for run in athlete.runs.live().filter(day__gte=first_day).order_by("day", "id"):
        run.athlete = athlete
        if not run.is_examined:
            if not _is_settled(run):
                run.suspicion = _suspicion(run, remembered, trusted.filter(day__lte=run.day))
            run.is_examined = True
            yield run
        if not run.is_doubtful:
            remembered.append(_earlier(*(getattr(run, name) for name in _REMEMBERED_FIELDS)))


def confirm(run: Run) -> None:
    """Take the owner's word that a doubtful run is right: it counts from now on."""
    run.is_confirmed = True
    _keep(run, _SAID)


def leave_out(run: Run) -> None:
    """Keep a run in the log and out of records for good, as its owner wants."""
    run.suspicion, run.is_confirmed = Suspicion.LEFT_OUT, False
    _keep(run, _SAID)


def corrected_run(run: Run) -> Run | None:
    """Give a doubtful run as it probably was, not saved; None for one that no suspicion explains."""
    meant = corrected(measure_of(run), Suspicion(run.suspicion)) if run.is_doubtful else None
    if meant is None:
        return None
    distance_mm, elapsed_ms = meant
    moving_ms = run.moving_ms if run.moving_ms and run.moving_ms <= elapsed_ms else None
    changed = {"distance_mm": distance_mm, "elapsed_ms": elapsed_ms, "moving_ms": moving_ms, "suspicion": ""}
    if distance_mm != run.distance_mm:
        unit = _UNIT_AFTER.get(run.suspicion, run.distance_unit)
        changed |= {"distance_unit": unit, "distance_text": exact_text(distance_mm, unit, run.lane_lap_mm)}
    other = copy(run)
    for name, value in changed.items():
        setattr(other, name, value)
    return other


def correct(run: Run) -> Run | None:
    """Save a doubtful run as it probably was, and give it; None where there is nothing to change."""
    meant = corrected_run(run)
    if meant:
        examine(meant)
        _keep(meant, (*_SAID, *_CORRECTED))
    return meant


def _keep(run: Run, fields: tuple[str, ...]) -> None:
    """Save these columns alone: what somebody else changes meanwhile in the others stays."""
    with transaction.atomic():
        run.save(update_fields=fields)
        keep_efforts(run)
