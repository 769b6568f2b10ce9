"""A pasted or uploaded class list, what it would add to a team, and the answers to what is doubtful about it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from runlog.files.birth_years import read_birth_year
from runlog.files.class_list import ClassList, Doubt, Doubtful, Pupil, cleaned, name_key, read_class_list
from runlog.files.plain_text import NotText, decode
from runlog.models import Athlete
from runlog.recording.pupils import NewPupil

MOST_LINES = 10_000
MOST_PUPILS = 300
MOST_QUESTIONS = 200

_REASONS = {
    Doubtful.NO_NAME: _("There is no name on this line."),
    Doubtful.ODD_NAME: _("“{word}” is unusual in a name."),
    Doubtful.SEVERAL_NAMES: _("Are these several children? Write each on a line of their own."),
    Doubtful.BAD_YEAR: _("“{word}” is no birth year that can be right."),
    Doubtful.UNKNOWN_SEX: _("“{word}” is not known here as girl or boy."),
    Doubtful.TOO_LONG: _("This is too long for a name."),
}
_TWICE_IN_LIST = _("The same name stands on line {line} already.")
_TWICE_IN_TEAM = _("{name} is in the team already{year}. Is this another child?")


class ClassListForm(forms.Form):
    """A list as text, or as a file that a spreadsheet saved."""

    text = forms.CharField(
        label=_("The list, one child a line"), required=False, strip=False, widget=forms.Textarea(attrs={"rows": 12})
    )
    file = forms.FileField(label=_("Or a file (.csv or .txt)"), required=False)

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].widget.attrs["placeholder"] = "Ada Brandt\nBen Okafor;2012;m\nLund, Chiara"
        self.fields["file"].widget.attrs["accept"] = ".csv,.txt,.tsv,text/csv,text/plain"

    def clean_file(self) -> str:
        """Give the text of the file, empty without one."""
        file = self.cleaned_data["file"]
        try:
            return decode(file.read()) if file else ""
        except NotText as problem:
            if problem.is_sheet:
                raise forms.ValidationError(
                    _("This is a spreadsheet or a document. Save it as CSV, or copy its cells and paste them.")
                ) from None
            raise forms.ValidationError(_("This file holds no text. A list is a .csv or .txt file.")) from None

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if not self.errors:
            cleaned["text"] = cleaned["file"] or cleaned["text"]
            check_length(cleaned["text"])
        return cleaned


def check_length(text: str) -> None:
    """Refuse a list with nothing on it, and one that is far too long to be a list of people."""
    if not text.strip():
        raise forms.ValidationError(_("Paste a list, or choose a file."))
    if len(text.splitlines()) > MOST_LINES:
        raise forms.ValidationError(_("This has over 10,000 lines. Paste one class at a time."))


@dataclass(frozen=True, slots=True)
class Question:
    """A line that is not taken unless somebody says so: why, its text, and the fields as they stand."""

    line: int
    reason: str | Promise
    text: str
    name: str
    birth_year: str
    sex: str
    is_taken: bool = False
    problem: str | Promise = ""


@dataclass(frozen=True, slots=True)
class Preview:
    """What a list would add: pupils that are clear, lines to be asked about, and names that are in the team already."""

    pupils: tuple[NewPupil, ...]
    questions: tuple[Question, ...]
    present: tuple[str, ...]
    aside: int

    @property
    def refusal(self) -> str | Promise:
        """Say why the list can't be taken at all; empty where it can."""
        if len(self.pupils) > MOST_PUPILS:
            return format_lazy(
                _("This would add {count} pupils; 300 at a time are the most. Paste one class at a time."),
                count=len(self.pupils),
            )
        if len(self.questions) > MOST_QUESTIONS:
            return format_lazy(
                _("{count} lines are doubtful or double, more than a page can ask about. Are the columns right?"),
                count=len(self.questions),
            )
        return ""

    @property
    def is_clear(self) -> bool:
        """Tell whether no answer is wrong."""
        return not any(question.problem for question in self.questions)

    def chosen(self) -> list[NewPupil]:
        """Give everybody who is to be added."""
        taken = [
            NewPupil(question.name, int(question.birth_year) if question.birth_year else None, question.sex)
            for question in self.questions
            if question.is_taken
        ]
        return [*self.pupils, *taken]


