"""Reads the paces and speeds that people type: `4:58/km`, `8 min/mile`, `12 km/h`, `7.5 mph`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction

from runlog.arithmetic.typed import (
    NUMBER,
    UNIT_WORDS,
    NotUnderstood,
    Reason,
    fold,
    read_amount,
    read_seconds,
)
from runlog.arithmetic.units import MM_PER_KM, mm_per

# Beyond these it is a slip of the keyboard: 12.5 m/s is faster than any sprinter, 1 km/h slower than any walker.
FASTEST_SECONDS_PER_KM = 80
SLOWEST_SECONDS_PER_KM = 3600

# Each unit of pace or speed, and the length it counts.
PACE_UNITS = {"/km": "km", "/mi": "mi", "km/h": "km", "mph": "mi"}

_SPEED_UNITS = {"km": "km/h", "mi": "mph"}
_HOURS = ("h", "hr", "hour")
_WRITTEN_TOGETHER = (
    (re.compile(r"(?<![a-z])(?:kph|kmh|kmph)$"), "km/h"),
    (re.compile(r"(?<![a-z])mph$"), "mi/h"),
)
_PER = re.compile(r"(.*?)\s*(?:/|\bper\b|\ban?\b)\s*([^\W\d]+)")
_SPEED = re.compile(rf"({NUMBER})(?:\s*([^\W\d]+))?")
# A watch prints `4:58 min/km`, where the colon has said minutes already.
_CLOCK_MINUTES = re.compile(r"(\d[\d:.,]*:[\d.,]*)\s*min(?:s|utes?)?")


@dataclass(frozen=True, slots=True)
class Pace:
    """A typed pace: exact seconds per kilometre, the number as it was typed, and its unit (a key of `PACE_UNITS`)."""

    seconds_per_km: Fraction
    text: str
    unit: str

    def in_unit(self, seconds_per_km: Fraction) -> Fraction:
        """Express another pace in this one's unit: seconds per kilometre or mile, or the speed."""
        kilometres = mm_per(PACE_UNITS[self.unit]) / MM_PER_KM
        if is_speed(self.unit):
            return 3600 / (seconds_per_km * kilometres)
        return seconds_per_km * kilometres


def is_speed(unit: str) -> bool:
    """Tell a speed, where more is faster, from a pace, where more is slower."""
    return unit in _SPEED_UNITS.values()


def parse_pace(text: str, unit: str = "/km") -> Pace:
    """Read a pace or a speed; a unit in the text wins over `unit`, which a bare `4:58` or `12` takes.

    `NotUnderstood` where the text is neither, or is faster than 80 s/km or slower than an hour per km.
    """
    number, unit = _cut_unit(fold(text, Reason.UNREADABLE_PACE), unit)
    if match := _CLOCK_MINUTES.fullmatch(number):
        number = match[1]
    pace = Pace(_seconds_per_km(number, unit), number, unit)
    check_pace(pace.seconds_per_km, number)
    return pace


def check_pace(seconds_per_km: Fraction, word: str) -> None:
    """Refuse a pace that nobody runs, and name the word it came from."""
    if seconds_per_km < FASTEST_SECONDS_PER_KM:
        raise NotUnderstood(Reason.TOO_FAST, word)
    if seconds_per_km > SLOWEST_SECONDS_PER_KM:
        raise NotUnderstood(Reason.TOO_SLOW, word)


def _cut_unit(folded: str, unit: str) -> tuple[str, str]:
    """Part the number from its unit: `12 km/h` into `12` and `km/h`, `8 min/mile` into `8 min` and `/mi`."""
    for pattern, apart in _WRITTEN_TOGETHER:
        folded = pattern.sub(apart, folded)
    match = _PER.fullmatch(folded)
    if match is None:
        return folded, unit
    number, word = match.groups()
    if word in _HOURS:
        return _cut_length(number)
    if word not in UNIT_WORDS or UNIT_WORDS[word] not in _SPEED_UNITS:
        raise NotUnderstood(Reason.UNKNOWN_UNIT, word)
    return number, "/" + UNIT_WORDS[word]


def _cut_length(number: str) -> tuple[str, str]:
    """Part what is run in an hour: `12 km` into `12` and `km/h`."""
    match = _SPEED.fullmatch(number)
    if match is None:
        raise NotUnderstood(Reason.UNREADABLE_PACE, number)
    unit = _SPEED_UNITS.get(UNIT_WORDS.get(match[2] or "", ""))
    if unit is None:
        raise NotUnderstood(Reason.UNKNOWN_UNIT, match[2] or number)
    return match[1], unit


def _seconds_per_km(number: str, unit: str) -> Fraction:
    length = mm_per(PACE_UNITS[unit]) / MM_PER_KM
    if not is_speed(unit):
        return _seconds(number) / length
    speed = _speed(number)
    if not speed:
        raise NotUnderstood(Reason.NOT_POSITIVE, number)
    return 3600 / (speed * length)


def _seconds(number: str) -> Fraction:
    try:
        return read_seconds(number)
    except NotUnderstood as error:
        unreadable = error.reason is Reason.UNREADABLE_TIME
        raise NotUnderstood(Reason.UNREADABLE_PACE if unreadable else error.reason, number) from None


def _speed(number: str) -> Fraction:
    if not re.fullmatch(NUMBER, number):
        raise NotUnderstood(Reason.UNREADABLE_PACE, number)
    try:
        return read_amount(number)
    except NotUnderstood as error:
        comma = error.reason is Reason.COMMA
        raise NotUnderstood(error.reason if comma else Reason.UNREADABLE_PACE, number) from None
