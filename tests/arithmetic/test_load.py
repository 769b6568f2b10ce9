import pytest

from runlog.arithmetic.load import session_load

MINUTE = 60_000


@pytest.mark.parametrize(
    ("rpe", "elapsed_ms", "load"),
    [(7, 30 * MINUTE, 210), (4, 80 * MINUTE, 320), (8, 60 * MINUTE, 480), (8, 298_000, 40), (1, 30_000, 1), (1, 1, 0)],
)
def test_a_session_weighs_its_rpe_times_its_minutes(rpe, elapsed_ms, load):
    assert session_load(rpe * elapsed_ms) == load


def test_many_short_runs_are_rounded_once():
    assert session_load(4 * 20_000 * 3) == 4
