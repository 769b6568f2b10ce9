from contextlib import suppress
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from runlog.files.moments import AmbiguousDate, Order, moment_in_name, order_of, read_moment

AT = datetime(2026, 9, 20, 14, 12, 12)


@pytest.mark.parametrize(
    "text",
    [
        "2026-09-20 14:12:12",
        "2026-09-20T14:12:12",
        "2026/09/20 14:12:12",
        "2026. 9. 20. 14:12:12",
        "2026年9月20日 14:12:12",
        "Sep 20, 2026, 2:12:12 PM",
        "Sep 20, 2026, 2:12:12\u202fPM",
        "20 Sep 2026, 14:12:12",
        "20 Sept 2026, 14:12:12",
        "20.09.2026, 14:12:12",
        "20. 9. 2026 14:12:12",
        "20.09.26 14:12:12",
        "20/09/2026, 14:12:12",
        "20 sept 2026, 14:12:12",
        "20 sept. 2026 à 14:12:12",
        "20 sep. 2026 14:12:12",
        "20 set 2026, 14:12:12",
        "20 de set. de 2026, 14:12:12",
        "20 de septiembre de 2026 14:12:12",
        "20. Sept. 2026 um 14:12:12 Uhr",
        "20. sep. 2026 14.12.12",
        "20 wrz 2026, 14:12:12",
        "20 września 2026 14:12:12",
        "20. syyskuuta 2026 14.12.12",
        "20 Eyl 2026 14:12:12",
        "20 сент. 2026 г., 14:12:12",
        "2026. szept. 20. 14:12:12",
        "9/20/2026 2:12:12 p. m.",
        "2026. 9. 20. 오후 2:12:12",
    ],
)
def test_it_reads_a_date_as_languages_write_it(text):
    moment = read_moment(text)
    assert (moment.clock, moment.has_time, moment.utc) == (AT, True, None)


@pytest.mark.parametrize(
    ("text", "month"),
    [
        ("9 mei 2026", 5),
        ("9 mars 2026", 3),
        ("9 marras 2026", 11),
        ("9 août 2026", 8),
        ("9 juin 2026", 6),
        ("9 juil. 2026", 7),
        ("9 dic 2026", 12),
        ("9. März 2026", 3),
        ("9 gen 2026", 1),
        ("9 paź 2026", 10),
        ("9 мая 2026", 5),
    ],
)
def test_months_are_known_by_how_they_begin(text, month):
    moment = read_moment(text)
    assert (moment.clock, moment.has_time) == (datetime(2026, month, 9), False)


@pytest.mark.parametrize(("text", "hour"), [("12:05 AM", 0), ("12:05 PM", 12), ("1:05 pm", 13), ("11:05 am", 11)])
def test_noon_and_midnight_are_told_apart(text, hour):
    assert read_moment(f"Sep 20, 2026, {text}").clock == datetime(2026, 9, 20, hour, 5)


def test_a_zone_that_is_named_is_kept():
    moment = read_moment("2026-09-20T14:12:12+02:00")
    assert moment.clock.tzinfo == timezone(timedelta(hours=2))
    assert moment.utc == datetime(2026, 9, 20, 12, 12, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "x",
        "bad date",
        "2026",
        "31.02.2026",
        "20.13.2026",
        "20 foo 2026",
        "Sep 31, 2026",
        "0001-01-01",
        "25:00",
        "9/2026",
    ],
)
def test_anything_else_is_no_date(text):
    with pytest.raises(ValueError):
        read_moment(text)


def test_a_date_that_may_be_two_days_is_not_guessed():
    with pytest.raises(AmbiguousDate):
        read_moment("3/4/2026 10:00")
    assert read_moment("3/4/2026", Order.DAY_FIRST).clock == datetime(2026, 4, 3)
    assert read_moment("3/4/2026", Order.MONTH_FIRST).clock == datetime(2026, 3, 4)
    assert read_moment("4/4/2026").clock == datetime(2026, 4, 4)


@pytest.mark.parametrize(
    ("texts", "order"),
    [
        ([], Order.OPEN),
        (["3/4/2026", "5/6/2026"], Order.OPEN),
        (["3/4/2026", "13/6/2026"], Order.DAY_FIRST),
        (["3/4/2026", "6/13/2026"], Order.MONTH_FIRST),
        (["13/4/2026", "6/13/2026"], Order.OPEN),
        (["3/4/2026 10:00 AM"], Order.MONTH_FIRST),
        (["2026-04-13", "3/4/2026"], Order.OPEN),
    ],
)
def test_the_order_of_day_and_month_is_found_over_the_whole_list(texts, order):
    assert order_of(texts) is order


@pytest.mark.parametrize(
    ("name", "clock"),
    [
        ("2013-02-06-12-11-14.fit", datetime(2013, 2, 6, 12, 11, 14)),
        ("a/b/2019-05-04-163509.gpx", datetime(2019, 5, 4, 16, 35, 9)),
        ("Morning 2019_05_04.tcx", datetime(2019, 5, 4)),
        ("2019.05.04 16.35.fit", datetime(2019, 5, 4, 16, 35)),
        ("2019-05-04/run.fit", None),
        ("2019-02-30.fit", None),
        ("20190504.fit", None),
        ("12019-05-041.fit", None),
        ("6782987395.fit", None),
    ],
)
def test_the_name_of_a_file_may_hold_its_date(name, clock):
    moment = moment_in_name(name)
    assert (moment and moment.clock) == clock


@given(st.text(max_size=40) | st.text("0123456789/.-: APMsep", max_size=30))
def test_any_text_is_a_date_or_none(text):
    moments = [moment_in_name(text)]
    with suppress(ValueError):
        moments.append(read_moment(text))
    assert all(moment is None or 1900 <= moment.clock.year <= 2100 for moment in moments)
