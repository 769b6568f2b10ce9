"""One rule for ties: upward. And text that tells an exact value from a rounded one."""

import math
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from runlog.arithmetic.rounding import decimal_text, down, half_up, short_text, up

patiently = settings(max_examples=150, deadline=None, derandomize=True)

values = st.fractions(min_value=0, max_value=10**9, max_denominator=10**9)
places = st.integers(0, 9)


@pytest.mark.parametrize(
    ("value", "rounded"),
    [
        ("5/2", 3),
        ("7/2", 4),
        ("1/2", 1),
        ("24999/10000", 2),
        ("1/3", 0),
        ("2/3", 1),
        ("0", 0),
        ("-1/2", 0),
        ("-3/2", -1),
    ],
)
def test_it_rounds_ties_upward(value, rounded):
    assert half_up(Fraction(value)) == rounded


def test_it_leaves_whole_numbers_alone():
    assert [half_up(7), down(7), up(7), half_up(-7)] == [7, 7, 7, -7]


@pytest.mark.parametrize(
    ("value", "places", "text"),
    [
        ("999403/1000", 2, "999.40"),
        ("0.995", 2, "1.00"),
        ("0.005", 2, "0.01"),
        ("0.0049", 2, "0.00"),
        ("9.99", 1, "10.0"),
        ("9.5", 0, "10"),
        ("100", 0, "100"),
        ("1/3", 9, "0.333333333"),
        ("12.05", 3, "12.050"),
    ],
)
def test_it_writes_a_fixed_number_of_decimals(value, places, text):
    assert decimal_text(Fraction(value), places) == text


# Hand times go up to the next tenth, road times up to the next second.
@pytest.mark.parametrize(
    ("seconds", "places", "text"),
    [("12.32", 1, "12.4"), ("12.30", 1, "12.3"), ("131.96", 1, "132.0"), ("239.01", 0, "240"), ("239.00", 0, "239")],
)
def test_it_rounds_official_times_up(seconds, places, text):
    assert decimal_text(Fraction(seconds), places, up) == text


@pytest.mark.parametrize(("value", "text"), [("0.999", "0.99"), ("0.99", "0.99"), ("1", "1.00")])
def test_it_rounds_down_where_asked(value, text):
    assert decimal_text(Fraction(value), 2, down) == text


@pytest.mark.parametrize(
    ("value", "places", "text"),
    [
        ("1", 3, "1"),
        ("0.9996", 3, "1.000"),
        ("5.2", 2, "5.2"),
        ("5.20", 3, "5.2"),
        ("1/3", 3, "0.333"),
        ("3.10686", 2, "3.11"),
        ("0", 2, "0"),
        ("10", 0, "10"),
        ("100", 2, "100"),
        ("9.5", 0, "10"),
    ],
)
def test_it_drops_only_decimals_that_say_nothing(value, places, text):
    assert short_text(Fraction(value), places) == text


@patiently
@given(values)
def test_it_is_never_further_off_than_a_half(value):
    assert -Fraction(1, 2) < half_up(value) - value <= Fraction(1, 2)
    assert (down(value), up(value)) == (math.floor(value), math.ceil(value))


@patiently
@given(st.decimals(0, 10**6, places=5), st.integers(0, 4))
def test_it_agrees_with_the_decimal_module(value, places):
    expected = value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    assert decimal_text(Fraction(value), places) == f"{expected:.{places}f}"


@patiently
@given(values, places)
def test_it_writes_as_many_decimals_as_asked(value, places):
    whole, _, part = decimal_text(value, places).partition(".")
    assert whole.isdecimal() and len(part) == places


@patiently
@given(values, places)
def test_it_shortens_exact_values_only(value, places):
    text = short_text(value, places)
    assert Fraction(text) == value or text == decimal_text(value, places)
    assert not (Fraction(text) == value and "." in text and text.endswith("0"))
