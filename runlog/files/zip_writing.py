"""Writes a ZIP as it is sent: nothing of it is kept but its directory."""

from __future__ import annotations

import time
import zipfile
from collections.abc import Iterable, Iterator

_AT_ONCE = 65_536


class _Outbox:
    """A file that only takes: what is written waits until it is fetched. `zipfile` sees that it can't go back."""

    def __init__(self) -> None:
        self.waiting, self.size = [], 0

    def write(self, piece: bytes) -> int:
        self.waiting.append(bytes(piece))
        self.size += len(piece)
        return len(piece)

    def flush(self) -> None:
        """Do nothing: there is nowhere further to go."""

    def fetch(self) -> bytes:
        piece, self.waiting, self.size = b"".join(self.waiting), [], 0
        return piece


def zipped(files: Iterable[tuple[str, Iterable[bytes]]]) -> Iterator[bytes]:
    """Give the bytes of a ZIP of files, each a name and its bytes in pieces, which are asked for one at a time.

    Sizes and sums stand behind each file (PKWARE's APPNOTE 6.3.10, 4.4.4, bit 3), with 64 bits where they need them.
    """
    out, now = _Outbox(), time.localtime()[:6]
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, pieces in files:
            about = zipfile.ZipInfo(name, now)
            about.compress_type, about.external_attr = zipfile.ZIP_DEFLATED, 0o600 << 16
            with archive.open(about, "w", force_zip64=True) as entry:
                for piece in pieces:
                    entry.write(piece)
                    if out.size >= _AT_ONCE:
                        yield out.fetch()
    yield out.fetch()
