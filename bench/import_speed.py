"""What importing a FIT file costs, from its bytes to the last row, against fitdecode alone going through the bytes.

    python -m bench.import_speed

Runs of one hour and of four are made up, no two the same. CPU time counts, that of the process which
reads for the import too; the best of some rounds that take turns. Starting that process and filling its memory are
told apart, since an import of many files does it once in a while.
"""

from __future__ import annotations

import os
import resource
import sys
from collections.abc import Callable
from importlib import import_module
from io import BytesIO
from uuid import uuid4

from fitdecode import CrcCheck, FitReader

from bench.believable_files import believable_run
from bench.pages import empty_database
from tests.files.making.archives import zipped

AIM = 1.5
ROUNDS = 3
# Files of one import: enough to tell what a file costs from what an import costs.
FILES = 4


def _cpu_seconds(work: Callable[[], object]) -> float:
    """Give the CPU time of some work, in this process and in those it started and ended."""
    before = _used()
    work()
    return _used() - before


def _used() -> float:
    whose = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    return sum(used.ru_utime + used.ru_stime for used in map(resource.getrusage, whose))


def _go_through(files: list[bytes]) -> None:
    for data in files:
        for _ in FitReader(BytesIO(data), check_crc=CrcCheck.DISABLED):
            pass


class Import:
    """Imports files for an athlete who has not had them yet."""

    def __init__(self) -> None:
        self.importing = import_module("runlog.recording.importing")
        self.people = import_module("runlog.models").User.objects

    def of(self, name: str, content: bytes) -> Callable[[], object]:
        user = self.people.create_user(email=f"{uuid4()}@example.org", password="correct horse battery")
        return lambda: self.importing.import_now(user.athlete, name, BytesIO(content))


def _compare(bring_in: Import, told: str, files: list[bytes]) -> float:
    """Print what the parser and the import took for some files; give the ratio without what an import costs at once."""
    box = zipped([(f"{number}.fit", data) for number, data in enumerate(files)], method=0)
    plain = one = all_of_them = float("inf")
    for _ in range(ROUNDS):
        plain = min(plain, _cpu_seconds(lambda: _go_through(files)) / len(files))
        one = min(one, _cpu_seconds(bring_in.of("0.fit", files[0])))
        all_of_them = min(all_of_them, _cpu_seconds(bring_in.of("all.zip", box)))
    each = (all_of_them - one) / (len(files) - 1)
    print(
        f"{told}, {len(files[0]):,} bytes: fitdecode {plain:.3f} s, the import {each:.3f} s, ratio {each / plain:.2f}"
    )
    print(f"  a single file, with the start of the process that reads it: {one:.3f} s, ratio {one / plain:.2f}")
    return each / plain


def main() -> int:
    """Print the times and ratios; give 1 where the aim is missed."""
    with empty_database():
        bring_in = Import()
        made = {
            f"a run of {hours} h": [believable_run(hours * 3600, 10 * hours + n) for n in range(FILES)]
            for hours in (1, 4)
        }
        ratios = [_compare(bring_in, told, files) for told, files in made.items()]
    print(f"aim: at most {AIM}; load average {os.getloadavg()[0]:.1f}")
    return int(max(ratios) > AIM)


if __name__ == "__main__":
    sys.exit(main())
