import re
from datetime import date

import pytest
from django.utils.html import escape

from tests.conftest import signed_in

pytestmark = pytest.mark.django_db

HTMX = {"HX-Request": "true"}


def shown(client, query=None, **kwargs):
    return [run.note for run in client.get("/runs/", query, **kwargs).context["page"].runs]


# what is asked, a run that it shows, one that it hides
FILTERS = [
    ({"surface": "track"}, {"surface": "track"}, {"surface": "road"}),
    ({"surface": ["track", "trail"]}, {"surface": "trail"}, {"surface": "road"}),
    ({"kind": "test"}, {"kind": "test"}, {"kind": "race"}),
    ({"kind": ["test", "race"]}, {"kind": "race"}, {"kind": "easy"}),
    ({"hr_zone": "4"}, {"hr_zone": 4}, {"hr_zone": None}),
    ({"hr_zone": ["4", "5"]}, {"hr_zone": 5}, {"hr_zone": 3}),
    ({"rpe_min": "6"}, {"rpe": 6}, {"rpe": 5}),
    ({"rpe_min": "1"}, {"rpe": 1}, {"rpe": None}),
    ({"rpe_max": "6"}, {"rpe": 6}, {"rpe": 7}),
    ({"rpe_min": "6", "rpe_max": "6"}, {"rpe": 6}, {"rpe": 7}),
    ({"from": "2026-11-10"}, {"day": date(2026, 11, 10)}, {"day": date(2026, 11, 9)}),
    ({"to": "2026-11-10"}, {"day": date(2026, 11, 10)}, {"day": date(2026, 11, 11)}),
    ({"from": "2026-11-10", "to": "2026-11-10"}, {"day": date(2026, 11, 10)}, {"day": date(2026, 11, 11)}),
    ({"distance": "1 km"}, {"distance_mm": 1_010_000}, {"distance_mm": 1_010_001}),
    ({"distance": "1"}, {"distance_mm": 990_000}, {"distance_mm": 989_999}),
    ({"distance": "0.621 mi"}, {"distance_mm": 1_000_000}, {"distance_mm": 621_000}),
    ({"distance": "2.5 laps"}, {"distance_mm": 1_000_000}, {"distance_mm": 2_500_000}),
    ({"surface": "", "q": " ", "distance": "", "from": "", "kind": "test"}, {"kind": "test"}, {"kind": "easy"}),
    ({"surface": "track", "rpe_min": "6"}, {"surface": "track", "rpe": 7}, {"surface": "track", "rpe": 5}),
]


@pytest.mark.parametrize(("asked", "yes", "no"), FILTERS)
def test_a_filter_shows_what_fits_and_hides_the_rest(as_ada, log_run, asked, yes, no):
    log_run(note="shown", **yes)
    log_run(note="hidden", **no)
    assert shown(as_ada, asked) == ["shown"]


@pytest.mark.parametrize(
    ("q", "note", "fits"),
    [
        ("windy", "Very WINDY today", True),
        ("windy today", "Today was windy", True),
        ("windy today", "It was windy", False),
        ("über", "ÜBER Felder", True),
        ("ÜBER", "über Felder", True),
        ("%", "100 percent", False),
        ("100%", "at 100% effort", True),
        ("_", "no such sign", False),
        ("wind's", "the wind's fault", True),
    ],
)
def test_words_are_looked_for_in_the_note(as_ada, log_run, q, note, fits):
    log_run(note=note)
    assert shown(as_ada, {"q": q}) == ([note] if fits else [])


def test_a_bare_number_is_in_the_persons_own_unit(as_ada, athlete, log_run):
    athlete.first_unit = "mi"
    athlete.save()
    log_run(distance_mm=1_609_344, note="a mile")
    log_run(note="a kilometre")
    assert shown(as_ada, {"distance": "1"}) == ["a mile"]


@pytest.mark.parametrize(
    ("sort", "expected"),
    [("pace", "bac"), ("-pace", "cab"), ("distance", "cba"), ("-distance", "abc"), ("day", "abc"), ("-day", "cba")],
)
def test_runs_come_in_the_order_asked_for(as_ada, log_run, sort, expected):
    log_run(note="a", day=date(2026, 11, 1), distance_mm=3_000_000, elapsed_ms=900_000)
    log_run(note="b", day=date(2026, 11, 2), distance_mm=2_000_000, elapsed_ms=500_000)
    log_run(note="c", day=date(2026, 11, 3), distance_mm=1_000_000, elapsed_ms=400_000)
    assert "".join(shown(as_ada, {"sort": sort})) == expected


