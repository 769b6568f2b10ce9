"""Reads what is asked of the pace tool: everything stands in the address, nothing in a session."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import chain
from typing import TypeVar
from urllib.parse import urlencode

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from runlog.arithmetic.critical_speed import Trial
from runlog.arithmetic.intervals import LONGEST_WORKOUT, Intervals, parse_intervals
from runlog.arithmetic.pace import elapsed_text
from runlog.arithmetic.solve import Solved, solve
from runlog.arithmetic.splits import EVERY_MM, Mark
from runlog.arithmetic.track import lane_lap_mm
from runlog.arithmetic.typed import NotUnderstood, Reason, parse_distance, parse_time
from runlog.arithmetic.typed_pace import Pace, parse_pace
from runlog.arithmetic.units import MM_PER_KM, exact_text
from runlog.forms.measure import read_lap
from runlog.forms.sentences import sentence

FIELDS = ("distance", "time", "pace", "lap", "lane", "every", "split", "workout", "age", "sex")
TRIALS = (("distance2", "time2"), ("distance3", "time3"))
EVERY = {"lap": _("lap"), **{name: name for name in EVERY_MM}}
MOST_SPLIT_PERCENT = 10
MOST_WORKOUT_MARKS = 12
LONGEST_TYPED = LONGEST_WORKOUT

_NOTHING_YET = _("Type any two of distance, time and pace: the third is worked out.")
_ONLY_TIME = _("A time alone says little: add a distance or a pace.")
_BAD_SPLIT = _("A split is a percentage from -10 to 10, such as -2 for a second half that is 2 % of the time faster.")
_BAD_EVERY = _("Splits can be every 100 m, 200 m, 400 m, 500 m, 1 km, 1 mile or lap.")
_BAD_AGE = _("An age is a whole number of years from 5 to 110.")
_BAD_SEX = _("For an age grade choose women's or men's tables.")
_LEFT_OUT = _("The pace does not fit the distance and the time; it is left out.")
_ADD_ANOTHER = _("Add another of the three to work out the third.")
_HALF_TRIAL = _("A trial needs both its distance and its time.")

Words = dict[str, str | Promise]
Read = TypeVar("Read")


@dataclass(frozen=True, slots=True)
class Question:
    """What was asked. `problem` is the one sentence to show where something could not be taken."""

    is_asked: bool
    distance_mm: int | None = None
    elapsed_ms: int | None = None
    pace: Pace | None = None
    solved: Solved | None = None
    lap_mm: int = 400_000
    lane: int = 1
    every: str = "lap"
    split_percent: Fraction = Fraction(0)
    workout: Intervals | None = None
    age: int | None = None
    sex: str = ""
    trials: tuple[Trial, ...] = ()
    problem: str | Promise = ""
    problem_field: str = ""
    typed: Mapping[str, str] = field(default_factory=dict)

    @property
    def lane_lap_mm(self) -> int:
        """Give the length of a lap in the chosen lane, in mm."""
        return lane_lap_mm(self.lane, self.lap_mm)

    @property
    def as_pace(self) -> Question | PaceAlone:
        """Give what paces and speeds are drawn from: the exact pace, not one from a rounded distance or time."""
        exact = self.exact_pace
        return PaceAlone(exact * 1000) if exact else self

    @property
    def exact_pace(self) -> Fraction | None:
        """Give the pace that was asked about or worked out, in seconds per km."""
        if self.solved:
            return self.solved.seconds_per_km
        return self.pace.seconds_per_km if self.pace else None

    @property
    def says(self) -> str | Promise:
        """Give the one sentence below the figures; empty when all is said."""
        if self.problem:
            return self.problem
        if self.solved and self.solved.left_out:
            return _LEFT_OUT
        return "" if self.solved else _ADD_ANOTHER

    @property
    def status(self) -> int:
        """Give the status of the answer: 422 where something asked could not be taken."""
        return 422 if self.is_asked and self.problem else 200

    @property
    def laps_of_400(self) -> Fraction:
        return Fraction(self.distance_mm or 0, 400_000)

    @property
    def laps_of_200(self) -> Fraction:
        return Fraction(self.distance_mm or 0, 200_000)

    @property
    def workout_splits(self) -> tuple[Mark, ...]:
        """Give the marks of a lap within one repeat; none where a repeat is no longer than a lap, or very long."""
        lap_mm, workout = self.lane_lap_mm, self.workout
        if not workout or not lap_mm < workout.distance_mm <= MOST_WORKOUT_MARKS * lap_mm:
            return ()
        return workout.splits(lap_mm)

    @property
    def workout_as_run(self) -> str:
        """Give the workout as the fields of a run, for the address of the form."""
        workout = self.workout
        if not workout:
            return ""
        # How far and how long belong together: where the recovery's time is not said, neither counts it.
        mm, ms = (workout.total_mm, workout.total_ms) if workout.total_ms else (workout.work_mm, workout.work_ms)
        fields = {"distance": f"{exact_text(mm, 'm')} m", "time": elapsed_text(ms)}
        return urlencode({**fields, "kind": "workout", "note": self.typed["workout"]})

    @property
    def every_mm(self) -> int:
        """Give how far apart the splits are, in mm."""
        return EVERY_MM.get(self.every, self.lane_lap_mm)


@dataclass(frozen=True, slots=True)
class PaceAlone:
    """A pace without a distance, as the exact time in ms of a kilometre."""

    elapsed_ms: Fraction
    distance_mm: int = MM_PER_KM


class _Reader:
    """Takes fields one by one and keeps the first sentence about one that it could not take."""

    def __init__(self, data: Mapping[str, str]) -> None:
        self.data = data
        self.problems: Words = {}

    def text(self, name: str) -> str:
        return self.data.get(name, "").strip()

    def take(self, name: str, parse: Callable[[str], Read]) -> Read | None:
        """Parse a field; None where it is empty or can't be read."""
        if not self.text(name):
            return None
        try:
            return parse(self.text(name))
        except NotUnderstood as problem:
            self.problems.setdefault(name, sentence(problem))
        return None

    def choose(self, name: str, allowed: Mapping[str, object], default: str, words: str | Promise) -> str:
        """Give a choice, or the default where it is empty or none of those allowed."""
        chosen = self.text(name) or default
        if chosen not in allowed:
            self.problems.setdefault(name, words)
            return default
        return chosen


