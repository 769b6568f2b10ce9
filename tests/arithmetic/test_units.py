"""Lengths against published figures, and there and back again without losing a millimetre."""

import doctest
from fractions import Fraction

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from runlog.arithmetic import rounding, units
from runlog.arithmetic.rounding import decimal_text, half_up
from runlog.arithmetic.typed import LONGEST_MM, parse_distance
from runlog.arithmetic.units import (
    STANDARD_DISTANCES,
    UNITS,
    distance_text,
    exact_text,
    in_unit,
    standard_nearby,
    to_mm,
)

patiently = settings(max_examples=150, deadline=None, derandomize=True)

lengths = st.integers(1, LONGEST_MM)
laps = st.integers(20_000, 10_000_000)


@pytest.mark.parametrize(
    ("amount", "unit", "metres"),
    [
        ("1", "mi", "1609.344"),
        ("1", "yd", "0.9144"),
        ("1/3", "yd", "0.3048"),  # a foot
        ("440", "yd", "402.336"),
        ("1/2", "mi", "804.672"),
        ("1/4", "mi", "402.336"),
        ("3/2", "mi", "2414.016"),
        ("2", "mi", "3218.688"),
        ("3", "mi", "4828.032"),
    ],
)
def test_it_knows_the_exact_length_of_a_unit(amount, unit, metres):
    assert to_mm(Fraction(amount), unit) == half_up(Fraction(metres) * 1000)
    assert to_mm(10 * Fraction(amount), unit) == Fraction(metres) * 10_000  # ten of them are whole millimetres


METRIC_AND_IMPERIAL = [
    # metres, miles, yards, feet, laps of 400 m, laps of 200 m
    ("400", "0.248548477", "437.4453", "1312.3360", "1.00000", "2.0000"),
    ("800", "0.497096954", "874.8906", "2624.6719", "2.00000", "4.0000"),
    ("1000", "0.621371192", "1093.6133", "3280.8399", "2.50000", "5.0000"),
    ("1500", "0.932056788", "1640.4199", "4921.2598", "3.75000", "7.5000"),
    ("1600", "0.994193908", "1749.7813", "5249.3438", "4.00000", "8.0000"),
    ("2000", "1.242742384", "2187.2266", "6561.6798", "5.00000", "10.0000"),
    ("2400", "1.491290861", "2624.6719", "7874.0157", "6.00000", "12.0000"),
    ("3000", "1.864113577", "3280.8399", "9842.5197", "7.50000", "15.0000"),
    ("3200", "1.988387815", "3499.5626", "10498.6877", "8.00000", "16.0000"),
    ("5000", "3.106855961", "5468.0665", "16404.1995", "12.50000", "25.0000"),
    ("10000", "6.213711922", "10936.1330", "32808.3990", "25.00000", "50.0000"),
]


@pytest.mark.parametrize(("metres", "miles", "yards", "feet", "laps400", "laps200"), METRIC_AND_IMPERIAL)
def test_it_converts_to_every_unit(metres, miles, yards, feet, laps400, laps200):
    length = to_mm(Fraction(metres), "m")
    assert decimal_text(in_unit(length, "mi"), 9) == miles
    assert decimal_text(in_unit(length, "yd"), 4) == yards
    assert decimal_text(in_unit(length, "yd") * 3, 4) == feet
    assert decimal_text(in_unit(length, "laps"), 5) == laps400
    assert decimal_text(in_unit(length, "laps", 200_000), 4) == laps200


@pytest.mark.parametrize(("metres", "miles"), [("21097.5", "13.109378728"), ("42195", "26.218757456")])
def test_it_converts_the_marathon_and_its_half(metres, miles):
    assert decimal_text(in_unit(to_mm(Fraction(metres), "m"), "mi"), 9) == miles


def test_it_knows_the_kilometre_in_miles_exactly():
    assert in_unit(1_000_000, "mi") == Fraction(15_625, 25_146)


@pytest.mark.parametrize(("amount", "mm"), [("1.4", 1), ("1.5", 2), ("2.5", 3), ("0.4", 0)])
def test_it_rounds_to_the_nearest_millimetre(amount, mm):
    assert to_mm(Fraction(amount) / 1000, "m") == mm


