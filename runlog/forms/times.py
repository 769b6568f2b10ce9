"""The table of typed times: what each row says, what is wrong with it, and what has to be asked before it is saved."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from uuid import UUID, uuid4

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from runlog.arithmetic.hand import parse_hand_time
from runlog.arithmetic.pace import elapsed_text
from runlog.arithmetic.plausibility import Suspicion
from runlog.arithmetic.typed import NotUnderstood, parse_distance
from runlog.arithmetic.units import distance_text
from runlog.forms.sentences import sentence
from runlog.models import Entry, FitnessTest
from runlog.models.runs import Surface
from runlog.models.tests import Outcome
from runlog.recording.tests import SLOWER_THAN_WALKING, Result, result_of, stamp

_FEWEST_LAPS_MM = 100_000
OUTCOMES = [(value, label if value else "") for value, label in Outcome.choices]
_OUTCOMES_OFF_TRACK = [(value, label) for value, label in OUTCOMES if value != Outcome.SHORT]
_WITHOUT_TIME = (Outcome.ABSENT, Outcome.STOPPED)

_NO_TIME = _("Type the time, or choose why there is none.")
_NO_TIME_FOR_LAPS = _("Type the time for these laps, or choose did not finish.")
_TIME_FOR_NOTHING = _("There is a time, so it is not this outcome. Choose one of the two.")
_LAPS_FOR_NOTHING = _("Laps run are for “laps short” only.")
_NO_LAPS = _("How many laps were run? For example 2 or 1.5.")
_ALL_LAPS = _("These are not fewer laps than the distance has.")

_DOUBTS = {
    Suspicion.BEYOND_WORLD_BEST: _("That is faster than anybody has run so far."),
    Suspicion.BEYOND_OWN_BEST: _("That is more than 8 % faster than the best of this athlete so far."),
    Suspicion.LAP_MISSED: _("One lap more would make this a usual pace: was one not counted?"),
    Suspicion.LAP_EXTRA: _("One lap less would make this a usual pace: was one counted twice?"),
    Suspicion.HALF_DISTANCE: _("Twice the distance would make this a usual pace."),
    Suspicion.DOUBLE_DISTANCE: _("Half the distance would make this a usual pace."),
    SLOWER_THAN_WALKING: _("That is longer than a walk takes."),
}
_UNUSUAL = _("That is unlike the other runs of this athlete.")


@dataclass(frozen=True, slots=True)
class Typed:
    """The inputs of a row as text; `was` is what they said when the page was drawn, to tell whom nobody touched."""

    time: str
    outcome: str
    laps: str
    seen: str
    was: str
    sure: str = ""

    @property
    def text(self) -> str:
        return "|".join((self.time, self.outcome, self.laps))

    @property
    def is_touched(self) -> bool:
        return self.text != self.was


@dataclass(slots=True)
class TimeRow:
    """An entry with its inputs, and what is said about them."""

    entry: Entry
    typed: Typed
    result: Result | None = None
    problem: str | Promise = ""
    doubt: str | Promise = ""
    other: Typed | None = None

    @property
    def is_gone(self) -> bool:
        """Tell a result whose run its athlete deleted."""
        run = self.entry.run
        return self.entry.outcome in (Outcome.FINISHED, Outcome.SHORT) and (run is None or bool(run.deleted_at))


class TimeTable:
    """All rows of the page, drawn from what is saved or from what was sent."""

    def __init__(self, test: FitnessTest, entries: Iterable[Entry], data: Mapping[str, str] | None = None) -> None:
        self.test, self.data = test, data
        self.is_on_track = test.surface == Surface.TRACK
        self.rows = [TimeRow(entry, self._typed(entry)) for entry in entries]
        self.key = self._key()
        if data is not None:
            for row in self.rows:
                self._read(row)

    @property
    def outcomes(self) -> list[tuple[str, str | Promise]]:
        return OUTCOMES if self.is_on_track else _OUTCOMES_OFF_TRACK

    @property
    def laps(self) -> str:
        """Write the laps of the whole distance in the lane that is run; empty off the track."""
        return distance_text(self.test.distance_mm, "laps", self.test.lane_lap_mm) if self.is_on_track else ""

    @property
    def results(self) -> dict[int, Result]:
        """Give what the touched rows say, by the id of the entry."""
        return {row.entry.pk: row.result for row in self.rows if row.result}

    @property
    def has_problems(self) -> bool:
        return any(row.problem for row in self.rows)

    @property
    def clashing(self) -> list[TimeRow]:
        """Give the rows for which another device saved something else."""
        return [row for row in self.rows if row.other]

    def doubt(self, doubts: Mapping[int, str]) -> None:
        """Put what is to be asked beside the rows."""
        for row in self.rows:
            if row.entry.pk in doubts:
                row.doubt = _DOUBTS.get(doubts[row.entry.pk], _UNUSUAL)

    def clash(self, entries: Iterable[Entry]) -> None:
        """Put what somebody else saved beside the rows, and take it as known from now on."""
        saved = {entry.pk: entry for entry in entries}
        for row in self.rows:
            if entry := saved.get(row.entry.pk):
                row.other = saved_typed(entry)

    def renew(self) -> None:
        """Take a fresh key, and what the old one saved as known: the form was used before."""
        for row in self.rows:
            if row.entry.batch == self.key:
                row.typed = replace(row.typed, seen=stamp(row.entry))
        self.key = uuid4()

    def _key(self) -> UUID:
        try:
            return UUID((self.data or {}).get("batch", ""))
        except ValueError:
            return uuid4()

    def _typed(self, entry: Entry) -> Typed:
        saved = saved_typed(entry)
        if self.data is None or f"time-{entry.pk}" not in self.data:
            return saved
        names = ("time", "outcome", "laps", "seen", "was", "sure")
        typed = Typed(*(self.data.get(f"{name}-{entry.pk}", "").strip() for name in names))
        if self.data.get(f"keep-{entry.pk}") == "theirs":
            return saved
        return typed

    def _read(self, row: TimeRow) -> None:
        if row.typed.is_touched:
            try:
                row.result = self._result(row.typed)
            except _Wrong as problem:
                row.problem = problem.said

    def _result(self, typed: Typed) -> Result:
        elapsed_ms = _time(typed.time)
        outcome = typed.outcome or (Outcome.FINISHED if elapsed_ms else Outcome.WAITING)
        if outcome not in dict(self.outcomes):
            raise _Wrong(_NO_TIME)
        if outcome in _WITHOUT_TIME and elapsed_ms:
            raise _Wrong(_TIME_FOR_NOTHING)
        if outcome in (Outcome.FINISHED, Outcome.SHORT) and not elapsed_ms:
            raise _Wrong(_NO_TIME if outcome == Outcome.FINISHED else _NO_TIME_FOR_LAPS)
        laps = self._laps(typed.laps) if outcome == Outcome.SHORT else None
        if typed.laps and outcome not in (Outcome.SHORT, Outcome.FINISHED):
            raise _Wrong(_LAPS_FOR_NOTHING)
        return Result(outcome, elapsed_ms, laps, typed.seen, is_sure=bool(elapsed_ms) and typed.sure == str(elapsed_ms))

    def _laps(self, text: str) -> Decimal:
        lap_mm = self.test.lane_lap_mm
        try:
            run = parse_distance(text, "laps", lap_mm)
        except NotUnderstood:
            raise _Wrong(_NO_LAPS) from None
        laps = Fraction(run.distance_mm, lap_mm)
        if run.unit != "laps" or run.distance_mm < min(_FEWEST_LAPS_MM, lap_mm // 4):
            raise _Wrong(_NO_LAPS)
        if run.distance_mm >= self.test.distance_mm:
            raise _Wrong(_ALL_LAPS)
        return round(Decimal(laps.numerator) / Decimal(laps.denominator), 2)


class _Wrong(Exception):
    """A row can't be taken."""

    def __init__(self, said: str | Promise) -> None:
        super().__init__(said)
        self.said = said


def _time(text: str) -> int | None:
    try:
        return parse_hand_time(text) if text else None
    except NotUnderstood as problem:
        raise _Wrong(sentence(problem)) from None


def saved_typed(entry: Entry) -> Typed:
    """Give the inputs as they show what is saved."""
    result = result_of(entry)
    time = elapsed_text(result.elapsed_ms) if result.elapsed_ms else ""
    laps = f"{result.laps.normalize():f}" if result.laps else ""
    gone = not time and result.outcome in (Outcome.FINISHED, Outcome.SHORT)
    typed = Typed(time, "" if gone else result.outcome, "" if gone else laps, stamp(entry), "")
    return replace(typed, was=typed.text)
