import re
from datetime import timedelta
from decimal import Decimal
from html import unescape
from uuid import uuid4

import pytest

from runlog.models import Batch, Run
from runlog.recording.tests import Result, undo
from tests.lessons import entry_of, give_test, make_class, save, saved

pytestmark = pytest.mark.django_db


def page_of(client, test):
    return client.get(f"/coach/tests/{test.pk}/time/").content.decode()


def inputs_of(page):
    """Give the inputs and chosen options of the table as a browser would send them."""
    found = dict(re.findall(r'<input[^>]*? name="([a-z]+-?\d*)"[^>]*? value="([^"]*)"', page))
    for name, select in re.findall(r'<select name="(outcome-\d+)"[^>]*>(.*?)</select>', page, re.DOTALL):
        found[name] = next(iter(re.findall(r'value="([^"]*)" selected', select)), "")
    return {name: unescape(value) for name, value in found.items() if not name.startswith("sure")}


def test_the_page_is_a_form_that_works_as_it_is(as_ada, lesson):
    page = page_of(as_ada, lesson)
    amira = entry_of(lesson, "Amira")
    assert 'id="results" method="post"' in page
    assert f'data-entry="{amira.pk}" data-number="1" data-name="Amira" data-heat="1" data-laps="2.5"' in page
    assert {f"{name}-{amira.pk}" for name in ("time", "outcome", "laps", "seen", "was")} <= inputs_of(page).keys()


def test_off_the_track_there_are_no_laps(as_ada, team):
    page = page_of(as_ada, give_test(team, surface="road"))
    assert 'data-laps=""' in page
    assert 'value="short"' not in page


def test_it_is_the_stopwatchs_page(as_ada, lesson):
    assert 'id="stopwatch"' in page_of(as_ada, lesson)


def test_times_are_saved_and_the_sheet_is_next(as_ada, lesson, type_times):
    key = uuid4()
    response = type_times(lesson, key=key, Amira="412", Bela="4:20.55", Carl=("", "absent"))
    assert response.url == f"/coach/tests/{lesson.pk}/sheet/?saved={key}"
    expected = {"Amira": ("finished", 252_000), "Bela": ("finished", 260_550), "Carl": ("absent", None)}
    assert saved(lesson) == expected


def test_rows_that_nobody_filled_are_left_as_they_are(as_ada, ada, lesson):
    save(lesson, ada, Bela=260_000)
    inputs = inputs_of(page_of(as_ada, lesson))
    inputs[f"time-{entry_of(lesson, 'Amira').pk}"] = "412"
    as_ada.post(f"/coach/tests/{lesson.pk}/time/", inputs)
    assert saved(lesson) == {"Amira": ("finished", 252_000), "Bela": ("finished", 260_000)}
    assert len(Batch.objects.order_by("pk").last().before) == 1


def test_sent_twice_it_is_saved_once(lesson, type_times):
    key = uuid4()
    answers = [type_times(lesson, key=key, Amira="412", Bela="420") for _ in range(2)]
    assert [answer.status_code for answer in answers] == [302, 302]
    assert answers[0].url == answers[1].url
    assert (Run.objects.count(), Batch.objects.count()) == (2, 1)


def test_laps_short_are_saved_as_what_was_run(lesson, type_times):
    type_times(lesson, Amira=("310", "short", "1.5"))
    entry = entry_of(lesson, "Amira")
    assert (entry.laps_done, entry.run.distance_mm) == (Decimal("1.5"), 600_000)


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (("58",), "“58” can mean two things"),
        (("4123",), "“4123” can mean two things"),
        (("4:75",), "Minutes and seconds go up to 59."),
        (("fast",), "This is no time yet."),
        (("", "finished"), "Type the time, or choose why there is none."),
        (("412", "absent"), "There is a time, so it is not this outcome."),
        (("412", "stopped"), "There is a time, so it is not this outcome."),
        (("412", "won"), "Type the time, or choose why there is none."),
        (("", "short", "2"), "Type the time for these laps"),
        (("310", "short", ""), "How many laps were run?"),
        (("310", "short", "none"), "How many laps were run?"),
        (("310", "short", "2.5"), "These are not fewer laps than the distance has."),
        (("310", "short", "0.1"), "How many laps were run?"),
        (("310", "short", "400 m"), "How many laps were run?"),
        (("", "absent", "2"), "Laps run are for “laps short” only."),
    ],
)
def test_a_wrong_row_saves_nothing_and_says_why(lesson, type_times, row, said):
    response = type_times(lesson, Amira=row, Bela="420")
    page = response.content.decode()
    assert response.status_code == 422
    assert said in unescape(page)
    assert inputs_of(page)[f"time-{entry_of(lesson, 'Bela').pk}"] == "420"
    assert saved(lesson) == {}


