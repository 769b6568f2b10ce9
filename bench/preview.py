"""How fast the inline answers are, against an empty view behind the same middleware and server.

    python -m bench.preview [ROUNDS]

All are asked in turn, in short rounds, and the best round of each counts: what else the machine does only slows.
"""

from __future__ import annotations

import sys

from bench.server import requests_per_second, running

_TYPED = "distance=5&time=24%3A58&lap=400&lane=1"
EMPTY = "/empty/"
ANSWERS = {
    "preview of the log form": f"/runs/preview/?first=km&today=2026-11-23&quick=&distance_unit=km&{_TYPED}",
    "figures of the pace tool": f"/pace/?{_TYPED}&pace=",
}
AIM = 0.6
SECONDS = 1


def main(rounds: int) -> None:
    """Print the best rate of each, and its ratio to the empty view's."""
    best = dict.fromkeys([EMPTY, *ANSWERS.values()], 0.0)
    with running() as address:
        for _ in range(rounds):
            for path in best:
                rate = requests_per_second(address + path, SECONDS, HX_Request="true", HX_Target="pace-figures")
                best[path] = max(best[path], rate)
    print(f"empty view: {best[EMPTY]:.0f}/s")
    for name, path in ANSWERS.items():
        print(f"{name}: {best[path]:.0f}/s, {best[path] / best[EMPTY]:.2f} of the empty view (aim: at least {AIM})")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 20)
