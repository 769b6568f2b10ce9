"""How fast the inline preview answers, against an empty view behind the same middleware and server.

    python -m bench.preview [ROUNDS]

The two are asked in turn, in short rounds, and the best round of each counts: what else the machine does only slows.
"""

from __future__ import annotations

import sys

from bench.server import requests_per_second, running

TYPED = "/runs/preview/?first=km&today=2026-11-23&quick=&distance=5&distance_unit=km&time=24%3A58&lap=400&lane=1"
AIM = 0.6
SECONDS = 1


def main(rounds: int) -> None:
    """Print both rates, and the ratio."""
    rates: dict[str, list[float]] = {"/empty/": [], TYPED: []}
    with running() as address:
        for _ in range(rounds):
            for path, found in rates.items():
                found.append(requests_per_second(address + path, SECONDS, HX_Request="true"))
    empty, preview = (max(found) for found in rates.values())
    print(f"empty {empty:.0f}/s   preview {preview:.0f}/s")
    print(f"preview / empty = {preview / empty:.2f} (aim: at least {AIM})")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 20)
