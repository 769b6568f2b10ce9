import pytest
from hypothesis import given
from hypothesis import strategies as st

from runlog.files.class_list import Doubtful, Pupil, name_key, read_class_list

THIS_YEAR = 2026
PARTS = [
    "Ada",
    "Brandt",
    "Müller, Ben",
    "2012",
    "03.05.2012",
    "f",
    "Junge",
    "Name",
    "Geschlecht",
    "6b",
    "=1+1",
    "1.",
    "",
]
LINES = st.lists(st.lists(st.sampled_from(PARTS), max_size=5), max_size=12)


def read(text):
    return read_class_list(text, THIS_YEAR)


def shown(text):
    return [(pupil.name, pupil.birth_year, pupil.sex) for pupil in read(text).pupils]


ADA, BEN = ("Ada Brandt", 2012, "f"), ("Ben Okafor", 2011, "m")
BOTH = [ADA, BEN]


@pytest.mark.parametrize(
    "text",
    [
        "Ada Brandt;2012;f\nBen Okafor;2011;m",
        "Ada Brandt\t2012\tf\nBen Okafor\t2011\tm",
        "Ada Brandt,2012,f\nBen Okafor,2011,m",
        "Ada Brandt 2012 f\nBen Okafor 2011 m",
        "1. Ada Brandt;2012;w\n2. Ben Okafor;2011;M",
        "1;Ada Brandt;2012;girl\n2;Ben Okafor;2011;boy",
        "2012;f;Ada Brandt\n2011;m;Ben Okafor",
        "Ada Brandt;f;2012\nBen Okafor;2011;m",
        "Brandt, Ada, 2012, f\nOkafor, Ben, 2011, m",
        "Brandt, Ada;2012;f\nOkafor, Ben;2011;m",
        "Ada;Brandt;2012;f\nBen;Okafor;2011;m",
        '"Ada Brandt";"2012";"f"\n"Ben Okafor";"2011";"m"',
        "Ada Brandt;3.5.2012;weiblich\nBen Okafor;2011-12-31;männlich",
        "Ada Brandt;03/05/2012;fille\nBen Okafor;31/12/2011;garçon",
        "Ada Brandt;3 May 2012;niña\nBen Okafor;31 December 2011;niño",
        "Ada Brandt;3.5.12;F\nBen Okafor;31.12.11;M",
        "Name;Year;Sex\nAda Brandt;2012;f\nBen Okafor;2011;m",
        "sex,born,pupil\nf,2012,Ada Brandt\nm,2011,Ben Okafor",
        "Nr\tNachname\tVorname\tGeb.-Datum\tm/w\n1\tBrandt\tAda\t03.05.2012\tw\n2\tOkafor\tBen\t1.1.2011\tm",
        "Vorname;Name;Jahrgang;Geschlecht\nAda;Brandt;12;w\nBen;Okafor;11;m",
        "Nom;Prénom;Date de naissance;Sexe\nBrandt;Ada;03/05/2012;f\nOkafor;Ben;01/01/2011;h",
        "First name,Last name,E-mail,DOB,Gender\nAda,Brandt,a@b.c,2012-05-03,female\nBen,Okafor,,2011-01-01,male",
        "Klasse 6b\n\nName;Klasse;Jahrgang;Geschlecht\nAda Brandt;6b;2012;f\nBen Okafor;6b;2011;m",
        "  Ada   Brandt ; 2012 ; f \r\n\r\nBen\u00a0Okafor;2011;m\r\n",
    ],
)
def test_it_reads_the_columns_of_any_list(text):
    assert shown(text) == BOTH


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Amira", "Amira"),
        ("Lea M", "Lea M"),
        ("17) Zoë-Marie d’Arc", "Zoë-Marie d’Arc"),
        ("- Nguyễn Văn An", "Nguyễn Văn An"),
        ("李 明", "李 明"),
        ("Brandt, Ada", "Ada Brandt"),
        ("Junge", "Junge"),
    ],
)
def test_a_line_may_be_a_name_and_nothing_else(text, name):
    assert shown(text) == [(name, None, "")]


MIXED = """Cem Celik;2013;boy
Ada Brandt\t3.5.2012\tf
Ben Okafor, 2011, m
Conti, Clara
4. Dora Dahl;2013"""


def test_a_line_typed_otherwise_than_the_rest_is_understood():
    assert shown(MIXED) == [("Cem Celik", 2013, "m"), ADA, BEN, ("Clara Conti", None, ""), ("Dora Dahl", 2013, "")]


@pytest.mark.parametrize("other", ["d", "x", "divers", ""])
def test_who_is_neither_girl_nor_boy_has_no_sex_for_norms(other):
    assert shown(f"Ada;2012;f\nBen;2011;m\nKim;2012;{other}")[2] == ("Kim", 2012, "")


