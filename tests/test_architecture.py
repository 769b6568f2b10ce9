"""The map of the code holds: imports flow one way, and nothing grows too big to be read.

A place that does not exist yet is simply not looked at.
"""

import ast
import re
import sys
from itertools import chain
from pathlib import Path
from statistics import median

import pytest

ROOT = Path(__file__).parent.parent
RUNLOG = ROOT / "runlog"

# Left knows nothing of right; places of one group know nothing of each other.
GROUPS = [
    ["arithmetic"],
    ["files", "charts"],
    ["models"],
    ["queries", "recording"],
    ["forms", "templatetags", "fragments", "downloads"],
    ["views", "coach", "admin"],
    ["urls", "management"],
]
RANK = {place: rank for rank, group in enumerate(GROUPS) for place in group}
UNPLACED = {"apps", "migrations", "__init__"}
VAGUE = {"utils", "util", "helpers", "services", "core", "misc"}

PYTHON = sorted(path for path in RUNLOG.rglob("*.py") if "migrations" not in path.parts)
TESTS = sorted(chain(ROOT.glob("tests/**/*.py"), ROOT.glob("config/*.py"), ROOT.glob("bench/**/*.py")))
TEMPLATES = sorted(path for path in ROOT.glob("templates/**/*") if path.is_file())
STATIC = sorted(chain(ROOT.glob("static/**/*.css"), ROOT.glob("static/**/*.js")))

TREES = {path: ast.parse(path.read_text()) for path in PYTHON}
FUNCTION = ast.FunctionDef | ast.AsyncFunctionDef
HEX_COLOUR = re.compile(
    r"""(?<![&\w])(?<!href=")(?<!target=")#([0-9a-f]{8}|[0-9a-f]{6}|[0-9a-f]{3,4})\b""", re.IGNORECASE
)
INLINE = re.compile(r"<style\b|\sstyle\s*=|<script(?![^>]*\ssrc=)|\son[a-z]+\s*=|\shx-on\b|javascript:", re.IGNORECASE)


def named(paths):
    return [pytest.param(path, id=str(path.relative_to(ROOT))) for path in paths]


def place(path):
    return path.relative_to(RUNLOG).parts[0].removesuffix(".py")


def imported(tree):
    """Give the full name of everything that a module imports; `from a import b` may mean the module a.b."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def functions(tree):
    return [node for node in ast.walk(tree) if isinstance(node, FUNCTION)]


def lines(node):
    return node.end_lineno - node.lineno + 1


def finds(pattern, paths):
    """Give each place where a pattern stands, as file:line: text."""
    for path in paths:
        for number, line in enumerate(path.read_text().splitlines(), 1):
            if match := pattern.search(line):
                yield f"{path.relative_to(ROOT)}:{number}: {match[0].strip()}"


@pytest.mark.parametrize("path", named(PYTHON))
def test_imports_flow_one_way(path):
    here = place(path)
    theirs = {name.split(".")[1] for name in imported(TREES[path]) if name.startswith("runlog.")} - {here}
    if here in RANK:
        assert {other for other in theirs if RANK.get(other, len(GROUPS)) >= RANK[here]} == set()


def test_every_place_is_on_the_map():
    assert {place(path) for path in PYTHON} <= RANK.keys() | UNPLACED


@pytest.mark.parametrize("path", named(path for path in PYTHON if RANK.get(place(path), 9) < RANK["models"]))
def test_nothing_left_of_the_models_knows_django(path):
    outside = {name.split(".")[0] for name in imported(TREES[path])} - {"runlog"}
    assert not {name for name in outside if name.startswith(("django", "allauth"))}
    assert place(path) != "arithmetic" or outside <= sys.stdlib_module_names


@pytest.mark.parametrize("path", named(PYTHON))
def test_no_function_imports(path):
    inside = chain.from_iterable(ast.walk(function) for function in functions(TREES[path]))
    assert [node.lineno for node in inside if isinstance(node, ast.Import | ast.ImportFrom)] == []


def test_every_module_says_what_it_holds_by_its_name():
    assert [path for path in PYTHON if VAGUE & {*path.relative_to(RUNLOG).with_suffix("").parts}] == []


def test_no_file_is_longer_than_300_lines():
    long = {path: len(path.read_text().splitlines()) for path in [*PYTHON, *TESTS, *STATIC]}
    assert {str(path.relative_to(ROOT)): count for path, count in long.items() if count > 300} == {}


def test_no_template_is_longer_than_130_lines():
    assert [path for path in TEMPLATES if len(path.read_text().splitlines()) > 130] == []


def test_functions_are_short():
    sizes = {f"{path.name}:{node.name}": lines(node) for path in PYTHON for node in functions(TREES[path])}
    assert {name: size for name, size in sizes.items() if size > 50} == {}
    assert median(sizes.values()) <= 8


def test_no_template_has_a_style_or_script_of_its_own():
    assert list(finds(INLINE, TEMPLATES)) == []


def test_every_colour_is_a_token():
    paths = {*PYTHON, *TEMPLATES, *STATIC, *ROOT.glob("static/**/*.svg")} - {ROOT / "static/css/tokens.css"}
    assert list(finds(HEX_COLOUR, sorted(paths))) == []
