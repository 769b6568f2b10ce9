"""What a first visit transfers: the page and everything it links, as a browser asks for it.

python -m bench.first_visit
"""

from __future__ import annotations

import re
from http.cookiejar import CookieJar
from urllib.parse import urlencode, urljoin
from urllib.request import HTTPCookieProcessor, OpenerDirector, Request, build_opener

from bench.server import running

# The demo's first athlete, as the seed command makes her.
EMAIL, PASSWORD = "ada@example.org", "run the demo"

AIMS = {"signed out": 45_000, "signed in": 60_000}


def transferred(browser: OpenerDirector, page: str) -> dict[str, int]:
    """Give the bytes of each answer's body, compressed where the server does that."""
    body = _body(browser, page)
    links = re.findall(rb'(?:href|src)="(/static/[^"]+)"', body)
    addresses = [urljoin(page, link.decode()) for link in dict.fromkeys(links)]
    return {page: len(body), **{address: len(_body(browser, address)) for address in addresses}}


def _body(browser: OpenerDirector, address: str) -> bytes:
    return browser.open(Request(address, headers={"Accept-Encoding": "gzip"})).read()


def sign_in(browser: OpenerDirector, address: str) -> None:
    """Sign in as the first athlete of the demo."""
    page = _body(browser, f"{address}/accounts/login/").decode()
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)[1]
    form = {"csrfmiddlewaretoken": token, "login": EMAIL, "password": PASSWORD}
    browser.open(f"{address}/accounts/login/", urlencode(form).encode()).close()


def main() -> None:
    """Print each answer's size, and the sums."""
    with running() as address:
        browser = build_opener(HTTPCookieProcessor(CookieJar()))
        for who, aim in AIMS.items():
            if who == "signed in":
                sign_in(browser, address)
            sizes = transferred(browser, f"{address}/")
            for link, size in sizes.items():
                print(f"  {size:7,d}  {link.removeprefix(address)}")
            print(f"{who}: {sum(sizes.values()):,d} bytes in {len(sizes)} requests (aim: {aim:,d} bytes, 5 requests)")


if __name__ == "__main__":
    main()
