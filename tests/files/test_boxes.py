"""What comes out of honest archives; the dishonest ones are in test_bombs.py."""

import io
import tracemalloc
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from runlog.files.activity import Reason
from runlog.files.boxes import unpacked
from runlog.files.recognise import Kind
from tests.files.making.archives import FIT, GPX, TCX, by_hand, entry, gzipped, with_64_bit_end, zipped


def opened(data, name="up"):
    return list(unpacked(name, io.BytesIO(data)))


def summary(data, name="up"):
    return [(packed.name, packed.problem.reason if packed.problem else packed.data) for packed in opened(data, name)]


@pytest.mark.parametrize(("data", "kind"), [(FIT, Kind.FIT), (GPX, Kind.GPX), (TCX, Kind.TCX)])
def test_a_plain_file_is_handed_on_with_its_kind(data, kind):
    (packed,) = opened(data, "run.bin")
    assert (packed.name, packed.kind, packed.data, packed.is_torn) == ("run.bin", kind, data, False)


def test_a_gz_is_opened_under_its_own_name():
    assert summary(gzipped(FIT), "12.fit.gz") == [("12.fit.gz", FIT)]


def test_all_members_of_a_gz_are_read_and_what_fills_it_up_is_not():
    assert summary(gzipped(GPX[:20]) + gzipped(GPX[20:]) + b"\x00" * 512) == [("up", GPX)]


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_a_zip_gives_its_files_in_its_own_order(method):
    archive = zipped([("b/2.gpx", GPX), ("a/1.fit.gz", gzipped(FIT)), ("c.tcx", TCX)], method)
    assert summary(archive, "e.zip") == [("e.zip/b/2.gpx", GPX), ("e.zip/a/1.fit.gz", FIT), ("e.zip/c.tcx", TCX)]


def test_a_zip_in_a_zip_is_opened_as_in_garmins_export():
    inner = zipped([("1.fit", FIT), ("2.fit.gz", gzipped(FIT))])
    archive = zipped([("DI_CONNECT/part1.zip", inner), ("3.gpx", GPX)])
    names = [name for name, _ in summary(archive, "g.zip")]
    assert names == ["g.zip/DI_CONNECT/part1.zip/1.fit", "g.zip/DI_CONNECT/part1.zip/2.fit.gz", "g.zip/3.gpx"]


def test_a_gz_of_a_zip_is_opened():
    assert summary(gzipped(zipped([("1.fit", FIT)])), "e.zip.gz") == [("e.zip.gz/1.fit", FIT)]


def test_a_zip_with_a_64_bit_end_is_read():
    assert summary(with_64_bit_end(zipped([("1.fit", FIT)]))) == [("up/1.fit", FIT)]


def test_a_zip_behind_other_bytes_is_not_taken_for_one_but_its_offsets_are_put_right():
    archive = zipped([("1.fit", FIT)])
    moved = by_hand([entry(b"1.fit", FIT)])
    assert summary(b"PK\x03\x04" + b"\x00" * 60 + moved) == [("up/1.fit", FIT)]
    assert summary(b"#!/bin/sh\n" + archive) == [("up", Reason.UNKNOWN)]


def test_what_systems_leave_in_archives_is_passed_over():
    leftovers = ["__MACOSX/._1.fit", ".DS_Store", "a/", "a/Thumbs.db", "a/._2.fit", "b\\"]
    assert summary(zipped([*[(name, b"") for name in leftovers], ("1.fit", FIT)])) == [("up/1.fit", FIT)]


def test_files_of_the_same_name_are_told_apart_by_a_number():
    names = [name for name, _ in summary(zipped([("1.fit", FIT), ("1.fit", FIT), ("1.fit", GPX)]))]
    assert names == ["up/1.fit", "up/1.fit (2)", "up/1.fit (3)"]


@pytest.mark.parametrize(
    ("name", "flags", "shown"),
    [
        ("Läufe/1.fit".encode(), 0x800, "up/Läufe/1.fit"),
        ("Läufe/1.fit".encode(), 0, "up/Läufe/1.fit"),
        ("Läufe/1.fit".encode("cp437"), 0, "up/Läufe/1.fit"),
        ("Läufe/1.fit".encode("cp1252"), 0x800, "up/Läufe/1.fit"),
        (b"..\\..\\etc\\passwd", 0, "up/../../etc/passwd"),
        ("a\u202etif.1\n\x00".encode(), 0x800, "up/atif.1"),
        (b"\x07", 0, "up/?"),
        (b"x" * 300, 0, "up/…" + "x" * 199),
    ],
)
def test_names_are_shown_whatever_they_are_written_in(name, flags, shown):
    assert summary(by_hand([entry(name, FIT, flags=flags)])) == [(shown, FIT)]


def test_a_file_of_unknown_kind_is_named_and_not_unpacked():
    (photo,) = opened(zipped([("p.jpg", b"\xff\xd8\xff" + bytes(8_000_000))]))
    assert (photo.problem.reason, photo.problem.detail, photo.data) == (Reason.UNKNOWN, "JPEG", b"")


@pytest.mark.parametrize("data", [b"", zipped([]), zipped([("a/", b"")]), gzipped(b""), zipped([("1.fit", b"")])])
def test_what_is_empty_is_called_empty(data):
    assert [reason for _, reason in summary(data)] == [Reason.EMPTY]


def test_the_same_upload_gives_the_same_twice():
    archive = zipped([(f"{number}.fit", FIT + bytes([number])) for number in range(50)])
    assert summary(archive) == summary(archive)


def test_one_file_is_in_memory_at_a_time():
    archive = zipped([(f"{number}.fit", FIT + bytes(1_000_000)) for number in range(40)], zipfile.ZIP_STORED)
    tracemalloc.start()
    sizes = [len(packed.data) for packed in unpacked("up", io.BytesIO(archive))]
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert len(sizes) == 40
    assert peak < 5_000_000


@given(st.lists(st.tuples(st.text(max_size=20), st.binary(max_size=200)), max_size=5), st.booleans())
def test_whatever_is_put_into_a_zip_comes_out_or_is_named(files, is_gzipped):
    archive = zipped([(name.replace("\x00", ""), FIT + data) for name, data in files])
    found = opened(gzipped(archive) if is_gzipped else archive)
    assert all(packed.data.startswith(FIT) or packed.problem for packed in found)
    assert len(found) >= 1
