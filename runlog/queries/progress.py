"""An athlete's runs over time, as charts take them. Doubtful runs are never among them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from runlog.arithmetic.seasons import Season, season_of
from runlog.charts.overlay import MOST_GROUPS, Group
from runlog.charts.pace_history import Week
from runlog.charts.thinning import Dot
from runlog.models import Athlete
from runlog.queries.history import week_of


@dataclass(frozen=True, slots=True)
class Scope:
    """Which runs a pace history is about; None and empty stand for any. Bounds are included."""

    first_day: date | None = None
    least_mm: int | None = None
    most_mm: int | None = None
    surface: str = ""
    kinds: tuple[str, ...] = ()

    @property
    def condition(self) -> Q:
        bounds = {
            "day__gte": self.first_day,
            "distance_mm__gte": self.least_mm,
            "distance_mm__lte": self.most_mm,
            "surface": self.surface or None,
            "kind__in": self.kinds or None,
        }
        return Q(**{name: value for name, value in bounds.items() if value is not None})


def dots(athlete: Athlete, scope: Scope) -> list[Dot]:
    """Give the runs as dots of a chart, by day. A dot knows no laps, whose length differs, so they are metres."""
    runs = athlete.runs.trusted().filter(scope.condition).order_by("day", "id")
    rows = runs.values_list("day", "distance_mm", "elapsed_ms", "id", "distance_unit")
    return [Dot(*row, "m" if unit == "laps" else unit) for *row, unit in rows]


@dataclass(frozen=True, slots=True)
class Gist:
    """A chart in words: how many runs, between which days, the fastest, and the one in the middle by pace."""

    count: int
    first_day: date
    last_day: date
    fastest: Dot
    middle: Dot


def gist_of(found: Sequence[Dot]) -> Gist | None:
    """Say what runs, by day, amount to; None for none."""
    if not found:
        return None
    by_pace = sorted(found, key=lambda dot: dot.pace)
    return Gist(len(found), found[0].day, found[-1].day, by_pace[0], by_pace[len(found) // 2])


def weeks_of(found: Iterable[Dot]) -> list[Week]:
    """Add up how far each week went, Monday to Sunday."""
    weeks: dict[date, int] = defaultdict(int)
    for dot in found:
        weeks[week_of(dot.day)[0]] += dot.distance_mm
    return [Week(monday, distance_mm) for monday, distance_mm in sorted(weeks.items())]


def groups_of(found: Iterable[Dot], first_month: int) -> list[Group]:
    """Part runs by the year that begins in a month, the latest four that hold any, each from its own first day."""
    seasons: dict[Season, list[Dot]] = defaultdict(list)
    for dot in found:
        seasons[season_of(dot.day, first_month)].append(dot)
    latest = sorted(seasons, key=lambda season: season.first_day)[-MOST_GROUPS:]
    return [Group(season.label, season.first_day, seasons[season]) for season in latest]


def earliest_of_groups(athlete: Athlete, first_month: int) -> date:
    """Give the first day of the year that began three years before the present one."""
    season = season_of(athlete.today(), first_month)
    return season.first_day.replace(year=season.first_day.year - MOST_GROUPS + 1)