def test_41_seconds_for_1_km_are_asked_about_and_not_refused(lesson, type_times):
    response = type_times(lesson, Amira="0:41", Bela="420")
    page = response.content.decode()
    assert response.status_code == 422
    assert "faster than anybody has run so far" in page
    assert saved(lesson) == {}
    sure = re.search(r'name="(sure-\d+)" value="(\d+)"', page)
    response = type_times(lesson, Amira="0:41", Bela="420", extra={sure[1]: sure[2]})
    assert response.status_code == 302
    assert not entry_of(lesson, "Amira").run.is_doubtful


def test_a_word_for_one_time_is_none_for_another(lesson, type_times):
    pk = entry_of(lesson, "Amira").pk
    assert type_times(lesson, Amira="0:42", extra={f"sure-{pk}": "41000"}).status_code == 422
    assert type_times(lesson, Amira="412", extra={f"sure-{pk}": "41000"}).status_code == 302


def test_two_devices_merge_and_nothing_is_overwritten(as_ada, ada, lesson, type_times):
    pk = entry_of(lesson, "Amira").pk
    save(lesson, ada, Amira=252_000)
    key = uuid4()
    response = type_times(lesson, key=key, Amira="415", Bela="420", extra={f"seen-{pk}": ""})
    page = response.content.decode()
    assert response.status_code == 409
    assert saved(lesson) == {"Amira": ("finished", 252_000)}
    assert page.index("415") < page.index("4:12")
    merged = inputs_of(page)
    assert as_ada.post(f"/coach/tests/{lesson.pk}/time/", {**merged, f"keep-{pk}": "theirs"}).status_code == 302
    assert saved(lesson) == {"Amira": ("finished", 252_000), "Bela": ("finished", 260_000)}
    assert Batch.objects.get(key=key).before[0]["entry"] == entry_of(lesson, "Bela").pk


def test_the_other_choice_of_a_merge_replaces_what_was_saved(as_ada, ada, lesson, type_times):
    pk = entry_of(lesson, "Amira").pk
    save(lesson, ada, Amira=252_000)
    page = type_times(lesson, Amira="415", extra={f"seen-{pk}": ""}).content.decode()
    as_ada.post(f"/coach/tests/{lesson.pk}/time/", {**inputs_of(page), f"keep-{pk}": "mine"})
    assert saved(lesson) == {"Amira": ("finished", 255_000)}


def test_a_third_device_during_a_merge_leads_to_another(as_ada, ada, lesson, type_times):
    pk = entry_of(lesson, "Amira").pk
    save(lesson, ada, Amira=252_000)
    page = type_times(lesson, Amira="415", extra={f"seen-{pk}": ""}).content.decode()
    save(lesson, ada, Amira=253_000)
    response = as_ada.post(f"/coach/tests/{lesson.pk}/time/", {**inputs_of(page), f"keep-{pk}": "mine"})
    assert response.status_code == 409
    assert saved(lesson) == {"Amira": ("finished", 253_000)}


def test_a_saved_result_can_be_cleared(as_ada, ada, lesson):
    save(lesson, ada, Amira=252_000)
    pk = entry_of(lesson, "Amira").pk
    inputs = inputs_of(page_of(as_ada, lesson))
    as_ada.post(f"/coach/tests/{lesson.pk}/time/", {**inputs, f"time-{pk}": "", f"outcome-{pk}": ""})
    assert saved(lesson) == {}
    assert not Run.objects.live().exists()


