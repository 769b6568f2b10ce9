"""The upload address as scripts see it: the token, the answer, and what is refused."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from runlog.models import Run
from runlog.models.imports import ImportBatch, UploadToken
from runlog.recording.tokens import make_token
from runlog.views import uploads
from runlog.views.counting import Allowance
from tests.files.making.fit import CYCLING, a_run
from tests.files.making.lists import garmin_list, names_in

pytestmark = pytest.mark.django_db

FIT = a_run(60)
LISTED = names_in("Running|2026-10-12 07:01:22|false|Leeds Running|5.02|412|00:37:40|148|163|164|6:18")


@pytest.fixture(autouse=True)
def counted_anew():
    cache.clear()


@pytest.fixture
def secret(athlete) -> str:
    return make_token(athlete, "phone")[1]


@pytest.fixture
def send(secret):
    """Send a file as a script does: with a token, without a cookie, past no check of forms."""

    def send(data=FIT, query="", token=secret, **options):
        client = Client(enforce_csrf_checks=True)
        content_type = options.pop("content_type", "application/octet-stream")
        headers = {"Authorization": f"Bearer {token}", **options.pop("headers", {})}
        return client.post(f"/api/upload/{query}", data, content_type=content_type, headers=headers, **options)

    return send


def send_form(secret, files):
    client = Client(enforce_csrf_checks=True)
    return client.post("/api/upload/", files, headers={"Authorization": f"Bearer {secret}"})


def part(data=FIT, name="morning.fit"):
    return SimpleUploadedFile(name, data)


def test_a_file_becomes_a_run(send, athlete):
    response = send(query="?name=morning.fit")
    assert response.status_code == 201
    run = athlete.runs.get()
    (item,) = response.json()["items"]
    assert (item["name"], item["fate"], item["partial"]) == ("morning.fit", "saved", False)
    assert item["run"] == f"http://testserver/runs/{run.pk}/"
    assert item["sentence"]


def test_a_field_of_a_form_is_taken_too(secret, athlete):
    response = send_form(secret, {"file": part()})
    assert response.status_code == 201
    assert response.json()["items"][0]["name"] == "morning.fit"
    assert athlete.runs.count() == 1


def test_the_name_may_stand_in_the_disposition(send):
    response = send(headers={"Content-Disposition": "attachment; filename*=UTF-8''fr%C3%BCh.fit"})
    assert response.json()["items"][0]["name"] == "früh.fit"


def test_the_type_that_curl_gives_a_raw_body_does_no_harm(send):
    assert send(content_type="application/x-www-form-urlencoded").status_code == 201


def test_the_same_file_again_changes_nothing_and_leaves_no_trail(send, athlete):
    send()
    response = send()
    assert response.status_code == 200
    assert [item["fate"] for item in response.json()["items"]] == ["there"]
    assert (athlete.runs.count(), athlete.imports.count()) == (1, 1)


@pytest.mark.parametrize("scheme", ["Bearer ", "Bearer wrong", "Basic ", "", "Bearer \udc80"])
def test_nothing_goes_without_the_right_token(scheme, db):
    response = Client().post("/api/upload/", FIT, content_type="x/y", HTTP_AUTHORIZATION=scheme)
    assert response.status_code == 401
    assert response["WWW-Authenticate"] == 'Bearer realm="Runlog"'
    assert response.json()["reason"] == "no-token"
    assert not ImportBatch.objects.exists()


def test_a_password_is_no_token(secret):
    response = Client().post("/api/upload/", FIT, content_type="x/y", HTTP_AUTHORIZATION=f"Basic {secret}")
    assert response.status_code == 401


def test_being_signed_in_is_no_token(as_ada):
    assert as_ada.post("/api/upload/", {"file": part()}).status_code == 401


def test_a_token_of_a_locked_account_opens_nothing(send, ada):
    ada.is_active = False
    ada.save()
    assert send().status_code == 401


def test_the_answer_to_no_token_costs_as_many_queries_as_to_a_wrong_one(db):
    counts = []
    for headers in ({}, {"Authorization": "Bearer wrong"}):
        cache.clear()
        with CaptureQueriesContext(connection) as queries:
            Client().post("/api/upload/", FIT, content_type="x/y", headers=headers)
        counts.append(len(queries))
    assert counts[0] == counts[1] > 0


def test_no_cookie_is_set(send):
    assert not send().cookies
    assert not send(token="wrong").cookies


def test_only_a_post_does_something(client):
    assert client.get("/api/upload/").status_code == 405


@pytest.mark.parametrize(
    ("data", "status", "reason"),
    [
        (b"", 411, None),
        (b"nothing that is known" * 10, 415, "unknown"),
        (FIT[:40], 422, "damaged"),
        (a_run(60, sport=CYCLING), 422, "cycling"),
    ],
)
def test_what_gives_no_run_is_answered_with_the_reason(data, status, reason, send, athlete):
    response = send(data)
    assert response.status_code == status
    assert reason is None or [item["reason"] for item in response.json()["items"]] == [reason]
    assert not athlete.runs.exists()


def test_two_files_at_once_are_refused(secret, athlete):
    response = send_form(secret, {"file": part(), "other": part()})
    assert (response.status_code, response.json()["reason"]) == (422, "one-file")
    assert not athlete.imports.exists()


def test_a_form_without_a_file_is_refused(secret):
    assert send_form(secret, {"file": "morning.fit"}).status_code == 422


def test_a_body_that_broke_off_is_not_taken_for_a_short_run(send, athlete):
    response = send(FIT + b"the rest", **{"wsgi.input": BytesIO(FIT)})
    assert (response.status_code, response.json()["reason"]) == (400, "broken-off")
    assert not athlete.runs.exists()


def test_a_body_over_the_limit_is_refused_before_it_is_read(send):
    response = send(CONTENT_LENGTH="60000000")
    assert response.status_code == 413
    assert "47.7\xa0MB" in response.json()["sentence"]


def test_a_file_over_the_limit_is_refused(send, monkeypatch):
    monkeypatch.setattr(uploads, "MAX_FILE_BYTES", 1000)
    response = send()
    assert (response.status_code, response.json()["reason"]) == (413, "too-large")


def test_a_body_of_more_than_a_form_holds_is_taken(send):
    assert send(b"\0" * 2_000_000).status_code == 415


def test_too_many_wrong_tokens_are_slowed_down_and_the_right_one_is_not(send, monkeypatch):
    monkeypatch.setattr(uploads, "_WRONG_TOKENS", Allowance("wrong", most=2, seconds=600))
    assert [send(token="wrong").status_code for _ in range(3)] == [401, 401, 429]
    assert send().status_code == 201


def test_too_many_uploads_are_slowed_down(send, monkeypatch):
    monkeypatch.setattr(uploads, "_UPLOADS", Allowance("upload", most=1, seconds=600))
    first, second = send(), send()
    assert (first.status_code, second.status_code) == (201, 429)
    assert 0 < int(second["Retry-After"]) <= 600


def test_the_last_use_is_kept(send):
    send()
    assert timezone.now() - UploadToken.objects.get().used_at < timedelta(minutes=1)


def test_a_token_opens_only_its_owners_log(send, ben):
    send()
    assert Run.objects.exclude(athlete=ben.athlete).count() == 1
    assert not ben.athlete.runs.exists()


@pytest.mark.parametrize(("query", "status"), [("", 422), ("?unit=km", 201), ("?unit=furlong", 422)])
def test_a_list_without_its_unit_asks_for_it(query, status, send):
    assert send(garmin_list([LISTED]), query).status_code == status
