import pytest
from django.test import Client

from runlog.models import User
from runlog.recording.accounts import claim_installation, first_account_token

pytestmark = pytest.mark.django_db

GOOD = {"name": "Ada B", "email": "ada@example.org", "password1": "correct horse battery", "time_zone": "Europe/Berlin"}
ELSEWHERE = {"REMOTE_ADDR": "192.0.2.7"}


@pytest.fixture
def own_machine() -> Client:
    return Client(headers={"host": "localhost:8000"})


def test_the_first_visitor_becomes_the_host(own_machine):
    page = own_machine.get("/accounts/signup/")
    assert "Make the first account" in page.content.decode()
    assert "token" not in page.context["form"].fields
    assert own_machine.post("/accounts/signup/", GOOD).url == "/"
    user = User.objects.get()
    assert (user.is_staff, user.is_superuser, user.is_founder) == (True, True, True)
    assert (user.athlete.name, user.athlete.time_zone) == ("Ada B", "Europe/Berlin")


def test_the_second_visitor_is_a_runner(own_machine, ben):
    own_machine.post("/accounts/signup/", GOOD)
    assert not User.objects.get(email="ada@example.org").is_staff


@pytest.mark.parametrize("token", ["", "wrong", "0" * 12])
def test_from_elsewhere_the_first_account_needs_the_token(token, client):
    response = client.post("/accounts/signup/", {**GOOD, "token": token}, **ELSEWHERE)
    assert "token" in response.context["form"].errors
    assert not User.objects.exists()


def test_from_elsewhere_the_printed_token_opens_the_door(client):
    client.post("/accounts/signup/", {**GOOD, "token": first_account_token().upper()}, **ELSEWHERE)
    assert User.objects.get().is_superuser


@pytest.mark.parametrize("header", ["X-Forwarded-For", "X-Forwarded-Proto", "Forwarded", "X-Real-IP", "Via"])
def test_a_proxy_on_this_machine_is_not_this_machine(header):
    client = Client(headers={"host": "localhost:8000", header: "192.0.2.7"})
    assert "token" in client.get("/accounts/signup/").context["form"].fields


def test_a_name_from_outside_is_not_this_machine(settings):
    settings.ALLOWED_HOSTS = ["run.example.org"]
    client = Client(headers={"host": "run.example.org"})
    assert "token" in client.get("/accounts/signup/").context["form"].fields


def test_once_there_is_an_account_nobody_needs_a_token(client, ada):
    assert "token" not in client.get("/accounts/signup/", **ELSEWHERE).context["form"].fields


def test_of_two_first_accounts_one_wins():
    first = User.objects.create_user(email="a@example.org")
    assert claim_installation(first)
    second = User.objects.create_user(email="b@example.org")
    assert not claim_installation(second)


def test_of_two_first_accounts_at_the_same_moment_one_wins(monkeypatch):
    claim_installation(User.objects.create_user(email="a@example.org"))
    second = User.objects.create_user(email="b@example.org")
    monkeypatch.setattr("django.db.models.query.QuerySet.exists", lambda query: False)  # it does not see the other yet
    assert not claim_installation(second)
    assert not second.is_superuser


def test_behind_an_address_of_its_own_no_visitor_is_the_machine_itself(own_machine, settings):
    settings.RUNLOG_URL = "https://run.example.org"
    assert "token" in own_machine.get("/accounts/signup/").context["form"].fields


def test_closed_sign_up_is_not_offered(client, ada, settings):
    settings.RUNLOG_SIGNUP_OPEN = False
    assert "Sign up" not in client.get("/accounts/login/").content.decode()


def test_closed_sign_up_lets_only_the_first_account_in(own_machine, settings):
    settings.RUNLOG_SIGNUP_OPEN = False
    own_machine.post("/accounts/signup/", GOOD)
    other = Client(headers={"host": "localhost:8000"})
    other.post("/accounts/signup/", {**GOOD, "email": "eve@example.org"})
    assert User.objects.count() == 1


def test_a_time_zone_nobody_knows_falls_back_to_the_servers(own_machine):
    own_machine.post("/accounts/signup/", {**GOOD, "time_zone": "Mars/Olympus"})
    assert User.objects.get().athlete.time_zone != "Mars/Olympus"


def test_sign_in_by_address_and_sign_out(client, ada):
    response = client.post("/accounts/login/", {"login": "ada@example.org", "password": "correct horse battery"})
    assert response.url == "/"
    client.post("/accounts/logout/")
    assert client.get("/runs/").status_code == 302


def test_a_wrong_password_stays_outside(client, ada):
    client.post("/accounts/login/", {"login": "ada@example.org", "password": "wrong"})
    assert client.get("/runs/").status_code == 302


def test_a_link_can_not_sign_anybody_out(as_ada):
    as_ada.get("/accounts/logout/")
    assert as_ada.get("/runs/").status_code == 200


def test_tries_to_sign_in_are_limited(client, ada):
    for _ in range(6):
        client.post("/accounts/login/", {"login": "ada@example.org", "password": "wrong"})
    client.post("/accounts/login/", {"login": "ada@example.org", "password": "correct horse battery"})
    assert client.get("/runs/").status_code == 302
