"""What reading a FIT file costs, against fitdecode alone going through the same bytes.

    python -m bench.fit_import [FILE ...]

Without a file, one of a run of four hours is made up. CPU time counts, the best of some rounds that take turns:
`fitdecode` as it is used by default, and with the options that the reader gives it; both without checksums.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from fitdecode import CrcCheck, ErrorHandling, FitReader

from runlog.files.fit import read_fit
from tests.files.making.fit import a_run

AIM = 1.5
ROUNDS = 5
SECONDS = 4 * 3600
BARE = {"processor": None, "check_crc": CrcCheck.DISABLED, "error_handling": ErrorHandling.IGNORE}


def files(paths: list[str]) -> Iterator[tuple[str, bytes]]:
    """Give the files to read, with their names."""
    if not paths:
        yield f"a run of {SECONDS // 3600} hours", a_run(SECONDS)
    for path in map(Path, paths):
        yield path.name, path.read_bytes()


def _go_through(data: bytes, **options: object) -> None:
    for _ in FitReader(data, **options):
        pass


def _cpu_seconds(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def main(paths: list[str]) -> int:
    """Print the times and ratios of each file; give 1 where the aim is missed."""
    worst = 0.0
    for name, data in files(paths):
        kinds: dict[str, Callable[[], object]] = {
            "fitdecode": lambda data=data: _go_through(data, check_crc=CrcCheck.DISABLED),
            "fitdecode, bare": lambda data=data: _go_through(data, **BARE),
            "read_fit": lambda data=data: read_fit(data),
        }
        best = dict.fromkeys(kinds, float("inf"))
        for _ in range(ROUNDS):
            for kind, work in kinds.items():
                best[kind] = min(best[kind], _cpu_seconds(work))
        plain, bare, ours = best.values()
        print(f"{name}, {len(data):,d} bytes: " + ", ".join(f"{kind} {took:.3f} s" for kind, took in best.items()))
        print(f"  {ours / plain:.2f} of fitdecode (aim: at most {AIM}), {ours / bare:.2f} of it without its processor")
        worst = max(worst, ours / plain)
    return int(worst > AIM)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
