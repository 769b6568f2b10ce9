"""Reads files in a process of its own: a parser that hangs, breaks or eats memory harms one file and nothing else.

The process knows nothing but `runlog.files`. It is used for many files and renewed when one has ended it.
"""

from __future__ import annotations

import resource
import signal
import subprocess
import sys
from multiprocessing.connection import Connection, Pipe
from pathlib import Path
from types import TracebackType

from runlog.files.activity import Activity, Reason, Unreadable
from runlog.files.limits import MAX_MEMORY_BYTES, MAX_SECONDS
from runlog.files.listed import Listed
from runlog.files.lists import read_list
from runlog.files.read import read
from runlog.files.recognise import Kind, kind_of

PROJECT = Path(__file__).parents[2]

# What Python holds on to after large files goes with the process.
FILES_PER_PROCESS = 200

# Python with its libraries starts in a fraction of this, also on a busy machine.
_START_SECONDS = 20


class Apart:
    """A process that reads files, started at the first one: `with Apart() as reader: reader.read(name, data)`."""

    def __init__(self, seconds: float = MAX_SECONDS) -> None:
        self.seconds = seconds
        self._process: subprocess.Popen | None = None
        self._pipe: Connection | None = None
        self._files = 0

    def __enter__(self) -> Apart:
        return self

    def __exit__(self, kind: type | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def read(self, name: str, data: bytes, unit: str = "") -> list[Activity] | Listed:
        """Read a file that is out of its boxes, a list as `Listed`; `Unreadable` whatever goes wrong with it."""
        if self._files >= FILES_PER_PROCESS:
            self.close()
        self._start()
        self._files += 1
        answer = self._answer((name, data, unit))
        if isinstance(answer, Unreadable):
            raise answer
        return answer

    def _answer(self, question: tuple[str, bytes, str]) -> list[Activity] | Listed | Unreadable:
        try:
            self._pipe.send(question)
            if self._pipe.poll(self.seconds):
                return self._pipe.recv()
        except (OSError, EOFError):
            self.close()
            return Unreadable(Reason.DAMAGED)
        self.close()
        return Unreadable(Reason.TOO_SLOW, f"{self.seconds:g}")

    def _start(self) -> None:
        if self._process and self._process.poll() is None:
            return
        self.close()
        ours, theirs = Pipe()
        command = [sys.executable, "-m", "runlog.files.apart", str(theirs.fileno())]
        self._process = subprocess.Popen(
            command, cwd=PROJECT, pass_fds=[theirs.fileno()], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL
        )
        theirs.close()
        self._pipe, self._files = ours, 0
        try:
            if not ours.poll(_START_SECONDS):
                raise RuntimeError("the process that reads files does not start")
            ours.recv()
        except EOFError:
            raise RuntimeError("the process that reads files does not start") from None

    def close(self) -> None:
        """End the process, whatever it is at."""
        if self._pipe:
            self._pipe.close()
        if self._process:
            self._process.kill()
            self._process.wait()
        self._process = self._pipe = None


def answer(name: str, data: bytes, unit: str) -> list[Activity] | Listed | Unreadable:
    """Read one file, and give what is wrong with it where it can't be read."""
    try:
        return read_list(data, unit) if kind_of(data) is Kind.CSV else read(name, data)
    except Unreadable as problem:
        return problem
    except MemoryError:
        return Unreadable(Reason.TOO_LARGE)
    except Exception:  # whatever a parser trips over, it is the file's fault for the person who sent it
        return Unreadable(Reason.DAMAGED)


def serve(pipe: Connection) -> None:
    """Answer until the other side is gone."""
    pipe.send("ready")
    while True:
        try:
            question = pipe.recv()
        except EOFError:
            return
        pipe.send(answer(*question))


def main() -> None:
    """Take the limits on, then read."""
    # Ctrl-C is for whoever started this process; it ends with the pipe.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_AS, (MAX_MEMORY_BYTES, MAX_MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    serve(Connection(int(sys.argv[1])))


if __name__ == "__main__":
    main()
