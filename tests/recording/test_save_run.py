from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import IntegrityError
from django.utils import timezone

from runlog.models import Run
from runlog.recording.runs import delete_run, save_run

pytestmark = pytest.mark.django_db


@pytest.fixture
def typed(athlete):
    def make(**fields) -> Run:
        return Run(
            **{"athlete": athlete, "day": athlete.today(), "distance_mm": 1_000_000, "elapsed_ms": 298_000, **fields}
        )

    return make


def test_the_same_form_sent_twice_saves_once(typed):
    key = uuid4()
    first, is_new = save_run(typed(), key)
    again, is_new_again = save_run(typed(), key)
    assert (is_new, is_new_again) == (True, False)
    assert first.pk == again.pk
    assert Run.objects.count() == 1


def test_the_same_form_sent_with_other_values_is_another_run(typed):
    key = uuid4()
    save_run(typed(), key)
    _run, is_new = save_run(typed(elapsed_ms=300_000), key)
    assert is_new


def test_two_forms_with_the_same_values_are_two_runs(typed):
    save_run(typed(), uuid4())
    save_run(typed(), uuid4())
    assert Run.objects.count() == 2


def test_a_run_that_was_taken_back_returns_when_its_form_is_sent_again(typed):
    key = uuid4()
    run, _ = save_run(typed(), key)
    delete_run(run)
    save_run(typed(), key)
    assert Run.objects.live().count() == 1


def test_deleting_drops_what_was_deleted_long_ago(typed, log_run):
    old = log_run(deleted_at=timezone.now() - timedelta(days=31))
    recent = log_run(deleted_at=timezone.now() - timedelta(days=29))
    delete_run(log_run())
    assert set(Run.objects.filter(pk__in=[old.pk, recent.pk])) == {recent}


def test_saving_takes_few_queries(typed, django_assert_max_num_queries):
    run = typed()
    with django_assert_max_num_queries(7):  # three, and four that open and close the transaction and its savepoint
        save_run(run, uuid4())


def test_a_row_that_the_database_refuses_is_no_second_tap(typed):
    with pytest.raises(IntegrityError):
        save_run(typed(elapsed_ms=0), uuid4())
