from datetime import timedelta

import pytest

from runlog.models import Run
from runlog.recording.examining import catch_up


@pytest.fixture
def ran(athlete, log_run):
    """Make runs of 1 km on a measured track, as tests, with their efforts: so many days ago and how long each took."""

    def ran(*results: tuple[int, int], **fields) -> list[Run]:
        fields = {"distance_source": "track", "surface": "track", "kind": "test", **fields}
        today = athlete.today()
        runs = [
            log_run(day=today - timedelta(days=ago), elapsed_ms=elapsed_ms, **fields) for ago, elapsed_ms in results
        ]
        catch_up(fields.get("athlete", athlete))
        return runs

    return ran
