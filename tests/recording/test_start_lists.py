import pytest
from django.utils import timezone

from runlog.models import FitnessTest, Run
from runlog.recording.start_lists import (
    add_members,
    change_test,
    delete_test,
    draw_heats,
    make_test,
    members_missing,
    number_anew,
    set_heats,
)
from tests.lessons import TEST_DAY, add_pupil, give_test, make_class, save

pytestmark = pytest.mark.django_db


@pytest.fixture
def team(ada):
    return make_class(ada, ["Carl", "amira", "Bela"])


def numbers(test):
    return {entry.athlete.name: entry.number for entry in test.entries.select_related("athlete")}


def heats(test):
    return [entry.heat for entry in test.entries.all()]


def test_everybody_is_on_the_list_numbered_by_name(team):
    assert numbers(give_test(team)) == {"amira": 1, "Bela": 2, "Carl": 3}


def test_members_with_an_account_are_on_it_and_those_who_left_are_not(team, ben, host):
    team.memberships.create(athlete=ben.athlete)
    team.memberships.create(athlete=host.athlete, ended_at=timezone.now())
    assert set(numbers(give_test(team))) == {"amira", "Bela", "Carl", "ben"}


def test_the_same_form_sent_twice_makes_one_test(team, ada):
    first, second = (make_test(FitnessTest(team=team, day=TEST_DAY, made_by=ada)) for _ in range(2))
    assert first == second
    assert FitnessTest.objects.count() == 1


def test_a_test_that_was_run_is_not_taken_for_the_same(team, ada):
    first = make_test(FitnessTest(team=team, day=TEST_DAY, made_by=ada))
    save(first, ada, Carl=250_000)
    assert make_test(FitnessTest(team=team, day=TEST_DAY, made_by=ada)) != first


def test_who_joins_later_is_put_on_it_behind_the_others(team):
    test = give_test(team)
    add_pupil(team, "Aaron")
    assert members_missing(test) == 1
    assert add_members(test) == 1
    assert numbers(test)["Aaron"] == 4
    assert (members_missing(test), add_members(test)) == (0, 0)


def test_it_can_be_numbered_by_name_anew(team):
    test = give_test(team)
    add_pupil(team, "Aaron")
    add_members(test)
    number_anew(test)
    assert numbers(test) == {"Aaron": 1, "amira": 2, "Bela": 3, "Carl": 4}


@pytest.mark.parametrize(("size", "expected"), [(1, [1, 2, 3]), (2, [1, 1, 2]), (3, [1, 1, 1]), (300, [1, 1, 1])])
def test_heats_are_of_about_the_same_size(team, size, expected):
    test = give_test(team)
    draw_heats(test, test.entries.all(), size, at_random=False)
    assert heats(test) == expected


def test_thirty_in_heats_of_twelve_are_three_of_ten(ada):
    test = give_test(make_class(ada, [f"Kind {letter}{other}" for letter in "abcdef" for other in "vwxyz"]))
    draw_heats(test, test.entries.all(), 12, at_random=True)
    assert [heats(test).count(heat) for heat in (1, 2, 3, 4)] == [10, 10, 10, 0]


def test_a_draw_by_lot_is_another_one_each_time(ada):
    test = give_test(make_class(ada, [f"Kind {letter}{other}" for letter in "abcdef" for other in "vwxyz"]))
    drawn = set()
    for _ in range(5):
        draw_heats(test, test.entries.all(), 15, at_random=True)
        drawn.add(tuple(heats(test)))
    assert len(drawn) > 1


def test_heats_can_be_chosen_by_hand(team):
    test = give_test(team)
    first = test.entries.first()
    set_heats(test.entries.all(), {first.pk: 7})
    assert heats(test) == [7, 1, 1]


def test_nobody_on_the_list_is_no_trouble(ada):
    test = give_test(make_class(ada))
    draw_heats(test, [], 10, at_random=True)
    number_anew(test)
    assert numbers(test) == {}


def changed(test, **fields):
    for name, value in fields.items():
        setattr(test, name, value)
    return change_test(test)


@pytest.mark.parametrize(("field", "value"), [("distance_mm", 800_000), ("lane", 2), ("surface", "road")])
def test_what_was_run_stays_when_times_came_meanwhile(team, ada, field, value):
    opened = give_test(team)
    save(FitnessTest.objects.get(), ada, Carl=250_000)
    assert not changed(opened, **{field: value})
    assert getattr(FitnessTest.objects.get(), field) != value


def test_a_test_with_times_can_have_another_name(team, ada):
    opened = give_test(team)
    save(FitnessTest.objects.get(), ada, Carl=250_000)
    assert changed(opened, name="Autumn")
    assert FitnessTest.objects.get().name == "Autumn"


def test_a_test_is_not_deleted_when_times_came_meanwhile(team, ada):
    opened = give_test(team)
    save(FitnessTest.objects.get(), ada, Carl=250_000)
    assert not delete_test(opened)
    assert FitnessTest.objects.count() == 1


def test_a_time_is_saved_over_the_distance_that_stands_now(team, ada):
    opened = give_test(team)
    changed(FitnessTest.objects.get(), distance_mm=800_000)
    save(opened, ada, Carl=250_000)
    assert Run.objects.get().distance_mm == 800_000
