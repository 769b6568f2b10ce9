import re
import shlex
from urllib.parse import urlsplit

import pytest
from django.test import Client

from runlog.models.imports import UploadToken
from runlog.recording.tokens import MAX_TOKENS, make_token, token_of
from tests.views.reading import source, words

pytestmark = pytest.mark.django_db


def secret_in(response) -> str:
    return re.search(r'readonly[^>]*value="([^"]+)"', source(response))[1]


def example_in(response) -> list[str]:
    command = re.search(r"data-example>(.*?)</code>", source(response))[1]
    return shlex.split(command.replace("&quot;", '"'))


def test_the_settings_tell_how_to_send_files_by_script(as_ada):
    page = as_ada.get("/settings/")
    assert "Upload by script or phone" in words(page)
    assert "You have no token yet" in words(page)
    assert "http://testserver/api/upload/" in example_in(page)


def test_a_token_is_shown_once_and_only_its_hash_is_kept(as_ada, athlete):
    response = as_ada.post("/settings/tokens/", {"name": "phone"})
    secret = secret_in(response)
    assert token_of(secret).athlete == athlete
    assert secret not in str(UploadToken.objects.values())
    assert "no-store" in response["Cache-Control"]
    for address in ("/settings/", "/settings/tokens/"):
        assert secret not in source(as_ada.get(address))


def test_the_example_works_as_printed_with_the_new_token(as_ada, athlete):
    curl, _header, header, _form, part, address = example_in(as_ada.post("/settings/tokens/", {"name": "phone"}))
    assert (curl, part) == ("curl", "file=@run.fit")
    name, _colon, value = header.partition(": ")
    answer = Client().post(urlsplit(address).path, b"?", content_type="x/y", headers={name: value})
    assert answer.status_code == 415


def test_the_same_form_sent_twice_makes_one_token(as_ada, athlete):
    as_ada.post("/settings/tokens/", {"name": "phone"})
    again = as_ada.post("/settings/tokens/", {"name": "phone"})
    assert again.status_code == 422
    assert "revoke it first" in words(again)
    assert athlete.tokens.count() == 1


@pytest.mark.parametrize("name", ["", "   ", "x" * 61])
def test_a_token_needs_a_name(name, as_ada, athlete):
    assert as_ada.post("/settings/tokens/", {"name": name}).status_code == 422
    assert not athlete.tokens.exists()


def test_there_is_an_end_to_tokens(as_ada, athlete):
    for number in range(MAX_TOKENS):
        make_token(athlete, str(number))
    assert as_ada.post("/settings/tokens/", {"name": "one more"}).status_code == 422


def test_a_revoked_token_opens_nothing(as_ada, athlete):
    token, secret = make_token(athlete, "phone")
    assert as_ada.post(f"/settings/tokens/{token.pk}/revoke/").status_code == 302
    assert token_of(secret) is None


def test_the_list_says_when_a_token_was_last_used(as_ada, athlete):
    make_token(athlete, "phone")
    token, _secret = make_token(athlete, "watch")
    UploadToken.objects.filter(pk=token.pk).update(used_at="2026-03-01T12:00Z")
    page = words(as_ada.get("/settings/"))
    assert "phone not used yet" in page
    assert "watch last used 1 Mar 2026" in page


def test_others_tokens_are_neither_listed_nor_revoked(as_ben, athlete):
    token, _secret = make_token(athlete, "adas phone")
    assert "adas phone" not in source(as_ben.get("/settings/"))
    assert as_ben.post(f"/settings/tokens/{token.pk}/revoke/").status_code == 404
    assert athlete.tokens.exists()
