"""Writes small FIT files: what the tests read is made here, and nobody ran it."""

from __future__ import annotations

import struct
from dataclasses import dataclass, field
from datetime import UTC, datetime

EPOCH = datetime(1989, 12, 31, tzinfo=UTC)
START = 1_100_000_000  # 2024-11-08 11:33:20 UTC
SEMICIRCLES = 2**31 / 180

# Base types: number, struct format.
ENUM, U8, U16, U32, S32, TEXT = (0x00, "B"), (0x02, "B"), (0x84, "H"), (0x86, "I"), (0x85, "i"), (0x07, "s")

# Messages: number, and each field's number, base type and scale; FIT Profile, Garmin.
PROFILE = {
    "file_id": (
        0,
        {
            "type": (0, ENUM, 1),
            "manufacturer": (1, U16, 1),
            "product": (2, U16, 1),
            "time_created": (4, U32, 1),
            "product_name": (8, TEXT, 1),
        },
    ),
    "sport": (12, {"sport": (0, ENUM, 1), "sub_sport": (1, ENUM, 1)}),
    "session": (
        18,
        {
            "timestamp": (253, U32, 1),
            "start_time": (2, U32, 1),
            "sport": (5, ENUM, 1),
            "sub_sport": (6, ENUM, 1),
            "total_elapsed_time": (7, U32, 1000),
            "total_timer_time": (8, U32, 1000),
            "total_distance": (9, U32, 100),
            "avg_heart_rate": (16, U8, 1),
            "max_heart_rate": (17, U8, 1),
            "workout_rpe": (193, U8, 1),
        },
    ),
    "lap": (
        19,
        {
            "timestamp": (253, U32, 1),
            "start_time": (2, U32, 1),
            "total_elapsed_time": (7, U32, 1000),
            "total_timer_time": (8, U32, 1000),
            "total_distance": (9, U32, 100),
            "avg_heart_rate": (15, U8, 1),
            "max_heart_rate": (16, U8, 1),
            "intensity": (23, ENUM, 1),
            "sport": (25, ENUM, 1),
        },
    ),
    "record": (
        20,
        {
            "timestamp": (253, U32, 1),
            "position_lat": (0, S32, SEMICIRCLES),
            "position_long": (1, S32, SEMICIRCLES),
            "altitude": (2, U16, 5),
            "heart_rate": (3, U8, 1),
            "cadence": (4, U8, 1),
            "distance": (5, U32, 100),
            "fractional_cadence": (53, U8, 128),
            "enhanced_altitude": (78, U32, 5),
        },
    ),
    "event": (21, {"timestamp": (253, U32, 1), "event": (0, ENUM, 1), "event_type": (1, ENUM, 1)}),
    "workout": (26, {"wkt_name": (8, TEXT, 1)}),
    "activity": (
        34,
        {"timestamp": (253, U32, 1), "local_timestamp": (5, U32, 1), "num_sessions": (1, U16, 1)},
    ),
    "weight_scale": (30, {"timestamp": (253, U32, 1), "weight": (0, U16, 100)}),
    "field_description": (
        206,
        {
            "developer_data_index": (0, U8, 1),
            "field_definition_number": (1, U8, 1),
            "fit_base_type_id": (2, U8, 1),
            "field_name": (3, TEXT, 1),
        },
    ),
    "developer_data_id": (207, {"developer_data_index": (3, U8, 1)}),
}
ALTITUDE_OFFSET = 500

ACTIVITY, SETTINGS, COURSE, WEIGHT = 4, 2, 6, 9
RUNNING, CYCLING, TRANSITION, SWIMMING, WALKING, HIKING = 1, 2, 3, 5, 11, 17
TREADMILL, STREET, TRAIL, TRACK, INDOOR_RUNNING, VIRTUAL = 1, 2, 3, 4, 45, 58
TIMER, TIMER_START, TIMER_STOP = 0, 0, 4
ACTIVE, REST, WARM_UP, COOL_DOWN, RECOVERY, INTERVAL = range(6)


