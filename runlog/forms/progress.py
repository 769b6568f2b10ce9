"""What is asked of the pages of progress: everything stands in the address."""

from __future__ import annotations

from collections.abc import Container, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from urllib.parse import urlencode

from django import forms
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from runlog.arithmetic.benchmarks import Benchmark, benchmarks, longest_counted_mm
from runlog.models import Athlete
from runlog.models.efforts import ALL_OUT, Series
from runlog.models.runs import Kind, Surface
from runlog.queries.benchmark_page import Look
from runlog.queries.benchmarks import SeriesCount, judges_tests_only
from runlog.queries.history import week_of
from runlog.queries.progress import Scope, earliest_of_groups

# From the first bound up to the second, in km.
BANDS = {
    "0-2": (_("up to 2 km"), 0, 2),
    "2-6": (_("2 to 6 km"), 2, 6),
    "6-12": (_("6 to 12 km"), 6, 12),
    "12-25": (_("12 to 25 km"), 12, 25),
    "25-": (_("over 25 km"), 25, None),
}
EFFORTS = {
    "easy": (_("easy and long runs"), (Kind.EASY, Kind.LONG)),
    "workout": (_("workouts"), (Kind.WORKOUT,)),
    "all-out": (_("tests and races"), tuple(ALL_OUT)),
}
RANGES = {
    "12w": (_("12 weeks"), timedelta(weeks=12)),
    "1y": (_("1 year"), timedelta(days=365)),
    "all": (_("all"), None),
}
OVERLAYS = {"seasons": _("seasons"), "years": _("years")}
USUAL_RANGE = "1y"
# The numbers of rows are 64 bits long.
LONGEST_ID = 18

_NO_SUCH = _("There is no such choice; the usual one is shown.")
_NO_SUCH_PLACE = _("There is no such place in the list; it begins anew.")


@dataclass(frozen=True, slots=True)
class Link:
    """One of several ways to look at the same thing, as an address."""

    label: str | Promise
    query: str
    is_current: bool


def _choice(label: str | Promise, choices: list, hidden: bool = False) -> forms.ChoiceField:
    widget = forms.HiddenInput if hidden else forms.Select
    messages = {"invalid_choice": _NO_SUCH}
    return forms.ChoiceField(label=label, choices=choices, required=False, widget=widget, error_messages=messages)


class AskedForm(forms.Form):
    """A form in an address. What can't be read counts as left open, and is told."""

    numbers = _choice(_("Numbers"), [("1", _("shown"))], hidden=True)

    def __init__(self, data: QueryDict) -> None:
        super().__init__(data)
        self.offer()
        self.is_valid()

    def offer(self) -> None:
        """Set the choices that depend on who asks."""

    def value(self, name: str) -> str:
        """Give what was chosen, empty where nothing that exists was."""
        return self.cleaned_data.get(name) or ""

    def links(
        self, name: str, choices: Iterable[tuple[str, str | Promise]], usual: str = "", without: str = ""
    ) -> list[Link]:
        """Give an address for each choice of one field, with all other fields as they are but one."""
        current, left_open = self.value(name) or usual, {name, without}
        return [
            Link(label, self._query(left_open, {name: value} if value != usual else {}), value == current)
            for value, label in choices
        ]

    @property
    def address(self) -> str:
        """Give the query of what was read, and of nothing else."""
        return self._query()

    @property
    def kept(self) -> dict[str, str]:
        """Give what was chosen in fields that nobody sees, for the form to keep."""
        return {field.name: value for field in self.hidden_fields() if (value := self.value(field.name))}

    def _query(self, left_open: Container[str] = (), changes: dict[str, str] | None = None) -> str:
        """Write what is asked, changed in some fields; empty where all is as usual."""
        query = {field: value for field in self.asked if field not in left_open and (value := self.value(field))}
        written = urlencode({**query, **(changes or {})})
        return f"?{written}" if written else ""

    @property
    def numbers_link(self) -> Link:
        """Give the switch that shows the numbers behind the chart, or hides them."""
        hidden, shown = self.links("numbers", [("", _("Hide the numbers")), ("1", _("Show the numbers"))])
        return hidden if shown.is_current else shown


