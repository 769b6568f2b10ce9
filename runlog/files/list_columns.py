"""Which column of a list holds what: found by the names in its header, and by where they stand."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum


class Column(StrEnum):
    """What a column of a list of activities holds."""

    ID = "id"
    DATE = "date"
    SPORT = "sport"
    TITLE = "title"
    NOTE = "note"
    PRIVATE_NOTE = "private-note"
    ELAPSED = "elapsed"
    MOVING = "moving"
    DISTANCE = "distance"
    METRES = "metres"
    AVERAGE_BPM = "average-bpm"
    MAX_BPM = "max-bpm"
    RPE = "rpe"
    FILE = "file"
    RACE = "race"
    LONG_RUN = "long-run"
    # What measures the unit of the distance where the list does not name it.
    METRES_PER_SECOND = "metres-per-second"
    STEPS_PER_MINUTE = "steps-per-minute"
    STEP_LENGTH = "step-length"
    # What only Runlog's own list has: figures in its own units, and words as its tables have them.
    CLOCK = "clock"
    ELAPSED_MS = "elapsed-ms"
    MOVING_MS = "moving-ms"
    SURFACE = "surface"
    DISTANCE_SOURCE = "distance-source"
    KIND = "kind"


@dataclass(frozen=True, slots=True)
class Layout:
    """The columns of a list by their place; `unit` of `DISTANCE` is `km`, `mi`, or empty where the list does not say.

    `is_utc` tells that dates without a zone are in UTC; else they are the clock on the wrist.
    """

    service: str
    places: dict[Column, int]
    width: int
    unit: str = ""
    is_utc: bool = False
    # Whether its rows are read by `lists_own.read_own_row`.
    is_own: bool = False


# Looks at a header, folded, and gives the layout, or None where the list is another's.
LayoutOf = Callable[[list[str]], Layout | None]


def fold_header(cells: list[str]) -> list[str]:
    """Fold the names of columns to compare them: case, spaces, kinds of apostrophe and accents' spelling apart."""
    return [" ".join(unicodedata.normalize("NFC", cell).casefold().replace("’", "'").split()) for cell in cells]


def by_name(names: Mapping[Column, str]) -> dict[str, Column]:
    """Turn names such as `date|datum` around, for looking up a column by any of them."""
    return {name: column for column, words in names.items() for name in fold_header(words.split("|"))}


def first_places(header: list[str], columns: Mapping[str, Column]) -> dict[Column, int]:
    """Find each column where its name stands first."""
    places: dict[Column, int] = {}
    for place, name in enumerate(header):
        if name in columns:
            places.setdefault(columns[name], place)
    return places
