"""Reads a class list as people paste it. Every line is a pupil, the same child again, doubtful, or put aside.

Kept are a name, a birth year and the sex; anything else that a list holds is dropped here.
"""

from __future__ import annotations

import csv
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from runlog.files.birth_years import looks_like_birth, read_birth_year
from runlog.files.class_words import HEADER_WORDS, SEX_WORDS, TELLING, Column, header_word

LONGEST_LINE = 500
LONGEST_NAME = 120

_DELIMITERS = "\t;|,"
_NUMBERING = re.compile(r"^(?:\d{1,4}\s*[.):]\s*|\d{1,3}\s+(?=\D)|[-*•·–]\s+)")
_COMMA_AND_NUMBER = re.compile(r",\s*\d")
_YEAR = re.compile(r"(?:19|20)\d\d")
_AT_THE_END = re.compile(r"(.*\D)\s\(?((?:19|20)\d\d)\)?(?:\s(\S{1,12}))?")
_NO_NAME = re.compile(r"[\d=<>@#$%&*+|\\/\[\]{}~^_!?:;,\"]")
_FROM_TABLES = str.maketrans({"\u00a0": " ", "\u202f": " ", "\u2007": " ", "\ufeff": "", "\u200b": ""})


class Doubtful(StrEnum):
    """Why a line is not taken as it stands; the sentence for each is the form's."""

    NO_NAME = "no-name"
    ODD_NAME = "odd-name"
    SEVERAL_NAMES = "several-names"
    BAD_YEAR = "bad-year"
    UNKNOWN_SEX = "unknown-sex"
    TOO_LONG = "too-long"


@dataclass(frozen=True, slots=True)
class Pupil:
    """A line that was understood: its number from 1, the name, the birth year if given, and `f`, `m` or nothing."""

    line: int
    name: str
    birth_year: int | None = None
    sex: str = ""


@dataclass(frozen=True, slots=True)
class Double:
    """A pupil whose name stands on an earlier line too."""

    pupil: Pupil
    earlier: Pupil


@dataclass(frozen=True, slots=True)
class Doubt:
    """A line that may be wrong: why, the word it is about, its text, and as much of the pupil as could be read."""

    pupil: Pupil
    reason: Doubtful
    word: str
    text: str


@dataclass(frozen=True, slots=True)
class ClassList:
    """A list, read. `aside` are the numbers of lines that hold nobody: headers and blank ones."""

    pupils: tuple[Pupil, ...]
    doubles: tuple[Double, ...]
    doubts: tuple[Doubt, ...]
    aside: tuple[int, ...]


class _Questionable(Exception):
    """A line can't be taken as it stands."""

    def __init__(self, reason: Doubtful, word: str, pupil: Pupil) -> None:
        super().__init__(reason)
        self.doubt = Doubt(pupil, reason, word, "")


def name_key(name: str) -> tuple[str, ...]:
    """Fold a name so that the same child is found again: case, accents, hyphens and order make no difference."""
    bare = unicodedata.normalize("NFKD", name.casefold())
    letters = "".join(" " if sign in "-.'’," else sign for sign in bare if not unicodedata.combining(sign))
    return tuple(sorted(letters.split()))


def read_class_list(text: str, this_year: int) -> ClassList:
    """Read a pasted list, whatever it holds; no text makes this fail."""
    lines = [cleaned(line) for line in text.splitlines()]
    rows = _rows(lines)
    header, headers = _header(rows)
    roles = _Roles(header, rows, headers)
    pupils: list[Pupil] = []
    doubles, doubts, aside = [], [], []
    first: dict[tuple[str, ...], Pupil] = {}
    for number, (line, cells) in enumerate(zip(lines, rows, strict=True), 1):
        if not any(cells) or number in headers:
            aside.append(number)
            continue
        try:
            pupil = roles.pupil(number, line, cells, this_year)
        except _Questionable as problem:
            doubt = problem.doubt
            doubts.append(Doubt(doubt.pupil, doubt.reason, doubt.word, line[:LONGEST_LINE]))
            continue
        earlier = first.setdefault(name_key(pupil.name), pupil)
        if earlier is pupil:
            pupils.append(pupil)
        else:
            doubles.append(Double(pupil, earlier))
    return ClassList(tuple(pupils), tuple(doubles), tuple(doubts), tuple(aside))


