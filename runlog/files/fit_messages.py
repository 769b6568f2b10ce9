"""Takes the messages that count out of a FIT file, as far as it can be read, whatever its bytes are.

fitdecode knows the format; here stands which messages are kept, what damage means, and where too much is refused.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from fitdecode import FIT_FRAME_CRC, FIT_FRAME_DATA, FIT_FRAME_HEADER, CrcCheck, ErrorHandling, FitReader
from fitdecode.records import FitDataMessage

from runlog.files.activity import Reason, Unreadable
from runlog.files.fit_values import Message, text
from runlog.files.limits import MAX_ACTIVITIES, MAX_LAPS, MAX_MESSAGES, MAX_POINTS

MAGIC = b".FIT"
ACTIVITY_FILES = {"activity", "activity_summary"}

# Message numbers of the FIT profile.
FILE_ID, SPORT, SESSION, LAP, RECORD, EVENT, WORKOUT, ACTIVITY = 0, 12, 18, 19, 20, 21, 26, 34
MOST = {RECORD: MAX_POINTS, LAP: MAX_LAPS, SESSION: MAX_ACTIVITIES, EVENT: MAX_POINTS}
_TELL_THE_END = {RECORD, SESSION, LAP, ACTIVITY}

COLUMNS = (
    *("timestamp", "distance", "position_lat", "position_long", "enhanced_altitude"),
    *("heart_rate", "cadence", "fractional_cadence"),
)


def _columns() -> dict[str, list[object]]:
    return {name: [] for name in COLUMNS}


@dataclass(slots=True)
class Part:
    """One of the files that a FIT file may chain. `records` are columns of what stood there, unchecked.

    `sessions` come with the number of records that were written before them, `timer` holds the time stamps at which the
    timer was started or stopped, and which it was.
    """

    file: Message = field(default_factory=dict)
    sport: Message = field(default_factory=dict)
    workout: Message = field(default_factory=dict)
    activity: Message = field(default_factory=dict)
    sessions: list[tuple[Message, int]] = field(default_factory=list)
    laps: list[Message] = field(default_factory=list)
    timer: list[tuple[object, object]] = field(default_factory=list)
    records: dict[str, list[object]] = field(default_factory=_columns)
    is_closed: bool = False
    last: int | None = None

    @property
    def count(self) -> int:
        return len(self.records["timestamp"])

    @property
    def kind(self) -> str:
        """What the file says it is: `activity`, `settings`, `course`, …"""
        return text(self.file.get("type"))

    @property
    def is_whole(self) -> bool:
        """Tell a part that was read to its end, or to the message that watches write last."""
        return self.is_closed or (self.last == ACTIVITY and self.count > 0 and bool(self.sessions))


def read_parts(data: bytes) -> tuple[list[Part], bool]:
    """Read what can be read, and tell whether nothing was damaged.

    Checksums are not looked at: what can be read in spite of a wrong one is worth more than the proof. `Unreadable`
    for more than the limits allow.
    """
    parts: list[Part] = []
    try:
        _read(repaired(data), parts)
    except Unreadable:
        raise
    except Exception:  # fitdecode lets anything through on damaged files: ValueError, TypeError, AssertionError
        return parts, False
    return parts, True


def repaired(data: bytes) -> bytes:
    """Write the length into the header of a file that the watch could not close: it is 0 until then."""
    if data[4:8] == bytes(4) and len(data) > data[0]:
        return data[:4] + (len(data) - data[0]).to_bytes(4, "little") + data[8:]
    return data


def _read(data: bytes, parts: list[Part]) -> None:
    counts: Counter[int] = Counter()
    # Without a processor fitdecode leaves times as they are, and takes two thirds of the time.
    options = {"processor": None, "check_crc": CrcCheck.DISABLED, "error_handling": ErrorHandling.IGNORE}
    with FitReader(data, **options) as reader:
        for number, frame in enumerate(reader):
            if number >= MAX_MESSAGES:
                raise Unreadable(Reason.TOO_MANY_POINTS, str(MAX_MESSAGES))
            if frame.frame_type == FIT_FRAME_DATA:
                kind = frame.def_mesg.global_mesg_num
                if take := _TAKE.get(kind):
                    counts[kind] += 1
                    if counts[kind] > MOST.get(kind, MAX_MESSAGES):
                        raise Unreadable(Reason.TOO_MANY_POINTS, str(MOST[kind]))
                    take(parts[-1], fields(frame))
                    if kind in _TELL_THE_END:
                        parts[-1].last = kind
            elif frame.frame_type == FIT_FRAME_HEADER:
                parts.append(Part())
            elif frame.frame_type == FIT_FRAME_CRC:
                parts[-1].is_closed = True


def fields(frame: FitDataMessage) -> Message:
    """Give the fields that the profile knows and that have one value; what is wanted here never has several.

    What fitdecode derives from another field gives way to what was written. Fields of developers are left out: their
    numbers and names may be those of the profile, with another meaning.
    """
    found: Message = {}
    for data in frame.fields:
        known, value = data.field, data.value
        if known is None or value is None or type(value) is tuple:
            continue
        if data.field_def is None:
            found.setdefault(known.name, value)
        elif known.field_type != "devfield":
            found[known.name] = value
    return found


def _take_record(part: Part, message: Message) -> None:
    get = message.get
    for name, column in part.records.items():
        column.append(get(name))


def _take_event(part: Part, message: Message) -> None:
    if message.get("event") == "timer":
        part.timer.append((message.get("timestamp"), message.get("event_type")))


_TAKE = {
    FILE_ID: lambda part, message: part.file.update(message),
    SPORT: lambda part, message: setattr(part, "sport", message),
    WORKOUT: lambda part, message: part.workout.update(message),
    ACTIVITY: lambda part, message: part.activity.update(message),
    SESSION: lambda part, message: part.sessions.append((message, part.count)),
    LAP: lambda part, message: part.laps.append(message),
    EVENT: _take_event,
    RECORD: _take_record,
}
