"""Reads a whole run from one line: `1k 4:58 track z4 rpe 8 yesterday`.

Which words name a surface or a kind is the caller's to say, in `words`; numbers, units, times and days are read here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from runlog.arithmetic.typed import UNIT_WORDS, NotUnderstood, Reason, parse_distance, parse_time, plain

LONGEST_LINE = 300

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_NUMBER = r"\d[\d.,/]*"
# Values that people write as two words are joined before the line is cut into words.
_UNIT = "|".join(sorted(UNIT_WORDS, key=len, reverse=True))
_JOINS = (
    (re.compile(r"\bhalf marathon\b"), "half"),
    (re.compile(rf"\b(\d+) (\d+/\d+)(?=\s*(?:{_UNIT})\b)"), r"\1_\2"),
    (re.compile(rf"\b({_NUMBER}) (?=(?:{_UNIT}|h|hours?|min|mins|minutes?|s|sec|secs|seconds?)\b)"), r"\1"),
    (re.compile(r"\b(\d+)\s?h(?:ours?|rs?)? (?=\d+m)"), r"\1h"),
    (re.compile(r"(\d(?:m|min|mins|minutes?|')) (?=\d[\d.,]*(?:s|sec|secs|seconds?|''|\")(?:\s|$))"), r"\1"),
    (re.compile(r"\b(rpe|zone|z)[ :=]+(?=\S)"), r"\1"),
)
_NOTE = re.compile(r"\bnote[: ]\s*(.*)", re.IGNORECASE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class Understood:
    """One thing read from the line: the form field it fills, its value there, and the words it came from."""

    field: str
    value: str
    word: str


@dataclass(frozen=True, slots=True)
class QuickLine:
    """What a line says: the fields it fills, in the order they were typed, and the words nobody could place."""

    understood: tuple[Understood, ...]
    unknown: tuple[str, ...]

    def fields(self) -> dict[str, str]:
        """Give the line as form fields."""
        return {part.field: part.value for part in self.understood}


def read_quick(line: str, today: date, words: Mapping[str, tuple[str, str]]) -> QuickLine:
    """Read a line; `words` maps a word to its form field and value, `today` is the athlete's day.

    Never raises: a word that fits nothing, or a second value for a field, ends up in `unknown`.
    """
    line, note = _cut_note(line[:LONGEST_LINE])
    text = plain(line)
    for pattern, joined in _JOINS:
        text = pattern.sub(joined, text)
    taken: dict[str, Understood] = {}
    unknown: list[str] = []
    for word in map(_bare, text.split()):
        part = _read_word(word.replace("_", " "), today, words, taken)
        if part is None or part.field in taken:
            unknown.append(word.replace("_", " "))
        else:
            taken[part.field] = part
    if note:
        taken["note"] = Understood("note", note, note)
    return QuickLine(tuple(taken.values()), tuple(unknown))


def _bare(word: str) -> str:
    return word.strip(",;") or word


def _cut_note(line: str) -> tuple[str, str]:
    match = _NOTE.search(line)
    return (line[: match.start()], match[1].strip()) if match else (line, "")


def _read_word(
    word: str, today: date, words: Mapping[str, tuple[str, str]], taken: Mapping[str, Understood]
) -> Understood | None:
    if word in words:
        return Understood(*words[word], word)
    if match := re.fullmatch(r"(rpe|zone|z)(\d\S{0,3})", word):
        return Understood("rpe" if match[1] == "rpe" else "hr_zone", match[2], word)
    if day := _day(word, today):
        return Understood("day", day.isoformat(), word)
    if "distance" not in taken and _refusal(parse_distance, word) is None:
        return Understood("distance", word, word)
    if _refusal(parse_time, word) is None and not _is_other_distance(word):
        return Understood("time", word, word)
    return None


def _is_other_distance(word: str) -> bool:
    """Tell a distance that can't be taken from a time: `10,000m`, or `800m` after `1k`, are no minutes."""
    return _refusal(parse_distance, word) is Reason.COMMA or re.fullmatch(r"\d{3,}m", word) is not None


def _day(word: str, today: date) -> date | None:
    if word == "today":
        return today
    try:
        if word == "yesterday":
            return today - timedelta(days=1)
        if word in _WEEKDAYS:  # the latest one that has been, today included
            return today - timedelta(days=(today.weekday() - _WEEKDAYS.index(word)) % 7)
        return date.fromisoformat(word) if re.fullmatch(r"\d{4}-\d\d-\d\d", word) else None
    except (ValueError, OverflowError):
        return None


def _refusal(parse: Callable[[str], object], word: str) -> Reason | None:
    try:
        parse(word)
    except NotUnderstood as problem:
        return problem.reason
    return None