def test_a_boy_whose_name_is_boy_stays_one():
    assert shown("Ada;Junge;w\nMann;Ben;m\nCem;Yilmaz;m")[1] == ("Mann Ben", None, "m")


def test_what_is_the_same_on_every_line_is_the_class():
    assert shown("6b;Ada;2012\n6b;Ben;2012\n6b;Cem;2012")[0] == ("Ada", 2012, "")


@pytest.mark.parametrize(
    ("line", "reason", "word"),
    [
        ("=1+1", Doubtful.NO_NAME, ""),
        ("=HYPERLINK(x)", Doubtful.ODD_NAME, "="),
        ("@SUM", Doubtful.ODD_NAME, "@"),
        ("12345", Doubtful.NO_NAME, ""),
        (";2012;f", Doubtful.NO_NAME, ""),
        ("Ada;2040;f", Doubtful.BAD_YEAR, "2040"),
        ("Ada;1812;f", Doubtful.BAD_YEAR, "1812"),
        ("Ada;2012;2011", Doubtful.BAD_YEAR, "2012 2011"),
        ("Ada;31.12.;f", Doubtful.BAD_YEAR, "31.12."),
        ("Ada 2 Brandt;2012", Doubtful.ODD_NAME, "2"),
        ("Ada, Ben, Cem, Dana", Doubtful.SEVERAL_NAMES, ""),
        ("Ada " * 40, Doubtful.TOO_LONG, ""),
        ("Ada;" * 400, Doubtful.TOO_LONG, ""),
    ],
)
def test_a_line_that_may_be_wrong_is_shown_with_the_reason(line, reason, word):
    [doubt] = read(line).doubts
    assert (doubt.reason, doubt.word) == (reason, word)
    assert doubt.text == line.strip()[:500]


def test_an_unknown_sex_under_a_header_is_doubtful():
    [doubt] = read("Name;Sex\nAda;q").doubts
    assert (doubt.reason, doubt.word, doubt.pupil.name) == (Doubtful.UNKNOWN_SEX, "q", "Ada")


def test_as_much_as_could_be_read_of_a_doubtful_line_is_kept():
    [doubt] = read("Ada 2 Brandt;2012;f").doubts
    assert doubt.pupil == Pupil(1, "Ada 2 Brandt", 2012, "f")


@pytest.mark.parametrize(
    "again", ["Ada Brandt", "ADA BRANDT", "Brandt, Ada", "Ada\u200b Brandt", "Ada Brandt;2013", "Áda-Brandt"]
)
def test_the_same_child_twice_is_shown(again):
    found = read(f"Ada Brandt\nBen\n{again}")
    assert [pupil.name for pupil in found.pupils] == ["Ada Brandt", "Ben"]
    [double] = found.doubles
    assert (double.pupil.line, double.earlier.line) == (3, 1)


def test_a_header_is_put_aside_wherever_it_is_repeated():
    assert read("Name;Sex\nAda;f\n\nName;Sex\nBen;m").aside == (1, 3, 4)


def lines_of(found):
    questioned = [each.pupil.line for each in (*found.doubles, *found.doubts)]
    return sorted([*(pupil.line for pupil in found.pupils), *questioned, *found.aside])


@given(st.text() | st.text("A1.;,\t\"' \n-=fm"))
def test_no_text_makes_it_fail_or_lose_a_line(text):
    assert lines_of(read(text)) == list(range(1, len(text.splitlines()) + 1))


@given(LINES, st.sampled_from(";\t,|"))
def test_no_list_makes_it_fail_or_lose_a_line(rows, delimiter):
    text = "\n".join(delimiter.join(row) for row in rows)
    found = read(text)
    assert lines_of(found) == list(range(1, len(text.splitlines()) + 1))
    assert all(pupil.name and pupil.name == pupil.name.strip() for pupil in found.pupils)


@given(st.lists(st.text("abcdeé", min_size=2, max_size=8).map(str.capitalize), unique_by=name_key, max_size=40))
def test_plain_names_are_all_taken(names):
    taken = [name for name in names if name.casefold() not in ("nb", "ad")]
    assert [pupil.name for pupil in read("\n".join(taken)).pupils] == taken


def test_ten_thousand_lines_are_ten_thousand_pupils():
    letters = "abcdefghijklmnopqrstuvwxyz"
    names = (f"Kind {letters[i % 26]}{letters[i // 26 % 26]}{letters[i // 676]}" for i in range(10_000))
    text = "\n".join(f"{name};03.05.{2000 + i % 20};w" for i, name in enumerate(names))
    assert len(read(text).pupils) == 10_000
