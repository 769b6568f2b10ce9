"""What the pace tool answers to a question: one function a section, each None where the question gives it nothing."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from runlog.arithmetic.agegrade import AgeGrade, age_grade
from runlog.arithmetic.critical_speed import CannotFit, CriticalSpeed, Misfit, Trial, critical_speed
from runlog.arithmetic.norms import Level, Norm, find_norm
from runlog.arithmetic.prediction import CannotPredict, Prediction, Refusal, predictions
from runlog.arithmetic.splits import MOST_MARKS, Band, Mark, pace_bands, split_marks
from runlog.arithmetic.track import lane_lap_mm, lanes_of
from runlog.arithmetic.treadmill import Row, row, rows_around
from runlog.arithmetic.units import MM_PER_KM
from runlog.arithmetic.usual import Place, WorldBest, place_of_km, reported_bests, world_bests
from runlog.forms.pace import Question

MOST_PRINTED = 45  # lines on one sheet of paper
MOST_SHOWN = 120  # marks of a table; a marathon has 106 laps
FASTEST_TREADMILL_KMH, SLOWEST_TREADMILL_KMH = 40, 1
BAND_PERCENTS = (-1, 0, 1)


@dataclass(frozen=True, slots=True)
class LaneRow:
    """One lane: how long a lap is, how many laps the distance is, and where to start for whole laps to the line."""

    lane: int
    lap_mm: int
    laps: Fraction
    whole_laps: int
    start_mm: int


@dataclass(frozen=True, slots=True)
class Splits:
    """The marks of a run, and the track sheet: the same marks 1 % faster, on target and 1 % slower."""

    marks: tuple[Mark, ...]
    bands: tuple[Band, ...]

    @property
    def step(self) -> int:
        """Give how many marks apart the printed ones are, so that all fit on one sheet."""
        return -(-len(self.marks) // MOST_PRINTED)

    @property
    def sheet(self) -> list[tuple[Mark, ...]]:
        """Give the marks of all bands side by side, a row a mark; where paper has no room for all, every so many."""
        rows = list(zip(*(band.marks for band in self.bands), strict=True))
        return [*rows[self.step - 1 : -1 : self.step], rows[-1]]


@dataclass(frozen=True, slots=True)
class Reserve:
    """Critical speed in m/s and D' in metres as fitted, or why the trials refuse it."""

    fitted: CriticalSpeed | None
    misfit: Misfit | None
    trials: tuple[Trial, ...]

    @property
    def distance_mm(self) -> int | None:
        """Give the length of an hour at critical speed, so that it reads as a pace."""
        return round(self.fitted.metres_per_second * 3_600_000) if self.fitted else None

    @property
    def elapsed_ms(self) -> int | None:
        return 3_600_000 if self.fitted else None


@dataclass(frozen=True, slots=True)
class Outlook:
    """A range for each other distance, or why none can be given."""

    ranges: tuple[Prediction, ...]
    refusal: Refusal | None


@dataclass(frozen=True, slots=True)
class Usual:
    """World bests over the distance, where a kilometre's time lies, and a fitness norm where age and sex are given.

    Times that are only reported stand after the listed world bests.
    """

    bests: tuple[WorldBest, ...]
    place: Place | None
    norm: Norm | None
    level: Level | None


def lanes(question: Question) -> list[LaneRow]:
    """Give each lane's lap for the distance; empty where that is unknown or no run on a track."""
    distance_mm = question.distance_mm
    if not distance_mm or distance_mm > 100 * question.lap_mm:
        return []
    laps = ((lane, lane_lap_mm(lane, question.lap_mm)) for lane in lanes_of(question.lap_mm))
    return [LaneRow(lane, lap, Fraction(distance_mm, lap), *divmod(distance_mm, lap)) for lane, lap in laps]


def splits(question: Question) -> Splits | None:
    """Give the marks on the way; None without distance and time, or where there would be too many to read."""
    distance_mm, elapsed_ms, every_mm = question.distance_mm, question.elapsed_ms, question.every_mm
    if not (distance_mm and elapsed_ms) or distance_mm > MOST_MARKS * every_mm:
        return None
    if distance_mm > MOST_SHOWN * every_mm:
        return None
    marks = split_marks(distance_mm, elapsed_ms, every_mm, question.split_percent)
    return Splits(marks, pace_bands(distance_mm, elapsed_ms, every_mm, BAND_PERCENTS, question.split_percent))


def treadmill(question: Question) -> tuple[Row, ...]:
    """Give the settings of a belt around the speed asked about."""
    pace = question.exact_pace
    if not pace or not SLOWEST_TREADMILL_KMH <= 3600 / pace <= FASTEST_TREADMILL_KMH:
        return ()
    if question.pace and question.pace.unit in ("/mi", "mph"):
        return rows_around(row(3600 / pace).miles_per_hour, "mph")
    return rows_around(3600 / pace)


def outlook(question: Question) -> Outlook | None:
    """Give a range for each standard distance from one result."""
    if not (question.distance_mm and question.elapsed_ms):
        return None
    try:
        return Outlook(predictions(question.distance_mm, question.elapsed_ms), None)
    except CannotPredict as problem:
        return Outlook((), problem.reason)


def reserve(question: Question) -> Reserve | None:
    """Fit critical speed through the result asked about, where there is one, and the other trials."""
    if not question.trials:
        return None
    trials = question.trials
    if question.distance_mm and question.elapsed_ms:
        trials = (Trial(question.distance_mm, question.elapsed_ms), *trials)
    try:
        return Reserve(critical_speed(trials), None, trials)
    except CannotFit as problem:
        return Reserve(None, problem.reason, trials)


def grades(question: Question) -> list[AgeGrade]:
    """Give the age grade by the track table and by the road table, as far as they hold the distance."""
    if not (question.distance_mm and question.elapsed_ms and question.age and question.sex):
        return []
    asked = (question.distance_mm, question.elapsed_ms, question.age, question.sex)
    return [grade for road in (False, True) if (grade := age_grade(*asked, road=road))]


def usual(question: Question) -> Usual | None:
    """Say where the time lies among what people run."""
    distance_mm, elapsed_ms = question.distance_mm, question.elapsed_ms
    if not (distance_mm and elapsed_ms):
        return None
    bests = tuple(best for best in (*world_bests(), *reported_bests()) if best.distance_mm == distance_mm)
    norm = find_norm(distance_mm, question.age, question.sex) if question.age and question.sex else None
    place = place_of_km(elapsed_ms) if distance_mm == MM_PER_KM else None
    return Usual(bests, place, norm, norm.level(elapsed_ms) if norm else None) if bests or place or norm else None
