"""An athlete's rows without their numbers, to be compared before and after; and an account with something of all."""

from datetime import UTC, date, datetime, timedelta
from io import BytesIO
from uuid import UUID

from runlog.files.activity import Activity, Lap, Stream
from runlog.files.zip_writing import zipped
from runlog.models import (
    Athlete,
    Coaching,
    Comment,
    Effort,
    Entry,
    FitnessTest,
    Membership,
    Original,
    PlannedRun,
    Recording,
    Run,
    Team,
    Treadmill,
    User,
)
from runlog.models import (
    Lap as LapRow,
)
from runlog.models.recordings import Source
from runlog.queries.everything import everything
from runlog.recording.arrivals import arrive, keep_original
from runlog.recording.comments import comment
from runlog.recording.efforts import keep_distance
from runlog.recording.runs import save_run

START = datetime(2026, 4, 12, 7, 30, 0, 250_000, tzinfo=UTC)
KEY = UUID("00000000-0000-4000-8000-000000000001")


def exported(athlete: Athlete) -> BytesIO:
    return BytesIO(b"".join(zipped(everything(Athlete.objects.get(pk=athlete.pk)))))


def rows_of(athlete: Athlete) -> dict[str, list]:
    """Give every row that is the athlete's, and of live runs only what the product shows."""
    live = Run.objects.filter(athlete=athlete, deleted_at=None).order_by("pk")
    of_live = {"run__in": live}
    return {
        "settings": rows(Athlete.objects.filter(pk=athlete.pk), "user", "team", "claim_code"),
        "runs": rows(live, "recorded", "treadmill", recorded=_position, treadmill=_name),
        "laps": rows(LapRow.objects.filter(**of_live).order_by("run", "number")),
        "recordings": rows(
            Recording.objects.filter(**of_live).order_by("run", "pk"), original=lambda row: row.original.digest
        ),
        "originals": rows(Original.objects.filter(athlete=athlete).order_by("pk")),
        "efforts": rows(Effort.objects.filter(athlete=athlete).order_by("run", "distance_mm")),
        "plans": rows(PlannedRun.objects.filter(athlete=athlete).order_by("pk")),
        "treadmills": rows(Treadmill.objects.filter(athlete=athlete).order_by("pk")),
        "comments": rows(
            Comment.objects.filter(**of_live).order_by("run", "made_at", "pk"),
            *("author", "author_name"),
            by=lambda row: (row.name if row.author_id != athlete.user_id else "", row.run.submission),
        ),
        "memberships": rows(Membership.objects.filter(athlete=athlete).order_by("pk"), team=lambda row: row.team.name),
        "results": rows(
            Entry.objects.filter(**of_live).order_by("run"),
            "batch",
            "test",
            test=_about,
            run=lambda row: row.run.submission,
        ),
    }


def rows(found, *without: str, **instead) -> list[dict]:
    """Give rows without keys: `instead` says what a reference means."""
    keys = {"id", "athlete", "run", "original", "team", *without}
    names = [field.attname for field in found.model._meta.concrete_fields if field.name not in keys]
    return [
        {name: bytes(v) if isinstance(v := getattr(row, name), memoryview) else v for name in names}
        | {name: tell(row) for name, tell in instead.items()}
        for row in found
    ]


def _position(run: Run) -> int | None:
    return next((n for n, row in enumerate(run.recordings.order_by("pk")) if row.pk == run.recorded_id), None)


def _name(run: Run) -> str | None:
    return run.treadmill.name if run.treadmill else None


def _about(entry: Entry) -> dict:
    return rows(FitnessTest.objects.filter(pk=entry.test_id), "made_by", "made_at")[0] | {"of": entry.test.team.name}


def activity(number: int = 0, points: int = 60) -> Activity:
    """Give an activity of a kilometre a point every 5 s, starting `number` days after the first."""
    ways = [place * 1_000_000 // (points - 1) for place in range(points)]
    pulse = [120 + place % 40 if place % 7 else None for place in range(points)]
    nothing = [None] * points
    at_ms = [place * 5000 for place in range(points)]
    latitude = [470_000_000 + place * 90 for place in range(points)]
    longitude = [-1_200_000_000 - place * 110 for place in range(points)]
    return Activity(
        sport="run",
        started_at=START + timedelta(days=number),
        distance_mm=1_500_000,
        gps_distance_mm=1_490_000,
        elapsed_ms=5000 * points,
        moving_ms=5000 * points - 1000,
        title="Morgenlauf 🏃",
        device="Watch 7",
        laps=[Lap(0, 150_000, 750_000, None, "work", 140, 160), Lap(150_000, 150_000, 750_000)],
        stream=Stream(at_ms, ways, latitude, longitude, nothing, pulse, nothing, [30]),
    )


def keep(athlete: Athlete, number: int = 0, source: Source = Source.GPX) -> Run:
    """Save an activity with a file that it came in."""
    content = f"the bytes of file {number} {source}\n".encode() * 40
    original, _new = keep_original(athlete, f"export.zip/act: {number}?.gpx", source, content)
    return arrive(athlete, activity(number), source, original).run


def full_account(athlete: Athlete, coach: User) -> None:
    """Put something of everything into an account."""
    athlete.name, athlete.birth_year, athlete.sex, athlete.time_zone = "Ada Ö.", 1990, "f", "Europe/Berlin"
    athlete.max_bpm, athlete.first_unit, athlete.season_month = 188, "mi", 3
    athlete.save()
    keep_distance(athlete, 1_200_000)
    for number in range(3):
        run = keep(athlete, number)
    keep(athlete, 1, Source.FIT)
    run.treadmill = athlete.treadmills.create(name="Gym 3", factor_ppm=1_030_000)
    run.save()
    typed = Run(athlete=athlete, day=date(2026, 3, 1), distance_mm=1_609_344, distance_text="1", distance_unit="mi")
    typed.elapsed_ms, typed.note, typed.rpe, typed.hr_zone, typed.kind = 360_500, "=1+1\n-so", 7, 4, "test"
    typed, _is_new = save_run(typed, KEY)
    team = Team.objects.create(name="Harbour")
    Coaching.objects.create(team=team, user=coach)
    Membership.objects.create(athlete=athlete, team=team, share="all", ended_at=START)
    Membership.objects.create(athlete=athlete, team=team, share="runs", from_day=date(2026, 1, 1))
    test = FitnessTest.objects.create(team=team, day=typed.day, made_by=coach, name="Spring")
    Entry.objects.create(test=test, athlete=athlete, number=4, run=typed, outcome="finished", laps_done="2.50")
    comment(typed, coach, "Well run.")
    comment(typed, athlete.user, "Thank you.\nReally.")
    PlannedRun.objects.create(athlete=athlete, day=date(2030, 1, 1), distance_mm=5_000_000, kind="race", text="a race")