def test_a_page_that_was_saved_before_saves_what_it_says_now(as_ada, lesson, type_times):
    key = uuid4()
    type_times(lesson, key=key, Amira="412")
    pk = entry_of(lesson, "Amira").pk
    response = type_times(lesson, key=key, Amira="415", extra={f"seen-{pk}": ""})
    assert response.status_code == 422
    assert saved(lesson) == {"Amira": ("finished", 252_000)}
    inputs = inputs_of(response.content.decode())
    assert inputs["batch"] != str(key)
    assert as_ada.post(f"/coach/tests/{lesson.pk}/time/", inputs).status_code == 302
    assert saved(lesson) == {"Amira": ("finished", 255_000)}


def test_what_was_undone_is_saved_again_from_the_same_page_after_a_word(as_ada, lesson, type_times):
    key = uuid4()
    type_times(lesson, key=key, Amira="412")
    undo(Batch.objects.get(key=key))
    response = type_times(lesson, key=key, Amira="412")
    assert (response.status_code, saved(lesson)) == (422, {})
    as_ada.post(f"/coach/tests/{lesson.pk}/time/", inputs_of(response.content.decode()))
    assert saved(lesson) == {"Amira": ("finished", 252_000)}


def test_a_test_of_a_day_to_come_has_no_results(team, type_times, athlete):
    lesson = give_test(team, day=athlete.today() + timedelta(days=2))
    response = type_times(lesson, Amira="412")
    assert response.status_code == 422
    assert "This test is on a day to come." in response.content.decode()
    assert saved(lesson) == {}


def test_a_time_of_who_left_meanwhile_is_not_saved_and_that_is_said(lesson, type_times, leave):
    pk = entry_of(lesson, "Amira").pk
    leave("Amira")
    response = type_times(lesson, follow=True, Bela="420", extra={f"time-{pk}": "412"})
    assert "A time of somebody who left the team meanwhile was not saved." in response.content.decode()
    assert saved(lesson) == {"Bela": ("finished", 260_000)}


def test_an_assistant_records(lesson, type_times, as_assistant):
    assert type_times(lesson, client=as_assistant, Amira="412").status_code == 302
    assert saved(lesson) == {"Amira": ("finished", 252_000)}


def test_a_coach_of_another_team_records_nothing(lesson, type_times, as_ben, ben):
    make_class(ben, name="Theirs")
    assert type_times(lesson, client=as_ben, Amira="412").status_code == 404
    assert saved(lesson) == {}


def test_what_its_athlete_deleted_is_said(as_ada, ada, lesson):
    save(lesson, ada, Amira=252_000, Bela=Result("absent"))
    Run.objects.get().delete_for_now()
    page = page_of(as_ada, lesson)
    assert "The saved result was deleted by its athlete." in page
    assert inputs_of(page)[f"time-{entry_of(lesson, 'Amira').pk}"] == ""


def test_a_key_that_is_none_is_a_fresh_one(lesson, type_times):
    assert type_times(lesson, key="x' OR 1=1", Amira="412").status_code == 302


def test_a_class_of_thirty_takes_as_many_queries_as_one_of_three(as_ada, ada, django_assert_max_num_queries):
    lesson = give_test(make_class(ada, [f"Kind {number}" for number in range(30)], name="Big"))
    save(lesson, ada, **{f"Kind {number}": 250_000 + 1000 * number for number in range(0, 30, 2)})
    with django_assert_max_num_queries(12):
        page_of(as_ada, lesson)


def test_three_hundred_rows_are_one_form(as_ada, ada):
    lesson = give_test(make_class(ada, [f"Kind {number}" for number in range(300)], name="Whole school"))
    inputs = inputs_of(page_of(as_ada, lesson))
    for entry in lesson.entries.all():
        inputs[f"outcome-{entry.pk}"] = "absent"
    assert as_ada.post(f"/coach/tests/{lesson.pk}/time/", inputs).status_code == 302
    assert len(saved(lesson)) == 300