def cleaned(line: str) -> str:
    """Drop what no eye sees: a name with a hidden sign in it would be nobody's double."""
    line = line.translate(_FROM_TABLES)
    if not line.isascii():
        line = unicodedata.normalize("NFC", line)
    if line.isprintable():
        return line.strip(" ")
    return "".join(sign for sign in line if sign == "\t" or unicodedata.category(sign)[0] != "C").strip(" ")


def _rows(lines: Sequence[str]) -> list[list[str]]:
    delimiter = _delimiter(lines)
    return [_cells(line, _delimiter_within(line, delimiter)) for line in lines]


def _delimiter(lines: Iterable[str]) -> str:
    """Choose the sign that parts columns: the one in most lines, of equals the one that names hold least."""
    found = Counter(sign for line in lines for sign in _DELIMITERS if sign in line)
    return max(_DELIMITERS, key=lambda sign: (found[sign], -_DELIMITERS.index(sign)))


def _delimiter_within(line: str, usual: str) -> str:
    """Take the list's sign, or that of a line typed otherwise. A comma may be part of a name, not before a number."""
    if usual in line:
        return usual
    other = next((sign for sign in "\t;|" if sign in line), usual)
    return "," if other == usual and _COMMA_AND_NUMBER.search(line) else other


def _cells(line: str, delimiter: str) -> list[str]:
    if len(line) > LONGEST_LINE:
        return [line]
    row = next(csv.reader([line], delimiter=delimiter, skipinitialspace=delimiter != "\t"), [""])
    cells = [" ".join(cell.replace('"', " ").split()) for cell in row]
    if delimiter == "," and len(cells) > 1 and ", " in line and not _is_value(cells[1]):
        # `Brandt, Ada` is how a name is written with the family first; `Ada,Brandt` may be any two columns.
        cells[:2] = [f"{cells[0]}, {cells[1]}"]
    return cells


def _is_value(cell: str) -> bool:
    return not cell or cell[0].isdigit() or cell.casefold() in SEX_WORDS


def _header(rows: Sequence[list[str]]) -> tuple[list[Column] | None, set[int]]:
    """Find the line that names the columns among the first that are filled, its repetitions, and titles above it."""
    filled = [(number, cells) for number, cells in enumerate(rows, 1) if any(cells)]
    for number, cells in filled[:5]:
        columns = _columns(cells)
        if columns:
            same = {other for other, others in filled if others == cells}
            titles = {other for other, others in filled if other < number and len(columns) > 1 and len(others) == 1}
            return columns, same | titles
    return None, set()


def _columns(cells: list[str]) -> list[Column] | None:
    if len(cells) == 1 and cells[0].count(",") == 1:
        cells = cells[0].split(",")
        joined = [HEADER_WORDS.get(header_word(cell)) for cell in cells]
        return [Column.NAME] if all(joined) else None
    found = [HEADER_WORDS.get(header_word(cell)) for cell in cells]
    known = [column for column in found if column]
    if not TELLING & set(known) or 2 * len(known) < len([cell for cell in cells if cell]):
        return None
    columns = [column or Column.OTHER for column in found]
    return _settled(columns)


def _settled(columns: list[Column]) -> list[Column]:
    """Tell what `Name` and `Nom` mean beside the others: a whole name where there is no other, else the family's."""
    if Column.FIRST in columns and Column.LAST not in columns:
        return [Column.LAST if column is Column.NAME else column for column in columns]
    if Column.NAME not in columns and not {Column.FIRST, Column.LAST} <= set(columns):
        return [Column.NAME if column in TELLING else column for column in columns]
    return columns


def _is_label(cell: str) -> bool:
    """Tell what a class or a group is called, `6b`, from a year and from a name."""
    return bool(_NO_NAME.search(cell)) and any(sign.isalpha() for sign in cell)


