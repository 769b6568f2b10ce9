"""What is wrong in an own export is refused with a sentence, and nothing of it is saved."""

import json
import random
import zipfile
from copy import deepcopy
from io import BytesIO

import pytest

from runlog.models import Athlete, Original, Run, Team, Treadmill
from runlog.recording.restoring import NotRestored, restore_account
from tests.recording.accounts_compared import exported, full_account, rows_of

pytestmark = pytest.mark.django_db

ROUNDS = 400


@pytest.fixture
def document(athlete, coach):
    full_account(athlete, coach)
    return json.loads(zipfile.ZipFile(exported(athlete)).read("runs.json"))


def packed(document) -> BytesIO:
    return packed_text(json.dumps(document))


def packed_text(text: str | bytes) -> BytesIO:
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("runs.json", text)
    return file


def at(document, path):
    for step in path[:-1]:
        document = document[step]
    return document, path[-1]


BAD = [
    (["runs", 1, "distance_mm"], 0),
    (["runs", 1, "distance_mm"], "1000000"),
    (["runs", 1, "distance_mm"], 1e6),
    (["runs", 1, "distance_mm"], True),
    (["runs", 1, "distance_mm"], 10**30),
    (["runs", 1, "elapsed_ms"], None),
    (["runs", 1, "moving_ms"], 10**9),
    (["runs", 1, "distance_unit"], "furlong"),
    (["runs", 1, "surface"], ""),
    (["runs", 1, "lane"], 40_000),
    (["runs", 1, "rpe"], 11),
    (["runs", 1, "hr_zone"], 0),
    (["runs", 1, "day"], "2026-02-30"),
    (["runs", 1, "day"], "0001-01-01"),
    (["runs", 1, "started_at"], "2026-04-12T07:30:00"),
    (["runs", 1, "started_at"], "0001-01-01T00:00:00+14:00"),
    (["runs", 1, "note"], "x" * 10_001),
    (["runs", 1, "note"], "a\x00b"),
    (["runs", 1, "note"], "\ud800"),
    (["runs", 1, "suspicion"], "because"),
    (["runs", 1, "submission"], "none"),
    (["runs", 1, "is_confirmed"], 1),
    (["runs", 1, "treadmill"], "another one"),
    (["runs", 1, "recorded"], 2),
    (["runs", 1, "recordings", 0, "source"], "tape"),
    (["runs", 1, "recordings", 0, "distance_mm"], -1),
    (["runs", 1, "recordings", 0, "applied", "athlete"], 1),
    (["runs", 1, "recordings", 0, "before"], {"athlete_id": 1}),
    (["runs", 1, "recordings", 0, "before"], {"day": "never"}),
    (["runs", 1, "recordings", 0, "before"], {"deleted_at": None}),
    (["runs", 1, "recordings", 0, "laps", 0, "run"], 1),
    (["runs", 1, "recordings", 0, "laps", 0, "elapsed_ms"], -1),
    (["runs", 1, "recordings", 0, "stream", "at_ms"], [0]),
    (["runs", 1, "recordings", 0, "stream", "at_ms", 3], -1),
    (["runs", 1, "recordings", 0, "stream", "at_ms", 3], None),
    (["runs", 1, "recordings", 0, "stream", "heart_rate", 3], "fast"),
    (["runs", 1, "recordings", 0, "stream", "latitude", 3], 10**40),
    (["runs", 1, "recordings", 0, "stream", "breaks"], [900]),
    (["runs", 1, "laps", 0], "lap"),
    (["runs", 1, "laps", 0, "role"], "sprint"),
    (["runs", 1, "comments"], {}),
    (["runs", 3, "test", "team"], 77),
    (["runs", 3, "test", "about", "lap_mm"], 0),
    (["runs", 3, "test", "laps_done"], "NaN"),
    (["athlete", "birth_year"], 1800),
    (["athlete", "own_distances_mm"], [1]),
    (["athlete", "name"], ""),
    (["teams", 0, "number"], "1"),
    (["teams", 0, "name"], "x" * 81),
    (["memberships", 0, "share"], "everything"),
    (["memberships", 0, "ended_at"], None),
    (["memberships", 0, "team"], 9),
    (["treadmills", 0, "factor_ppm"], 1),
    (["originals", 0, "file"], None),
    (["plans", 0, "distance_mm"], 0),
]