def test_it_hides_other_peoples_runs(as_ben, log_run):
    log_run(surface="track", note="Ada's own")
    for asked in ({"surface": "track"}, {"q": "own"}, {"distance": "1 km"}, {"sort": "pace"}):
        response = as_ben.get("/runs/", asked)
        assert "Ada&#x27;s own" not in response.content.decode()
        assert response.context.get("totals") is None or response.context["totals"].count == 0


BAD = {
    "surface": ["lava", "TRACK", "\0", "x" * 3000],
    "kind": ["jog", "0"],
    "hr_zone": ["0", "6", "four", "9" * 3000, "-1", "4.0"],
    "rpe_min": ["0", "11", "hard", "9" * 3000, "1.5", "\0"],
    "rpe_max": ["0", "11", "-3"],
    "from": ["yesterday", "2026-02-30", "20261123", "99999-01-01", "\0", "0000-00-00"],
    "to": ["2026-13-01", "x"],
    "distance": ["0", "-1 km", "5 parsecs", "3,000 km", "9" * 50, "1e400", "\0", "x" * 61, "1/0"],
    "q": ["x" * 101, "wind\0y"],
    "sort": ["time", "--day", "pace;", "-", "day,pace", "\0"],
}


@pytest.mark.parametrize("headers", [{}, HTMX])
@pytest.mark.parametrize(("name", "value"), [(name, value) for name, values in BAD.items() for value in values])
def test_a_wrong_value_is_answered_beside_its_field_and_the_rest_still_counts(as_ada, log_run, name, value, headers):
    log_run(kind="test", surface="trail", note="shown")
    log_run(kind="easy", surface="road", note="hidden")
    other = {"surface": "trail"} if name == "kind" else {"kind": "test"}
    response = as_ada.get("/runs/", {name: value, **other}, headers=headers)
    assert response.status_code == 422
    problem = response.context["form"].errors[name][0]
    page = response.content.decode()
    assert re.search(rf'id="filter-{name}_error"[^>]*>{re.escape(escape(problem))}</p>', page)
    assert [run.note for run in response.context["page"].runs] == ["shown"]


@pytest.mark.parametrize(
    ("asked", "wrong"),
    [
        ({"from": "2026-11-10", "to": "2026-11-09"}, "to"),
        ({"rpe_min": "8", "rpe_max": "3"}, "rpe_max"),
    ],
)
def test_ends_in_the_wrong_order_are_told_at_the_second(as_ada, log_run, asked, wrong):
    log_run(day=date(2026, 11, 20), rpe=9, note="after the first")
    log_run(day=date(2026, 11, 1), rpe=2, note="before the first")
    response = as_ada.get("/runs/", asked)
    assert response.status_code == 422
    assert list(response.context["form"].errors) == [wrong]
    assert [run.note for run in response.context["page"].runs] == ["after the first"]


def test_of_several_values_the_wrong_one_alone_is_left_out(as_ada, log_run):
    log_run(surface="track", note="shown")
    log_run(surface="road", note="hidden")
    response = as_ada.get("/runs/?surface=track&surface=lava")
    assert response.status_code == 422
    assert [run.note for run in response.context["page"].runs] == ["shown"]


def test_each_filter_can_be_dropped_by_itself_and_all_at_once(as_ada, log_run):
    log_run(surface="track", kind="test")
    asked = "distance=1+km&sort=pace&surface=track&surface=road&kind=test&from=2020-01-01"
    response = as_ada.get(f"/runs/?{asked}")
    chips = {str(chip.label): chip.query for chip in response.context["form"].chips}
    assert list(chips) == ["1 km ± 1 %", "track", "road", "test", "from 1 Jan 2020"]
    assert chips["road"] == "distance=1+km&sort=pace&surface=track&kind=test&from=2020-01-01"
    assert 'href="/runs/?sort=pace">Clear filters' in response.content.decode()


