"""Settings from the environment: a value that makes no sense stops the start with one sentence."""

import os
import stat
import subprocess
import sys

import pytest
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from config import env

NAME = "RUNLOG_TRIED"


def start(tmp_path, *arguments, **variables):
    environment = {**os.environ, "RUNLOG_DATA": str(tmp_path), **variables}
    return subprocess.Popen(
        [sys.executable, *arguments],
        cwd=settings.BASE_DIR,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


@pytest.mark.parametrize(
    ("text", "value"),
    [("", True), ("  ", True), ("1", True), ("Yes", True), ("on", True), ("0", False), ("FALSE", False), ("no", False)],
)
def test_yes_and_no_can_be_said_in_several_ways(monkeypatch, text, value):
    monkeypatch.setenv(NAME, text)
    assert env.env_bool(NAME, default=True) is value


def test_what_is_neither_yes_nor_no_is_refused(monkeypatch):
    monkeypatch.setenv(NAME, "ture")
    with pytest.raises(ImproperlyConfigured, match="RUNLOG_TRIED is 'ture': use true or false"):
        env.env_bool(NAME, default=False)


def test_a_choice_is_the_first_when_nothing_is_set(monkeypatch):
    monkeypatch.delenv(NAME, raising=False)
    assert env.env_choice(NAME, "open", "closed") == "open"


def test_a_choice_that_is_not_offered_is_refused(monkeypatch):
    monkeypatch.setenv(NAME, "ajar")
    with pytest.raises(ImproperlyConfigured, match="use open or closed"):
        env.env_choice(NAME, "open", "closed")


def test_a_list_is_separated_by_commas(monkeypatch):
    monkeypatch.setenv(NAME, "run.local, ,192.0.2.7 ")
    assert env.env_list(NAME) == ["run.local", "192.0.2.7"]


def test_an_address_loses_its_last_slash(monkeypatch):
    monkeypatch.setenv(NAME, "https://run.example.org/")
    assert env.env_url(NAME) == "https://run.example.org"


@pytest.mark.parametrize("text", ["run.example.org", "https://", "ftp://run.example.org", "https://example.org/run"])
def test_an_address_that_nobody_could_open_is_refused(monkeypatch, text):
    monkeypatch.setenv(NAME, text)
    with pytest.raises(ImproperlyConfigured, match="use an address such as"):
        env.env_url(NAME)


def test_the_data_folder_is_made_for_its_owner_only(monkeypatch, tmp_path):
    monkeypatch.setenv("RUNLOG_DATA", str(tmp_path / "runs"))
    assert stat.S_IMODE(env.data_folder(tmp_path).stat().st_mode) == 0o700


def test_a_data_folder_that_cannot_be_made_is_named(monkeypatch, tmp_path):
    (tmp_path / "file").touch()
    monkeypatch.setenv("RUNLOG_DATA", str(tmp_path / "file" / "runs"))
    with pytest.raises(ImproperlyConfigured, match="set RUNLOG_DATA to a folder that you may write to"):
        env.data_folder(tmp_path)


def test_the_secret_key_is_made_once_for_its_owner_only(monkeypatch, tmp_path):
    monkeypatch.delenv("RUNLOG_SECRET_KEY", raising=False)
    key = env.secret_key(tmp_path)
    assert env.secret_key(tmp_path) == key and len(key) > 50
    assert [file.name for file in tmp_path.iterdir()] == ["secret_key"]
    assert stat.S_IMODE((tmp_path / "secret_key").stat().st_mode) == 0o600


def test_a_secret_key_that_is_set_is_kept_nowhere(monkeypatch, tmp_path):
    monkeypatch.setenv("RUNLOG_SECRET_KEY", "from the outside")
    assert env.secret_key(tmp_path) == "from the outside"
    assert not list(tmp_path.iterdir())


def test_processes_that_start_together_agree_on_one_key(tmp_path):
    program = "import pathlib, sys; from config import env; print(env.secret_key(pathlib.Path(sys.argv[1])))"
    racers = [start(tmp_path, "-c", program, str(tmp_path), RUNLOG_SECRET_KEY="") for _ in range(6)]
    keys = {racer.communicate()[0] for racer in racers}
    assert keys == {(tmp_path / "secret_key").read_text() + "\n"}


def test_a_time_zone_is_taken_from_the_environment(monkeypatch):
    monkeypatch.setenv("RUNLOG_TIME_ZONE", "Europe/Berlin")
    assert env.time_zone() == "Europe/Berlin"


@pytest.mark.parametrize("name", ["Mars/Base", "../../etc/passwd", "Europe", "Europe/Berlin "])
def test_a_time_zone_that_nobody_knows_is_refused(monkeypatch, name):
    monkeypatch.setenv("RUNLOG_TIME_ZONE", name)
    with pytest.raises(ImproperlyConfigured, match="set RUNLOG_TIME_ZONE to a name such as"):
        env.time_zone()


def test_a_wrong_value_stops_the_start_with_one_sentence(tmp_path):
    process = start(tmp_path, "manage.py", "serve", RUNLOG_DEBUG="ture")
    words = process.communicate()[1]
    assert process.returncode == 1
    assert words == "Runlog can't start: RUNLOG_DEBUG is 'ture': use true or false.\n"
