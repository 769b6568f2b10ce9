import pytest
from hypothesis import given
from hypothesis import strategies as st

from runlog.files.birth_years import read_birth_year


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("2012", 2012),
        ("'12", 2012),
        ("12", 2012),
        ("98", 1998),
        ("03.05.2012", 2012),
        ("3. 5. 2012", 2012),
        ("5/3/2012", 2012),
        ("2012-05-03", 2012),
        ("2012-05-03 00:00:00", 2012),
        ("03.05.12", 2012),
        ("3 May 2012", 2012),
        ("3. März 2012", 2012),
        ("2024", None),
        ("1899", None),
        ("3.5.", None),
        ("112", None),
        ("٢٠١٢", None),
        ("girl", None),
        ("", None),
    ],
)
def test_it_keeps_the_year_alone(text, year):
    assert read_birth_year(text, 2026) == year


@given(st.text("0123456789./-' May"))
def test_it_gives_a_year_of_somebody_alive_or_nothing(text):
    year = read_birth_year(text, 2026)
    assert year is None or 1900 <= year <= 2023
