"""Broken files through the whole import: nothing reaches the person but a report, and nothing is saved by half.

    python -m bench.fuzz_import [MINUTES] [FOLDER]

Made-up files of every kind, and those of a folder where one is named, are broken at random and imported into a SQLite
of their own, some at a time. Then every item has its outcome, every run its recording, laps and efforts, the pages of
the import and of a run open, and undoing leaves nothing. Reading happens in this process, so that what the process of
its own would turn into "damaged" is seen; every tenth batch goes through that process. Files that find something are
kept.
"""

from __future__ import annotations

import random
import sys
import tempfile
import time
import traceback
from collections import Counter
from importlib import import_module
from io import BytesIO
from pathlib import Path
from uuid import UUID

from bench.mutations import files_of, made_up, mutated
from bench.pages import empty_database

STATE = 20261124
FILES_A_BATCH = 12


def main(minutes: float, folder: str | None) -> int:
    """Break and import until the time is over; give 1 where something was found."""
    with empty_database():
        importer = import_module("bench.imported").Importer()  # it needs Django, which is set up by now
        files = [*made_up().items(), *(files_of(folder).items() if folder else ())]
        chance, until, found = random.Random(STATE), time.monotonic() + 60 * minutes, Found()
        while time.monotonic() < until:
            batch = [_broken(files, chance) for _ in range(FILES_A_BATCH)]
            key, is_apart = UUID(int=chance.getrandbits(128)), found.batches % 10 == 9
            found.batches += 1
            try:
                found.fates += importer.bring_in(batch, key, is_apart)
            except Exception as problem:
                found.keep(batch, problem)
                importer.start_over()
    return found.told(len(files))


def _broken(files: list[tuple[str, bytes]], chance: random.Random) -> tuple[str, BytesIO]:
    (name, data), (_other, other) = chance.choice(files), chance.choice(files)
    return f"{chance.randrange(1000)} {name}", BytesIO(mutated(data, other, chance))


class Found:
    """What came of it so far, and the files of batches that went wrong."""

    def __init__(self) -> None:
        self.batches, self.fates = 0, Counter()
        self.problems: Counter[str] = Counter()
        self.folder = Path(tempfile.mkdtemp(prefix="runlog-fuzz-"))

    def keep(self, batch: list[tuple[str, BytesIO]], problem: Exception) -> None:
        *_before, last = traceback.extract_tb(problem.__traceback__)
        where = f"{type(problem).__name__}: {problem} ({Path(last.filename).name}:{last.lineno})"
        self.problems[where] += 1
        if self.problems[where] > 1:
            return
        traceback.print_exception(problem)
        for number, (name, file) in enumerate(batch):
            (self.folder / f"{self.batches}-{number:02} {name}").write_bytes(file.getvalue())

    def told(self, files: int) -> int:
        fates = ", ".join(f"{count:,} {fate}" for fate, count in self.fates.most_common())
        print(f"{self.batches * FILES_A_BATCH:,} broken files made of {files}, in {self.batches:,} batches: {fates}")
        for where, count in self.problems.most_common():
            print(f"  {count} times {where}; the files are in {self.folder}")
        if not self.problems:
            self.folder.rmdir()
            print("  no exception, nothing by half")
        return int(bool(self.problems))


if __name__ == "__main__":
    sys.exit(main(float(sys.argv[1]) if len(sys.argv) > 1 else 5, sys.argv[2] if len(sys.argv) > 2 else None))
