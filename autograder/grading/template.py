"""The process that grading processes are forked from: what they all import is imported once and shared.

Its owner, the class's run, first sends `["begin", surroundings]`, with the nursery's descriptor where there is one, and may
ask `["who"]`; then `["start"]` with three descriptors (jobs, replies, board) for each grading process and gets `["started",
pid]`; `["end", pid]` to have one killed and waited for; and `["import", [[module, …], …]]` for what those to come share. It
never sees a job, nor the key.

Where exercises need a large library, the template is itself a fork of a process that has imported it for workers, made
before there was anything to hide from them.
"""

from __future__ import annotations

import contextlib
import gc
import importlib
import os
import signal
import socket
import sys
import time
from collections.abc import Callable

from autograder.student.warm import Nursery
from autograder.worker import plotting, threads
from autograder.worker.isolation import syscalls
from autograder.worker.wire import Channel, ChannelClosed


def main(descriptor: int, forked: bool = False) -> None:
    """Serve on an inherited socket until it is closed; `forked` from a process of the nursery."""
    os.dup2(2, 1)  # whatever a check prints must not look like anything else
    syscalls.end_with_parent()  # an endless comparison must not outlive whoever would end it
    channel = Channel(socket.socket(fileno=descriptor))
    surroundings = channel.receive_with_descriptors()[1]
    nursery = Nursery(channel.take_descriptor()) if sys.platform == "linux" else None
    if forked:
        plotting.uninstall()
        _settle_in(**surroundings)
    from autograder.grading import child  # while the nursery starts

    gc.collect()
    gc.freeze()  # a collection in a grading process would copy every page
    gc.set_threshold(10_000, 20, 20)  # Python's own limit collects hundreds of times a submission
    gc.enable()
    alive: set[int] = set()
    with contextlib.suppress(ChannelClosed, BrokenPipeError):
        while True:
            operation, *rest = channel.receive_with_descriptors()
            if operation == "start":
                alive.add(_start(channel, nursery, child.main))
            elif operation == "import":
                _import(rest[0], nursery)
                channel.send(["imported", threads.count()])
            elif operation == "who":
                channel.send(["who", os.getpid(), [os.fsencode(each) for each in sys.path]])
            else:
                _end(rest[0])
                alive.discard(rest[0])
                channel.send(["ended", rest[0]])
    for pid in alive:
        _end(pid)
    if nursery is not None:
        nursery.close()


def _settle_in(path: list[bytes], folder: bytes, environment: list[list[bytes]]) -> None:
    """What a process that the owner starts has from the beginning."""
    sys.path[:] = map(os.fsdecode, path)
    os.chdir(folder)
    os.environ.clear()
    os.environ.update((os.fsdecode(name), os.fsdecode(value)) for name, value in environment)
    time.tzset()
    sys.dont_write_bytecode = bool(os.environ.get("PYTHONDONTWRITEBYTECODE"))  # rewritten checks are kept


def _import(exercises: list[list[str]], nursery: Nursery | None) -> None:
    """Import here what the exercises' checks need, while the nursery imports what their notebooks need."""
    for imports in exercises:
        if nursery is not None:
            nursery.ask(imports, draws=False, channel=None)
    for name in {name for imports in exercises for name in imports if not name.startswith("matplotlib")}:
        with contextlib.suppress(
            ImportError
        ):  # `module.attribute`, or not installed: whoever needs it says so
            importlib.import_module(name)
    gc.collect()
    gc.freeze()


def _start(
    channel: Channel, nursery: Nursery | None, serve: Callable[[int, int, int, Nursery | None], None]
) -> int:
    descriptors = [channel.take_descriptor() for _ in range(3)]
    template = os.getpid()
    pid = os.fork()
    if pid == 0:
        channel.close()
        os.setsid()
        syscalls.end_with_parent()
        if os.getppid() != template:
            os._exit(1)
        status = 1
        try:
            serve(descriptors[0], descriptors[1], descriptors[2], nursery)
            status = 0
        finally:
            sys.stderr.flush()
            os._exit(status)
    for each in descriptors:
        os.close(each)
    channel.send(["started", pid])
    return pid


def _end(pid: int) -> None:
    """End a grading process; its warm processes end when their sockets close."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(pid, signal.SIGKILL)
    with contextlib.suppress(ProcessLookupError):  # it may not have left our group yet
        os.kill(pid, signal.SIGKILL)
    with contextlib.suppress(ChildProcessError):
        os.waitpid(pid, 0)