def test_filters_and_order_survive_paging(as_ada, log_run):
    for number in range(60):
        log_run(surface="track" if number % 2 else "road", elapsed_ms=300_000 + number, note="x")
    address, seen = "/runs/?surface=track&sort=-pace", []
    for _page in range(2):
        response = as_ada.get(address)
        seen += response.context["page"].runs
        link = response.content.decode().partition('<li class="next">')[2].partition('href="')[2].partition('"')[0]
        address = link.replace("&amp;", "&")
    assert [run.elapsed_ms for run in seen] == [300_000 + number for number in range(59, 0, -2)]


def test_a_key_of_another_order_starts_from_the_top(as_ada, log_run):
    for number in range(30):
        log_run(elapsed_ms=300_000 + number)
    key = as_ada.get("/runs/?sort=pace").context["page"].next_key
    assert as_ada.get("/runs/", {"sort": "-pace", "before": str(key)}).context["before"] is None
    assert as_ada.get("/runs/", {"sort": "pace", "before": str(key)}).context["before"] == key


def test_it_adds_up_what_is_shown_in_both_units(as_ada, log_run):
    log_run(surface="track", distance_mm=1_000_000, elapsed_ms=240_000)
    log_run(surface="track", distance_mm=3_000_000, elapsed_ms=960_000)
    log_run(surface="road", distance_mm=42_195_000, elapsed_ms=12_000_000)
    page = as_ada.get("/runs/?surface=track").content.decode()
    totals = page.partition('id="totals"')[2].partition("</div>")[0]
    for text in ("2 runs", ">4</span>", ">2.49</span>", ">20:00</span>", ">5:00</span>", ">8:03</span>"):
        assert text in totals


@pytest.mark.parametrize(("query", "is_told"), [("", True), ("?sort=pace", True), ("?surface=track", False)])
def test_this_week_and_month_stand_above_an_unfiltered_list(as_ada, log_run, query, is_told):
    log_run(surface="track")
    assert ("This month" in as_ada.get(f"/runs/{query}").content.decode()) is is_told


def test_a_filter_that_nothing_fits_says_so(as_ada, log_run):
    log_run()
    page = as_ada.get("/runs/?q=zebra").content.decode()
    assert "No run fits" in page
    assert "Download CSV" not in page


def test_htmx_gets_what_changed_and_the_address_of_it(as_ada, log_run):
    log_run(surface="track")
    asked = "/runs/?q=&distance=1+km&sort=-day&surface=track&rpe_min=&rpe_max=&from=&to="
    response = as_ada.get(asked, headers=HTMX)
    page = response.content.decode()
    assert "<html" not in page and "<form class=" not in page
    assert 'id="totals" hx-swap-oob="innerHTML"' in page
    assert response["HX-Replace-Url"] == "/runs/?distance=1+km&surface=track"
    assert "HX-Request" in response["Vary"]
    assert as_ada.get("/runs/?q=&sort=-day", headers=HTMX)["HX-Replace-Url"] == "/runs/"


def test_page_and_fragment_agree(as_ada, log_run):
    log_run(surface="track")
    page = as_ada.get("/runs/?surface=track").content.decode()
    fragment = as_ada.get("/runs/?surface=track", headers=HTMX).content.decode()
    found = fragment.partition('<div id="totals"')[0].strip()
    assert 'class="runs"' in found
    assert found in page


@pytest.mark.parametrize("query", ["", "?surface=track&sort=pace", "?q=x&from=2020-01-01&distance=1+km"])
@pytest.mark.parametrize("count", [3, 300])
def test_queries_do_not_grow_with_the_list(ada, log_run, django_assert_max_num_queries, query, count):
    for _ in range(count):
        log_run(surface="track", note="x")
    client = signed_in(ada)
    with django_assert_max_num_queries(6):
        assert client.get(f"/runs/{query}").context["page"].runs


def test_a_history_longer_than_is_added_up_takes_one_more_query(ada, log_run, monkeypatch, django_assert_num_queries):
    monkeypatch.setattr("runlog.queries.history.MOST_ADDED", 5)
    for _ in range(8):
        log_run()
    client = signed_in(ada)
    with django_assert_num_queries(6):
        page = client.get("/runs/").content.decode()
    assert "The latest 5 of more runs" in page


def test_wrong_values_alone_can_be_cleared_too(as_ada, log_run):
    log_run()
    assert 'href="/runs/">Clear filters' in as_ada.get("/runs/?surface=lava").content.decode()
