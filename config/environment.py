"""Make .venv and install one locked requirements file into it: `python3 config/environment.py requirements.txt`.

Standard library only, and no syntax newer than Python 3.6: a Python that is too old must still be able to read this
file, to say that it is too old.
"""

import os
import shutil
import subprocess
import sys
from importlib.util import find_spec

OLDEST = (3, 11)
NEWEST = 20
PROJECT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
VENV = ".venv"
PYTHON = os.path.join(VENV, "bin", "python")
# A copy of the requirements that were installed last. Written after they all are, so a start cut short is done again.
STAMP = os.path.join(VENV, "installed.txt")

# Run by the environment's own Python. Its library folder is missing after the machine's Python moved to a new version.
WORKS = (
    "import os, sys, sysconfig; "
    f"sys.exit(sys.version_info < {OLDEST} or not os.path.isdir(sysconfig.get_path('purelib')))"
)


class Problem(Exception):
    """What stops the start, as a sentence for the person at the terminal."""


def main(arguments: "list[str]") -> None:
    """Prepare the environment; whatever can be foreseen ends in a sentence, never in a traceback."""
    try:
        os.chdir(PROJECT)
        prepare(arguments[0])
    except (Problem, OSError) as problem:
        sys.exit(f"Runlog can't start: {problem}")
    except KeyboardInterrupt:
        sys.exit(130)


def prepare(requirements: str) -> None:
    """Make what is missing; when nothing is, this is one short run of Python."""
    usable = works(PYTHON)
    if usable and is_installed(requirements):
        return
    check_writable()
    if not usable or not installer():
        use_new_python()
        say("Installing Runlog's libraries into .venv (once, about half a minute)")
        make_environment()
    else:
        say("Bringing Runlog's libraries in .venv up to date (some seconds)")
    install(requirements)


def say(line: str) -> None:
    """Print now: the next step is slow."""
    print(line, flush=True)


def run(command: "list[str]", **variables: str) -> "tuple[bool, str]":
    """Run a command quietly; tell whether it went well, and what it printed."""
    try:
        done = subprocess.run(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            env=dict(os.environ, **variables),
        )
    except OSError as error:
        return False, str(error)
    return done.returncode == 0, done.stdout.decode(errors="replace")


def works(python: str) -> bool:
    """Tell whether this Python starts, is new enough and still has its library folder."""
    return run([python, "-I", "-c", WORKS])[0]


def is_installed(requirements: str) -> bool:
    """Tell whether every locked line is among those installed last: requirements-dev.txt covers requirements.txt."""
    try:
        return lines_of(requirements) <= lines_of(STAMP)
    except FileNotFoundError:
        return False


def lines_of(path: str) -> "set[str]":
    """Read a file's lines, whatever their order."""
    with open(path, encoding="utf-8") as file:
        return set(file.read().splitlines())


def check_writable() -> None:
    """Say which folder is in the way before Python's own tools say it in many lines."""
    for folder in (PROJECT, os.path.join(PROJECT, VENV)):
        if os.path.isdir(folder) and not os.access(folder, os.W_OK):
            raise Problem(f"the folder {folder} can't be written to; make it writable for this user.")


def use_new_python() -> None:
    """Go on with a Python that is new enough: this one, or the newest on PATH, or the one that uv finds."""
    if sys.version_info >= OLDEST:
        return
    for minor in range(NEWEST, OLDEST[1] - 1, -1):
        python = shutil.which(f"python3.{minor}")
        if python and works(python):
            os.execv(python, [python, os.path.abspath(__file__)] + sys.argv[1:])
    if not shutil.which("uv"):
        raise Problem(
            f"it needs Python 3.11 or newer and this is Python {sys.version.split()[0]}; install a newer one, "
            "or name one that is here: make run PYTHON=/path/to/python3."
        )


def make_environment() -> None:
    """Make .venv anew by the first way that ends in a Python that libraries can be installed for."""
    output = ""
    for command in ways_to_make():
        made, printed = run(command, UV_VENV_CLEAR="1")
        output = output or printed
        if made and works(PYTHON) and installer():
            return
    if sys.version_info >= OLDEST and not (has("venv") and has("ensurepip")):
        raise Problem(
            f"this Python can't make an environment; on Debian or Ubuntu: apt install {venv_package()}, "
            "elsewhere install Python with its venv module, or uv."
        )
    raise Problem("the environment .venv could not be made; this is what Python said:\n" + last_lines(output))


def has(module: str) -> bool:
    """Tell whether this Python came with a module; an empty folder left behind by a package manager is none."""
    spec = find_spec(module)
    return spec is not None and spec.origin is not None


def ways_to_make() -> "list[list[str]]":
    """List the commands that make .venv, best first; the second is for a Python that was split from its pip."""
    ways = []
    if sys.version_info >= OLDEST:
        ways.append([sys.executable, "-m", "venv", "--clear", VENV])
        ways.append([sys.executable, "-m", "venv", "--clear", "--without-pip", VENV])
    if shutil.which("uv"):
        ways.append(["uv", "venv", "--quiet", "--python", ">=3.11", VENV])
    return ways


def venv_package() -> str:
    """Name Debian's package: the plain one belongs to `python3`, each other Python has its own."""
    name = os.path.basename(sys.executable)
    return name + "-venv" if name.startswith("python3.") else "python3-venv"


def installer() -> "list[str]":
    """Find what can install into .venv: its own pip, this Python's (22.3 or newer) or uv; empty when nothing can."""
    pips = ([PYTHON, "-m", "pip"], [sys.executable, "-m", "pip", "--python", PYTHON])
    for pip in pips:
        if run(pip + ["--version"])[0]:
            return pip + ["--disable-pip-version-check", "--no-input", "install"]
    return ["uv", "pip", "install", "--python", PYTHON] if shutil.which("uv") else []


def install(requirements: str) -> None:
    """Install the locked libraries, then note that they are there."""
    if os.path.exists(STAMP):
        os.remove(STAMP)
    installed, output = run(installer() + ["--quiet", "--require-hashes", "-r", requirements])
    if not installed:
        raise Problem(
            "the libraries could not be installed; check the network and run the same command again. "
            "This is what the installer said:\n" + last_lines(output)
        )
    shutil.copyfile(requirements, STAMP)


def last_lines(output: str) -> str:
    """Keep the end of an output, where the reason mostly stands."""
    return "\n".join("  " + line for line in output.strip().splitlines()[-6:])


if __name__ == "__main__":
    main(sys.argv[1:])
