"""Archives that are damaged or made to do harm: each is named with its reason, and the rest goes on."""

import io
import random
import zlib

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from runlog.files import limits
from runlog.files.activity import Reason
from runlog.files.boxes import Packed, unpacked
from tests.files.making.archives import FIT, GPX, by_hand, deflated, entry, gzipped, zipped

GOOD = ("good.fit", FIT)
LONG = FIT + random.Random(6).randbytes(100_000)


def opened(data):
    return list(unpacked("up", io.BytesIO(data)))


def problems(data):
    return {packed.name: (packed.problem.reason, packed.problem.detail) for packed in opened(data) if packed.problem}


def test_a_bomb_is_stopped_by_its_density_and_the_rest_goes_on():
    bomb = FIT + bytes(30_000_000)
    found = opened(zipped([("bomb.fit", bomb), GOOD]))
    assert found[0].problem.reason is Reason.TOO_DENSE
    assert int(found[0].problem.detail) > limits.MAX_RATIO
    assert found[1].data == FIT


def test_a_gz_bomb_is_stopped_too():
    assert problems(gzipped(FIT + bytes(30_000_000)))["up"][0] is Reason.TOO_DENSE


def test_a_dense_but_short_file_is_taken():
    treadmill = FIT + bytes(limits.MAX_SPARSE_BYTES - len(FIT))
    assert [packed.data for packed in opened(gzipped(treadmill))] == [treadmill]


@pytest.mark.parametrize("size", [0, 10, 0xFFFFFFFE])
def test_a_size_that_lies_changes_nothing(size):
    assert opened(by_hand([entry(b"1.fit", LONG, size=size)]))[0].data == LONG


def test_one_file_may_not_be_longer_than_its_limit(monkeypatch):
    monkeypatch.setattr(limits, "MAX_FILE_BYTES", 50_000)
    assert problems(zipped([("1.fit", LONG), GOOD])) == {"up/1.fit": (Reason.TOO_LARGE, "> 50000")}


def test_an_upload_may_not_be_longer_than_its_limit(monkeypatch):
    monkeypatch.setattr(limits, "MAX_UPLOAD_BYTES", 50_000)
    assert problems(LONG) == {"up": (Reason.TOO_LARGE, str(len(LONG)))}


def test_all_of_it_together_may_not_be_longer_than_its_limit(monkeypatch):
    monkeypatch.setattr(limits, "MAX_UNPACKED_BYTES", 250_000)
    found = opened(zipped([(f"{number}.fit", LONG) for number in range(6)]))
    assert [bool(packed.problem) for packed in found] == [False, False, True, True]
    assert [packed.name for packed in found[2:]] == ["up/2.fit", "up"]
    assert {packed.problem.detail for packed in found[2:]} == {"> 250000"}


@pytest.mark.parametrize("claimed", [None, 1])
def test_an_archive_of_too_many_entries_is_not_begun(claimed):
    archive = by_hand([entry(b"%d.fit" % number, FIT) for number in range(limits.MAX_ENTRIES + 1)], claimed)
    reason, detail = problems(archive)["up"]
    assert reason is Reason.TOO_MANY_ENTRIES
    assert str(limits.MAX_ENTRIES)[:4] in detail


def test_a_hundred_thousand_entries_are_refused_by_their_number():
    record = by_hand([entry(b"1.fit", FIT)])
    directory = record[record.index(b"PK\x01\x02") : -22]
    archive = record[: record.index(b"PK\x01\x02")] + directory * 100_000
    end = b"PK\x05\x06" + bytes(8) + (len(directory) * 100_000).to_bytes(4, "little")
    end += record.index(b"PK\x01\x02").to_bytes(4, "little") + bytes(2)
    assert problems(archive + end) == {"up": (Reason.TOO_MANY_ENTRIES, f"> {limits.MAX_ENTRIES}")}


def test_entries_are_counted_over_archives_in_archives(monkeypatch):
    monkeypatch.setattr(limits, "MAX_ENTRIES_IN_ALL", 5)
    inner = zipped([(f"{number}.fit", FIT) for number in range(4)])
    assert problems(zipped([("a.zip", inner), ("b.zip", inner)])) == {"up": (Reason.TOO_MANY_ENTRIES, "> 5")}


def test_archives_are_opened_two_deep_and_no_deeper():
    deep = zipped([("c.zip", zipped([GOOD]))])
    assert problems(zipped([("b.zip", deep), GOOD])) == {"up/b.zip/c.zip": (Reason.TOO_DEEP, "2")}
    assert problems(gzipped(gzipped(FIT))) == {"up": (Reason.TOO_DEEP, "1")}


