import csv
import io
import re
from datetime import timedelta
from decimal import Decimal

import pytest
from django.template.loader import render_to_string
from django.utils import translation

from runlog.charts.spread import Timed, spread_chart
from runlog.models import AccessRecord
from runlog.recording.pupils import make_claim_code
from runlog.recording.tests import Result, undo
from tests.lessons import TEST_DAY, add_pupil, give_test, make_class, save

pytestmark = pytest.mark.django_db

TIMES = [Timed("Amira", 270_000), Timed("Bela", 255_500), Timed("Carl", 250_000)]


@pytest.fixture
def look(as_ada, lesson):
    """Give a page of the test in one line."""

    def look(path, client=as_ada, test=lesson):
        return " ".join(client.get(f"/coach/tests/{test.pk}/{path}").content.decode().split())

    return look


@pytest.fixture
def table(as_ada, lesson):
    def table(test=lesson):
        text = as_ada.get(f"/coach/tests/{test.pk}/csv/").content.decode("utf-8-sig")
        return list(csv.DictReader(io.StringIO(text)))

    return table


def row_of(page, name):
    return page.partition(f'<th scope="row">{name}</th>')[2].partition("</tr>")[0]


def test_times_are_shown_up_to_the_next_tenth_with_both_paces(look, lesson, ada):
    save(lesson, ada, Amira=252_340)
    row = row_of(look("sheet/"), "Amira")
    assert '<strong class="figure" data-figure="time">4:12.4</strong>' in row
    assert 'data-figure="pace-per-km">4:12<' in row
    assert 'data-figure="pace-per-mile">6:46<' in row


def test_off_the_track_up_to_the_next_second(look, team, ada):
    test = give_test(team, surface="road")
    save(test, ada, Amira=252_340)
    assert ">4:13</strong>" in row_of(look("sheet/", test=test), "Amira")


def test_the_change_stands_with_its_verdict(look, team, lesson, ada):
    save(give_test(team, day=TEST_DAY - timedelta(weeks=4)), ada, Amira=270_000)
    save(lesson, ada, Amira=252_000, Bela=260_000)
    page = look("sheet/")
    assert "−18.0 s" in row_of(page, "Amira")
    assert '<span class="answer likely-faster">likely faster</span>' in row_of(page, "Amira")
    assert "first test" in row_of(page, "Bela")


def test_why_there_is_no_time_is_said(look, lesson, ada):
    save(lesson, ada, Amira=Result("absent"), Bela=Result("stopped"), Carl=Result("short", 190_000, Decimal("1.5")))
    page = look("sheet/")
    assert "absent" in row_of(page, "Amira")
    assert "did not finish" in row_of(page, "Bela")
    assert "laps short: 600 m, <strong>3:10.0</strong>" in row_of(page, "Carl")


def test_a_time_that_waits_for_a_look_says_so(look, lesson, ada):
    save(lesson, ada, Amira=41_000)
    assert "looks like a slip and waits for a look" in row_of(look("sheet/"), "Amira")


@pytest.mark.parametrize(("sort", "order"), [("", ["Carl", "Bela", "Amira"]), ("name", ["Amira", "Bela", "Carl"])])
def test_it_is_sorted_by_place_or_by_name(look, lesson, ada, sort, order):
    save(lesson, ada, Amira=270_000, Bela=260_000, Carl=250_000)
    page = look(f"sheet/?sort={sort}").partition('<svg class="group"')[0]
    assert sorted(order, key=lambda name: page.index(f'<th scope="row">{name}')) == order


def test_the_group_is_a_picture_that_says_what_it_shows(look, lesson, ada):
    save(lesson, ada, Amira=270_000, Bela=260_000, Carl=250_000)
    page = look("sheet/")
    assert 'aria-label="Amira: 4:30.0"' in page
    assert 'aria-label="Median 4:20.0, the middle half from 4:15.0 to 4:25.0"' in page
    assert "3 results, the fastest 4:10.0." in page