@dataclass(slots=True)
class FitFile:
    """Takes messages in the order of the file. Values are in metres, seconds, degrees and bpm; None is left empty."""

    endian: str = "<"
    header_size: int = 14
    body: bytearray = field(default_factory=bytearray)
    locals: dict[str, int] = field(default_factory=dict)
    layouts: dict[int, tuple] = field(default_factory=dict)

    def add(
        self, name: str, developer: bytes = b"", offset: int | None = None, **values: float | str | None
    ) -> FitFile:
        """Write a message, and before it what it holds, if that is new.

        `developer` is the content of a developer's field number 0; with `offset` the record's time is the last one's
        with other lower five bits, in the header.
        """
        number, known = PROFILE[name]
        local = self.locals.setdefault(name, len(self.locals))
        packed = [(known[key], self._packed(key, known[key], value)) for key, value in values.items()]
        layout = tuple((definition[0], len(content), definition[1][0]) for definition, content in packed)
        if self.layouts.get(local) != (layout, len(developer)):
            self.layouts[local] = (layout, len(developer))
            header = 0x40 | (0x20 if developer else 0) | local
            self.body += struct.pack(f"{self.endian}BBBHB", header, 0, self.endian == ">", number, len(layout))
            self.body += b"".join(struct.pack("BBB", *part) for part in layout)
            self.body += bytes([1, 0, len(developer), 0]) if developer else b""
        self.body.append(local if offset is None else 0x80 | local << 5 | offset)
        self.body += b"".join(content for _, content in packed) + developer
        return self

    def _packed(self, key: str, definition: tuple, value: float | str | None) -> bytes:
        _, (_, form), scale = definition
        if form == "s":
            return str(value).encode() + b"\0"
        if value is None:
            return struct.pack(self.endian + form, 2 ** (8 * struct.calcsize(form) - (form == "i")) - 1)
        shift = ALTITUDE_OFFSET if key.endswith("altitude") else 0
        return struct.pack(self.endian + form, round((value + shift) * scale))

    def content(self) -> bytes:
        """Give the whole file, with its header and its checksum."""
        head = struct.pack("<BBHI4s", self.header_size, 0x20, 2132, len(self.body), b".FIT")
        if self.header_size == 14:
            head += struct.pack("<H", crc(head))
        return head + bytes(self.body) + struct.pack("<H", crc(head + bytes(self.body)))


def crc(content: bytes) -> int:
    """Compute CRC-16/ARC, which is FIT's."""
    value = 0
    for byte in content:
        value = (value >> 8) ^ _TABLE[(value ^ byte) & 0xFF]
    return value


def _entry(value: int) -> int:
    for _ in range(8):
        value = (value >> 1) ^ (0xA001 if value & 1 else 0)
    return value


_TABLE = [_entry(value) for value in range(256)]


def begun(kind: int = ACTIVITY, sport: int | None = RUNNING) -> FitFile:
    """Begin a file as watches do."""
    fit = FitFile().add("file_id", type=kind, manufacturer=1, product=2697, time_created=START)
    return fit if sport is None else fit.add("sport", sport=sport, sub_sport=0)


def record(fit: FitFile, second: int, **values: float | None) -> FitFile:
    """Write a record of a run eastward at 3 m/s, as far into it as said."""
    usual = {
        "timestamp": START + second,
        "position_lat": 48.0,
        "position_long": 11.0 + second * 4e-5,
        "distance": 3.0 * second,
        "enhanced_altitude": 512.4,
        "heart_rate": 140 + second % 20,
        "cadence": 84,
        "fractional_cadence": 0.5,
    }
    return fit.add("record", **{**usual, **values})


def ended(fit: FitFile, seconds: int, offset_hours: int = 1, **session: float | None) -> bytes:
    """Write the session and the activity that watches end with, and give the file."""
    usual = {
        "timestamp": START + seconds,
        "start_time": START,
        "sport": RUNNING,
        "sub_sport": 0,
        "total_elapsed_time": seconds,
        "total_timer_time": seconds,
        "total_distance": 3.0 * seconds,
        "avg_heart_rate": 150,
        "max_heart_rate": 159,
    }
    fit.add("session", **{**usual, **session})
    end = START + seconds
    return fit.add("activity", timestamp=end, local_timestamp=end + 3600 * offset_hours, num_sessions=1).content()


def a_run(seconds: int = 60, **session: float | None) -> bytes:
    """Give a file of a plain run with a lap a kilometre, a record each second."""
    fit = begun().add("event", timestamp=START, event=TIMER, event_type=TIMER_START)
    for second in range(seconds + 1):
        record(fit, second)
    fit.add("event", timestamp=START + seconds, event=TIMER, event_type=TIMER_STOP)
    for start in range(0, seconds, 333):
        lap(fit, start, min(333, seconds - start))
    return ended(fit, seconds, **session)


def lap(fit: FitFile, start: int, seconds: float, **values: float | None) -> FitFile:
    """Write a lap, as far into the run as said."""
    usual = {
        "timestamp": START + start + int(seconds),
        "start_time": START + start,
        "total_elapsed_time": seconds,
        "total_timer_time": seconds,
        "total_distance": 3.0 * seconds,
        "avg_heart_rate": 148,
        "max_heart_rate": 158,
        "intensity": ACTIVE,
    }
    return fit.add("lap", **{**usual, **values})
