"""Reads distance, time, lap and lane as typed into any form, without a form object: the preview asks often."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from runlog.arithmetic.quick import LONGEST_LINE, QuickLine, read_quick
from runlog.arithmetic.track import LANES, lane_lap_mm
from runlog.arithmetic.typed import Distance, NotUnderstood, Reason, parse_distance, parse_time
from runlog.arithmetic.units import LAP_MM, UNITS, standard_nearby
from runlog.forms.sentences import EMPTY_DISTANCE, EMPTY_TIME, sentence
from runlog.models.runs import Kind, Surface

SHORTEST_LAP_MM, LONGEST_LAP_MM = 20_000, 10_000_000

_BAD_LAP = _("A lap is between 20 and 10,000 metres.")
_BAD_LANE = _("Lanes are numbered 1 to 9.")

# The world record over 100 m, the fastest of all, is run at 95.8 s/km.
NOBODY_MS_PER_M = 95
_NOBODY = _("Nobody runs that fast. Are distance and time both right, 1:45:00 rather than 1:45?")

_MEASURED = ("distance", "distance_unit", "time", "lap", "lane")

_START = _("Type a distance and a time: the pace appears here.")
_DID_YOU_MEAN = _("Did you mean %(name)s exactly?")

_LABELS = {
    "distance": _("distance"),
    "time": _("time"),
    "surface": _("surface"),
    "kind": _("kind"),
    "hr_zone": _("zone"),
    "rpe": _("RPE"),
    "day": _("day"),
    "note": _("note"),
}

Words = dict[str, str | Promise]

# Which field of a run a word of the quick line fills.
QUICK_WORDS = {
    **{value: ("surface", value) for value in Surface.values if value != Surface.OTHER},
    **{value: ("kind", value) for value in Kind.values if value != Kind.OTHER},
}


@dataclass(frozen=True, slots=True)
class Measure:
    """What was typed, as far as it could be read.

    `problems` has a sentence for each field that was filled wrongly, `missing` for each that is still empty.
    """

    distance: Distance | None
    elapsed_ms: int | None
    lane_lap_mm: int
    problems: Words
    missing: Words
    nearby: str | None = None  # the standard distance that is probably meant, when the typed one is just beside it
    quick: QuickLine | None = None

    @property
    def distance_mm(self) -> int | None:
        return self.distance.distance_mm if self.distance else None

    @property
    def parts(self) -> list[tuple[str, str]]:
        """List what the quick line was understood to say: the field's label and its value."""
        return [(_LABELS[part.field], part.value) for part in self.quick.understood] if self.quick else []

    @property
    def hint(self) -> str:
        """Say in one line what is wrong, in doubt or still to type; empty when all is said."""
        if self.problems:
            return next(iter(self.problems.values()))
        if self.nearby:
            return _DID_YOU_MEAN % {"name": self.nearby}
        if self.distance and self.elapsed_ms and self.elapsed_ms * 1000 < self.distance.distance_mm * NOBODY_MS_PER_M:
            return _NOBODY
        if len(self.missing) == 2:
            return _START
        return next(iter(self.missing.values()), "")


def read_lap(data: Mapping[str, str], problems: Words) -> tuple[int, int]:
    """Read the lap length (metres) and the lane; give the track's lap in mm and the lane number."""
    lap_mm, lane = LAP_MM, 1
    text = data.get("lap", "")
    if text and text != "400":
        try:
            lap_mm = parse_distance(text, "m").distance_mm
            if not SHORTEST_LAP_MM <= lap_mm <= LONGEST_LAP_MM:
                problems["lap"], lap_mm = _BAD_LAP, LAP_MM
        except NotUnderstood:
            problems["lap"] = _BAD_LAP
    if text := data.get("lane", "").strip():
        if text.isdecimal() and len(text) == 1 and int(text) in LANES:
            lane = int(text)
        else:
            problems["lane"] = _BAD_LANE
    return lap_mm, lane


def read_measure(data: Mapping[str, str], today: date | None = None) -> Measure:
    """Read the typed fields; a filled `quick` line wins over the fields that it names."""
    quick = None
    line = data.get("quick", "").strip()
    if 0 < len(line) <= LONGEST_LINE:
        quick = read_quick(line, today or date.today(), QUICK_WORDS)
        data = {**{name: data.get(name, "") for name in _MEASURED}, **quick.fields()}
    problems: Words = {}
    missing: Words = {}

    def take(name: str, parse: Callable[[str], object], empty: str) -> object:
        try:
            return parse(data.get(name, ""))
        except NotUnderstood as problem:
            (missing if problem.reason is Reason.EMPTY else problems)[name] = sentence(problem, empty)

    lap_mm = lane_lap_mm(*reversed(read_lap(data, problems)))
    distance = take("distance", lambda text: parse_distance(text, read_unit(data), lap_mm), EMPTY_DISTANCE)
    elapsed_ms = take("time", parse_time, EMPTY_TIME)
    nearby = standard_nearby(distance.distance_mm) if distance else None
    return Measure(distance, elapsed_ms, lap_mm, problems, missing, nearby and nearby[0], quick)


def read_unit(data: Mapping[str, str]) -> str:
    """Give the chosen unit of distance, kilometres where none of ours is chosen."""
    unit = data.get("distance_unit", "")
    return unit if unit in UNITS else "km"
