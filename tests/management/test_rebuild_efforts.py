import pytest
from django.core.management import CommandError, call_command

from runlog.models import Effort

pytestmark = pytest.mark.django_db


def kept():
    return set(Effort.objects.values_list("run_id", "distance_mm", "elapsed_ms", "series", "day", "is_all_out"))


def test_it_gives_what_saving_gave(capsys):
    call_command("seed", athletes=2, pupils=2)
    before = kept()
    Effort.objects.filter(distance_mm=1_000_000).delete()
    call_command("rebuild_efforts")
    assert before
    assert kept() == before


def test_it_examines_what_came_in_some_other_way(log_run, capsys):
    log_run()
    call_command("rebuild_efforts")
    assert "Examined 1 runs, kept 1 efforts." in capsys.readouterr().out


def test_one_athlete_alone(ada, ben, log_run):
    log_run()
    log_run(athlete=ben.athlete)
    call_command("rebuild_efforts", athlete="ADA@example.org")
    assert {effort.athlete_id for effort in Effort.objects.all()} == {ada.athlete.pk}


def test_an_unknown_address_is_told(db):
    with pytest.raises(CommandError, match="nobody@example.org"):
        call_command("rebuild_efforts", athlete="nobody@example.org")
