"""One cast for the whole suite: Ada runs, Ben runs too and sees nothing of hers, the host looks after both.

Cora coaches the Club, where Mats is a pupil without an account. Ada belongs to it where a test says so.
"""

from datetime import timedelta

import pytest
from django.conf import settings
from django.test import Client, override_settings

from runlog.models import Athlete, Coaching, Membership, Run, Team, User
from runlog.recording.examining import catch_up


@pytest.fixture(autouse=True, scope="session")
def quick_settings():
    """Skip what costs time and is tested elsewhere: slow hashes, hashed file names."""
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    with override_settings(
        PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"],
        STORAGES={**settings.STORAGES, "staticfiles": plain},
    ):
        yield


@pytest.fixture
def ada(db) -> User:
    return User.objects.create_user(email="ada@example.org", password="correct horse battery")


@pytest.fixture
def ben(db) -> User:
    return User.objects.create_user(email="ben@example.org", password="correct horse battery")


@pytest.fixture
def host(db) -> User:
    return User.objects.create_superuser(email="host@example.org", password="correct horse battery")


@pytest.fixture
def athlete(ada) -> Athlete:
    return ada.athlete


@pytest.fixture
def as_ada(ada) -> Client:
    return signed_in(ada)


@pytest.fixture
def as_ben(ben) -> Client:
    return signed_in(ben)


@pytest.fixture
def as_host(host) -> Client:
    return signed_in(host)


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def coach(db) -> User:
    cora = User.objects.create_user(email="cora@example.org", password="correct horse battery")
    Athlete.objects.filter(user=cora).update(name="Cora Coach")
    return User.objects.get(pk=cora.pk)


@pytest.fixture
def as_coach(coach) -> Client:
    return signed_in(coach)


@pytest.fixture
def team(coach) -> Team:
    team = Team.objects.create(name="Club", code="RUNCLUB2")
    Coaching.objects.create(team=team, user=coach, role="head")
    return team


@pytest.fixture
def belong(team, athlete):
    """Let Ada belong to the Club and show it everything, unless told otherwise."""

    def belong(**fields) -> Membership:
        return Membership.objects.create(**{"team": team, "athlete": athlete, "share": "all", **fields})

    return belong


@pytest.fixture
def pupil(team, belong) -> Athlete:
    mats = Athlete.objects.create(name="Mats", team=team, birth_year=2013, sex="m", claim_code="MATSMATS")
    belong(athlete=mats)
    return mats


@pytest.fixture
def log_run(athlete):
    """Make a run of Ada's, 1 km in 4:58 today unless told otherwise."""

    def log(**fields) -> Run:
        owner = fields.pop("athlete", athlete)
        fields = {"day": owner.today(), "distance_mm": 1_000_000, "elapsed_ms": 298_000, **fields}
        return Run.objects.create(athlete=owner, **fields)

    return log


@pytest.fixture
def ran(athlete, log_run):
    """Make tests of 1 km on a measured track, with their efforts: so many days ago, and how long each took."""

    def ran(*results: tuple[int, int], **fields) -> list[Run]:
        fields = {"distance_source": "track", "surface": "track", "kind": "test", **fields}
        today = athlete.today()
        runs = [
            log_run(day=today - timedelta(days=ago), elapsed_ms=elapsed_ms, **fields) for ago, elapsed_ms in results
        ]
        catch_up(fields.get("athlete", athlete))
        return runs

    return ran
