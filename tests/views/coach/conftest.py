"""Rivals: a second team with a coach and a runner of its own, whom Cora of the Club must never see."""

import csv
import io

import pytest
from django.test import Client

from runlog.models import Coaching, Membership, Run, Team, User
from tests.conftest import signed_in


@pytest.fixture
def rivals(ben) -> Team:
    """Ben's team; he coaches it, and Rita, whose e-mail address nobody coaches into view, runs for it."""
    team = Team.objects.create(name="Rivals", code="RIVALS22")
    Coaching.objects.create(team=team, user=ben, role="head")
    return team


@pytest.fixture
def rita(rivals) -> User:
    rita = User.objects.create_user(email="rita@secret.example", password="correct horse battery")
    rita.athlete.name = "Rita Rival"
    rita.athlete.save()
    Membership.objects.create(team=rivals, athlete=rita.athlete, share="all")
    return rita


@pytest.fixture
def ritas_run(rita, log_run) -> Run:
    return log_run(athlete=rita.athlete, note="rita's secret", suspicion="beyond-own-best", is_examined=True)


@pytest.fixture
def assistant(team) -> User:
    user = User.objects.create_user(email="assistant@example.org", password="correct horse battery")
    Coaching.objects.create(team=team, user=user, role="assistant")
    return user


@pytest.fixture
def as_assistant(assistant) -> Client:
    return signed_in(assistant)


@pytest.fixture
def shared(belong, athlete):
    """Let Ada Lovelace belong to the Club and show it everything."""
    athlete.name = "Ada Lovelace"
    athlete.save()
    return belong()


def text_of(response) -> str:
    return b"".join(response).decode() if response.streaming else response.content.decode()


def act(client, name, action, *rows, **data):
    """Tick rows of a list and press a button."""
    return client.post(f"/coach/{name}/", {"action": action, "_selected_action": [row.pk for row in rows], **data})


def table(response):
    return list(csv.DictReader(io.StringIO(text_of(response))))
