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


@pytest.mark.parametrize("address", ["/", "/accounts/login/", "/pace/"])
def test_every_page_tells_the_phone_that_nobody_is_signed_in(db, host, address):
    assert b'data-person=""' in Client().get(address).content


@pytest.mark.parametrize("address", ["/", "/pace/", "/teams/", "/settings/"])
def test_every_page_tells_the_phone_who_is_signed_in(as_ada, ada, address):
    assert f'data-person="{ada.pk}"'.encode() in as_ada.get(address).content


def test_a_page_of_an_error_knows_nobody_and_says_nothing_about_it(as_ada):
    assert b"data-person" not in as_ada.get("/nowhere/").content
