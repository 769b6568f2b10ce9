"""A stream in few bytes, for a column of the database: each column as steps from one value to the next, deflated."""

from __future__ import annotations

import json
import zlib
from dataclasses import fields
from itertools import accumulate
from operator import sub

from runlog.files.activity import Stream

_Column = list[int | None]
_NAMES = [field.name for field in fields(Stream)]


def pack(stream: Stream) -> bytes:
    """Write a stream as bytes; `unpack` gives the identical stream back."""
    *columns, breaks = (getattr(stream, name) for name in _NAMES)
    text = json.dumps([*map(_steps, columns), breaks], separators=(",", ":"))
    return zlib.compress(text.encode(), 6)


def unpack(packed: bytes) -> Stream:
    """Read what `pack` wrote."""
    *columns, breaks = json.loads(zlib.decompress(packed))
    return Stream(*map(_values, columns), breaks)


def _steps(column: _Column) -> _Column:
    if None not in column:
        return [*column[:1], *map(sub, column[1:], column)]
    steps, last = [], 0
    for value in column:
        steps.append(None if value is None else value - last)
        last = last if value is None else value
    return steps


def _values(steps: _Column) -> _Column:
    if None not in steps:
        return list(accumulate(steps))
    values, last = [], 0
    for step in steps:
        if step is None:
            values.append(None)
        else:
            last += step
            values.append(last)
    return values
