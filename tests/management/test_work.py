"""`manage.py work`: what it takes, and when it ends."""

import io
from uuid import uuid4

import pytest
from django.core.management import call_command

from runlog.management.commands.work import Command
from runlog.models.imports import State
from runlog.recording import importing
from tests.files.making.histories import gpx_run

pytestmark = pytest.mark.django_db


def waiting(athlete, number):
    return importing.start(athlete, [("run.gpx", io.BytesIO(gpx_run(number)))], uuid4())


def test_it_works_off_what_waits_and_what_somebody_left(athlete):
    left = waiting(athlete, 1)
    athlete.imports.update(state=State.WORKING, lease=uuid4(), leased_until="2020-01-01T00:00:00Z")
    waiting(athlete, 2)
    call_command("work", once=True)
    assert set(athlete.imports.values_list("state", flat=True)) == {State.DONE}
    assert athlete.runs.count() == 2
    left.refresh_from_db()
    assert left.lease is None


def test_it_leaves_what_somebody_works_on(athlete):
    waiting(athlete, 1)
    athlete.imports.update(state=State.WORKING, lease=uuid4(), leased_until="2099-01-01T00:00:00Z")
    call_command("work", once=True)
    assert athlete.runs.count() == 0


def test_it_ends_when_the_server_beside_it_is_gone(athlete):
    waiting(athlete, 1)
    command = Command()
    command.handle(once=False, beside=2**22 + 1)
    assert athlete.runs.count() == 0


def test_told_to_stop_it_ends_after_the_thing_under_way(athlete):
    waiting(athlete, 1)
    command = Command()
    command.end(15, None)
    assert command.is_over()
