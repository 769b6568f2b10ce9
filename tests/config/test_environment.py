"""Making .venv: what can be wrong with a machine ends in a sentence, and a second start costs nothing."""

import ast
import os
import sys
from pathlib import Path

import pytest

from config import environment
from config.environment import Problem

PROJECT = Path(environment.PROJECT)
LOCKS = ["requirements.txt", "requirements-postgres.txt", "requirements-dev.txt"]


@pytest.fixture
def project(tmp_path, monkeypatch):
    """An empty project with one locked library, and commands that are recorded instead of run."""
    (tmp_path / "requirements.txt").write_text("pace==1.0\n")
    monkeypatch.setattr(environment, "PROJECT", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    return tmp_path


class Machine:
    """Answers for the commands that would be run: each one fails whose text contains one of the failing words."""

    def __init__(self, *failing):
        self.failing = failing
        self.commands = []

    def run(self, command, **variables):
        text = " ".join(command)
        self.commands.append(text)
        if "-m venv" in text or "uv venv" in text:
            Path(".venv").mkdir(exist_ok=True)
        return not any(word in text for word in self.failing), "first line\nthe reason"


@pytest.fixture
def machine(project, monkeypatch):
    def make(*failing, uv=False):
        answers = Machine(*failing)
        monkeypatch.setattr(environment, "run", answers.run)
        monkeypatch.setattr(environment.shutil, "which", lambda name: "/bin/uv" if uv and name == "uv" else None)
        return answers

    return make


def install_before(project, text):
    (project / ".venv").mkdir()
    (project / environment.STAMP).write_text(text)


def pretend_python(monkeypatch, *version):
    monkeypatch.setattr(sys, "version_info", version)
    monkeypatch.setattr(sys, "version", ".".join(map(str, version)) + " (main)")


def test_a_python_as_old_as_3_6_can_read_the_script():
    source = (PROJECT / "config" / "environment.py").read_text()
    ast.parse(source, feature_version=(3, 6))
    assert "from __future__" not in source


def test_a_python_that_is_too_old_says_which_one_is_needed(machine, monkeypatch):
    machine()
    pretend_python(monkeypatch, 3, 9, 2)
    with pytest.raises(Problem, match=r"needs Python 3\.11 or newer and this is Python 3\.9\.2"):
        environment.use_new_python()


def test_a_newer_python_on_the_path_takes_over(machine, monkeypatch):
    machine("python3.13")  # found, but a stand-in that doesn't start
    pretend_python(monkeypatch, 3, 9, 2)
    monkeypatch.setattr(environment.shutil, "which", lambda name: f"/bin/{name}")
    monkeypatch.setattr(environment, "NEWEST", 13)
    started = []
    monkeypatch.setattr(os, "execv", lambda path, arguments: started.append(path) or sys.exit())
    with pytest.raises(SystemExit):
        environment.use_new_python()
    assert started == ["/bin/python3.12"]


def test_the_running_python_is_found_to_work():
    assert environment.works(sys.executable)


@pytest.mark.parametrize("target", ["/no/such/python", "/bin/false"])
def test_an_environment_whose_python_does_not_start_is_broken(project, target):
    (project / ".venv" / "bin").mkdir(parents=True)
    (project / environment.PYTHON).symlink_to(target)
    assert not environment.works(environment.PYTHON)


def test_a_broken_environment_is_made_anew(project, monkeypatch):
    steps = []
    monkeypatch.setattr(environment, "make_environment", lambda: steps.append("made"))
    monkeypatch.setattr(environment, "install", steps.append)
    install_before(project, "pace==1.0\n")
    environment.prepare("requirements.txt")
    assert steps == ["made", "requirements.txt"]


def test_nothing_is_done_when_everything_is_there(project, machine):
    answers = machine()
    install_before(project, "pace==1.0\n")
    environment.prepare("requirements.txt")
    assert len(answers.commands) == 1


def test_only_a_changed_lock_is_installed_into_a_sound_environment(project, machine):
    answers = machine()
    install_before(project, "pace==0.9\n")
    environment.prepare("requirements.txt")
    assert not any("-m venv" in command for command in answers.commands)
    assert answers.commands[-1].endswith("install --quiet --require-hashes -r requirements.txt")
    assert (project / environment.STAMP).read_text() == "pace==1.0\n"


def test_the_libraries_of_a_larger_lock_serve_a_smaller_one(project):
    install_before(project, "lap==2.0\npace==1.0\n")
    assert environment.is_installed("requirements.txt")


def test_an_installation_that_fails_is_not_noted_and_says_why(project, machine):
    machine("--require-hashes")
    install_before(project, "pace==0.9\n")
    with pytest.raises(Problem, match="(?s)check the network.*the reason"):
        environment.prepare("requirements.txt")
    assert not (project / environment.STAMP).exists()


def test_a_python_without_ensurepip_borrows_the_pip_outside(machine):
    answers = machine("venv --clear .venv", ".venv/bin/python -m pip --version")
    environment.make_environment()
    assert any("--without-pip" in command for command in answers.commands)
    assert environment.installer()[:5] == [sys.executable, "-m", "pip", "--python", environment.PYTHON]


def test_a_python_without_venv_uses_uv(machine):
    answers = machine("-m venv", "-m pip", uv=True)
    environment.make_environment()
    assert any(command.startswith("uv venv") for command in answers.commands)
    assert environment.installer()[0] == "uv"


def test_a_python_that_can_make_no_environment_says_what_to_install(machine, monkeypatch):
    machine("-m venv", "-m pip")
    monkeypatch.setattr(environment, "find_spec", lambda name: None)
    monkeypatch.setattr(sys, "executable", "/usr/bin/python3")
    with pytest.raises(Problem, match="apt install python3-venv, elsewhere"):
        environment.make_environment()


def test_any_other_reason_is_passed_on(machine):
    machine("-m venv", "-m pip")
    with pytest.raises(Problem, match="(?s)could not be made.*the reason"):
        environment.make_environment()


def test_a_folder_that_cannot_be_written_to_is_named(project, machine, monkeypatch, capsys):
    machine(".venv/bin/python")
    monkeypatch.setattr(os, "access", lambda path, mode: False)
    with pytest.raises(SystemExit) as stop:
        environment.main(["requirements.txt"])
    assert str(stop.value).startswith(f"Runlog can't start: the folder {project} can't be written to")


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_names_no_host(name):
    assert "//" not in (PROJECT / name).read_text()


def test_each_lock_contains_the_one_before(monkeypatch):
    monkeypatch.chdir(PROJECT)
    small, middle, large = map(environment.lines_of, LOCKS)
    assert small < middle < large
