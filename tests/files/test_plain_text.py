import pytest
from hypothesis import given
from hypothesis import strategies as st

from runlog.files.plain_text import NotText, decode

NAMES = "Jörg Müller\nZoë Łukasz\nRenée\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_it_reads_every_encoding_that_programs_write(encoding):
    assert decode(NAMES.encode(encoding)) == NAMES


def test_it_reads_windows_letters():
    assert decode("Jörg Müller;Renée – „Rikki“\r\n".encode("cp1252")) == "Jörg Müller;Renée – „Rikki“\r\n"


def test_each_line_may_have_its_own_encoding():
    assert decode("Jörg\n".encode() + "Renée\n".encode("cp1252") + "Zoë".encode()) == "Jörg\nRenée\nZoë"


@pytest.mark.parametrize(
    ("content", "is_sheet"),
    [(b"PK\x03\x04xl/workbook.xml", True), (b"%PDF-1.7", True), (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDRabcdefg", False)],
)
def test_what_is_no_text_is_refused(content, is_sheet):
    with pytest.raises(NotText) as problem:
        decode(content)
    assert problem.value.is_sheet is is_sheet


@given(st.binary())
def test_no_file_makes_it_fail(content):
    try:
        assert isinstance(decode(content), str)
    except NotText:
        assert b"\x00" in content or content[:1] in b"PK\xd0%"
