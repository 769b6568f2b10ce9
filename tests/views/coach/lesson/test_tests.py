from uuid import uuid4

import pytest

from runlog.models import FitnessTest
from tests.lessons import add_pupil, give_test, make_class, save, saved

pytestmark = pytest.mark.django_db

NEW = "/coach/tests/new/"


@pytest.fixture
def fields(team):
    return {"team": team.pk, "day": "2026-09-14", "name": "Autumn", "distance": "1 km", "surface": "track", "norms": ""}


def made():
    return FitnessTest.objects.get()


def test_the_form_is_about_1_km_today(as_ada, team, athlete):
    page = as_ada.get(f"{NEW}?team={team.pk}").content.decode()
    assert 'value="1 km"' in page
    assert f'value="{athlete.today().isoformat()}"' in page
    assert f'<option value="{team.pk}" selected>' in page


def test_a_test_is_made_with_everybody_on_the_list(as_ada, fields):
    response = as_ada.post(NEW, fields)
    assert response.url == f"/coach/tests/{made().pk}/"
    assert (made().distance_mm, made().made_by.email, made().entries.count()) == (1_000_000, "ada@example.org", 3)


def test_sent_twice_it_is_made_once(as_ada, fields):
    assert as_ada.post(NEW, fields).url == as_ada.post(NEW, fields).url


@pytest.mark.parametrize(
    ("typed", "distance_mm", "text", "unit"),
    [
        ({"distance": "2.5 laps"}, 1_000_000, "2.5", "laps"),
        ({"distance": "2½ laps", "lane": "5"}, 1_075_088, "2½", "laps"),
        ({"distance": "5 laps", "lap": "200"}, 1_000_000, "5", "laps"),
        ({"distance": "800m", "surface": "grass"}, 800_000, "800", "m"),
        ({"distance": "1 mi", "surface": "road"}, 1_609_344, "1", "mi"),
        ({"distance": "1,5"}, 1_500_000, "1,5", "km"),
    ],
)
def test_any_distance_lane_and_surface_can_be_timed(as_ada, fields, typed, distance_mm, text, unit):
    assert as_ada.post(NEW, {**fields, **typed}).status_code == 302
    assert (made().distance_mm, made().distance_text, made().distance_unit) == (distance_mm, text, unit)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"distance": "far"}, "This is no distance yet."),
        ({"distance": "60 km"}, "That is over 50 km"),
        ({"lane": "12"}, "Lanes are numbered 1 to 9."),
        ({"lane": "8", "lap": "200"}, "six lanes at most"),
        ({"lap": "2"}, "A lap is between 20 and 10,000 metres."),
        ({"day": "1812-01-01"}, "Days before 1900"),
        ({"surface": "treadmill"}, "Select a valid choice"),
        ({"norms": "own"}, "Paste the table"),
        ({"norms": "sportabzeichen"}, "The Sportabzeichen has no norm for this distance"),
        ({"norms": "own", "own_norms": "4:00 1\n5:00 6"}, "“5:00 6”: a slower time would earn more"),
        ({"norms": "own", "own_norms": "=1+1"}, "is no line of a table"),
    ],
)
def test_what_is_wrong_comes_back_with_the_reason(as_ada, fields, typed, said):
    response = as_ada.post(NEW, {**fields, **typed})
    assert response.status_code == 422
    assert said in response.content.decode()
    assert not FitnessTest.objects.exists()


def test_a_table_of_points_is_kept(as_ada, fields):
    as_ada.post(NEW, {**fields, "norms": "own", "own_norms": "4:12 100\r\n5:00 50"})
    assert made().own_norms == "4:12 100\r\n5:00 50"


def test_a_test_is_of_a_team_of_ones_own(as_ben, ben, fields, as_assistant):
    make_class(ben, name="Theirs")
    assert as_ben.post(NEW, fields).status_code == 422
    assert as_assistant.post(NEW, fields).status_code == 422
    assert not FitnessTest.objects.exists()


def test_its_page_shows_the_way(as_ada, lesson):
    page = as_ada.get(f"/coach/tests/{lesson.pk}/").content.decode()
    for path in ("start", "heats", "time", "sheet", "edit", "delete"):
        assert f'href="/coach/tests/{lesson.pk}/{path}/"' in page


def test_an_assistant_is_not_offered_what_they_may_not_do(as_assistant, lesson, ada):
    save(lesson, ada, Amira=250_000)
    page = as_assistant.get(f"/coach/tests/{lesson.pk}/").content.decode()
    for path in ("slips", "csv", "edit"):
        assert f"/coach/tests/{lesson.pk}/{path}/" not in page


def test_everything_can_be_changed_while_nothing_is_saved(as_ada, lesson, fields):
    as_ada.post(f"/coach/tests/{lesson.pk}/edit/", {**fields, "distance": "800 m", "lane": "2"})
    assert (made().distance_mm, made().lane) == (800_000, 2)


def test_once_results_are_saved_only_name_and_norms_can_be_changed(as_ada, ada, lesson, fields):
    save(lesson, ada, Amira=250_000)
    changed = {**fields, "name": "New", "distance": "800 m", "day": "2020-01-01", "norms": "own", "own_norms": "4:12 9"}
    assert as_ada.post(f"/coach/tests/{lesson.pk}/edit/", changed).status_code == 302
    assert (made().name, made().norms) == ("New", "own")
    assert (made().distance_mm, made().day) == (lesson.distance_mm, lesson.day)