def test_an_empty_sheet_has_no_picture(look):
    page = look("sheet/")
    assert '<svg class="group"' not in page
    assert "no result yet" in page


def test_points_come_from_the_table_of_the_school_by_the_time_as_shown(look, team, ada):
    test = give_test(team, norms="own", own_norms="4:12 100\n4:12.4 90\n5:00 50")
    save(test, ada, Amira=252_000, Bela=252_340, Carl=300_001)
    page = look("sheet/", test=test)
    assert ["100<" in row_of(page, "Amira"), "90<" in row_of(page, "Bela"), "0<" in row_of(page, "Carl")] == [True] * 3


@pytest.mark.parametrize(
    ("fields", "elapsed_ms", "level"),
    [
        ({"birth_year": 2013, "sex": "f"}, 225_000, "gold"),
        ({"birth_year": 2013, "sex": "f"}, 225_010, "silver"),
        ({"birth_year": 2014, "sex": "f"}, 265_000, "silver"),
        ({"birth_year": 2013, "sex": "f"}, 311_000, "below bronze"),
        ({"birth_year": 2013}, 225_000, "birth year or sex missing"),
        ({"birth_year": 1990, "sex": "f"}, 225_000, "no norm for this age and distance"),
    ],
)
def test_levels_go_by_the_age_reached_in_the_calendar_year(look, team, ada, fields, elapsed_ms, level):
    add_pupil(team, "Dana", **fields)
    test = give_test(
        team, norms="sportabzeichen", distance_mm=800_000, distance_text="800", distance_unit="m", day="2026-01-10"
    )
    save(test, ada, Dana=elapsed_ms)
    assert f'<td class="earned">{level}</td>' in row_of(look("sheet/", test=test), "Dana")


def test_a_slip_tells_a_family_no_level_that_nobody_can_know(look, team, ada):
    add_pupil(team, "Dana", birth_year=2013, sex="f")
    test = give_test(team, norms="sportabzeichen", distance_mm=800_000, day="2026-01-10")
    save(test, ada, Dana=225_000, Amira=225_000)
    page = look("slips/", test=test)
    assert "Sportabzeichen: gold" in page
    assert page.count("Sportabzeichen") == 1


def test_a_save_can_be_undone_from_the_sheet(look, lesson, ada):
    batch = save(lesson, ada, Amira=250_000, Bela=260_000)
    page = look(f"sheet/?saved={batch.key}")
    assert "Saved: 2 results." in page
    assert f"/coach/tests/{lesson.pk}/undo/{batch.key}/" in page
    undo(batch)
    assert "Saved:" not in look(f"sheet/?saved={batch.key}")


@pytest.mark.parametrize("key", ["", "x", "00000000-0000-0000-0000-000000000000", "-" * 36, "'" * 36])
def test_a_save_that_is_none_is_no_trouble(look, key):
    assert "Saved:" not in look(f"sheet/?saved={key}")


def test_looks_are_noted_for_those_whose_results_are_shown(look, team, ben, ada):
    team.memberships.create(athlete=ben.athlete, share="results")
    test = give_test(team)
    look("sheet/", test=test)
    assert not AccessRecord.objects.exists()
    save(test, ada, ben=240_000)
    look("sheet/", test=test)
    look("slips/", test=test)
    assert [(look.user, look.athlete) for look in AccessRecord.objects.all()] == [(ada, ben.athlete)]


def test_a_slip_has_nobody_elses_data(look, team, lesson, ada):
    save(give_test(team, day=TEST_DAY - timedelta(weeks=4)), ada, Amira=270_000)
    save(lesson, ada, Amira=252_040, Bela=260_000, Carl=Result("absent"))
    slips = look("slips/").split('<article class="slip">')[1:]
    assert len(slips) == 2
    assert "Bela" not in slips[0]
    assert "4:20" not in slips[0]
    assert "Amira" not in slips[1]
    for said in (
        "4:12.1",
        "4:12</span> /km",
        "6:46</span> /mi",
        "−18.0 s against 4:30.0",
        "Likely faster.",
        "Next target: ",
    ):
        assert said in slips[0]
    assert "Carl" not in "".join(slips)


