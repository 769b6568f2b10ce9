"""The pages of class lists and fitness tests as axe sees them, by day and by night, on a phone and on a desk."""

from datetime import timedelta
from decimal import Decimal

import pytest
from playwright.sync_api import expect

from runlog.models import FitnessTest
from runlog.recording.pupils import make_claim_code
from runlog.recording.tests import Result
from tests import lessons
from tests.browser.looking import press

OF_LESSONS = [
    *("/coach/tests/new/", "/coach/tests/{test}/", "/coach/tests/{test}/edit/", "/coach/tests/{test}/delete/"),
    *("/coach/tests/{test}/start/", "/coach/tests/{test}/heats/", "/coach/tests/{test}/time/"),
    *("/coach/tests/{test}/sheet/?saved={batch}", "/coach/tests/{test}/slips/?codes=1"),
    *("/coach/tests/{test}/undo/{batch}/", "/coach/teams/{team}/class-list/", "/coach/teams/{team}/pupils/"),
    *("/coach/teams/{team}/pupils/new/", "/coach/teams/{team}/pupils/merge/", "/coach/teams/{team}/pupils/{pupil}/"),
    *("/coach/teams/{team}/pupils/{pupil}/code/", "/coach/teams/{team}/pupils/{pupil}/delete/"),
]


@pytest.fixture
def lesson(ada):
    """Give a class whose two tests have every kind of result, as what stands in addresses."""
    names = ["Amira", "Bela", "Carl", "Dana", "Maximiliane-Charlotte Hohenlohe-Oehringen", "Zoe"]
    team = lessons.make_class(ada, names)
    first = lessons.give_test(team, day=lessons.TEST_DAY - timedelta(weeks=4))
    lessons.save(first, ada, **dict.fromkeys(names, 270_000))
    test = lessons.give_test(team, name="Autumn test", norms="own", own_norms="4:12 100")
    short, absent = Result("short", 190_000, Decimal("1.5")), Result("absent")
    batch = lessons.save(test, ada, Amira=252_340, Bela=299_000, Carl=absent, Dana=short, **{names[4]: 41_000})
    lessons.make_class(ada, name="Class 7b")
    pupil = team.managed.get(name="Amira")
    make_claim_code(pupil)
    return {"team": team.pk, "test": test.pk, "batch": batch.key, "pupil": pupil.pk}


@pytest.mark.parametrize("address", OF_LESSONS)
def test_a_page_of_a_lesson_is_for_everybody(ada_page, check, lesson, address):
    ada_page.goto(address.format(**lesson))
    check(ada_page)


def test_a_class_list_that_was_looked_at_is_for_everybody(ada_page, check, lesson):
    ada_page.goto("/coach/teams/{team}/class-list/".format(**lesson))
    ada_page.get_by_label("The list").fill("Emil;2013\nEmil;2014\n=1+1\nBela;2012\nFatma;2040;f\nAmira")
    press(ada_page, "Look at it")
    ada_page.get_by_label("Add line 5").check()
    press(ada_page, "Add these pupils")
    check(ada_page)


def test_what_is_asked_about_times_is_for_everybody(ada_page, check, lesson):
    ada_page.goto("/coach/tests/{test}/time/".format(**lesson))
    ada_page.get_by_label("Time of Zoe").fill("041")
    press(ada_page, "Save")
    expect(ada_page.get_by_label("is right")).to_be_visible()
    check(ada_page)
    ada_page.get_by_label("Time of Zoe").fill("41")
    press(ada_page, "Save")
    expect(ada_page.get_by_text("can mean two things")).to_be_visible()
    check(ada_page)


def test_what_two_devices_saved_is_for_everybody(ada_page, ada, check, lesson):
    ada_page.goto("/coach/tests/{test}/time/".format(**lesson))
    ada_page.get_by_label("Time of Zoe").fill("430")
    lessons.save(FitnessTest.objects.get(pk=lesson["test"]), ada, Zoe=Result("stopped"))
    press(ada_page, "Save")
    expect(ada_page.get_by_role("heading", name="Somebody else saved results too")).to_be_visible()
    check(ada_page)