def preview(text: str, members: Iterable[Athlete], day: date, answers: Mapping[str, str] | None = None) -> Preview:
    """Hold a list against a team, and put the answers to its questions into them."""
    found = read_class_list(text, day.year)
    known = {name_key(member.name): member for member in members}
    pupils, questions, present = [], [], []
    for pupil in found.pupils:
        member = known.get(name_key(pupil.name))
        if member is None:
            pupils.append(NewPupil(pupil.name, pupil.birth_year, pupil.sex))
        elif _is_same(pupil, member):
            present.append(member.name)
        else:
            questions.append(_question(pupil, _twice_in_team(member), pupil.name))
    questions += _questions_within(found, present, known)
    if answers is not None:
        questions = [_answered(question, answers, day.year) for question in questions]
    ordered = sorted(questions, key=lambda question: question.line)
    return Preview(tuple(pupils), tuple(ordered), tuple(present), len(found.aside))


def _questions_within(
    found: ClassList, present: list[str], known: Mapping[tuple[str, ...], Athlete]
) -> Iterable[Question]:
    for double in found.doubles:
        member = known.get(name_key(double.pupil.name))
        if member and _is_same(double.pupil, member):
            present.append(member.name)
        else:
            reason = format_lazy(_TWICE_IN_LIST, line=double.earlier.line)
            yield _question(double.pupil, reason, double.pupil.name)
    yield from (_doubtful(doubt) for doubt in found.doubts)


def _is_same(pupil: Pupil, member: Athlete) -> bool:
    """Tell whether nothing on the line speaks against its being the member of that name."""
    same_year = pupil.birth_year is None or pupil.birth_year == member.birth_year
    return same_year and pupil.sex in ("", member.sex)


def _twice_in_team(member: Athlete) -> Promise:
    year = f" ({member.birth_year})" if member.birth_year else ""
    return format_lazy(_TWICE_IN_TEAM, name=member.name, year=year)


def _question(pupil: Pupil, reason: str | Promise, text: str) -> Question:
    return Question(pupil.line, reason, text, pupil.name, str(pupil.birth_year or ""), pupil.sex)


def _doubtful(doubt: Doubt) -> Question:
    return _question(doubt.pupil, format_lazy(_REASONS[doubt.reason], word=doubt.word), doubt.text)


def _answered(question: Question, answers: Mapping[str, str], this_year: int) -> Question:
    """Take what was typed into the fields of a question, and say what is wrong with it."""
    line = question.line
    name = " ".join(cleaned(answers.get(f"name-{line}", question.name)).split())
    year = answers.get(f"year-{line}", question.birth_year).strip()
    sex = answers.get(f"sex-{line}", question.sex)
    is_taken = f"take-{line}" in answers
    changed = replace(question, name=name, birth_year=year, sex=sex, is_taken=is_taken)
    return replace(changed, problem=_problem(changed, this_year)) if is_taken else changed


def _problem(question: Question, this_year: int) -> str | Promise:
    if not question.name:
        return _("Type a name, or leave this line out.")
    if len(question.name) > Athlete.NAME_LENGTH:
        return _REASONS[Doubtful.TOO_LONG]
    if question.sex not in ("", *Athlete.Sex.values):
        return _("Choose girl, boy or not noted.")
    if question.birth_year and (
        len(question.birth_year) != 4 or read_birth_year(question.birth_year, this_year) is None
    ):
        return format_lazy(_REASONS[Doubtful.BAD_YEAR], word=question.birth_year)
    return ""