def test_it_knows_no_other_units():
    for convert in (lambda: to_mm(Fraction(1), "ft"), lambda: in_unit(1, "ft")):
        with pytest.raises(KeyError):
            convert()


@pytest.mark.parametrize(
    ("mm", "unit", "text"),
    [
        (1_000_000, "km", "1"),
        (1_000_000, "mi", "0.621"),
        (1_000_000, "m", "1000"),
        (1_000_000, "yd", "1093.61"),
        (1_000_000, "laps", "2.5"),
        (999_600, "km", "1.000"),
        (999_403, "m", "999.40"),
        (991_000, "km", "0.991"),
        (1_609_344, "mi", "1"),
        (1_609_344, "km", "1.609"),
        (1_999_999, "km", "2.000"),
        (2_000_000, "km", "2"),
        (2_000_000, "mi", "1.24"),
        (5_000_000, "mi", "3.11"),
        (42_195_000, "km", "42.20"),
        (42_195_000, "mi", "26.22"),
        (402_336, "yd", "440"),
    ],
)
def test_it_writes_a_distance_for_reading(mm, unit, text):
    assert distance_text(mm, unit) == text


@pytest.mark.parametrize(
    ("mm", "unit", "text"),
    [
        (1_609_344, "km", "1.609344"),
        (1_000_000, "mi", "0.621371"),
        (1_000_000, "laps", "2.5"),
        (804_672, "mi", "0.5"),
        (42_195_000, "km", "42.195"),
        (1, "km", "0.000001"),
    ],
)
def test_it_writes_a_distance_in_full(mm, unit, text):
    assert exact_text(mm, unit) == text


@pytest.mark.parametrize("module", [rounding, units])
def test_its_examples_are_true(module):
    assert doctest.testmod(module).failed == 0


@pytest.mark.parametrize("unit", UNITS)
@patiently
@given(mm=lengths, lap_mm=laps)
@example(mm=1, lap_mm=10_000_000)
@example(mm=LONGEST_MM, lap_mm=20_000)
def test_it_reads_back_what_it_wrote(unit, mm, lap_mm):
    text = exact_text(mm, unit, lap_mm)
    assert parse_distance(text, unit, lap_mm).distance_mm == mm
    assert parse_distance(f"{text} {unit}", "km", lap_mm).distance_mm == mm


@pytest.mark.parametrize("unit", UNITS)
@patiently
@given(mm=lengths, lap_mm=laps)
def test_it_writes_no_decimal_too_many(unit, mm, lap_mm):
    text = exact_text(mm, unit, lap_mm)
    if "." in text:
        shorter = decimal_text(in_unit(mm, unit, lap_mm), len(text.partition(".")[2]) - 1)
        assert to_mm(Fraction(shorter), unit, lap_mm) != mm


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("0.621 mi", "1 km"),
        ("995 m", "1 km"),
        ("1005 m", "1 km"),
        ("0.25 mi", None),  # 402.336 m, 0.58 % off
        ("0.249 mi", "400 m"),
        ("0.5 mi", None),  # 804.672 m, 0.58 % off
        ("0.93 mi", "1500 m"),
        ("1.61 km", "1 mile"),
        ("1600 m", None),  # four laps are not a mile
        ("3.1 mi", "5 km"),
        ("6.2 mi", "10 km"),
        ("13.1 mi", "half marathon"),
        ("26.2 mi", "marathon"),
        ("1006 m", None),
        ("0.625 mi", None),  # five eighths of a mile, 0.58 % off
        ("7 km", None),
    ],
)
def test_it_finds_the_distance_that_is_meant(typed, name):
    found = standard_nearby(parse_distance(typed).distance_mm)
    assert found == (name and (name, STANDARD_DISTANCES[name]))


@pytest.mark.parametrize(("mm", "near"), [(994_999, False), (995_000, True), (1_005_000, True), (1_005_001, False)])
def test_it_counts_half_a_percent_as_near(mm, near):
    assert (standard_nearby(mm) is not None) == near


@pytest.mark.parametrize("mm", STANDARD_DISTANCES.values())
def test_it_has_nothing_to_say_about_a_standard_distance(mm):
    assert standard_nearby(mm) is None
