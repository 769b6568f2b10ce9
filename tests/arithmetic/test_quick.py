"""A whole run from one line: what each word fills, and the words that nobody could place."""

from datetime import date
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from runlog.arithmetic.quick import LONGEST_LINE, read_quick
from runlog.arithmetic.typed import parse_distance, parse_time

patiently = settings(max_examples=250, deadline=None, derandomize=True)

SUNDAY = date(2026, 11, 22)
WORDS = {
    "track": ("surface", "track"),
    "trail": ("surface", "trail"),
    "road": ("surface", "road"),
    "test": ("kind", "test"),
    "race": ("kind", "race"),
}


def read(line, today=SUNDAY):
    return read_quick(line, today, WORDS)


def meaning(line):
    """Give the fields of a line that is understood whole, distance in mm and time in ms."""
    quick = read(line)
    assert quick.unknown == ()
    readers = {"distance": lambda text: parse_distance(text).distance_mm, "time": parse_time}
    return {name: readers.get(name, str)(value) for name, value in quick.fields().items()}


KM, MILE = 1_000_000, 1_609_344

LINES = [
    ("1k 4:58", {"distance": KM, "time": 298_000}),
    ("2.5 laps 6:00 track", {"distance": KM, "time": 360_000, "surface": "track"}),
    (
        "5,2 km 31:10 trail z2 rpe 4 yesterday",
        {
            **{"distance": 5_200_000, "time": 1_870_000, "surface": "trail"},
            **{"hr_zone": "2", "rpe": "4", "day": "2026-11-21"},
        },
    ),
    ("1 mile 7:05 test 2026-11-20", {"distance": MILE, "time": 425_000, "kind": "test", "day": "2026-11-20"}),
    (
        "1k 4:58 track z4 rpe 8 yesterday",
        {
            **{"distance": KM, "time": 298_000, "surface": "track"},
            **{"hr_zone": "4", "rpe": "8", "day": "2026-11-21"},
        },
    ),
    ("1K 4:58 TRACK", {"distance": KM, "time": 298_000, "surface": "track"}),
    ("  1k\t4:58\n", {"distance": KM, "time": 298_000}),
    ("4:58 1k", {"distance": KM, "time": 298_000}),
    ("5 25:00", {"distance": 5 * KM, "time": 1_500_000}),
    ("1500m 5:02.31", {"distance": 1_500_000, "time": 302_310}),
    ("1500 m 298", {"distance": 1_500_000, "time": 298_000}),
    ("5k 25m", {"distance": 5 * KM, "time": 1_500_000}),
    ("10k 62 min", {"distance": 10 * KM, "time": 3_720_000}),
    ("10k 1 h 02 min", {"distance": 10 * KM, "time": 3_720_000}),
    ("half marathon 1:45:00 race", {"distance": 21_097_500, "time": 6_300_000, "kind": "race"}),
    ("marathon 3:59:59", {"distance": 42_195_000, "time": 14_399_000}),
    ("2½ laps 6:00", {"distance": KM, "time": 360_000}),
    ("2 1/2 laps 6:00", {"distance": KM, "time": 360_000}),
    ("½ mile 3:30", {"distance": 804_672, "time": 210_000}),
    ("1/4 mi 1:30", {"distance": 402_336, "time": 90_000}),
    ("1k 4m58s", {"distance": KM, "time": 298_000}),
    ("1k 4'58\"", {"distance": KM, "time": 298_000}),
    ("1 km 4′58″", {"distance": KM, "time": 298_000}),
    ("５ｋｍ ３１：１０", {"distance": 5 * KM, "time": 1_870_000}),
    ("٥٫٢ ٣١:١٠ trail", {"distance": 5_200_000, "time": 1_870_000, "surface": "trail"}),
    ("zone 3", {"hr_zone": "3"}),
    ("zone: 3 rpe=7", {"hr_zone": "3", "rpe": "7"}),
    ("z3 rpe7", {"hr_zone": "3", "rpe": "7"}),
    ("track", {"surface": "track"}),
    ("", {}),
]


@pytest.mark.parametrize(("line", "fields"), LINES)
def test_it_understands_a_line(line, fields):
    assert meaning(line) == fields


def test_it_takes_the_words_in_any_order():
    words = ["1k", "4:58", "track", "z4", "rpe 8", "yesterday"]
    assert len({frozenset(meaning(" ".join(order)).items()) for order in permutations(words)}) == 1


def test_it_lists_what_it_understood_as_typed():
    parts = [(part.field, part.value, part.word) for part in read("Track 4:58 z4 yesterday").understood]
    assert parts == [
        ("surface", "track", "track"),
        ("time", "4:58", "4:58"),
        ("hr_zone", "4", "z4"),
        ("day", "2026-11-21", "yesterday"),
    ]


