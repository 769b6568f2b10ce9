import pytest

from runlog.models import Comment
from runlog.recording.comments import comment, take_back

pytestmark = pytest.mark.django_db


def test_a_remark_is_saved_with_its_author(log_run, coach):
    run = log_run()
    comment(run, coach, "Well run")
    assert [(each.author, each.text) for each in run.comments.all()] == [(coach, "Well run")]


def test_the_same_remark_sent_twice_is_one(log_run, coach, ada):
    run = log_run()
    assert comment(run, coach, "Well run") == comment(run, coach, "Well run")
    comment(run, ada, "Well run")
    comment(run, coach, "Well run")
    assert Comment.objects.count() == 3


def test_only_the_author_takes_a_remark_back(log_run, coach, ada):
    run = log_run()
    made = comment(run, coach, "Well run")
    assert (take_back(run, ada, made.pk), take_back(log_run(), coach, made.pk)) == (False, False)
    assert take_back(run, coach, made.pk)
    assert not Comment.objects.exists()
