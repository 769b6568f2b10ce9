import bz2
import io
import tarfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from runlog.files.recognise import HEAD_BYTES, Kind, kind_of, known_as
from tests.files.making.archives import FIT, GPX, TCX, gzipped, zipped
from tests.files.making.lists import as_csv, garmin_list, german_header, runkeeper_list

DOCTYPE = b'<!DOCTYPE gpx [<!ENTITY a "x>y"> <!-- ] -->]>'


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (FIT, Kind.FIT),
        (b"\x0c" + FIT[1:], Kind.FIT),
        (gzipped(FIT), Kind.GZIP),
        (zipped([("a", b"b")]), Kind.ZIP),
        (zipped([]), Kind.ZIP),
        (GPX, Kind.GPX),
        (TCX, Kind.TCX),
        (b"\xef\xbb\xbf" + GPX, Kind.GPX),
        (b"  \r\n\t" + TCX, Kind.TCX),
        (b"<!-- made by hand --><!-- <kml> -->\n" + GPX[21:], Kind.GPX),
        (b"<?xml version='1.0'?><?style a?>" + DOCTYPE + b"<gpx>", Kind.GPX),
        (b'<!DOCTYPE gpx SYSTEM "http://example.org/>.dtd"><gpx>', Kind.GPX),
        (b"<g:gpx xmlns:g='http://www.topografix.com/GPX/1/1'>", Kind.GPX),
        (b"<ns3:TrainingCenterDatabase\n>", Kind.TCX),
        (GPX.decode().encode("utf-16"), Kind.GPX),
        (GPX.decode().encode("utf-16-le"), Kind.GPX),
        (GPX.decode().encode("utf-16-be"), Kind.GPX),
        (as_csv([german_header()]), Kind.CSV),
        (as_csv([german_header()], encoding="utf-16"), Kind.CSV),
        (garmin_list([]), Kind.CSV),
        (runkeeper_list([], "mi"), Kind.CSV),
        (b'\n{"runs": []}', Kind.JSON),
    ],
)
def test_a_kind_is_known_by_its_content(data, kind):
    assert kind_of(data) is kind


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "JPEG"),
        (bz2.compress(GPX), "bzip2"),
        (b"%PDF-1.7", "PDF"),
        (b"\x00\x00\x00\x18ftypmp42", "MP4"),
        (b'<?xml version="1.0"?><kml xmlns="x"><Document/></kml>', "kml"),
        (b"<!DOCTYPE html><html>", "html"),
        (zipped([("[Content_Types].xml", b"<a/>"), ("xl/workbook.xml", b"")]), "Office"),
        (b"", ""),
        (b"id,name\n1,2\n", ""),
        (b"gpx", ""),
        (b"<!-- never closed <gpx>", ""),
        (b"<gpx", ""),
    ],
)
def test_other_kinds_are_unknown_and_named_where_that_is_easy(data, name):
    assert (kind_of(data), known_as(data)) == (Kind.UNKNOWN, name)


def test_a_tar_is_named():
    box = io.BytesIO()
    with tarfile.open(fileobj=box, mode="w") as archive:
        archive.addfile(tarfile.TarInfo("1.fit"))
    assert (kind_of(box.getvalue()), known_as(box.getvalue())) == (Kind.UNKNOWN, "tar")


def test_only_the_beginning_is_looked_at():
    assert kind_of(b"<!--" + b"-" * HEAD_BYTES + b"-->" + GPX) is Kind.UNKNOWN


STARTS = [b"", b"<", b"<!DOCTYPE gpx [", b"\xff\xfe", b"PK\x03\x04", b"\x1f\x8b"]


@given(st.binary(max_size=500), st.sampled_from(STARTS))
def test_any_bytes_are_of_some_kind(rest, start):
    assert isinstance(kind_of(start + rest), Kind)
    assert isinstance(known_as(start + rest), str)
