"""Reads the distances and times that people type. Says why where it can't, never guesses silently."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from runlog.arithmetic.rounding import half_up
from runlog.arithmetic.units import LAP_MM, to_mm

LONGEST_MM = 1_000_000_000  # 1,000 km
LONGEST_MS = 7 * 24 * 3_600_000  # 7 days
LONGEST_TEXT = 200


class Reason(StrEnum):
    """Why typed text was not taken; the sentence for each is the form's."""

    EMPTY = "empty"
    UNREADABLE_DISTANCE = "unreadable-distance"
    UNREADABLE_TIME = "unreadable-time"
    COMMA = "comma"
    UNKNOWN_UNIT = "unknown-unit"
    POINT_FOR_COLON = "point-for-colon"
    UNFINISHED_TIME = "unfinished-time"
    OVER_59 = "over-59"
    NOT_POSITIVE = "not-positive"
    TOO_FAR = "too-far"
    TOO_LONG = "too-long"
    TOO_SHORT = "too-short"
    UNREADABLE_PACE = "unreadable-pace"
    TOO_FAST = "too-fast"
    TOO_SLOW = "too-slow"
    UNREADABLE_INTERVALS = "unreadable-intervals"
    UNREADABLE_RECOVERY = "unreadable-recovery"
    NO_TARGET = "no-target"
    AMBIGUOUS_TARGET = "ambiguous-target"
    TOO_MANY_REPEATS = "too-many-repeats"
    UNREADABLE_REPEATS = "unreadable-repeats"
    REPEAT_WITHOUT_TIME = "repeat-without-time"
    REPEAT_WITHOUT_DISTANCE = "repeat-without-distance"
    MORE_TIMES_THAN_REPEATS = "more-times-than-repeats"
    BELOW_A_HUNDRED = "below-a-hundred"
    MANY_DIGITS = "many-digits"


class NotUnderstood(ValueError):
    """Typed text that can't be taken: `reason` says why, `word` is the part it is about."""

    def __init__(self, reason: Reason, word: str = "") -> None:
        super().__init__(reason, word)
        self.reason = reason
        self.word = word


@dataclass(frozen=True, slots=True)
class Distance:
    """A typed distance: its length, and the number and unit as the person gave them."""

    distance_mm: int
    text: str
    unit: str


UNIT_WORDS = {
    **dict.fromkeys(("km", "k", "kms", "kilometer", "kilometers", "kilometre", "kilometres"), "km"),
    **dict.fromkeys(("mi", "mile", "miles"), "mi"),
    **dict.fromkeys(("m", "meter", "meters", "metre", "metres"), "m"),
    **dict.fromkeys(("yd", "yds", "yard", "yards"), "yd"),
    **dict.fromkeys(("lap", "laps"), "laps"),
}

_NAMED_KM = {"marathon": "42.195", "half marathon": "21.0975", "half": "21.0975"}

# Common fractions are kept the way most people wrote them: 2½, not 2 1/2.
_HALF_SIGNS = {"1/2": "½", "1/4": "¼", "3/4": "¾"}
_HALVES = re.compile(r"(?<=\d) (1/2|1/4|3/4)")

NUMBER = r"(?:\d{1,9}\s)?\d{1,9}/\d{1,3}|\d{1,9}(?:[.,]\d{1,9})?|[.,]\d{1,9}"
_DISTANCE = re.compile(rf"({NUMBER})\s*([^\W\d]*)")
_CLOCK = re.compile(r"(?:(\d{1,4}):)?(\d{1,6}):(\d{1,2})(?:[.,](\d{1,6}))?")
_SPELT = re.compile(
    r"(?:(\d{1,4})\s*(?:h|hr|hrs|hours?)\s*)?"
    r"(?:(\d{1,6}(?:[.,]\d{1,6})?)\s*(?:m|min|mins|minutes?|')\s*)?"
    r"(?:(\d{1,7}(?:[.,]\d{1,6})?)\s*(?:s|sec|secs|seconds?|\"|''|$))?"
)
_PRIMES = str.maketrans({**dict.fromkeys("´′’‘", "'"), **dict.fromkeys("″”“", '"'), "٫": ".", "−": "-"})


def plain(text: str) -> str:
    """Fold what a keyboard may send into ASCII: any script's digits, full-width forms, primes, 2½ as 2 1/2."""
    if text.isascii():
        return " ".join(text.lower().split())
    return " ".join("".join(map(_plain_character, text.translate(_PRIMES))).replace("⁄", "/").lower().split())


def _plain_character(character: str) -> str:
    if unicodedata.category(character) == "Nd":
        return str(unicodedata.decimal(character))
    if unicodedata.category(character) == "No":  # ½ stands apart from the digits before it
        return " " + unicodedata.normalize("NFKC", character)
    return unicodedata.normalize("NFKC", character)


def fold(text: str, too_long: Reason) -> str:
    """Fold typed text as `plain` does; `NotUnderstood` where there is none, or far more than a value takes."""
    if len(text) > LONGEST_TEXT:
        raise NotUnderstood(too_long)
    folded = plain(text)
    if not folded:
        raise NotUnderstood(Reason.EMPTY)
    return folded


