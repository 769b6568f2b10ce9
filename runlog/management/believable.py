"""Makes up a year of running that reads like somebody's: weeks with a shape, noise, and slow improvement."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from runlog.arithmetic.typed import parse_distance
from runlog.models import Athlete, Run
from runlog.models.runs import DistanceSource, Kind, Surface, Timing


@dataclass(frozen=True, slots=True)
class Runner:
    """What a made-up runner is like: 1 km test pace in seconds, its noise as a share, gain over the year."""

    name: str
    email: str
    unit: str
    test_seconds: float
    noise: float
    gain: float
    runs_a_week: float
    birth_year: int
    sex: Athlete.Sex
    experience: Athlete.Experience


_SEX, _EXPERIENCE = Athlete.Sex, Athlete.Experience

RUNNERS = (
    Runner("Ada Brandt", "ada@example.org", "km", 262, 0.018, 0.055, 3.6, 1991, _SEX.FEMALE, _EXPERIENCE.RECREATIONAL),
    Runner("Ben Okafor", "ben@example.org", "mi", 231, 0.014, 0.015, 4.6, 1984, _SEX.MALE, _EXPERIENCE.TRAINED),
    Runner("Chiara Lund", "chiara@example.org", "km", 318, 0.026, 0.09, 2.4, 1996, _SEX.FEMALE, _EXPERIENCE.BEGINNER),
    Runner("Dario Weiss", "dario@example.org", "km", 209, 0.011, 0.0, 5.5, 1999, _SEX.MALE, _EXPERIENCE.TRAINED),
    Runner("Elif Kaya", "elif@example.org", "km", 247, 0.015, 0.07, 3.8, 1994, _SEX.FEMALE, _EXPERIENCE.RECREATIONAL),
    Runner("Finn Larsen", "finn@example.org", "km", 222, 0.013, 0.0, 3.2, 2001, _SEX.MALE, _EXPERIENCE.RECREATIONAL),
    Runner("Grace Owusu", "grace@example.org", "mi", 276, 0.02, 0.03, 2.8, 1979, _SEX.FEMALE, _EXPERIENCE.RECREATIONAL),
    Runner("Hugo Marin", "hugo@example.org", "km", 198, 0.01, 0.025, 6.0, 2003, _SEX.MALE, _EXPERIENCE.TRAINED),
    Runner("Ines Duarte", "ines@example.org", "km", 341, 0.028, 0.11, 2.2, 1988, _SEX.FEMALE, _EXPERIENCE.BEGINNER),
    Runner("Jakob Stein", "jakob@example.org", "km", 255, 0.02, -0.03, 2.6, 1972, _SEX.MALE, _EXPERIENCE.RECREATIONAL),
    Runner("Keiko Mori", "keiko@example.org", "km", 233, 0.012, 0.045, 4.4, 1997, _SEX.FEMALE, _EXPERIENCE.TRAINED),
    Runner("Liam Byrne", "liam@example.org", "mi", 301, 0.024, 0.0, 2.0, 1990, _SEX.MALE, _EXPERIENCE.BEGINNER),
)

PUPILS = (
    *("Amira", "Bela", "Carl", "Dana", "Emil", "Fatma", "Greta", "Henry", "Ida", "Jonas", "Karim", "Lea", "Mats"),
    *("Nora", "Oskar", "Paula", "Quentin", "Rosa", "Sami", "Tilda", "Uwe", "Vera", "Willi", "Yara", "Zoe"),
)
PUPIL_SEXES = "fmmfmffmfmmfmfmfmfmfmfmff"


@dataclass(frozen=True, slots=True)
class Session:
    """A kind of session: how it is run against the 1 km test, and how it feels."""

    kind: Kind
    slower: float
    spread: float
    zones: tuple[int, ...]
    efforts: tuple[int, ...]
    notes: tuple[str, ...]


EASY = Session(
    Kind.EASY,
    1.42,
    0.05,
    (1, 2, 2),
    (2, 3, 3),
    ("", "", "", "", "With Jo.", "Legs tired at first.", "Rain.", "Lovely evening."),
)
LONG = Session(
    Kind.LONG, 1.47, 0.04, (2, 2, 3), (3, 4, 5), ("", "", "Fuel at 10 km went well.", "Last third felt long.")
)
WORKOUT = Session(
    Kind.WORKOUT, 1.22, 0.04, (3, 4), (6, 7), ("", "6 x 400 m inside.", "Tempo, even.", "Windy on the back straight.")
)
RACE = Session(Kind.RACE, 1.14, 0.02, (4, 5), (8, 9, 10), ("Parkrun.", "Parkrun, crowded start.", "Club race."))
TEST = Session(
    Kind.TEST, 1.0, 0.0, (5,), (9, 10), ("1 km test.", "1 km test, even laps.", "1 km test, started too fast.")
)


class Year:
    """A year of one runner's runs, from a random state of its own."""

    def __init__(self, athlete: Athlete, runner: Runner, last_day: date, state: int) -> None:
        self.athlete, self.runner, self.last_day = athlete, runner, last_day
        self.random = random.Random(state)

    def runs(self, days: int = 365) -> Iterator[Run]:
        """Give the runs day by day, none of them saved."""
        chance = self.runner.runs_a_week / 7
        for ago in range(days, -1, -1):
            day = self.last_day - timedelta(days=ago)
            if (days - ago) % 28 == 10:
                yield self._test(day, 1 - ago / days)
            elif self.random.random() < chance * (1.5 if day.weekday() in (1, 3, 5, 6) else 0.6):
                yield self._training(day, 1 - ago / days)

    def _test(self, day: date, progress: float) -> Run:
        surface = Surface.TRACK if self.random.random() < 0.85 else Surface.ROAD
        text = "2.5 laps" if surface == Surface.TRACK else "1 km"
        return self._run(day, progress, TEST, text, surface)

    def _training(self, day: date, progress: float) -> Run:
        if day.weekday() == 6:
            return self._run(day, progress, LONG, self._length(11, 18), self._outdoors(Surface.TRAIL))
        if day.weekday() == 5 and self.random.random() < 0.3:
            return self._run(day, progress, RACE, "5 km", Surface.ROAD)
        if day.weekday() in (1, 3) and self.random.random() < 0.5:
            return self._run(day, progress, WORKOUT, self._length(5, 9), self._outdoors(Surface.TRACK))
        surface = Surface.TREADMILL if day.month in (12, 1, 2) and self.random.random() < 0.3 else Surface.ROAD
        return self._run(day, progress, EASY, self._length(4, 9), surface)

    def _outdoors(self, sometimes: Surface) -> Surface:
        return sometimes if self.random.random() < 0.4 else Surface.ROAD

    def _length(self, shortest_km: float, longest_km: float) -> str:
        km = self.random.uniform(shortest_km, longest_km)
        return f"{km / 1.609344:.2f} mi" if self.runner.unit == "mi" else f"{km:.2f} km"

    def _run(self, day: date, progress: float, session: Session, text: str, surface: Surface) -> Run:
        distance = parse_distance(text)
        km = distance.distance_mm / 1_000_000
        today = self.random.gauss(1, self.runner.noise) * (1 + self.random.gauss(0, session.spread))
        tired = max(1.0, km**0.035) if session.kind in (Kind.RACE, Kind.LONG) else 1.0
        pace = self.runner.test_seconds * (1 - self.runner.gain * progress) * session.slower * today * tired
        digits = 10 if session.kind in (Kind.TEST, Kind.RACE) else 1
        return Run(
            athlete=self.athlete,
            day=day,
            distance_mm=distance.distance_mm,
            distance_text=distance.text,
            distance_unit=distance.unit,
            elapsed_ms=round(pace * km * digits) * 1000 // digits,
            surface=surface,
            distance_source=_source(surface, session),
            timing=Timing.CHIP if session is RACE else Timing.WATCH,
            kind=session.kind,
            hr_zone=self.random.choice(session.zones),
            rpe=self.random.choice(session.efforts),
            note=self.random.choice(session.notes),
        )


def _source(surface: Surface, session: Session) -> DistanceSource:
    if surface in (Surface.TRACK, Surface.TREADMILL):
        return DistanceSource(surface.value)
    return DistanceSource.COURSE if session in (RACE, TEST) else DistanceSource.GPS


def class_test(pupils: list[Athlete], day: date, share: Fraction, state: int) -> Iterator[Run]:
    """Give one 1 km test of a whole class; `share` is how far into the school year it is."""
    for number, pupil in enumerate(pupils):
        own = random.Random(state + number)
        usual = own.uniform(228, 400)
        improved = usual * (1 - own.uniform(-0.01, 0.07) * float(share))
        noisy = improved * random.Random(state + number + day.toordinal()).gauss(1, 0.03)
        yield Run(
            athlete=pupil,
            day=day,
            distance_mm=1_000_000,
            distance_text="2.5",
            distance_unit="laps",
            elapsed_ms=round(noisy * 10) * 100,
            surface=Surface.TRACK,
            distance_source=DistanceSource.TRACK,
            timing=Timing.HAND,
            kind=Kind.TEST,
        )