@pytest.mark.parametrize(
    ("word", "day"),
    [
        ("today", "2026-11-22"),
        ("yesterday", "2026-11-21"),
        ("Sunday", "2026-11-22"),  # the athlete's today is one
        ("saturday", "2026-11-21"),
        ("friday", "2026-11-20"),
        ("thursday", "2026-11-19"),
        ("wednesday", "2026-11-18"),
        ("tuesday", "2026-11-17"),
        ("monday", "2026-11-16"),
        ("2026-11-20", "2026-11-20"),
        ("2024-02-29", "2024-02-29"),
        ("２０２６-11-20", "2026-11-20"),
    ],
)
def test_it_reads_a_day(word, day):
    assert read(f"1k 4:58 {word}").fields()["day"] == day


def test_it_steps_back_over_the_turn_of_the_year():
    assert read("yesterday", date(2027, 1, 1)).fields()["day"] == "2026-12-31"
    assert read("saturday", date(2027, 1, 1)).fields()["day"] == "2026-12-26"


@pytest.mark.parametrize(
    ("line", "unknown"),
    [
        ("1k 4:58 fast", ("fast",)),
        ("5 km in 25:00", ("in",)),
        ("1k 4:75", ("4:75",)),
        ("1k 4:58 2026-02-30", ("2026-02-30",)),
        ("1k 4:58 2026-11", ("2026-11",)),
        ("1k 4:58 rpe", ("rpe",)),
        ("1k 4:58 hr 150", ("hr", "150")),
        ("1k 4:58 note", ("note",)),
        ("400 ft 4:58", ("ft",)),
        ("0 km 4:58", ("0km",)),
        ("nan inf", ("nan", "inf")),
        ("1k\0 4:58", ("1k\x00",)),
        ("1k 4:58 tomorrow", ("tomorrow",)),
    ],
)
def test_it_says_which_words_it_did_not_understand(line, unknown):
    assert read(line).unknown == unknown


@pytest.mark.parametrize(
    ("line", "unknown"),
    [
        ("1k 5k 4:58", ("5k",)),
        ("1k 4:58 5:00", ("5:00",)),
        ("1k 4:58 track trail", ("trail",)),
        ("1k 4:58 test race", ("race",)),
        ("1k 4:58 z2 z3", ("z3",)),
        ("1k 4:58 rpe 4 rpe 5", ("rpe5",)),
        ("1k 4:58 today yesterday", ("yesterday",)),
        ("1k 4:58 track track", ("track",)),
    ],
)
def test_it_says_which_values_came_second(line, unknown):
    quick = read(line)
    assert quick.unknown == unknown
    assert quick.fields()["distance"] == "1k"


@pytest.mark.parametrize("line", ["10,000 m 45:00", "3,000 m 12:00", "1,609 7:05"])
def test_it_never_takes_a_distance_that_reads_two_ways_for_a_time(line):
    distance, _, time = line.rpartition(" ")
    quick = read(line)
    assert quick.fields()["time"] == time
    assert quick.unknown == (distance.replace(" ", ""),)


@pytest.mark.parametrize("word", ["zone", "zoo", "zen", "rpes"])
def test_it_takes_only_numbers_for_a_zone_or_an_effort(word):
    assert read(f"1k 4:58 {word}").unknown == (word,)


def test_it_leaves_a_zone_or_an_effort_out_of_range_to_the_form():
    assert meaning("z6 rpe 11") == {"hr_zone": "6", "rpe": "11"}


@pytest.mark.parametrize(
    ("line", "note"),
    [
        ("1k 4:58 note felt Good, z9 and RPE 3", "felt Good, z9 and RPE 3"),
        ("1k 4:58 NOTE: Über-½ \n second line ", "Über-½ \n second line"),
        ("1k 4:58 note: note: twice", "note: twice"),
    ],
)
def test_it_takes_the_rest_as_a_note(line, note):
    assert meaning(line) == {"distance": KM, "time": 298_000, "note": note}


def test_it_takes_no_other_word_for_a_note():
    assert read("1k 4:58 keynote speech").unknown == ("keynote", "speech")


pieces = ["1k", "5", "2½ laps", "½", "1/0", "10,000 m", "4:58", "4:", "5:60", "z", "z2", "zone", "rpe", "rpe 4", "note"]
pieces += [
    "note: x",
    "yesterday",
    "sunday",
    "2026-02-30",
    "9999-99-99",
    "track",
    "_",
    "1_2/3",
    "\0",
    " ",
    "h",
    "1 h 2m",
]
anything = st.one_of(
    st.text(), st.lists(st.sampled_from(pieces)).map(" ".join), st.lists(st.sampled_from(pieces)).map("".join)
)


@patiently
@given(anything)
def test_it_reads_any_line_without_an_error(line):
    quick = read(line)
    assert len(quick.fields()) == len(quick.understood)
    assert all(quick.unknown)


@patiently
@given(anything)
def test_it_hands_on_only_distances_and_times_that_can_be_read(line):
    fields = read(line).fields()
    assert parse_distance(fields.get("distance", "1")).distance_mm > 0
    assert parse_time(fields.get("time", "1")) > 0


def test_it_stops_reading_a_line_that_is_too_long():
    assert max(map(len, read("1k 4:58 " + "x" * 1_000_000).unknown)) <= LONGEST_LINE
