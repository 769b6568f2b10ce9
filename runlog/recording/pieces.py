"""Uploads in pieces in the database: every server and every worker reaches them, and none needs a shared folder."""

from __future__ import annotations

import io
from typing import BinaryIO

from django.db import transaction

from runlog.files.shown import shown_name
from runlog.models import ImportBatch, Piece, Upload

PIECE_BYTES = 1_000_000


def keep_upload(batch: ImportBatch, place: int, name: str, file: BinaryIO) -> Upload:
    """Save a file's bytes, one piece in memory at a time."""
    with transaction.atomic():
        upload = Upload.objects.create(batch=batch, place=place, name=shown_name(name))
        for number, content in enumerate(iter(lambda: _piece(file), b"")):
            Piece.objects.create(upload=upload, place=number, content=content)
            upload.size += len(content)
        upload.save(update_fields=["size"])
    return upload


def _piece(file: BinaryIO) -> bytes:
    """Read a whole piece, whatever portions the file gives; less only at its end."""
    content = b""
    while len(content) < PIECE_BYTES and (more := file.read(PIECE_BYTES - len(content))):
        content += more
    return content


def open_upload(upload: Upload) -> PiecesFile:
    """Open an upload as a file that can be read and sought in."""
    return PiecesFile(upload)


class PiecesFile(io.RawIOBase):
    """The bytes of an upload as one file; one piece is in memory."""

    def __init__(self, upload: Upload) -> None:
        self._upload, self._position = upload, 0
        self._number, self._content = -1, b""

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._position

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        start = {io.SEEK_SET: 0, io.SEEK_CUR: self._position, io.SEEK_END: self._upload.size}[whence]
        self._position = max(0, start + offset)
        return self._position

    def read(self, size: int = -1) -> bytes:
        """Read so many bytes, fewer only at the end."""
        size = self._upload.size - self._position if size is None or size < 0 else size
        parts = []
        while size > 0 and (part := self._part(size)):
            parts.append(part)
            self._position += len(part)
            size -= len(part)
        return b"".join(parts)

    def readinto(self, buffer: bytearray | memoryview) -> int:
        part = self._part(len(buffer))
        buffer[: len(part)] = part
        self._position += len(part)
        return len(part)

    def _part(self, size: int) -> bytes:
        number, offset = divmod(self._position, PIECE_BYTES)
        if number != self._number:
            found = Piece.objects.filter(upload=self._upload, place=number).values_list("content", flat=True).first()
            self._number, self._content = number, bytes(found or b"")
        return self._content[offset : offset + size]