def read_three(data: Mapping[str, str]) -> Question:
    """Read distance, time and pace alone, with lap and lane: all that the figures need while somebody types."""
    return _question(data, _Reader(data), {})


def read_question(data: Mapping[str, str]) -> Question:
    """Read a whole question; it never fails, it says what it could not take."""
    read = _Reader(data)
    lap_mm = lane_lap_mm(*reversed(read_lap(data, {})))
    more = {
        "every": read.choose("every", EVERY, "lap", _BAD_EVERY),
        "split_percent": _percent(read),
        "workout": read.take("workout", lambda text: parse_intervals(text, lap_mm)),
        "age": _age(read),
        "sex": read.choose("sex", {"": "", "f": "", "m": ""}, "", _BAD_SEX),
        "trials": _trials(read, lap_mm),
        "typed": {name: read.text(name)[:LONGEST_TYPED] for name in (*FIELDS, *chain.from_iterable(TRIALS))},
    }
    return _question(data, read, more)


def _question(data: Mapping[str, str], read: _Reader, more: Mapping[str, object]) -> Question:
    others, read.problems = read.problems, {}  # what is wrong with the three is said first
    lap_mm, lane = read_lap(data, read.problems)
    length = lane_lap_mm(lane, lap_mm)
    distance = read.take("distance", lambda text: parse_distance(text, "km", length))
    elapsed_ms, pace = read.take("time", parse_time), read.take("pace", parse_pace)
    distance_mm = distance.distance_mm if distance else None
    solved = _solve(read, distance_mm, elapsed_ms, pace)
    read.problems |= others
    problem_field, problem = _first_problem(
        read, bool(distance or pace or more.get("workout") or more.get("trials")), elapsed_ms
    )
    return Question(
        is_asked=any(name in data for name in (*FIELDS, *chain.from_iterable(TRIALS))),
        distance_mm=solved.distance_mm if solved else distance_mm,
        elapsed_ms=solved.elapsed_ms if solved else elapsed_ms,
        pace=pace,
        solved=solved,
        lap_mm=lap_mm,
        lane=lane,
        problem=problem,
        problem_field=problem_field,
        **more,
    )


def _solve(read: _Reader, distance_mm: int | None, elapsed_ms: int | None, pace: Pace | None) -> Solved | None:
    try:
        return solve(distance_mm, elapsed_ms, pace)
    except NotUnderstood as problem:
        read.problems.setdefault("distance" if problem.reason is Reason.TOO_FAR else "time", sentence(problem))
    return None


def _percent(read: _Reader) -> Fraction:
    text = read.text("split").replace(",", ".").replace("−", "-").removesuffix("%").strip()
    if not text:
        return Fraction(0)
    if re.fullmatch(r"[+-]?\d{1,2}(\.\d{1,3})?", text, re.ASCII) and abs(Fraction(text)) <= MOST_SPLIT_PERCENT:
        return Fraction(text)
    read.problems.setdefault("split", _BAD_SPLIT)
    return Fraction(0)


def _age(read: _Reader) -> int | None:
    text = read.text("age")
    if not text:
        return None
    if re.fullmatch(r"\d{1,3}", text, re.ASCII) and 5 <= int(text) <= 110:
        return int(text)
    read.problems.setdefault("age", _BAD_AGE)
    return None


def _trials(read: _Reader, lap_mm: int) -> tuple[Trial, ...]:
    trials = []
    for far, long in TRIALS:
        distance = read.take(far, lambda text: parse_distance(text, "km", lap_mm))
        elapsed_ms = read.take(long, parse_time)
        if distance and elapsed_ms:
            trials.append(Trial(distance.distance_mm, elapsed_ms))
        elif bool(read.text(far)) != bool(read.text(long)):
            read.problems.setdefault(far if not read.text(far) else long, _HALF_TRIAL)
    return tuple(trials)


def _first_problem(read: _Reader, says_something: bool, elapsed_ms: int | None) -> tuple[str, str | Promise]:
    """Choose the sentence to show: about a field that could not be read, or about one that is missing."""
    if read.problems:
        return next(iter(read.problems.items()))
    if says_something:
        return "", ""
    return "distance", _ONLY_TIME if elapsed_ms else _NOTHING_YET