@pytest.mark.parametrize(("path", "value"), BAD, ids=lambda each: str(each)[:60])
def test_a_bad_value_is_named_and_nothing_is_saved(document, ben, path, value):
    row, name = at(document, path)
    row[name] = value
    counts = [model.objects.count() for model in (Run, Team, Treadmill, Original)]
    with pytest.raises(NotRestored, match=r"number \d+: \w+ is nothing that can stand there|do not fit together"):
        restore_account(ben.athlete, packed(document))
    assert [model.objects.count() for model in (Run, Team, Treadmill, Original)] == counts
    assert Athlete.objects.get(pk=ben.athlete.pk).name == "ben"


@pytest.mark.parametrize("path", [["runs", 0, "distance_mm"], ["runs", 0, "submission"], ["plans", 0, "day"]])
def test_a_value_that_is_needed_may_not_be_missing(document, ben, path):
    row, name = at(document, path)
    del row[name]
    with pytest.raises(NotRestored, match=name):
        restore_account(ben.athlete, packed(document))


def test_the_same_run_twice_is_refused(document, ben):
    document["runs"].append(document["runs"][0])
    with pytest.raises(NotRestored, match="submission"):
        restore_account(ben.athlete, packed(document))


def test_numbers_and_names_of_rows_in_it_mean_nothing(document, ben, athlete):
    before = rows_of(athlete)
    document["athlete"] |= {"id": athlete.pk, "user_id": athlete.user_id, "claim_code": "AAAA"}
    for number, run in enumerate(document["runs"]):
        run |= {"id": number + 1, "athlete_id": athlete.pk, "athlete": athlete.pk, "deleted_at": None, "pace": 1}
    restore_account(ben.athlete, packed(document))
    assert rows_of(athlete) == before
    assert ben.athlete.runs.count() == len(document["runs"])
    assert Athlete.objects.get(pk=ben.athlete.pk).claim_code is None


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "null",
        '{"runs": []}',
        '{"runlog": 1}',
        '{"runlog": {"version": "1"}}',
        '{"runlog": {"version": 1}, "runs": [',
        '{"runlog": {"version": 1}, "runs": [1]}',
        '{"runlog": {"version": 1}, "plans": [], "plans": []}',
        '{"runlog": {"version": 1}} and more',
        '{"runlog": {"version": 1}, "athlete": {"name": "A", "birth_year": NaN}}',
        '{"runlog": {"version": 1}, "runs": ' + "[" * 100_000,
        '{"runlog": {"version": 1}, "runs": [' + "9" * 10_000 + "]}",
        b'{"runlog": {"version": 1}, "athlete": {"name": "\xff"}}',
    ],
    ids=lambda text: str(text)[:50],
)
def test_what_is_no_export_is_refused(ben, text):
    with pytest.raises(NotRestored):
        restore_account(ben.athlete, packed_text(text))
    assert not Run.objects.exists()


def places_in(value, path=()):
    yield path
    pairs = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for name, each in pairs:
        yield from places_in(each, (*path, name))


def test_whatever_is_changed_in_it_is_either_restored_or_refused_with_a_sentence(document, ben):
    chance = random.Random(8543)
    places = [path for path in places_in(document) if path and "stream" not in path[:-2]]
    values = [None, True, -1, 0, 7, 2**63, 1.5, "", "x" * 300, "\x00", [], [None], {}, {"day": []}]
    refused = 0
    for _round in range(ROUNDS):
        changed = deepcopy(document)
        row, name = at(changed, chance.choice(places))
        row[name] = chance.choice(values)
        try:
            restore_account(ben.athlete, packed(changed))
        except NotRestored as problem:
            refused += 1
            assert str(problem).endswith(".")
        Run.objects.filter(athlete=ben.athlete).delete()
    assert ROUNDS // 3 < refused < ROUNDS