class _Roles:
    """What the cells of a line are: by the header, or by what stands in each column."""

    def __init__(self, header: list[Column] | None, rows: Sequence[list[str]], headers: set[int]) -> None:
        self.header = header
        self.sexes: set[int] = set()
        self.same: set[int] = set()
        if header is None:
            self._look([cells for number, cells in enumerate(rows, 1) if number not in headers])

    def _look(self, rows: Sequence[list[str]]) -> None:
        """Find columns that hold nothing but sexes, and those that say the same everywhere, such as the class."""
        by_column: dict[int, Counter[str]] = {}
        for cells in rows:
            for index, cell in enumerate(cells):
                if cell:
                    by_column.setdefault(index, Counter())[cell.casefold()] += 1
        for index, counts in by_column.items():
            total = sum(counts.values())
            sexes = sum(count for cell, count in counts.items() if cell in SEX_WORDS)
            if 2 * sexes > total and (index > 0 or total >= 3):
                self.sexes.add(index)
            elif len(counts) == 1 and total >= 3 and _is_label(next(iter(counts))):
                self.same.add(index)

    def pupil(self, number: int, line: str, cells: list[str], this_year: int) -> Pupil:
        """Make a pupil of a line; `_Questionable` where it may be wrong."""
        if len(line) > LONGEST_LINE:
            raise _Questionable(Doubtful.TOO_LONG, "", Pupil(number, line[:LONGEST_NAME]))
        parts: dict[Column, list[str]] = {column: [] for column in Column}
        for column, cell in self._placed(cells):
            parts[column].append(cell)
        return _pupil(number, parts, this_year)

    def _placed(self, cells: list[str]) -> Iterator[tuple[Column, str]]:
        if self.header:
            if len(cells) == 1 and len(self.header) > 1:
                yield Column.NAME, cells[0]
                return
            columns = [*self.header, *[Column.OTHER] * len(cells)]
            yield from ((column, cell) for column, cell in zip(columns, cells, strict=False) if cell)
            return
        for index, cell in enumerate(cells):
            if cell and index not in self.same:
                yield self._guess(index, cell, is_first=not any(cells[:index])), cell

    def _guess(self, index: int, cell: str, is_first: bool) -> Column:
        if cell[0].isdigit() or cell[0] in "'’":
            if is_first and re.fullmatch(r"\d{1,4}[.)]?", cell) and not _YEAR.fullmatch(cell):
                return Column.NUMBER
            if looks_like_birth(cell):
                return Column.BIRTH
        is_sex = cell.casefold() in SEX_WORDS and not is_first
        if index in self.sexes and (is_sex or cell.casefold() in SEX_WORDS):
            return Column.SEX
        return Column.SEX if is_sex and len(cell) == 1 else Column.NAME


def _pupil(number: int, parts: dict[Column, list[str]], this_year: int) -> Pupil:
    names = parts[Column.NAME]
    name = " ".join([*parts[Column.FIRST], *names, *parts[Column.LAST]])
    name = _NUMBERING.sub("", name)
    year_text, sex_text = next(iter(parts[Column.BIRTH]), ""), next(iter(parts[Column.SEX]), "")
    if not year_text and (match := _AT_THE_END.fullmatch(name)) and (match[3] or "f").casefold() in SEX_WORDS:
        name, year_text, sex_text = match[1].rstrip(" ,("), match[2], sex_text or match[3] or ""
    name = _turned(name)
    sex = SEX_WORDS.get(sex_text.casefold().strip("."), "")
    year = read_birth_year(year_text, this_year)
    found = Pupil(number, name[:LONGEST_NAME], year, sex)
    if len(names) > 2:
        raise _Questionable(Doubtful.SEVERAL_NAMES, "", found)
    _check_name(name, found)
    if year_text and year is None or len(parts[Column.BIRTH]) > 1:
        raise _Questionable(Doubtful.BAD_YEAR, " ".join(parts[Column.BIRTH]) or year_text, found)
    if sex_text and sex_text.casefold().strip(".") not in SEX_WORDS:
        raise _Questionable(Doubtful.UNKNOWN_SEX, sex_text, found)
    return found


def _turned(name: str) -> str:
    """Write `Brandt, Ada` as `Ada Brandt`."""
    last, comma, first = name.partition(",")
    if comma and first.strip() and last.strip() and "," not in first:
        return f"{first.strip()} {last.strip()}"
    return name.strip(" ,")


def _check_name(name: str, found: Pupil) -> None:
    if len(name) > LONGEST_NAME:
        raise _Questionable(Doubtful.TOO_LONG, "", found)
    if not any(sign.isalpha() for sign in name):
        raise _Questionable(Doubtful.NO_NAME, "", found)
    if odd := _NO_NAME.search(name):
        raise _Questionable(Doubtful.ODD_NAME, odd[0], found)
