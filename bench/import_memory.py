"""Whether the memory of a worker stays flat over a long import: after 200 files against after 2,000.

    python -m bench.import_memory

The files are made-up runs of ten minutes in one ZIP; this process works on them as a worker does, and reads its own
resident memory between two files. The process that reads for it is looked at in the end: it is renewed now and then.
"""

from __future__ import annotations

import os
import resource
import sys
from importlib import import_module
from io import BytesIO
from uuid import uuid4

from bench.believable_files import believable_run
from bench.pages import empty_database
from tests.files.making.archives import zipped

FILES, EARLY, SECONDS = 2000, 200, 600
# What is said to be flat: a tenth more at most.
AIM = 1.1


class Watch:
    """Counts the things that are done, and notes the memory after some."""

    def __init__(self) -> None:
        self.count, self.after = 0, {}

    def __call__(self) -> bool:
        self.count += 1
        if self.count in (EARLY, FILES):
            self.after[self.count] = resident_bytes()
        return False


def resident_bytes() -> int:
    """Give the memory this process holds now (Linux)."""
    with open("/proc/self/statm") as statm:
        return int(statm.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")


def main() -> int:
    """Print the memory at both points; give 1 where it grew."""
    box = zipped([(f"{number}.fit", believable_run(SECONDS, number)) for number in range(FILES)])
    with empty_database():
        importing, people = import_module("runlog.recording.importing"), import_module("runlog.models").User.objects
        athlete = people.create_user(email="ada@example.org", password="correct horse battery").athlete
        batch, watch = importing.start(athlete, [("all.zip", BytesIO(box))], uuid4()), Watch()
        importing.work(batch, watch)
        saved = batch.items.filter(fate="saved").count()
    early, late = watch.after[EARLY] / 1e6, watch.after[FILES] / 1e6
    print(f"{saved:,} of {FILES:,} files saved; {early:.1f} MB after {EARLY}, {late:.1f} MB after {FILES:,}")
    print(f"  ratio {late / early:.2f} (aim: at most {AIM})")
    print(f"  the process that reads: at most {resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1000:.1f} MB")
    return int(late > AIM * early)


if __name__ == "__main__":
    sys.exit(main())
