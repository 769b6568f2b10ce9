"""An upload in pieces reads like the file it was."""

import io

import pytest

from runlog.models import ImportBatch, Upload
from runlog.recording import pieces

CONTENT = bytes(range(256)) * 4


@pytest.fixture
def file(athlete, monkeypatch):
    monkeypatch.setattr(pieces, "PIECE_BYTES", 100)
    batch = ImportBatch.objects.create(athlete=athlete)
    upload = pieces.keep_upload(batch, 0, "a.bin", io.BytesIO(CONTENT))
    assert upload.pieces.count() == 11
    return pieces.open_upload(Upload.objects.get())


@pytest.mark.parametrize("start", [0, 99, 100, 1000, 1023, 1024, 2000])
@pytest.mark.parametrize("size", [0, 1, 100, 101, 5000])
def test_any_part_can_be_read(file, start, size):
    assert file.seek(start) == start
    assert file.read(size) == CONTENT[start : start + size]


def test_the_end_is_found(file):
    assert file.seek(0, io.SEEK_END) == len(CONTENT)
    assert file.seek(-4, io.SEEK_END) == 1020
    assert file.read() == CONTENT[-4:]
