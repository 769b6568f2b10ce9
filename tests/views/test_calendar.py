from datetime import date, timedelta

import pytest

from tests.conftest import signed_in

pytestmark = pytest.mark.django_db

ADDRESS = "/runs/calendar/"


def days(response):
    return {day.day: day for week in response.context["month"].weeks for day in week.days}


def test_it_needs_sign_in(client):
    assert client.get(ADDRESS).url == "/accounts/login/?next=/runs/calendar/"


def test_it_hides_other_peoples_and_deleted_runs(as_ada, as_ben, log_run):
    log_run(day=date(2020, 10, 5))
    log_run(day=date(2020, 10, 5)).delete_for_now()
    assert as_ada.get(ADDRESS, {"month": "2020-10"}).context["month"].sums.count == 1
    assert as_ben.get(ADDRESS, {"month": "2020-10"}).context["month"].sums.count == 0


def test_days_weeks_and_the_month_add_up(as_ada, log_run):
    log_run(day=date(2020, 9, 30), distance_mm=5_000_000)  # a Wednesday, in the first week but not in the month
    log_run(day=date(2020, 10, 1), distance_mm=1_000_000, elapsed_ms=300_000, rpe=8)
    log_run(day=date(2020, 10, 1), distance_mm=2_000_000, elapsed_ms=600_000, rpe=3)
    log_run(day=date(2020, 10, 31), distance_mm=4_000_000, elapsed_ms=1_200_000)
    response = as_ada.get(ADDRESS, {"month": "2020-10"})
    month = response.context["month"]
    first = days(response)[date(2020, 10, 1)].sums
    assert (first.count, first.distance_mm, first.elapsed_ms, first.load) == (2, 3_000_000, 900_000, 70)
    assert days(response)[date(2020, 10, 31)].sums.load is None
    assert month.weeks[0].sums.distance_mm == 8_000_000
    assert (month.sums.count, month.sums.distance_mm, month.sums.load, month.sums.unfelt) == (3, 7_000_000, 70, 1)
    page = response.content.decode()
    for text in ("October 2020", "3 runs", ">7</span>", ">4.35</span>", ">35:00</span>", "1 run has no RPE"):
        assert text in page


def test_weeks_begin_on_monday(as_ada):
    month = as_ada.get(ADDRESS, {"month": "2020-11"}).context["month"]
    assert {week.days[0].day.weekday() for week in month.weeks} == {0}
    assert (month.weeks[0].days[0].day, month.weeks[-1].days[-1].day) == (date(2020, 10, 26), date(2020, 12, 6))


def test_a_day_leads_to_its_runs_and_to_the_form(as_ada, log_run):
    log_run(day=date(2020, 10, 5), note="that day")
    log_run(day=date(2020, 10, 6), note="next day")
    page = as_ada.get(ADDRESS, {"month": "2020-10"}).content.decode()
    assert 'href="/runs/?from=2020-10-05&amp;to=2020-10-05"' in page
    assert 'href="/runs/new/?day=2020-10-05"' in page
    found = as_ada.get("/runs/?from=2020-10-05&to=2020-10-05").content.decode()
    assert "that day" in found and "next day" not in found
    assert 'value="2020-10-05"' in as_ada.get("/runs/new/?day=2020-10-05").content.decode()


def test_nothing_can_be_logged_on_a_day_that_has_not_come(as_ada, athlete):
    today = athlete.today()
    for day in (today, today + timedelta(days=1)):
        page = as_ada.get(ADDRESS, {"month": f"{day:%Y-%m}"}).content.decode()
        assert (f"/runs/new/?day={day.isoformat()}" in page) is (day == today)


def test_today_is_marked_in_words(as_ada, athlete):
    page = as_ada.get(ADDRESS).content.decode()
    assert 'aria-current="date"' in page
    assert f"{athlete.today():%B}, today" in page
    last_year = athlete.today().year - 1
    assert 'aria-current="date"' not in as_ada.get(ADDRESS, {"month": f"{last_year}-06"}).content.decode()


@pytest.mark.parametrize("month", ["", " ", None])
def test_without_a_month_it_is_the_present_one(as_ada, athlete, month):
    response = as_ada.get(ADDRESS, {} if month is None else {"month": month})
    assert response.status_code == 200
    assert response.context["month"].first == athlete.today().replace(day=1)


@pytest.mark.parametrize(
    "month",
    [
        *("x", "2020", "2020-13", "2020-00", "2020-1", "2020-11-01", "1899-12", "9999-12", "-2020-11", "٢٠٢٦-١١"),
        *("2020-11\0", "9" * 3000, "2020-11;", "0000-01"),
    ],
)
def test_any_other_month_is_answered_with_the_present_one_and_a_sentence(as_ada, athlete, month):
    response = as_ada.get(ADDRESS, {"month": month})
    assert response.status_code == 422
    assert response.context["month"].first == athlete.today().replace(day=1)
    assert "There is no calendar for that month" in response.content.decode()


def test_its_ends_lead_no_further(as_ada, athlete):
    first = as_ada.get(ADDRESS, {"month": "1900-01"})
    last = as_ada.get(ADDRESS, {"month": f"{athlete.today().year + 1}-12"})
    assert (first.status_code, last.status_code) == (200, 200)
    assert 'rel="prev"' not in first.content.decode() and 'href="?month=1900-02"' in first.content.decode()
    assert 'rel="next"' not in last.content.decode() and 'rel="prev"' in last.content.decode()


def test_miles_come_first_for_who_counts_in_them(as_ada, athlete, log_run):
    athlete.first_unit = "mi"
    athlete.save()
    log_run(day=date(2020, 10, 5), distance_mm=1_609_344)
    page = as_ada.get(ADDRESS, {"month": "2020-10"}).content.decode()
    assert page.count('data-figure="distance-mi">1</span> <span class="unit">mi</span>') == 3  # day, week, month
    assert "distance in miles" in page


@pytest.mark.parametrize("count", [0, 3, 300])
def test_it_takes_three_queries_for_any_number_of_runs(ada, log_run, django_assert_num_queries, count):
    for number in range(count):
        log_run(day=date(2020, 10, 1 + number % 31), rpe=3)
    client = signed_in(ada)
    with django_assert_num_queries(3):
        assert client.get(ADDRESS, {"month": "2020-10"}).status_code == 200


def test_the_menu_says_where_it_is(as_ada):
    page = as_ada.get(ADDRESS).content.decode()
    assert '<a href="/runs/" aria-current="page">History</a>' in page
    assert '<a href="/runs/calendar/" aria-current="page">Calendar</a>' in page
