import pytest
from hypothesis import given
from hypothesis import strategies as st

from runlog.arithmetic.hand import is_slower_than_walking, official_ms, official_text, parse_hand_time
from runlog.arithmetic.typed import NotUnderstood, Reason


@pytest.mark.parametrize(
    ("typed", "elapsed_ms"),
    [
        ("412", 252_000),
        ("058", 58_000),
        ("100", 60_000),
        ("412.3", 252_300),
        ("412,34", 252_340),
        ("1012.0", 612_000),
        ("4:12", 252_000),
        ("4:12.34", 252_340),
        ("4m12s", 252_000),
        ("252 s", 252_000),
        ("٤١٢", 252_000),
        (" 412 ", 252_000),
    ],
)
def test_it_reads_a_time_with_one_key_press_per_digit(typed, elapsed_ms):
    assert parse_hand_time(typed) == elapsed_ms


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("58", Reason.BELOW_A_HUNDRED),
        ("4", Reason.BELOW_A_HUNDRED),
        ("4.12", Reason.POINT_FOR_COLON),
        ("4123", Reason.MANY_DIGITS),
        ("41234.5", Reason.MANY_DIGITS),
        ("475", Reason.OVER_59),
        ("000", Reason.NOT_POSITIVE),
        ("", Reason.EMPTY),
        ("fast", Reason.UNREADABLE_TIME),
        ("=1+1", Reason.UNREADABLE_TIME),
    ],
)
def test_it_asks_where_digits_can_mean_two_things(typed, reason):
    with pytest.raises(NotUnderstood) as problem:
        parse_hand_time(typed)
    assert problem.value.reason is reason


@given(st.integers(1, 9), st.integers(0, 59))
def test_three_digits_are_minutes_and_seconds(minutes, seconds):
    assert parse_hand_time(f"{minutes}{seconds:02}") == parse_hand_time(f"{minutes}:{seconds:02}")


@given(st.text())
def test_it_gives_a_time_or_a_reason_and_nothing_else(text):
    try:
        assert parse_hand_time(text) > 0
    except NotUnderstood as problem:
        assert problem.reason in Reason


@pytest.mark.parametrize(
    ("elapsed_ms", "is_on_track", "official", "text"),
    [
        (12_320, True, 12_400, "0:12.4"),
        (12_300, True, 12_300, "0:12.3"),
        (131_960, True, 132_000, "2:12.0"),
        (239_010, False, 240_000, "4:00"),
        (239_000, False, 239_000, "3:59"),
        (7_784_300, False, 7_785_000, "2:09:45"),
        (7_784_320, False, 7_785_000, "2:09:45"),
    ],
)
def test_a_hand_time_is_rounded_up_as_results_are(elapsed_ms, is_on_track, official, text):
    assert official_ms(elapsed_ms, is_on_track) == official
    assert official_text(elapsed_ms, is_on_track) == text


@given(st.integers(1, 10_000_000), st.booleans())
def test_a_result_is_never_better_than_the_time_taken(elapsed_ms, is_on_track):
    assert 0 <= official_ms(elapsed_ms, is_on_track) - elapsed_ms < (100 if is_on_track else 1000)


@pytest.mark.parametrize(("elapsed_ms", "slow"), [(900_000, False), (900_001, True)])
def test_a_kilometre_in_over_15_minutes_is_worth_a_question(elapsed_ms, slow):
    assert is_slower_than_walking(1_000_000, elapsed_ms) is slow
