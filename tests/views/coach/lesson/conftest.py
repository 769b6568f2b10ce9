from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from runlog.models import FitnessTest, Team, User
from runlog.recording.tests import stamp
from tests.conftest import signed_in
from tests.lessons import entry_of, give_test, make_class


@pytest.fixture
def team(ada) -> Team:
    return make_class(ada, ["Amira", "Bela", "Carl"])


@pytest.fixture
def lesson(team) -> FitnessTest:
    return give_test(team, name="Autumn test")


@pytest.fixture
def as_assistant(team) -> Client:
    user = User.objects.create_user(email="helper@example.org", password="correct horse battery")
    team.coachings.create(user=user, role="assistant")
    return signed_in(user)


@pytest.fixture
def type_times(as_ada):
    """Send the table of times as the page does; the inputs of a child by name, as time, outcome, laps."""

    def send(test, client=None, key=None, follow=False, extra=None, **rows):
        data = {"batch": str(key or uuid4()), **(extra or {})}
        for name, row in rows.items():
            entry = entry_of(test, name)
            time, outcome, laps = (row, "", "") if isinstance(row, str) else (*row, "", "")[:3]
            fields = {"time": time, "outcome": outcome, "laps": laps, "seen": stamp(entry), "was": "||"}
            data = {f"{field}-{entry.pk}": value for field, value in fields.items()} | data
        return (client or as_ada).post(f"/coach/tests/{test.pk}/time/", data, follow=follow)

    return send


@pytest.fixture
def leave(team):
    """Let somebody leave the team."""

    def go(name):
        team.memberships.filter(athlete__name=name).update(ended_at=timezone.now())

    return go
