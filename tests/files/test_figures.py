from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from runlog.files.figures import decimal_sign, read_bpm, read_clock_ms, read_number, read_rpe


@pytest.mark.parametrize(
    ("cells", "sign"),
    [
        ([], "."),
        (["5.48", "10.10"], "."),
        (["5,48", "10,10"], ","),
        (["1,020", "5.5"], "."),
        (["1.020", "5,5"], ","),
        (["1,020"], "."),
        (["1,234,567"], "."),
        (["1.234.567"], ","),
        (["1.234,5"], ","),
        (["1,234.5"], "."),
        (["0,621"], ","),
        (["1200,125"], ","),
        (["--", "", "12", "Run, easy"], "."),
    ],
)
def test_the_decimal_sign_is_found_over_the_whole_column(cells, sign):
    assert decimal_sign(cells) == sign


@pytest.mark.parametrize(
    ("cell", "sign", "number"),
    [
        ("5.48", ".", "5.48"),
        ("5,48", ",", "5.48"),
        ("1,020", ".", "1020"),
        ("1.020", ",", "1020"),
        ("1,234,567.5", ".", "1234567.5"),
        ("1 234,5", ",", "1234.5"),
        ("1\u202f234,5", ",", "1234.5"),
        ("1'234.5", ".", "1234.5"),
        ("'-12", ".", "-12"),
        ("1003.7999877929688", ".", "1003.7999877929688"),
        (".5", ".", "0.5"),
        ("5.", ".", "5"),
    ],
)
def test_a_number_is_read_to_the_last_digit(cell, sign, number):
    assert read_number(cell, sign) == Fraction(number)


@pytest.mark.parametrize("cell", ["", " ", "-", "--", "—", "N/A"])
def test_signs_for_nothing_are_none(cell):
    assert read_number(cell) is None
    assert read_clock_ms(cell) is None


@pytest.mark.parametrize(
    "cell", ["far", "1e5", "nan", "inf", "12,34", "1,23,456", "1.2.3", "٣", "9" * 13, "0x10", "+5"]
)
def test_what_is_no_number_is_refused(cell):
    with pytest.raises(ValueError):
        read_number(cell)


@pytest.mark.parametrize(
    ("cell", "ms"),
    [
        ("00:31:24", 1_884_000),
        ("26:11", 1_571_000),
        ("62:30", 3_750_000),
        ("1:02:30", 3_750_000),
        ("00:02:15.3", 135_300),
        ("00:02:15,35", 135_350),
        ("241", 241_000),
        ("241.0", 241_000),
        ("241,5", 241_500),
        ("1,390", 1_390_000),
        ("00:00:00", None),
        ("0", None),
    ],
)
def test_times_are_read_as_clocks_and_as_seconds(cell, ms):
    assert read_clock_ms(cell) == ms


@pytest.mark.parametrize("cell", ["31:99", "1:2:3", "4 minutes", "-5", "::", "12:", "1:00:00:00", "٣:٠٠"])
def test_what_is_no_time_is_refused(cell):
    with pytest.raises(ValueError):
        read_clock_ms(cell)


@pytest.mark.parametrize(
    ("cell", "bpm"),
    [("148", 148), ("176.2", 176), ("176,5", 177), ("0", None), ("29", None), ("241", None), ("x", None)],
)
def test_a_heart_rate_is_one_or_none(cell, bpm):
    assert read_bpm(cell) == bpm


@pytest.mark.parametrize(
    ("cell", "rpe"), [("7", 7), ("7.0", 7), ("0", None), ("0.5", None), ("11", None), ("hard", None)]
)
def test_an_exertion_is_one_or_none(cell, rpe):
    assert read_rpe(cell) == rpe


@given(st.text(max_size=20) | st.text("0123456789.,:' -", max_size=12))
def test_any_text_is_a_figure_or_none(cell):
    for sign in ".,":
        try:
            number = read_number(cell, sign)
        except ValueError:
            continue
        assert number is None or abs(number) < 10**12