def test_entries_that_share_their_bytes_are_read_once():
    shared = by_hand([entry(b"1.fit", LONG), *[entry(b"%d.fit" % number, LONG, offset=0) for number in range(2, 9)]])
    found = opened(shared)
    assert found[0].data == LONG
    assert [packed.problem.reason for packed in found[1:]] == [Reason.DAMAGED] * 7
    assert {packed.problem.detail for packed in found[1:]} == {"overlap"}


def test_an_entry_that_quotes_the_one_behind_it_shuts_that_one_out():
    inner = by_hand([entry(b"2.fit", FIT)])[: -22 - 46 - 5]
    archive = by_hand([entry(b"1.fit", inner, packed=inner, method=0), entry(b"2.fit", FIT, offset=35)])
    assert problems(archive)["up/2.fit"] == (Reason.DAMAGED, "overlap")


@pytest.mark.parametrize("changes", [{"flags": 1}, {"method": 99}])
def test_an_encrypted_entry_is_called_locked(changes):
    archive = by_hand([entry(b"1.fit", FIT, **changes), entry(b"2.fit", FIT)])
    assert problems(archive) == {"up/1.fit": (Reason.LOCKED, "")}


def test_a_method_that_is_not_known_is_named():
    assert problems(by_hand([entry(b"1.fit", FIT, method=14)])) == {"up/1.fit": (Reason.UNKNOWN, "ZIP 14")}


def test_a_zip_that_was_cut_off_is_called_damaged():
    assert problems(zipped([GOOD, GOOD])[:-30]) == {"up": (Reason.DAMAGED, "")}


def test_a_directory_that_breaks_off_gives_what_stands_before_the_break():
    archive = bytearray(zipped([("1.fit", FIT), ("2.fit", FIT)]))
    archive[archive.rindex(b"PK\x01\x02") + 1] = 0
    assert [packed.name for packed in opened(bytes(archive))] == ["up/1.fit", "up"]
    assert problems(bytes(archive)) == {"up": (Reason.DAMAGED, "")}


def test_what_comes_before_the_damage_of_an_entry_is_kept_and_marked():
    words = FIT + LONG.hex().encode()
    packed = deflated(words)
    torn, good = opened(by_hand([entry(b"1.fit", words, packed=packed[: len(packed) // 2]), entry(b"2.fit", FIT)]))
    assert torn.is_torn and not torn.problem
    assert len(words) // 3 < len(torn.data) < len(words) and words.startswith(torn.data)
    assert good.data == FIT and not good.is_torn


@pytest.mark.parametrize("cut", [1, 4, 8, 9, 20_000])
def test_what_comes_before_the_end_of_a_gz_that_was_cut_off_is_kept_and_marked(cut):
    (packed,) = opened(gzipped(LONG)[:-cut])
    assert packed.is_torn
    assert LONG.startswith(packed.data) and len(packed.data) > len(LONG) - cut - 200


def test_a_wrong_sum_marks_a_file_that_is_whole():
    (packed,) = opened(by_hand([entry(b"1.fit", FIT, crc=zlib.crc32(FIT) ^ 1)]))
    assert packed.data == FIT and packed.is_torn
    spoilt = bytearray(gzipped(LONG))
    spoilt[-5] ^= 1
    (packed,) = opened(bytes(spoilt))
    assert packed.data == LONG and packed.is_torn


def test_rubbish_behind_a_stream_costs_nothing():
    class Counted(io.BytesIO):
        bytes_read = 0

        def read(self, size=-1):
            self.bytes_read += size
            return super().read(size)

    file = Counted(by_hand([entry(b"1.fit", FIT, packed=deflated(FIT) + bytes(5_000_000))]))
    assert [packed.data for packed in unpacked("up", file)] == [FIT]
    assert file.bytes_read < 500_000


SEEDS = [
    zipped([("1.fit", FIT), ("2.gpx", GPX), ("3.zip", zipped([GOOD]))]),
    zipped([("1.gz", gzipped(GPX))]),
    gzipped(LONG),
]
STARTS = [b"", b"PK\x03\x04", b"PK\x05\x06", b"\x1f\x8b\x08\x00", b"PK\x05\x06" + bytes(8)]


@given(st.sampled_from(SEEDS), st.data())
def test_no_damage_raises_anything(seed, data):
    spoilt = bytearray(seed)
    for _ in range(data.draw(st.integers(1, 6))):
        spoilt[data.draw(st.integers(0, len(spoilt) - 1))] = data.draw(st.integers(0, 255))
    assert all(isinstance(packed, Packed) for packed in opened(bytes(spoilt[: data.draw(st.integers(0, len(spoilt)))])))


@given(st.binary(max_size=300), st.sampled_from(STARTS))
@example(b"\x00" * 18, b"PK\x05\x06")
def test_no_bytes_raise_anything(rest, start):
    found = opened(start + rest)
    assert found
    assert all(packed.problem or packed.data for packed in found)
