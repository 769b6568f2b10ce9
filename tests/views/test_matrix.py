"""Every address of the product with every role: who gets an answer, and that Ada stands in none she is not to be in.

The rows stand in tests/views/matrix/, one file a place. An address without a row fails.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from uuid import uuid4

import pytest
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from django.utils import timezone

from runlog.models import (
    Batch,
    Coaching,
    CoachNote,
    Comment,
    Entry,
    FitnessTest,
    Invitation,
    Membership,
    PlannedRun,
    Run,
    Team,
    User,
)
from runlog.recording.tokens import make_token
from tests.conftest import signed_in

pytestmark = pytest.mark.django_db

ROLES = ["nobody", "other", "other_coach", "before", "ended", "assistant", "coach", "host"]
# Everybody but who coaches Ada with her consent.
OUTSIDERS = {"nobody", "other", "other_coach", "before", "ended", "host"}
PLACES = ("coach/", "teams/", "runs/", "progress/", "settings/", "plans/", "api/", "import/", "export/")
NAME, SECRET = "Ada Lovelace", "secret of the log"

MATRIX = Path(__file__).parent / "matrix"
ROWS = [
    row for path in sorted(MATRIX.glob("*.py")) for row in import_module(f"tests.views.matrix.{path.stem}").ADDRESSES
]
CASES = [
    pytest.param(method.lower(), address, role, status, id=f"{method.upper()} {address} {role}")
    for method, address, statuses in ROWS
    for role, status in statuses.items()
]


@dataclass
class World:
    """Ada, her team, and the numbers that stand in addresses."""

    numbers: dict[str, object]
    client: Client


def person(email: str) -> User:
    return User.objects.create_user(email=f"{email}@example.org", password="correct horse battery")


def coach_of(team: Team, role: str) -> User:
    user = person(f"{role}-{team.pk}")
    Coaching.objects.create(team=team, user=user, role=role)
    return user


@pytest.fixture(scope="module")
def role(request) -> str:
    return request.param


@pytest.fixture(scope="module")
def world(role, django_db_setup, django_db_blocker) -> Iterator[World]:
    """Make a role's world once; each test takes back what it did to it, and the last one the world."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield make_world(role)
        transaction.set_rollback(True)


def make_world(role: str) -> World:
    athlete, host = person("ada").athlete, User.objects.create_superuser("host@example.org", "correct horse battery")
    athlete.name = NAME
    athlete.save()
    team, other_team = Team.objects.create(name="Club", keeps_notes=True), Team.objects.create(name="Rivals")
    head = coach_of(team, "head")
    run = Run.objects.create(
        athlete=athlete,
        day=athlete.today(),
        distance_mm=1_000_000,
        elapsed_ms=298_000,
        note=SECRET,
        hr_zone=4,
        suspicion="beyond-own-best",
        is_examined=True,
    )
    test = FitnessTest.objects.create(team=team, day=athlete.today(), made_by=head)
    pupil = team.managed.create(name="Mats")
    members = Membership.objects.create(team=team, athlete=pupil, share="all")
    if role != "before":
        members = Membership.objects.create(team=team, athlete=athlete, share="all")
        Entry.objects.create(test=test, athlete=athlete, number=1, run=run, outcome="finished", saved_at=timezone.now())
    if role == "ended":
        members.end()
    numbers = {
        "team": team.pk,
        "code": team.code,
        "athlete": athlete.pk,
        "pupil": pupil.pk,
        "run": run.pk,
        "test": test.pk,
        "membership": members.pk,
        "coaching": coach_of(team, "coach").coachings.get().pk,
        "invitation": (invitation := Invitation.objects.create(team=team, made_by=head)).pk,
        "token": invitation.token,
        "upload_token": make_token(athlete, SECRET)[0].pk,
        "batch": Batch.objects.create(test=test, saved_by=head, key=uuid4()).key,
        "note": CoachNote.objects.create(team=team, athlete=athlete, author=head, text="a note").pk,
        "comment": Comment.objects.create(run=run, author=head, text="well run").pk,
        "import": athlete.imports.create(name=SECRET, state="done").pk,
        "treadmill": athlete.treadmills.create(name=SECRET).pk,
        "plan": PlannedRun.objects.create(athlete=athlete, day="2030-01-01", distance_mm=5_000_000).pk,
    }
    users = {"other": person("other"), "other_coach": coach_of(other_team, "head"), "host": host}
    users |= {"before": head, "ended": head, "coach": head, "assistant": coach_of(team, "assistant")}
    return World(numbers, Client() if role == "nobody" else signed_in(users[role]))


@pytest.mark.parametrize(("method", "address", "role", "status"), CASES, indirect=["role"])
def test_each_role_gets_its_answer_and_no_more(method, address, role, status, world, db):
    path = address.format(**world.numbers)
    response = getattr(world.client, method)(path)
    assert response.status_code == status
    if role in OUTSIDERS:
        body = (b"".join(response) if response.streaming else response.content).decode()
        assert NAME not in body
        assert SECRET not in body


def routes(patterns, before=""):
    for pattern in patterns:
        route = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from routes(pattern.url_patterns, route)
        elif isinstance(pattern, URLPattern):
            yield route


def shape(address: str) -> str:
    """Put an address and the route it goes by into the same form."""
    return re.sub(r"<[^>]*>|\{[^}]*\}", "*", address.partition("?")[0]).strip("/")


def answers(route: str, rows: set[str]) -> bool:
    """Tell whether a row asks for a route; a row may write out what a route leaves open, as in /progress/1km/."""
    open_parts = re.compile(re.escape(shape(route)).replace(r"\*", r"[^/]+"))
    return any(open_parts.fullmatch(row) for row in rows)


def test_every_address_has_a_row():
    rows = {shape(address) for _method, address, _statuses in ROWS}
    found = [route for route in routes(get_resolver().url_patterns) if route.startswith(PLACES)]
    assert found
    assert [route for route in found if not answers(route, rows)] == []


def test_every_row_names_every_role():
    assert [address for _method, address, statuses in ROWS if set(statuses) != set(ROLES)] == []
