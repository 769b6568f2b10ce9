"""What a file says was done: the one shape that every reader gives and the rest of the product works with."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

RUNNING, WALKING = "run", "walk"


class Reason(StrEnum):
    """Why a file, or a part of it, could not be taken in."""

    EMPTY = "empty"
    UNKNOWN = "unknown"
    NO_ACTIVITY = "no-activity"
    NO_TIME = "no-time"
    NO_DISTANCE = "no-distance"
    NO_DATE = "no-date"
    TO_COME = "to-come"
    DAMAGED = "damaged"
    ENTITIES = "entities"
    TOO_LARGE = "too-large"
    TOO_MANY_POINTS = "too-many-points"
    TOO_MANY_ENTRIES = "too-many-entries"
    TOO_DENSE = "too-dense"
    TOO_DEEP = "too-deep"
    TOO_SLOW = "too-slow"
    LOCKED = "locked"


class Unreadable(Exception):
    """A file that gives nothing; `reason` is why, `detail` a figure or a word for the sentence about it."""

    def __init__(self, reason: Reason, detail: str = "") -> None:
        super().__init__(reason, detail)
        self.reason, self.detail = reason, detail


@dataclass(frozen=True, slots=True)
class Stream:
    """What a watch wrote down, a column for each quantity, all of one length; None where it wrote nothing.

    `at_ms` is the elapsed time since the start, never falling. Distances and heights in mm, latitude and longitude in
    1e-7 degrees, heart rate in bpm, cadence in steps per minute (both feet). `breaks` are the places (the index of the
    first point after) where time passed that the activity's clock did not count: nothing is measured across them.
    """

    at_ms: list[int]
    distance_mm: list[int | None]
    latitude: list[int | None]
    longitude: list[int | None]
    height_mm: list[int | None]
    heart_rate: list[int | None]
    cadence: list[int | None]
    breaks: list[int] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.at_ms)


@dataclass(frozen=True, slots=True)
class Lap:
    """A lap as the watch took it. `started_ms` counts from the start of the activity."""

    started_ms: int
    elapsed_ms: int
    distance_mm: int | None = None
    moving_ms: int | None = None
    # "work", "recovery", "warm-up", "cool-down", or empty where the file does not say.
    role: str = ""
    average_bpm: int | None = None
    max_bpm: int | None = None


@dataclass(frozen=True, slots=True)
class Activity:
    """One activity of a file, in mm, ms and bpm.

    `sport` is "run", "walk", or the file's own word for anything else. `started_at` is aware, in UTC; `local_start`
    has no zone: it is the clock on the wrist. A file gives at least one of both, or neither where it knows no date.
    `surface` ("track", "trail", "treadmill", "road" or empty) and `distance_source` ("gps", "treadmill", "track",
    "estimate" or empty) are said only where the file says so. `moving_ms` is the timer's time without the pauses.
    `partial` tells that the file ended or broke before the activity did.
    """

    sport: str
    started_at: datetime | None = None
    local_start: datetime | None = None
    distance_mm: int | None = None
    gps_distance_mm: int | None = None
    elapsed_ms: int | None = None
    moving_ms: int | None = None
    surface: str = ""
    distance_source: str = ""
    kind: str = ""
    average_bpm: int | None = None
    max_bpm: int | None = None
    rpe: int | None = None
    title: str = ""
    note: str = ""
    device: str = ""
    laps: list[Lap] = field(default_factory=list)
    stream: Stream | None = None
    partial: bool = False
    # The name of the file in the same archive that holds the activity whole, as lists of services give it.
    file_name: str = ""

    @property
    def is_on_foot(self) -> bool:
        """Tell a run or a walk from every other sport."""
        return self.sport in {RUNNING, WALKING}
