import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import IntegrityError, transaction

from runlog.models import Athlete, User

pytestmark = pytest.mark.django_db


def test_a_user_has_an_athlete_from_the_start():
    user = User.objects.create_user(email="mo@example.org", password="x")
    assert user.athlete.name == "mo"


def test_a_user_saved_by_hand_has_an_athlete():
    user = User(email="mo@example.org")
    user.save()
    assert Athlete.objects.get(user=user).name == "mo"


def test_users_made_in_bulk_have_athletes():
    User.objects.bulk_create([User(email=f"{n}@example.org") for n in range(3)])
    assert Athlete.objects.filter(user__isnull=False).count() == 3


def test_a_user_made_on_the_command_line_has_an_athlete(monkeypatch):
    monkeypatch.setenv("DJANGO_SUPERUSER_PASSWORD", "correct horse battery")
    call_command("createsuperuser", "--noinput", email="root@example.org", verbosity=0)
    assert User.objects.get().athlete.name == "root"


def test_saving_a_user_again_keeps_the_athlete(ada):
    before = ada.athlete.pk
    ada.save()
    assert User.objects.get(pk=ada.pk).athlete.pk == before


def test_it_signs_in_by_address_alone(ada):
    assert User.USERNAME_FIELD == "email"
    with pytest.raises(ValueError, match="e-mail"):
        User.objects.create_user(email="")


def test_the_user_comes_with_its_athlete_in_one_query(ada, django_assert_num_queries):
    with django_assert_num_queries(1):
        assert User.objects.get(pk=ada.pk).athlete.name == "ada"


@pytest.mark.parametrize("name", ["Mars/Olympus", "", "../etc/passwd"])
def test_it_refuses_an_unknown_time_zone(name, athlete):
    athlete.time_zone = name
    with pytest.raises(ValidationError):
        athlete.full_clean()


def test_an_athlete_whose_zone_is_gone_still_has_a_today(athlete):
    athlete.time_zone = "Gone/Zone"
    assert athlete.today()


def test_an_address_is_one_however_it_is_written(ada):
    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.create_user(email="ADA@Example.ORG")


def test_the_database_holds_addresses_apart_from_their_letters(ada, ben):
    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.filter(pk=ben.pk).update(email="Ada@example.org")
