import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from runlog.files import fit_messages
from runlog.files.activity import Activity, Reason, Unreadable
from runlog.files.fit import read_fit
from tests.files.making.fit import CYCLING, RUNNING, FitFile, a_run, begun, ended, lap, record

RUN = a_run(60)


def only(content):
    (activity,) = read_fit(content)
    return activity


def summary_first():
    """Make a file as some programs write it: what it all was, then the records."""
    fit = (
        begun().add("activity", num_sessions=1).add("session", sport=RUNNING, total_elapsed_time=60, total_distance=180)
    )
    for second in range(61):
        record(fit, second)
    return fit.content()


def test_a_file_that_was_cut_keeps_what_came_before():
    run = only(RUN[: len(RUN) // 2])
    assert run.partial
    assert 10 < len(run.stream) < 60
    assert run.distance_mm == run.stream.distance_mm[-1]
    assert run.elapsed_ms == run.stream.at_ms[-1]
    assert run.sport == "run"


def test_a_cut_file_without_a_sport_takes_the_laps():
    fit = begun(sport=None)
    lap(record(record(fit, 0), 1), 0, 1, sport=CYCLING)
    assert only(record(fit, 2).content()[:-5]).sport == "cycling"


def test_a_cut_file_without_any_sport_does_not_guess():
    assert only(record(record(begun(sport=None), 0), 1).content()[:-2]).sport == "generic"


def test_a_cut_summary_first_file_is_partial():
    assert not only(summary_first()).partial
    assert only(summary_first()[:-30]).partial
    assert only(summary_first()[:-30]).distance_mm == 180_000


def test_a_summary_alone_is_partial():
    fit = begun().add("session", sport=RUNNING, total_distance=180).add("activity", num_sessions=1)
    assert only(record(fit, 0).content()[:-30]).partial


def test_a_missing_checksum_is_no_damage():
    assert not only(RUN[:-2]).partial
    assert not only(RUN[:-2] + b"\x00\x00").partial
    assert only(RUN[:-10]).partial


def test_a_crash_of_the_watch_leaves_no_length():
    crashed = RUN[:4] + bytes(4) + RUN[8:-2]
    assert only(crashed) == only(RUN)
    assert only(crashed[: len(RUN) // 2]).partial


def test_bytes_after_the_end_do_no_harm():
    assert only(RUN + b"\x00" * 50) == only(RUN)
    assert only(RUN + begun().content()[:20]) == only(RUN)


def test_an_undefined_message_ends_the_reading():
    fit = begun()
    for second in range(10):
        record(fit, second)
    fit.body.append(0x0F)
    broken = ended(record(fit, 10), 10)
    assert (len(only(broken).stream), only(broken).partial) == (10, True)


def test_more_points_than_the_limit_are_refused(monkeypatch):
    monkeypatch.setitem(fit_messages.MOST, fit_messages.RECORD, 20)
    with pytest.raises(Unreadable) as problem:
        read_fit(RUN)
    assert (problem.value.reason, problem.value.detail) == (Reason.TOO_MANY_POINTS, "20")
    assert len(only(a_run(19)).stream) == 20


@pytest.mark.parametrize("name", ["session", "lap"])
def test_more_sessions_and_laps_than_anybody_runs_are_refused(name):
    fit = FitFile()
    for _ in range(fit_messages.MAX_LAPS + 1):
        fit.add(name, sport=RUNNING)
    with pytest.raises(Unreadable) as problem:
        read_fit(fit.content())
    assert problem.value.reason == Reason.TOO_MANY_POINTS


def test_messages_of_any_kind_count(monkeypatch):
    fit = FitFile()
    for _ in range(50):
        fit.add("weight_scale", weight=70)
    # With the header, the definition and the checksum.
    for limit, reason in ((53, Reason.NO_ACTIVITY), (52, Reason.TOO_MANY_POINTS)):
        monkeypatch.setattr(fit_messages, "MAX_MESSAGES", limit)
        with pytest.raises(Unreadable) as problem:
            read_fit(fit.content())
        assert problem.value.reason == reason


def read_or_refuse(content):
    """Read a file; check what every reader promises, whatever the bytes are."""
    try:
        activities = read_fit(content)
    except Unreadable as problem:
        assert isinstance(problem.reason, Reason)
        return
    assert activities
    for activity in activities:
        assert isinstance(activity, Activity)
        stream = activity.stream
        if stream:
            assert stream.at_ms == sorted(stream.at_ms)
            assert {len(getattr(stream, name)) for name in stream.__slots__ if name != "breaks"} == {len(stream)}
            assert all(0 < place < len(stream) for place in stream.breaks)
        assert all(one.started_ms >= 0 and one.elapsed_ms > 0 for one in activity.laps)


@settings(deadline=None)
@given(st.binary(max_size=200))
def test_no_bytes_make_it_fail(content):
    read_or_refuse(content)
    read_or_refuse(RUN[:14] + content)


@settings(deadline=None)
@given(st.integers(0, len(RUN)))
def test_no_cut_makes_it_fail(length):
    read_or_refuse(RUN[:length])


@settings(deadline=None)
@given(st.lists(st.tuples(st.integers(0, len(RUN) - 1), st.integers(0, 255)), min_size=1, max_size=20))
def test_no_changed_bytes_make_it_fail(changes):
    content = bytearray(RUN)
    for place, value in changes:
        content[place] = value
    read_or_refuse(bytes(content))


# The first 300 bytes hold nearly all that says what the others mean.
@settings(deadline=None)
@given(st.lists(st.tuples(st.integers(14, 300), st.integers(0, 255)), min_size=1, max_size=8))
def test_no_changed_definition_makes_it_fail(changes):
    content = bytearray(summary_first())
    for place, value in changes:
        content[place] = value
    read_or_refuse(bytes(content))


@settings(deadline=None)
@given(st.integers(0, len(RUN)), st.integers(0, len(RUN)), st.randoms(use_true_random=False))
def test_no_moved_bytes_make_it_fail(one, other, chance: random.Random):
    start, end = sorted((one, other))
    read_or_refuse(RUN[:start] + RUN[end:])
    read_or_refuse(RUN[:end] + RUN[start:])
    read_or_refuse(RUN[:start] + chance.randbytes(end - start) + RUN[end:])
