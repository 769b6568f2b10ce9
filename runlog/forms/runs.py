"""The form of one run."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from runlog.arithmetic.pace import elapsed_text
from runlog.arithmetic.quick import LONGEST_LINE, QuickLine, read_quick
from runlog.arithmetic.track import LANES, lane_lap_mm
from runlog.arithmetic.typed import NotUnderstood, parse_distance, parse_time
from runlog.arithmetic.units import exact_text
from runlog.forms.measure import QUICK_WORDS, read_lap
from runlog.forms.sentences import EMPTY_DISTANCE, EMPTY_TIME, sentence
from runlog.models import Athlete, Run
from runlog.models.runs import DistanceSource, Rpe, Surface, Zone

EARLIEST_DAY = date(1900, 1, 1)

UNIT_NAMES = {"km": _("km"), "mi": _("miles"), "m": _("metres"), "yd": _("yards"), "laps": _("laps")}

# The inputs that the preview reads, and those that are folded away until somebody wants them.
MEASURED = ("quick", "distance", "distance_unit", "lap", "lane", "time")
FOLDED = (
    *("rpe", "hr_zone", "kind", "distance_source", "timing", "start_time", "moving_time"),
    *("average_bpm", "max_bpm", "note"),
)

_SOURCE_OF_SURFACE = {Surface.TRACK: DistanceSource.TRACK, Surface.TREADMILL: DistanceSource.TREADMILL}


class RunForm(forms.ModelForm):
    """A run as typed. Numbers that an edit leaves alone keep their stored value to the last digit."""

    quick = forms.CharField(label=_("In one line"), required=False, max_length=LONGEST_LINE, strip=True)
    distance = forms.CharField(label=_("Distance"), required=False, max_length=60, strip=False)
    distance_unit = forms.ChoiceField(label=_("Unit"), required=False)
    lap = forms.CharField(label=_("Lap length in metres"), required=False, max_length=12)
    lane = forms.CharField(label=_("Lane"), required=False, max_length=2)
    time = forms.CharField(label=_("Time"), required=False, max_length=60, strip=False)
    day = forms.DateField(label=_("Day"), required=False, widget=forms.DateInput(format="%Y-%m-%d"))
    start_time = forms.TimeField(label=_("Started at"), required=False, widget=forms.TimeInput(format="%H:%M"))
    moving_time = forms.CharField(label=_("Moving time"), required=False, max_length=60)
    submission = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)

    class Meta:
        model = Run
        fields = [
            "day",
            "surface",
            "distance_source",
            "timing",
            "kind",
            "hr_zone",
            "average_bpm",
            "max_bpm",
            "rpe",
            "note",
        ]
        widgets = {"surface": forms.RadioSelect}

    def __init__(self, athlete: Athlete, data: QueryDict | None = None, **kwargs: object) -> None:
        self.athlete = athlete
        self.line: QuickLine | None = None
        instance = kwargs.get("instance") or Run(athlete=athlete)
        initial = {"submission": uuid4(), **_initial(instance, athlete), **kwargs.pop("initial", {})}
        super().__init__(self._with_line(data), **{**kwargs, "instance": instance, "initial": initial})
        for name in ("surface", "distance_source", "timing", "kind"):
            self.fields[name].required = False
        self.fields["distance_unit"].choices = list(UNIT_NAMES.items())
        self.fields["distance_source"].choices = [("", _("from the surface")), *DistanceSource.choices]
        self.fields["hr_zone"].choices = [("", _("not noted")), *Zone.choices]
        self.fields["rpe"].choices = [("", _("not noted")), *Rpe.choices]
        _dress(self)

    def _with_line(self, data: QueryDict | None) -> QueryDict | None:
        """Move what the line says into its fields; only words that nobody could place stay in the line."""
        if data is None or not 0 < len(data.get("quick", "").strip()) <= LONGEST_LINE:
            return data
        self.line = read_quick(data["quick"], self.athlete.today(), QUICK_WORDS)
        merged = data.copy()
        for name, value in {**self.line.fields(), "quick": " ".join(self.line.unknown)}.items():
            merged[name] = value
        return merged

    def clean_quick(self) -> str:
        if self.line and self.line.unknown:
            words = ", ".join(f"“{word}”" for word in self.line.unknown)
            raise forms.ValidationError(_("Not understood: %(words)s."), params={"words": words})
        return self.cleaned_data["quick"]

    def clean_distance_unit(self) -> str:
        return self.cleaned_data["distance_unit"] or "km"

    def clean_day(self) -> date:
        day = self.cleaned_data["day"] or self.instance.day or self.athlete.today()
        if day < EARLIEST_DAY:
            raise forms.ValidationError(_("Days before 1900 can't be logged."))
        if day > self.athlete.today():
            message = _("This day has not come yet in your time zone, %(zone)s. You can change it in the settings.")
            raise forms.ValidationError(message, params={"zone": self.athlete.time_zone})
        return day

    def clean_surface(self) -> str:
        return self._or_as_before("surface")

    def clean_timing(self) -> str:
        return self._or_as_before("timing")

    def clean_kind(self) -> str:
        return self._or_as_before("kind")

    def clean_distance_source(self) -> str:
        """Take what was chosen; left open, a track and a treadmill speak for themselves."""
        surface = self.cleaned_data.get("surface")
        return self.cleaned_data["distance_source"] or _SOURCE_OF_SURFACE.get(surface, DistanceSource.ESTIMATE)

    def _or_as_before(self, name: str) -> str:
        return self.cleaned_data[name] or getattr(self.instance, name)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        self._clean_distance()
        self._clean_times()
        return cleaned

    def _clean_distance(self) -> None:
        problems: dict[str, Any] = {}
        # A form that names no lap or lane leaves them as they are.
        track = {name: self.cleaned_data.get(name) or str(self.initial[name]) for name in ("lap", "lane")}
        lap_mm, lane = read_lap(track, problems)
        for name, problem in problems.items():
            self.add_error(name, problem)
        if "distance" in self.errors or problems or not self._changed("distance", "distance_unit", "lap", "lane"):
            return
        run = self.instance
        unit = self.cleaned_data.get("distance_unit", "km")
        try:
            typed = parse_distance(self.cleaned_data["distance"], unit, lane_lap_mm(lane, lap_mm))
        except NotUnderstood as problem:
            self.add_error("distance", sentence(problem, EMPTY_DISTANCE))
            return
        run.distance_mm, run.distance_text, run.distance_unit = typed.distance_mm, typed.text, typed.unit
        run.lap_mm, run.lane = lap_mm, lane

    def _clean_times(self) -> None:
        elapsed_ms = self._time("time", EMPTY_TIME, self.instance.elapsed_ms)
        moving_ms = None
        if self.cleaned_data.get("moving_time"):
            moving_ms = self._time("moving_time", "", self.instance.moving_ms)
        if elapsed_ms and moving_ms and moving_ms > elapsed_ms:
            self.add_error("moving_time", _("Moving time can't be longer than the whole time."))
        self.instance.elapsed_ms, self.instance.moving_ms = elapsed_ms, moving_ms

    def _time(self, name: str, empty: str, stored_ms: int | None) -> int | None:
        if name in self.errors or not self._changed(name):
            return stored_ms
        try:
            return parse_time(self.cleaned_data[name])
        except NotUnderstood as problem:
            self.add_error(name, sentence(problem, empty))
            return None

    def _changed(self, *names: str) -> bool:
        return self.instance.pk is None or bool(set(names) & set(self.changed_data))

    def _get_validation_exclusions(self) -> set[str]:
        # Their choices are checked by now; Django would ask the database about the same limits, a query each.
        return super()._get_validation_exclusions() | {"hr_zone", "rpe"}

    def _post_clean(self) -> None:
        super()._post_clean()
        clock, day = self.cleaned_data.get("start_time"), self.cleaned_data.get("day")
        if not self._changed("start_time", "day"):
            return
        if self.instance.started_at and "start_time" not in self.changed_data:
            clock = self.instance.started_at.astimezone(self.athlete.zone()).time()  # with the seconds no form shows
        self.instance.started_at = self.athlete.moment(day, clock) if clock and day else None

    def shown(self) -> dict[str, str]:
        """Give the values that the inputs show now."""
        return {name: str(self[name].value() or "") for name in MEASURED}

    @property
    def shows_more(self) -> bool:
        """Tell whether the folded fields hold something to see."""
        wrong = any(name in self.errors for name in FOLDED) if self.is_bound else False
        return wrong or any(self[name].value() for name in ("rpe", "hr_zone", "note", "moving_time", "start_time"))

    @property
    def key(self) -> UUID:
        """Give the form's own key; a form without a proper one can't be recognised and is always new."""
        try:
            return UUID(self.cleaned_data.get("submission") or "")
        except ValueError:
            return uuid4()


def _initial(run: Run, athlete: Athlete) -> dict[str, Any]:
    """Show a run the way it was typed; one that was not typed with all the digits it has."""
    if run.pk is None:
        fresh = {"day": athlete.today(), "distance_unit": athlete.first_unit, "distance_source": ""}
        return {**fresh, "lane": "1", "lap": "400"}
    started = (
        run.started_at.astimezone(athlete.zone()).time().replace(second=0, microsecond=0) if run.started_at else None
    )
    return {
        "distance": run.distance_text or exact_text(run.distance_mm, run.distance_unit, run.lane_lap_mm),
        "distance_unit": run.distance_unit,
        "lap": exact_text(run.lap_mm, "m"),
        "lane": str(run.lane),
        "time": elapsed_text(run.elapsed_ms),
        "moving_time": elapsed_text(run.moving_ms) if run.moving_ms else "",
        "start_time": started,
    }


def _dress(form: RunForm) -> None:
    """Give the inputs what helps a thumb and a keyboard."""
    attributes = {
        "quick": {"placeholder": "1k 4:58 track z4 rpe 8 yesterday"},
        "distance": {"placeholder": "5", "inputmode": "text", "enterkeyhint": "next"},
        "time": {"placeholder": "25:00", "inputmode": "text", "enterkeyhint": "done"},
        "lap": {"inputmode": "decimal"},
        "lane": {"inputmode": "numeric"},
        "day": {"max": form.athlete.today().isoformat(), "min": EARLIEST_DAY.isoformat()},
        "moving_time": {"placeholder": "24:30"},
        "note": {"rows": 3},
    }
    for name, extra in attributes.items():
        form.fields[name].widget.attrs |= {"autocomplete": "off", **extra}
    form.fields["day"].widget.input_type, form.fields["start_time"].widget.input_type = "date", "time"
    form.fields["lane"].widget.attrs["maxlength"] = len(str(LANES.stop - 1))


def focus_first(form: RunForm, otherwise: str = "") -> None:
    """Put the focus on the first field that is wrong, or else on a chosen one."""
    name = next((name for name in form.errors if name in form.fields), otherwise) if form.is_bound else otherwise
    if name:
        form.fields[name].widget.attrs["autofocus"] = True
