import pytest

from runlog.models import Comment
from runlog.recording.comments import comment

pytestmark = pytest.mark.django_db


def text_of(response):
    return response.content.decode()


@pytest.fixture
def seen_run(log_run, belong):
    belong()
    return log_run()


def test_a_coachs_comment_stands_on_the_run_with_author_and_day(as_ada, seen_run, coach):
    comment(seen_run, coach, "Even splits.\nWell <b>run</b>")
    page = text_of(as_ada.get(f"/runs/{seen_run.pk}/"))
    for words in ("Cora Coach", "Even splits.<br>Well &lt;b&gt;run", seen_run.comments.get().made_at.strftime("%b %Y")):
        assert words in page


def test_an_athlete_answers(as_ada, ada, seen_run, coach):
    comment(seen_run, coach, "How was it?")
    response = as_ada.post(f"/runs/{seen_run.pk}/comments/", {"text": " Windy. "})
    assert response.url == f"/runs/{seen_run.pk}/#comments"
    assert [(each.author, each.text) for each in seen_run.comments.all()] == [(coach, "How was it?"), (ada, "Windy.")]
    page = text_of(as_ada.get(f"/runs/{seen_run.pk}/"))
    assert "<strong>You</strong>" in page
    assert "The coaches of Club see this run" in page


def test_the_same_form_sent_twice_says_it_once(as_ada, seen_run):
    for _ in range(2):
        as_ada.post(f"/runs/{seen_run.pk}/comments/", {"text": "Windy"})
    assert Comment.objects.count() == 1


@pytest.mark.parametrize("text", ["", "  ", "x" * 2001])
def test_nothing_and_too_much_are_refused_and_kept_in_the_form(as_ada, seen_run, text):
    response = as_ada.post(f"/runs/{seen_run.pk}/comments/", {"text": text})
    assert response.status_code == 422
    assert 'class="problem"' in text_of(response)
    assert text in text_of(response)
    assert not Comment.objects.exists()


def test_own_words_can_be_taken_back_and_a_coachs_not(as_ada, ada, seen_run, coach):
    own, coachs = comment(seen_run, ada, "Windy"), comment(seen_run, coach, "Well run")
    page = text_of(as_ada.get(f"/runs/{seen_run.pk}/"))
    assert f"/comments/{own.pk}/delete/" in page
    assert f"/comments/{coachs.pk}/delete/" not in page
    assert as_ada.post(f"/runs/{seen_run.pk}/comments/{own.pk}/delete/").status_code == 302
    assert as_ada.post(f"/runs/{seen_run.pk}/comments/{coachs.pk}/delete/").status_code == 404
    assert Comment.objects.get() == coachs


def test_somebody_elses_run_is_not_there(as_ben, seen_run, ada):
    own = comment(seen_run, ada, "Windy")
    assert as_ben.post(f"/runs/{seen_run.pk}/comments/", {"text": "Hello"}).status_code == 404
    assert as_ben.post(f"/runs/{seen_run.pk}/comments/{own.pk}/delete/").status_code == 404
    assert Comment.objects.count() == 1


def test_a_coach_comes_by_their_own_side(as_coach, seen_run):
    assert as_coach.post(f"/runs/{seen_run.pk}/comments/", {"text": "Hello"}).status_code == 404


def test_a_comment_on_another_run_is_not_deleted_through_this_one(as_ada, ada, seen_run, log_run):
    own = comment(log_run(), ada, "Windy")
    assert as_ada.post(f"/runs/{seen_run.pk}/comments/{own.pk}/delete/").status_code == 404


def test_a_run_that_no_coach_sees_has_no_form(as_ada, log_run):
    assert 'id="comments"' not in text_of(as_ada.get(f"/runs/{log_run().pk}/"))


def test_what_was_said_stays_readable_after_leaving(as_ada, log_run, belong, coach):
    run = log_run()
    membership = belong()
    comment(run, coach, "Well run")
    membership.end()
    page = text_of(as_ada.get(f"/runs/{run.pk}/"))
    assert "Well run" in page
    assert "No coach sees this run now" in page


def test_the_teams_page_tells_what_coaches_said(as_ada, ada, seen_run, coach, ben, log_run):
    comment(seen_run, coach, "Well run")
    comment(seen_run, ada, "It was windy")
    comment(log_run(athlete=ben.athlete), coach, "To somebody else")
    page = text_of(as_ada.get("/teams/"))
    assert "Well run" in page
    assert f'href="/runs/{seen_run.pk}/#comments"' in page
    assert "It was windy" not in page
    assert "To somebody else" not in page


def test_queries_do_not_grow(as_ada, ada, coach, seen_run, django_assert_max_num_queries):
    for number in range(8):
        comment(seen_run, (ada, coach)[number % 2], f"remark {number}")
    with django_assert_max_num_queries(5):
        as_ada.get(f"/runs/{seen_run.pk}/")
