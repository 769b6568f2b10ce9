from unittest import mock

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import OperationalError
from django.test import Client

from runlog.models import Run

pytestmark = pytest.mark.django_db

GOOD = {"distance": "1 km", "time": "4:58", "note": "kept <b>"}


@pytest.fixture
def strict(ada) -> Client:
    client = Client(enforce_csrf_checks=True)
    client.force_login(ada)
    return client


def test_a_stale_form_loses_nothing(strict):
    response = strict.post("/runs/", GOOD)
    page = response.content.decode()
    assert response.status_code == 403
    assert "Send again" in page
    assert 'name="distance" value="1 km"' in page
    assert "kept &lt;b&gt;" in page
    assert not Run.objects.exists()


def test_the_page_for_a_stale_form_sends_it_again(strict):
    page = strict.post("/runs/", GOOD)
    token = page.context["csrf_token"]
    assert strict.post("/runs/", {**GOOD, "csrfmiddlewaretoken": str(token)}).status_code == 302
    assert Run.objects.count() == 1


def test_a_stale_form_is_told_to_htmx_too(strict):
    response = strict.post("/runs/", GOOD, headers={"HX-Request": "true"})
    assert (response.status_code, response["HX-Retarget"]) == (403, "#main")


def test_a_password_is_never_shown_back(client):
    strict = Client(enforce_csrf_checks=True)
    page = strict.post("/accounts/login/", {"login": "ada@example.org", "password": "hunter2 hunter2"})
    assert page.status_code == 403
    assert "hunter2" not in page.content.decode()


def test_five_megabytes_are_too_much(as_ada):
    response = as_ada.post("/runs/", {**GOOD, "note": "x" * 5_000_000})
    assert response.status_code == 413
    assert "too much" in response.content.decode()
    assert not Run.objects.exists()


def test_a_name_it_does_not_answer_to_is_told_with_the_remedy(client, settings):
    settings.ALLOWED_HOSTS = ["run.example.org"]
    response = client.get("/", headers={"host": "other.example.org"})
    assert response.status_code == 400
    assert "does not answer to the name other.example.org" in response.content.decode()
    assert "RUNLOG_URL" in response.content.decode()


def test_an_unknown_address_gets_a_page(as_ada):
    response = as_ada.get("/nowhere/")
    assert response.status_code == 404
    assert "Nothing here" in response.content.decode()


def test_a_fault_gets_a_page(as_ada):
    as_ada.raise_request_exception = False
    with mock.patch("runlog.views.history.page_of_runs", side_effect=RuntimeError):
        response = as_ada.get("/runs/")
    assert response.status_code == 500
    assert "Something broke" in response.content.decode()


def test_health_is_told(client):
    assert client.get("/healthz").status_code == 200


def test_ill_health_is_told(client):
    with mock.patch("django.db.backends.utils.CursorWrapper.execute", side_effect=OperationalError):
        assert client.get("/healthz").status_code == 503


def test_every_answer_carries_the_policy(client, ada):
    policy = client.get("/")["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "unsafe" not in policy


def test_another_sites_form_gets_no_button_to_go_on(strict):
    response = strict.post("/runs/", GOOD, headers={"origin": "https://evil.example"})
    assert response.status_code == 403
    assert "Send again" not in response.content.decode()


def test_a_deletion_is_never_offered_again(strict, log_run):
    run = log_run()
    assert "Send again" not in strict.post(f"/runs/{run.pk}/delete/", {"from": "list"}).content.decode()


def test_a_form_that_is_sent_again_is_still_the_same_form(strict):
    page = strict.post("/runs/", {**GOOD, "submission": "0f8fad5b-d9cb-469f-a165-70867728950e"})
    assert 'name="submission" value="0f8fad5b-d9cb-469f-a165-70867728950e"' in page.content.decode()


def test_a_large_file_is_too_much_as_well(as_ada):
    body = {**GOOD, "photo": SimpleUploadedFile("a.jpg", b"x" * 5_000_000)}
    assert as_ada.post("/runs/", body).status_code == 413


def test_htmx_gets_trouble_as_a_line_above_the_page(as_ada):
    response = as_ada.post("/runs/", {**GOOD, "note": "x" * 5_000_000}, headers={"HX-Request": "true"})
    assert (response.status_code, response["HX-Retarget"]) == (413, "#trouble")