def parse_distance(text: str, unit: str = "km", lap_mm: int = LAP_MM) -> Distance:
    """Read a distance such as `5`, `3,1`, `0.621 mi` or `2½ laps`; a unit in the text wins over `unit`.

    `NotUnderstood` where the text is no distance, is not above zero, or is over 1,000 km.
    """
    folded = fold(text, Reason.UNREADABLE_DISTANCE)
    if folded in _NAMED_KM:
        folded = _NAMED_KM[folded] + " km"
    match = _DISTANCE.fullmatch(folded)
    if match is None:
        reason = Reason.NOT_POSITIVE if re.match(r"-\s*\d", folded) else Reason.UNREADABLE_DISTANCE
        raise NotUnderstood(reason)
    number, word = match.groups()
    unit = _unit(word) if word else unit
    distance_mm = to_mm(read_amount(number), unit, lap_mm)
    check_range(distance_mm, LONGEST_MM, Reason.TOO_FAR)
    return Distance(distance_mm, _HALVES.sub(lambda part: _HALF_SIGNS[part[1]], number), unit)


def _unit(word: str) -> str:
    if word not in UNIT_WORDS:
        raise NotUnderstood(Reason.UNKNOWN_UNIT, word)
    return UNIT_WORDS[word]


def read_amount(number: str) -> Fraction:
    """Read a number; `1,609` is refused, for it is a thousand to one reader and a fraction to the next."""
    _check_comma(number)
    *whole, part = number.replace(",", ".").split()
    return (_proper(part) if "/" in part else Fraction(part)) + sum(map(int, whole))


def _proper(fraction: str) -> Fraction:
    """Read a fraction below one; 20/11 is more likely a day."""
    above, below = map(int, fraction.split("/"))
    if above >= below:
        raise NotUnderstood(Reason.UNREADABLE_DISTANCE)
    return Fraction(above, below)


def _check_comma(number: str) -> None:
    if re.fullmatch(r"[1-9]\d{0,2},\d{3}", number):
        raise NotUnderstood(Reason.COMMA, number)


def parse_time(text: str) -> int:
    """Read a time such as `4:58`, `4:58.35`, `1:02:03`, `4m58s`, `62 min` or `298` (seconds), in ms.

    `NotUnderstood` where the text is no time, is not above zero, or is over 7 days.
    """
    folded = fold(text, Reason.UNREADABLE_TIME)
    elapsed_ms = half_up(read_seconds(folded) * 1000)
    check_range(elapsed_ms, LONGEST_MS, Reason.TOO_LONG)
    return elapsed_ms


def read_seconds(folded: str) -> Fraction:
    """Read a time that is already in plain letters, in seconds to the last digit typed; may raise `NotUnderstood`."""
    return _clock_seconds(folded) if ":" in folded else _spelt_seconds(folded)


def _clock_seconds(folded: str) -> Fraction:
    match = _CLOCK.fullmatch(folded)
    if match is None:
        unfinished = re.fullmatch(r"[\d:]*\d[:.,]", folded)
        raise NotUnderstood(Reason.UNFINISHED_TIME if unfinished else Reason.UNREADABLE_TIME)
    hours, minutes, seconds, part = match.groups()
    if len(seconds) == 1:
        raise NotUnderstood(Reason.UNFINISHED_TIME)
    if int(seconds) > 59 or (hours is not None and int(minutes) > 59):
        raise NotUnderstood(Reason.OVER_59)
    return Fraction(f"{seconds}.{part or 0}") + 60 * int(minutes) + 3600 * int(hours or 0)


def _spelt_seconds(folded: str) -> Fraction:
    _check_comma(folded)
    if re.fullmatch(r"\d{1,2}[.,]\d\d", folded):  # hardly anybody times a run of some seconds to the hundredth
        raise NotUnderstood(Reason.POINT_FOR_COLON, folded)
    folded = re.sub(r"^(\d+\s*h)\s*(\d+)$", r"\1 \2m", folded)  # 1h30
    match = _SPELT.fullmatch(folded)
    if match is None or not any(match.groups()):
        reason = Reason.NOT_POSITIVE if re.match(r"-\s*\d", folded) else Reason.UNREADABLE_TIME
        raise NotUnderstood(reason)
    hours, minutes, seconds = (Fraction((part or "0").replace(",", ".")) for part in match.groups())
    below_a_minute = match[2] is None or seconds < 60
    if not below_a_minute or (match[1] and minutes >= 60):
        raise NotUnderstood(Reason.OVER_59)
    return seconds + 60 * minutes + 3600 * hours


def check_range(value: int, most: int, too_much: Reason) -> None:
    """Refuse a value that is not above zero, or is above `most`."""
    if value <= 0:
        raise NotUnderstood(Reason.NOT_POSITIVE)
    if value > most:
        raise NotUnderstood(too_much)
