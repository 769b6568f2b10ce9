import pytest
from django.test import Client


@pytest.fixture
def answer():
    return Client().get("/coach/tests/offline.js")


def test_the_service_worker_is_a_script_below_which_the_tests_lie(answer):
    assert (answer.status_code, answer["Content-Type"]) == (200, "text/javascript; charset=utf-8")


def test_a_new_service_worker_is_not_kept_waiting_by_an_old_one(answer):
    assert answer["Cache-Control"] == "no-cache"


def test_it_is_only_read():
    assert Client().post("/coach/tests/offline.js").status_code == 405