def test_a_claim_code_is_printed_only_where_it_is_wanted(look, team, lesson, ada):
    save(lesson, ada, Amira=250_000, Bela=260_000)
    code = make_claim_code(team.managed.get(name="Amira"))
    said = f"Your code: {code[:4]} {code[4:]}."
    assert said not in look("slips/")
    slips = look("slips/?codes=1").split('<article class="slip">')[1:]
    assert [said in slip for slip in slips] == [True, False]


def test_the_table_for_a_spreadsheet_says_what_the_sheet_does(table, team, lesson, ada):
    save(give_test(team, day=TEST_DAY - timedelta(weeks=4)), ada, Amira=270_000)
    save(lesson, ada, Amira=252_340, Bela=Result("absent"))
    amira, bela, _carl = table()
    assert amira == {
        "place": "1",
        "number": "1",
        "name": "Amira",
        "outcome": "finished",
        "distance in m": "1000",
        "time": "4:12.4",
        "seconds": "252.34",
        "min/km": "4:12",
        "min/mi": "6:46",
        "change in s": "-17.7",
        "verdict": "likely faster",
        "season best": "",
    }
    assert (bela["name"], bela["outcome"], bela["time"], bela["place"]) == ("Bela", "absent", "", "")


@pytest.mark.parametrize("name", ["=1+1", "@SUM(A1)", "+49", "-x", '=HYPERLINK("x")'])
def test_formulas_stay_text(table, team, ada, name):
    add_pupil(team, name)
    test = give_test(team)
    save(test, ada, **{name: 250_000})
    assert table(test)[0]["name"] == f"'{name}"


def test_the_file_has_a_plain_name(as_ada, team):
    test = give_test(team, name='Test "1"/2; ü')
    response = as_ada.get(f"/coach/tests/{test.pk}/csv/")
    assert response["Content-Disposition"] == 'attachment; filename="test-12-u-2026-09-14.csv"'


def test_an_assistant_takes_nothing_out(as_assistant, lesson, ada):
    save(lesson, ada, Amira=250_000)
    for path in ("slips/", "csv/"):
        assert as_assistant.get(f"/coach/tests/{lesson.pk}/{path}").status_code == 404
    assert as_assistant.get(f"/coach/tests/{lesson.pk}/sheet/").status_code == 200


def test_who_left_is_on_no_page(look, lesson, ada, leave):
    save(lesson, ada, Amira=250_000, Bela=260_000)
    leave("Amira")
    for path in ("sheet/", "slips/", "csv/"):
        page = look(path)
        assert "Bela" in page
        assert "Amira" not in page


@pytest.mark.parametrize("path", ["sheet/", "sheet/?sort=name", "slips/", "csv/"])
def test_a_class_of_thirty_takes_as_many_queries_as_one_of_three(as_ada, ada, path, django_assert_max_num_queries):
    team = make_class(ada, [f"Kind {number}" for number in range(30)], name="Big")
    for weeks in (8, 4, 0):
        test = give_test(team, day=TEST_DAY - timedelta(weeks=weeks), norms="own", own_norms="4:12 100")
        save(test, ada, **{f"Kind {number}": 250_000 + 1000 * number for number in range(30)})
    as_ada.get(f"/coach/tests/{test.pk}/{path}")
    with django_assert_max_num_queries(12):
        as_ada.get(f"/coach/tests/{test.pk}/{path}")


def test_numbers_of_the_picture_keep_their_point_in_a_language_with_commas(lesson):
    with translation.override("de"):
        picture = render_to_string("charts/spread.svg", {"chart": spread_chart(TIMES, 1_000_000), "test": lesson})
    numbers = re.findall(r' (?:x|y|x1|x2|y1|y2|cx|cy|r|width|height)="([^"]*)"', picture)
    assert len(numbers) > 30
    assert [number for number in numbers if not re.fullmatch(r"[\d.]+%?", number)] == []
    assert 'aria-label="Bela: 4:15,5"' in picture
