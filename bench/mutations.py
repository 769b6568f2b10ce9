"""Files to break, and ways to break them: bytes and numbers changed, cut out, doubled, or taken from another file."""

from __future__ import annotations

import gzip
import random
import re
from collections.abc import Callable
from pathlib import Path

from tests.files.making import gpx, lists, tcx
from tests.files.making.archives import zipped
from tests.files.making.fit import CYCLING, TREADMILL, a_run

MAX_BYTES = 300_000
_NUMBER = re.compile(rb"\d+(?:\.\d+)?")
_ODD_NUMBERS = (
    *(b"0", b"-1", b"1", b"NaN", b"inf", b"1e400", b"0.0000000001", b"99999999999", b"9223372036854775808"),
    *(b"2147483648", b"1970", b"9999", b"0001", b"2026-02-30", b"24:00:00", b"59:59:59.999", b"-90.0001", b"180"),
)
_ODD_BYTES = (b"\0", b"\xff", b"\xff\xff\xff\xff", b"\x7f", b"\x80", b"\xed\xa0\x80", b"<", b">", b'"', b",", b"\r")


def made_up() -> dict[str, bytes]:
    """Give one small file of each kind, with its name."""
    seconds = range(0, 900, 3)
    outside = tcx.points(seconds, bpm=150, strides=84)
    listed = lists.names_in("Running|2026-10-12 07:01:22|false|Leeds Running|5.02|412|00:37:40|148|163|164|6:18")
    files = {
        "run.fit": a_run(900),
        "treadmill.fit": a_run(600, sub_sport=TREADMILL, total_distance=1400),
        "ride.fit": a_run(60, sport=CYCLING),
        "two.fit": a_run(300) + a_run(120),
        "run.gpx": gpx.gpx(gpx.track(gpx.points(seconds, inside=gpx.felt(150, 84)))),
        "run.tcx": tcx.tcx(tcx.activity(tcx.lap(0, 450, 1500, outside, bpm=150), tcx.lap(450, 450, 1490))),
        "garmin.csv": lists.garmin_list([listed] * 5),
        "strava.csv": lists.as_csv([lists.strava_header(), lists.row(103, lists.KILOMETRE)]),
    }
    files["run.fit.gz"] = gzip.compress(files["run.fit"])
    files["export.zip"] = zipped([*files.items()])
    return files


def files_of(folder: str) -> dict[str, bytes]:
    """Give the files of a folder, those that are small enough to be broken many times."""
    paths = (path for path in sorted(Path(folder).rglob("*")) if path.is_file())
    found = ((path.name, path.read_bytes()) for path in paths if path.suffix not in (".md", ".txt"))
    return {name: data for name, data in found if 0 < len(data) <= MAX_BYTES}


def mutated(data: bytes, other: bytes, chance: random.Random) -> bytes:
    """Break a file in one to four ways; once in a while not at all."""
    for _ in range(chance.choice((0, 1, 1, 1, 2, 3, 4))):
        data = chance.choice(_WAYS)(data, other, chance)
    return data


def _bits(data: bytes, _other: bytes, chance: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(chance.randint(1, 8) if changed else 0):
        changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
    return bytes(changed)


def _cut_off(data: bytes, _other: bytes, chance: random.Random) -> bytes:
    return data[: chance.randint(0, len(data))]


def _span(data: bytes, chance: random.Random) -> tuple[int, int]:
    start = chance.randint(0, len(data))
    return start, min(len(data), start + int(chance.paretovariate(0.5)))


def _cut_out(data: bytes, _other: bytes, chance: random.Random) -> bytes:
    start, end = _span(data, chance)
    return data[:start] + data[end:]


def _double(data: bytes, _other: bytes, chance: random.Random) -> bytes:
    start, end = _span(data, chance)
    return data[:end] + data[start:end] * chance.randint(1, 3) + data[end:]


def _overwrite(data: bytes, _other: bytes, chance: random.Random) -> bytes:
    start, end = _span(data, chance)
    return data[:start] + chance.choice((b"\0", b"\xff", b" ")) * min(end - start, 200) + data[end:]


def _splice(data: bytes, other: bytes, chance: random.Random) -> bytes:
    (start, end), (first, last) = _span(data, chance), _span(other, chance)
    return data[:start] + other[first:last] + data[end:]


def _insert(data: bytes, _other: bytes, chance: random.Random) -> bytes:
    place = chance.randint(0, len(data))
    return data[:place] + chance.choice(_ODD_BYTES) + data[place:]


def _renumber(data: bytes, _other: bytes, chance: random.Random) -> bytes:
    """Put an odd number in the place of one; in a binary file that is four bytes."""
    found = list(_NUMBER.finditer(data[: 1 << 20]))
    if not found:
        return _bits(data, b"", chance)
    number = chance.choice(found)
    return data[: number.start()] + chance.choice(_ODD_NUMBERS) + data[number.end() :]


_WAYS: tuple[Callable[[bytes, bytes, random.Random], bytes], ...] = (
    *(_bits, _bits, _cut_off, _cut_out, _double, _overwrite, _splice, _insert, _renumber, _renumber),
)
