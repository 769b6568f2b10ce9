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


PAGES = ["/", "/accounts/login/", "/teams/", "/settings/"]


@pytest.mark.parametrize("address", PAGES[:2])
def test_after_sign_out_the_phone_is_told_that_nobody_is_here(as_ada, address):
    as_ada.post("/accounts/logout/")
    assert b'data-person=""' in as_ada.get(address).content


@pytest.mark.parametrize("address", PAGES)
def test_the_phone_is_told_who_is_signed_in(as_ada, ada, address):
    assert f'data-person="{ada.pk}"'.encode() in as_ada.get(address, follow=True).content


@pytest.mark.parametrize("address", ["/pace/", "/nowhere/"])
def test_a_page_that_knows_nobody_tells_the_phone_nothing(as_ada, address):
    assert b"data-person" not in as_ada.get(address).content
