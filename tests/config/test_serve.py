"""`manage.py serve`: what is checked before the start, what is prepared, and the start itself."""

import errno
import os
import socket
from pathlib import Path

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from gunicorn.config import KNOWN_SETTINGS

from config import gunicorn
from runlog.management.commands import serve
from runlog.models import User
from runlog.recording.accounts import first_account_token


@pytest.fixture
def taken_port():
    with socket.create_server(("127.0.0.1", 0)) as listener:
        yield listener.getsockname()[1]


@pytest.fixture
def static(settings, tmp_path, monkeypatch):
    """One static file, and collections that are counted and make the folder only."""
    settings.STATICFILES_DIRS, settings.STATIC_ROOT = [tmp_path / "static"], tmp_path / "data" / "static"
    (tmp_path / "static").mkdir()
    (tmp_path / "static" / "lane.css").write_text("a {}")
    collected = []

    def collect(*arguments, **options):
        collected.append(options)
        settings.STATIC_ROOT.mkdir(parents=True, exist_ok=True)

    monkeypatch.setattr(serve, "call_command", collect)
    return collected


def prepare_static_files():
    serve.Command().prepare_static_files()


def test_it_refuses_a_port_that_is_taken(taken_port):
    with pytest.raises(CommandError, match=f"Port {taken_port} is taken .* make run PORT={taken_port + 1}"):
        call_command("serve", port=str(taken_port))


def test_it_names_the_demo_when_that_was_to_be_started(taken_port):
    with pytest.raises(CommandError, match="make demo PORT="):
        call_command("serve", port=str(taken_port), demo=True)


@pytest.mark.parametrize("port", ["0", "-1", "65536", "eight", "", "80.0", "８０００", "9" * 5000])
def test_it_refuses_what_is_no_port(port):
    with pytest.raises(CommandError, match="use a whole number from 1 to 65535"):
        call_command("serve", port=port)


@pytest.mark.parametrize("host", ["192.0.2.1", "2001:db8::1", "a..b", ""])
def test_it_refuses_an_address_of_another_machine(host):
    with pytest.raises(CommandError, match="no address of this machine.*make run HOST=127.0.0.1"):
        call_command("serve", host=host, port="8000")


def test_a_low_port_needs_the_administrator():
    words = serve.why_not(PermissionError(errno.EACCES, "no"), "127.0.0.1", 80, "run")
    assert words == "Port 80 is only for the machine's administrator; choose one from 1024 on: make run PORT=8000"


def test_a_data_folder_that_is_gone_is_named(settings, tmp_path):
    settings.DATA_DIR = tmp_path / "gone"
    with pytest.raises(CommandError, match=f"can't write to {settings.DATA_DIR}: .*set RUNLOG_DATA"):
        serve.check_data_folder()


def test_static_files_are_collected_once(static):
    prepare_static_files()
    prepare_static_files()
    assert static == [{"interactive": False, "clear": True, "verbosity": 0}]


def test_static_files_are_collected_again_when_one_changed(static, tmp_path):
    prepare_static_files()
    (tmp_path / "static" / "lane.css").write_text("a { color: red }")
    prepare_static_files()
    (tmp_path / "static" / "track.svg").touch()
    prepare_static_files()
    assert len(static) == 3


def test_static_files_that_were_deleted_are_collected_again(static, settings):
    prepare_static_files()
    settings.STATIC_ROOT.rmdir()
    prepare_static_files()
    assert len(static) == 2


def test_a_collection_cut_short_is_done_again(static, tmp_path, monkeypatch):
    prepare_static_files()
    (tmp_path / "static" / "lane.css").write_text("a { color: red }")
    with monkeypatch.context() as patch, pytest.raises(ZeroDivisionError):
        patch.setattr(serve, "call_command", lambda *arguments, **options: 1 / 0)
        prepare_static_files()
    (tmp_path / "static" / "lane.css").write_text("a {}")
    prepare_static_files()
    assert len(static) == 2


@pytest.mark.django_db
def test_a_migrated_database_needs_no_migration():
    with serve.one_server_at_a_time():
        assert not serve.migrations_are_missing()


@pytest.mark.django_db
def test_an_empty_installation_shows_the_token_of_its_first_account():
    words = serve.ready_text("127.0.0.1", 8000)
    assert words.startswith("Runlog is at http://127.0.0.1:8000/  (Ctrl-C stops it)\n")
    assert words.endswith(first_account_token())


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("host", "url", "shown"),
    [
        ("::1", "", "http://[::1]:8000/"),
        ("0.0.0.0", "", "http://localhost:8000/ and http://192.0.2.7:8000/"),
        ("127.0.0.1", "https://run.example.org", "https://run.example.org/"),
    ],
)
def test_it_shows_the_address_that_people_open(settings, monkeypatch, host, url, shown):
    monkeypatch.setattr(serve, "_resolved", lambda name: [])
    monkeypatch.setattr(serve, "_outward_address", lambda: "192.0.2.7")
    User.objects.create_user(email="ada@example.org")
    settings.RUNLOG_URL = url
    assert serve.ready_text(host, 8000) == f"Runlog is at {shown}  (Ctrl-C stops it)"


def test_it_turns_into_the_server(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    started = []
    monkeypatch.setattr(os, "execv", lambda program, command: started.extend(command[1:]))
    serve.become_server("::1", 8001, 3)
    assert " ".join(started) == ("-m gunicorn --config config/gunicorn.py --bind [::1]:8001 --workers 3 config.wsgi")
    assert Path("config/gunicorn.py").exists()


def test_the_server_knows_every_setting_it_is_given():
    given = {name for name in vars(gunicorn) if name[0].islower()} - {"annotations", "os"}
    assert given <= {setting.name for setting in KNOWN_SETTINGS}
