"""What axe finds wrong with a page."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

WCAG = {"wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"}
RULES = {"resultTypes": ["violations"], "runOnly": {"type": "tag", "values": [*WCAG, "best-practice"]}}
LOOKS = [(360, "light"), (360, "dark"), (1280, "light"), (1280, "dark")]


def problems_of(page: Page, advice: dict[str, set[str]]) -> list[tuple]:
    """Look at a page in every way: give what WCAG forbids, and add to the advice what axe would only do better."""
    problems = []
    for width, scheme in LOOKS:
        page.set_viewport_size({"width": width, "height": 800})
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            problems.append((width, "the page is wider than the window"))
        for violation in Axe().run(page, options=RULES).response["violations"]:
            if WCAG & set(violation["tags"]):
                problems.append((width, scheme, described(violation)))
            else:
                advice.setdefault(described(violation), set()).add(page.url.split("/", 3)[3] or "/")
    return problems


def described(violation: dict) -> str:
    nodes = "; ".join(
        f"{node['target'][0]}: {node['any'][0]['message'] if node['any'] else ''}" for node in violation["nodes"]
    )
    return f"{violation['id']} ({violation['help']}) at {nodes}"
