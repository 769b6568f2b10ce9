import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from runlog.files.shown import LONGEST_NAME, clean_text, shown_name


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("export.zip/activities/12.fit.gz", "export.zip/activities/12.fit.gz"),
        ("Läufe\\früh.fit", "Läufe/früh.fit"),
        ("gpj.\u202etif.exe", "gpj.tif.exe"),
        ("a\nb\x1b[31m.fit", "ab[31m.fit"),
        ("\u2066a\u2069\ufeff", "a"),
        ("\udcff", "?"),
        ("  ", "?"),
    ],
)
def test_nothing_in_a_name_is_hidden(name, shown):
    assert shown_name(name) == shown


@given(st.text(max_size=500))
def test_any_name_can_be_shown(name):
    shown = shown_name(name)
    assert 0 < len(shown) <= LONGEST_NAME
    assert not [sign for sign in shown if unicodedata.category(sign) in {"Cc", "Cf", "Cs", "Zl", "Zp"}]
    assert shown_name(shown) == shown


def test_a_note_keeps_its_lines_and_its_emoji():
    assert clean_text(" a\n\tb\x00\u202e 👩\u200d🏫 ") == "a\n\tb 👩\u200d🏫"
