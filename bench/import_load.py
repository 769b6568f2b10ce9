"""How much an import in the background slows the pages of everybody: the history, with and without one under way.

    python -m bench.import_load

A seeded installation with its server and worker as `make run` starts them; a ZIP of 500 runs of half an hour is sent
as the page sends it. The history is asked for again and again by one client, and the median counts.
"""

from __future__ import annotations

import os
import re
import statistics
import sys
import time
from http.cookiejar import CookieJar
from urllib.request import HTTPCookieProcessor, OpenerDirector, Request, build_opener

from bench.believable_files import believable_run
from bench.first_visit import sign_in
from bench.server import running
from tests.files.making.archives import zipped

AIM = 2
FILES, SECONDS = 500, 1800
PAGES = 300
_EDGE = "runlog-bench-edge"


def main() -> int:
    """Print both medians and their ratio; give 1 where the aim is missed."""
    box = zipped([(f"{number}.fit", believable_run(SECONDS, number)) for number in range(FILES)])
    with running() as address:
        browser = build_opener(HTTPCookieProcessor(CookieJar()))
        sign_in(browser, address)
        _page_times(browser, address, 30)
        alone = _page_times(browser, address, PAGES)
        batch, started = _send(browser, address, box), time.monotonic()
        beside = []
        while not _is_done(browser, batch):
            beside += _page_times(browser, address, 20)
        took = time.monotonic() - started
    before, during = statistics.median(alone), statistics.median(beside)
    print(f"/runs/ alone {1000 * before:.1f} ms, beside the import {1000 * during:.1f} ms: ratio {during / before:.2f}")
    print(
        f"  (aim: at most {AIM}); {FILES} files, {len(box):,} bytes, in {took:.0f} s, {len(beside):,} pages meanwhile"
    )
    print(
        f"  slowest page alone {1000 * max(alone):.0f} ms, beside {1000 * max(beside):.0f} ms; load {os.getloadavg()}"
    )
    return int(during > AIM * before)


def _page_times(browser: OpenerDirector, address: str, pages: int) -> list[float]:
    taken = []
    for _ in range(pages):
        start = time.perf_counter()
        browser.open(f"{address}/runs/").read()
        taken.append(time.perf_counter() - start)
    return taken


def _send(browser: OpenerDirector, address: str, box: bytes) -> str:
    """Send an archive as the form does; give the address of its import."""
    page = browser.open(f"{address}/import/").read().decode()
    hidden = {name: re.search(f'name="{name}" value="([^"]+)"', page)[1] for name in ("csrfmiddlewaretoken", "key")}
    parts = [
        f'--{_EDGE}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'
        for name, value in hidden.items()
    ]
    parts.append(f'--{_EDGE}\r\nContent-Disposition: form-data; name="files"; filename="all.zip"\r\n\r\n')
    body = "".join(parts).encode() + box + f"\r\n--{_EDGE}--\r\n".encode()
    headers = {"Content-Type": f"multipart/form-data; boundary={_EDGE}"}
    return browser.open(Request(f"{address}/import/", body, headers)).url


def _is_done(browser: OpenerDirector, batch: str) -> bool:
    return "Undo" in browser.open(batch).read().decode()


if __name__ == "__main__":
    sys.exit(main())