class PaceHistoryForm(AskedForm):
    """Which runs the pace history is about, and how it is drawn."""

    distance = _choice(_("Distance"), [])
    surface = _choice(_("Surface"), [("", _("any surface")), *Surface.choices])
    effort = _choice(_("Effort"), [("", _("any effort")), *((value, name) for value, (name, _k) in EFFORTS.items())])
    range = _choice(_("Range"), [(value, name) for value, (name, _span) in RANGES.items()], hidden=True)
    over = _choice(_("On top of each other"), list(OVERLAYS.items()), hidden=True)

    asked = ("distance", "surface", "effort", "range", "over", "numbers")

    def __init__(self, athlete: Athlete, data: QueryDict) -> None:
        self.athlete = athlete
        self.benchmarks = {each.slug: each for each in benchmarks(athlete.own_distances_mm)}
        super().__init__(data)

    def offer(self) -> None:
        bands = [(value, name) for value, (name, _least, _most) in BANDS.items()]
        named = [(slug, each.name) for slug, each in self.benchmarks.items()]
        self.fields["distance"].choices = [("", _("any distance")), (_("between"), bands), (_("just"), named)]

    @property
    def overlay(self) -> str:
        return self.value("over")

    @property
    def first_month(self) -> int:
        """Give the month in which what lies on top of each other begins."""
        return self.athlete.season_month if self.overlay == "seasons" else 1

    @property
    def scope(self) -> Scope:
        kinds = EFFORTS[self.value("effort")][1] if self.value("effort") else ()
        return Scope(self._first_day(), *self._bounds(), self.value("surface"), kinds)

    @property
    def filters(self) -> str:
        """Give the query of the history that lists these runs, as far as it can say it, to be added to."""
        asked = {"surface": self.value("surface"), "kind": sorted(self.scope.kinds)}
        if benchmark := self.benchmarks.get(self.value("distance")):
            asked = {"distance": benchmark.name, **asked}
        written = urlencode({name: value for name, value in asked.items() if value}, doseq=True)
        return f"{written}&" if written else ""

    def _first_day(self) -> date | None:
        """Give the first day, a Monday where weeks are added up, so that none is shown cut."""
        if self.overlay:
            return earliest_of_groups(self.athlete, self.first_month)
        span = RANGES[self.value("range") or USUAL_RANGE][1]
        if not span:
            return None
        first = self.athlete.today() - span + timedelta(days=1)
        return week_of(first)[0]

    def _bounds(self) -> tuple[int | None, int | None]:
        chosen = self.value("distance")
        if chosen in BANDS:
            _name, least, most = BANDS[chosen]
            return least * 1_000_000, most * 1_000_000 - 1 if most else None
        if chosen in self.benchmarks:
            distance_mm = self.benchmarks[chosen].distance_mm
            return distance_mm, longest_counted_mm(distance_mm)
        return None, None

    @property
    def ranges(self) -> list[Link]:
        choices = ((value, name) for value, (name, _span) in RANGES.items())
        links = self.links("range", choices, USUAL_RANGE, without="over")
        return [Link(link.label, link.query, link.is_current and not self.overlay) for link in links]

    @property
    def overlays(self) -> list[Link]:
        return self.links("over", [("", _("one after the other")), *OVERLAYS.items()])


class BenchmarkForm(AskedForm):
    """Which attempts over a distance are looked at."""

    series = _choice(_("Series"), Series.choices)
    effort = _choice(_("Attempts"), [("all-out", _("tests and races")), ("all", _("all runs"))])
    before = forms.CharField(
        label=_("Place in the list"),
        required=False,
        max_length=40,
        widget=forms.HiddenInput,
        error_messages={"max_length": _NO_SUCH_PLACE, "null_characters_not_allowed": _NO_SUCH_PLACE},
    )

    asked = ("series", "effort", "numbers")

    def __init__(self, data: QueryDict, benchmark: Benchmark, counts: list[SeriesCount]) -> None:
        self.benchmark = benchmark
        self.counts = {each.series: each for each in counts}
        super().__init__(data)

    def clean_before(self) -> tuple[date, int] | None:
        """Read where a page of attempts ends: the day and number of its last run."""
        if not self.cleaned_data["before"]:
            return None
        day, _dot, run_id = self.cleaned_data["before"].partition(".")
        try:
            if len(run_id) > LONGEST_ID:
                raise ValueError("longer than any number of a run")
            return date.fromisoformat(day), int(run_id)
        except ValueError:
            raise forms.ValidationError(_NO_SUCH_PLACE) from None

    @property
    def chosen(self) -> Series:
        """Give the series asked for, or the one with most tests."""
        return Series(self.value("series") or next(iter(self.counts), Series.MEASURED))

    @property
    def series_links(self) -> list[Link]:
        """Give an address for each series that holds attempts; none where there is nothing to choose."""
        if not self.counts.keys() - {self.chosen}:
            return []
        return [
            Link(
                f"{each.series.label} ({each.count})" if each.count else str(each.series.label),
                self._query({"series"}, {"series": each.series}),
                each.series == self.chosen,
            )
            for each in self.counts.values()
        ]

    @property
    def effort_links(self) -> list[Link]:
        """Give an address for tests alone and for all runs, where both are there and differ."""
        counted = self.counts.get(self.chosen)
        if not counted or counted.all_out == counted.count:
            return []
        current = "all-out" if self.only_all_out else "all"
        choices = self.fields["effort"].choices
        return [Link(label, self._query({"effort"}, {"effort": value}), value == current) for value, label in choices]

    @property
    def address_before(self) -> str:
        """Give the address of an earlier page of the list, up to its key."""
        return f"{self.address}&before=" if self.address else "?before="

    @property
    def only_all_out(self) -> bool:
        """Tell whether only tests and races are compared, as asked for or as is usual here."""
        if asked := self.value("effort"):
            return asked == "all-out"
        counted = self.counts.get(self.chosen)
        return judges_tests_only(self.benchmark, counted.all_out if counted else 0)

    @property
    def has_any(self) -> bool:
        """Tell whether the series holds any attempt, compared or not."""
        return self.chosen in self.counts

    @property
    def count(self) -> int:
        """Give how many attempts are compared."""
        counted = self.counts.get(self.chosen)
        if counted is None:
            return 0
        return counted.all_out if self.only_all_out else counted.count

    @property
    def look(self) -> Look:
        """Give what the page is to show."""
        before = self.cleaned_data.get("before") or None
        return Look(self.chosen, self.count, self.only_all_out, bool(self.value("numbers")), before)

    @property
    def compares_easy_runs(self) -> bool:
        """Tell whether runs are compared that were no tests or races."""
        counted = self.counts.get(self.chosen)
        return bool(counted) and not self.only_all_out and counted.all_out < counted.count
