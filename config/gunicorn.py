"""How the server runs. `manage.py serve` adds the address and the number of workers."""

from __future__ import annotations

import os
from threading import Timer
from typing import TYPE_CHECKING

from config.embedded import Embedded

if TYPE_CHECKING:
    from gunicorn.arbiter import Arbiter
    from gunicorn.workers.base import Worker

# Two processes beat one with many threads (the interpreter lock); threads keep a slow phone from blocking the others.
worker_class = "gthread"
threads = 4
preload_app = False

# A worker that hangs is replaced after a minute; one that is asked to stop may finish its answers first.
timeout = 60
graceful_timeout = 8
keepalive = 5

limit_request_line = 4094
limit_request_fields = 60
limit_request_field_size = 8190

# Workers show that they live by touching a file. In memory, so that a slow disk doesn't make them look dead.
worker_tmp_dir = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None

loglevel = "warning"
accesslog = None
# Its control socket would need a home folder that can be written to.
control_socket_disable = True


_embedded = Embedded()


def when_ready(server: Arbiter) -> None:
    """Start the worker for imports beside the server, unless the host runs workers elsewhere."""
    _embedded.start()


def on_exit(server: Arbiter) -> None:
    """End the worker with the server."""
    _embedded.end()


def post_worker_init(worker: Worker) -> None:
    """Tell where Runlog is once the first worker can answer; `serve` wrote the text, since it knows the database."""
    if worker.age == 1 and (text := os.environ.get("RUNLOG_READY")):
        print(text, flush=True)


def worker_int(worker: Worker) -> None:
    """Give answers under way two seconds after Ctrl-C; a browser's idle connection would hold up the end for longer."""
    last_call = Timer(2, os._exit, [0])
    last_call.daemon = True
    last_call.start()