def test_who_joined_since_is_put_on_the_list(as_ada, team, lesson):
    add_pupil(team, "Aaron")
    assert "1 member of the team is not on the start list." in as_ada.get(lesson.get_absolute_url()).content.decode()
    as_ada.post(f"/coach/tests/{lesson.pk}/members/")
    assert [entry.athlete.name for entry in lesson.entries.all()] == ["Aaron", "Amira", "Bela", "Carl"]


def test_numbers_stay_once_results_are_saved(as_ada, ada, team, lesson):
    save(lesson, ada, Amira=250_000)
    add_pupil(team, "Aaron")
    as_ada.post(f"/coach/tests/{lesson.pk}/members/")
    assert [entry.athlete.name for entry in lesson.entries.all()] == ["Amira", "Bela", "Carl", "Aaron"]


def heats(lesson):
    return [entry.heat for entry in lesson.entries.all()]


@pytest.mark.parametrize("by", ["number", "lot"])
def test_heats_are_made_by_size(as_ada, lesson, by):
    as_ada.post(f"/coach/tests/{lesson.pk}/heats/", {"size": "2", "by": by})
    assert sorted(heats(lesson)) == [1, 1, 2]


def test_heats_are_chosen_by_hand(as_ada, lesson):
    first = lesson.entries.first()
    as_ada.post(f"/coach/tests/{lesson.pk}/heats/", {f"heat-{first.pk}": "9", "by": "hand"})
    assert heats(lesson) == [9, 1, 1]


@pytest.mark.parametrize(
    "fields", [{"size": "0", "by": "lot"}, {"size": "", "by": "number"}, {"size": "x", "by": "lot"}]
)
def test_a_size_that_is_none_is_refused(as_ada, lesson, fields):
    assert as_ada.post(f"/coach/tests/{lesson.pk}/heats/", fields).status_code == 422
    assert heats(lesson) == [1, 1, 1]


@pytest.mark.parametrize("typed", ["0", "-1", "100", "x", ""])
def test_a_heat_that_is_none_is_refused(as_ada, lesson, typed):
    first = lesson.entries.first()
    response = as_ada.post(f"/coach/tests/{lesson.pk}/heats/", {f"heat-{first.pk}": typed, "by": "hand"})
    assert response.status_code == 422
    assert heats(lesson) == [1, 1, 1]


def test_the_start_list_stands_by_heat_with_room_for_times(as_ada, lesson):
    lesson.entries.filter(athlete__name="Amira").update(heat=2)
    page = as_ada.get(f"/coach/tests/{lesson.pk}/start/").content.decode()
    assert page.index("Heat 1") < page.index("Bela") < page.index("Heat 2") < page.index("Amira")
    assert page.count('<td class="room">') == 6


def test_who_left_is_on_no_list(as_ada, lesson, leave):
    leave("Amira")
    for path in ("start", "heats", "time"):
        assert "Amira" not in as_ada.get(f"/coach/tests/{lesson.pk}/{path}/").content.decode()


def test_a_save_is_undone_after_a_question(as_ada, ada, lesson):
    batch = save(lesson, ada, Amira=250_000, Bela=260_000)
    address = f"/coach/tests/{lesson.pk}/undo/{batch.key}/"
    assert "2 results, saved" in as_ada.get(address).content.decode()
    assert len(saved(lesson)) == 2
    assert as_ada.post(address).url == f"/coach/tests/{lesson.pk}/time/"
    assert saved(lesson) == {}
    assert "It was undone already." in as_ada.get(address).content.decode()


def test_a_save_of_another_test_is_not_found(as_ada, ada, team, lesson):
    batch = save(lesson, ada, Amira=250_000)
    other = FitnessTest.objects.create(team=team, day=lesson.day)
    assert as_ada.post(f"/coach/tests/{other.pk}/undo/{batch.key}/").status_code == 404
    assert len(saved(lesson)) == 1


def test_a_test_without_results_is_deleted(as_ada, lesson):
    assert as_ada.post(f"/coach/tests/{lesson.pk}/delete/").status_code == 302
    assert not FitnessTest.objects.exists()


def test_a_test_with_results_stays(as_ada, ada, lesson):
    save(lesson, ada, Amira=250_000)
    assert as_ada.post(f"/coach/tests/{lesson.pk}/delete/").status_code == 422
    assert FitnessTest.objects.exists()


def test_times_for_a_test_that_was_deleted_meanwhile_are_not_found(as_ada, team, monkeypatch):
    lesson = give_test(team)
    monkeypatch.setattr(FitnessTest, "locked", lambda test: FitnessTest.objects.none().get())
    entry = lesson.entries.first()
    sent = {"batch": str(uuid4()), f"time-{entry.pk}": "4:12"}
    assert as_ada.post(f"/coach/tests/{lesson.pk}/time/", sent).status_code == 404


def test_a_change_beside_times_that_came_meanwhile_is_said(as_ada, team, fields, monkeypatch):
    lesson = give_test(team)
    monkeypatch.setattr("runlog.coach.tests.change_test", lambda test: False)
    response = as_ada.post(f"/coach/tests/{lesson.pk}/edit/", {**fields, "distance": "800 m"})
    assert response.status_code == 422
    assert "Times were saved meanwhile" in response.content.decode()
