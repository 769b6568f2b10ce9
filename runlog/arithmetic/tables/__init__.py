"""Dated reference data, each file with its source; SOURCES.md says where each comes from and how it was reduced."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Any


def read_table(name: str) -> dict[str, Any]:
    """Read one of the files beside this one; whoever needs it keeps what is made of it."""
    return json.loads(files(__name__).joinpath(name).read_text(encoding="utf-8"))
