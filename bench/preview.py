"""How fast the inline preview answers, against an empty view behind the same middleware and server.

    python -m bench.preview [ROUNDS]

The two are asked in turn, so that whatever else the machine does falls on both; the median of each counts.
"""

from __future__ import annotations

import sys
from statistics import median

from bench.server import requests_per_second, running

TYPED = "/runs/preview/?first=km&today=2026-11-23&quick=&distance=5&distance_unit=km&time=24%3A58&lap=400&lane=1"
AIM = 0.6
SECONDS = 3


def main(rounds: int) -> None:
    """Print both rates of each round, and the ratio."""
    rates: dict[str, list[float]] = {"/empty/": [], TYPED: []}
    with running() as address:
        for _ in range(rounds):
            for path, found in rates.items():
                found.append(requests_per_second(address + path, SECONDS, HX_Request="true"))
            print("empty {:.0f}/s   preview {:.0f}/s".format(*(found[-1] for found in rates.values())), flush=True)
    empty, preview = (median(found) for found in rates.values())
    print(f"preview / empty = {preview / empty:.2f} (aim: at least {AIM})")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 5)
