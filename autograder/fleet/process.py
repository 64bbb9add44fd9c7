"""A grading process seen from its parent: its pipes, its board, and the template that it is forked from."""

from __future__ import annotations

import contextlib
import json
import os
import select
import socket
import subprocess
import sys
from pathlib import Path
from typing import Any

from autograder.errors import AutograderError
from autograder.grading.board import Board
from autograder.student.warm import Forked, Nursery
from autograder.worker.threads import ONE_THREAD
from autograder.worker.wire import Channel, ChannelClosed

_PACKAGE_PARENT = Path(__file__).resolve().parents[2]
_BOOT = """\
import gc, sys
gc.disable()  # until all is imported
sys.path.insert(0, sys.argv[1])
from autograder.grading.template import main
main(int(sys.argv[2]))
"""
_START_SECONDS = 120.0
_ORDERLY_SECONDS = 5.0
_MOST_STARTS = 3


class Template:
    """Starts grading processes as forks of one that has imported everything; is itself started again if it dies.

    It begins to import at once, while its owner finds out what there is to grade.
    """

    _process: subprocess.Popen[bytes] | Forked
    _channel: Channel | None
    _used: bool

    def __init__(self) -> None:
        self._nursery: Nursery | None = None
        self._start()

    def fork(self, jobs: int, replies: int, board: int) -> int:
        """A grading process with these descriptors; its process id.

        Raises:
            AutograderError: none could be started.
        """
        for _ in range(_MOST_STARTS):
            if self._channel is None:
                self._start()
            answer = self._ask(["start"], (jobs, replies, board))
            if answer is not None:
                self._used = True
                return int(answer[1])
            self._end()
        raise AutograderError("no grading process could be started")

    def share(self, imports: list[list[str]]) -> None:
        """Import what exercises need for the grading processes to come, but not if that starts threads: no fork has them.

        There must be no grading processes. What the exercise with most imports needs is imported once for workers and for
        these.
        """
        if self._channel is None:
            return
        if self._nursery is not None and (present := self._ask(["who"])) is not None:
            self._fork_anew(self._nursery, max(imports, key=len), present[2])
        if self._channel is not None and self._ask(["import", imports]) != ["imported", 1]:
            self._end()  # the next one starts without them

    def end(self, pid: int) -> None:
        """Kill a grading process and wait until it is gone."""
        if self._channel is not None and self._ask(["end", pid]) is None:
            self._end()  # its grading processes end with it

    def close(self) -> None:
        """End the template and whatever it has forked."""
        self._end()
        if self._nursery is not None:
            self._nursery.close()
            self._nursery = None

    def __enter__(self) -> Template:
        return self

    def __exit__(self, *_exception: object) -> None:
        self.close()

    def _start(self) -> None:
        self._used = False
        ours, theirs = socket.socketpair()
        with theirs:
            self._process = subprocess.Popen(
                [sys.executable, "-P", "-c", _BOOT, str(_PACKAGE_PARENT), str(theirs.fileno())],
                stdin=subprocess.DEVNULL,
                pass_fds=(theirs.fileno(),),
                start_new_session=True,
                env=_environment(),
            )
        if sys.platform == "linux" and (self._nursery is None or not self._nursery.alive()):
            self._nursery = Nursery()
        ours.settimeout(_START_SECONDS)
        self._channel = Channel(ours)
        self._begin({})

    def _begin(self, surroundings: dict[str, Any]) -> None:
        assert self._channel is not None
        with contextlib.suppress(ChannelClosed, OSError):  # seen again when it is asked for something
            self._channel.send(
                ["begin", surroundings], () if self._nursery is None else (self._nursery.fileno(),)
            )

    def _fork_anew(self, nursery: Nursery, imports: list[str], path: list[bytes]) -> None:
        """Go on with a fork of the process that imports for workers; if there is none, with a new one of our own."""
        self._end()
        ours, theirs = socket.socketpair()
        ours.settimeout(_START_SECONDS)
        with theirs:
            asked = nursery.ask(imports, draws=False, channel=theirs, module="autograder.grading.template")
        self._channel = Channel(ours)
        environment = [[os.fsencode(each) for each in item] for item in _environment().items()]
        self._begin({"path": path, "folder": os.fsencode(os.getcwd()), "environment": environment})
        fork = self._ask(["who"]) if asked else None
        if fork is None:
            self._channel.close()
            self._start()
        else:
            self._used = False
            self._process = Forked(fork[1])

    def _end(self) -> None:
        if self._channel is None:
            return
        self._channel.close()
        self._channel = None
        patience = _ORDERLY_SECONDS if self._used else 0.0
        if isinstance(self._process, Forked):
            self._process.end(patience)
            return
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(patience)
        self._process.kill()
        self._process.wait()

    def _ask(self, message: list[Any], descriptors: tuple[int, ...] = ()) -> list[Any] | None:
        assert self._channel is not None
        try:
            self._channel.send(message, descriptors)
            answer: list[Any] = self._channel.receive()
            return answer
        except (ChannelClosed, OSError):
            return None


def _environment() -> dict[str, str]:
    return {**os.environ, **ONE_THREAD}


class GradingProcess:
    """One grading process and its pipes: lines of JSON out, lines of JSON in."""

    def __init__(self, template: Template, setup: str) -> None:
        self.board = Board.make()
        jobs_read, self._jobs = os.pipe()
        self.replies, replies_write = os.pipe()
        try:
            self.pid = template.fork(jobs_read, replies_write, self.board.descriptor)
        finally:
            os.close(jobs_read)
            os.close(replies_write)
        self._template = template
        os.set_blocking(self.replies, False)
        self._buffer = b""
        self._write(setup)

    def send(self, job: dict[str, Any]) -> None:
        """Hand it a job."""
        self._write(json.dumps(job) + "\n")

    def _write(self, text: str) -> None:
        data = text.encode("ascii")
        try:
            while data:
                data = data[os.write(self._jobs, data) :]
        except BrokenPipeError:
            pass  # the end of its replies says so too, and there it is dealt with

    def read(self) -> list[bytes] | None:
        """The lines that have arrived; None at the end."""
        data = os.read(self.replies, 1 << 20)
        if not data:
            return None
        *lines, self._buffer = (self._buffer + data).split(b"\n")
        return lines

    def memory_mb(self) -> float:
        """The memory that it uses, shared pages included; 0 where /proc does not tell."""
        with contextlib.suppress(OSError, IndexError, ValueError):
            fields = Path(f"/proc/{self.pid}/statm").read_text().split()
            return int(fields[1]) * os.sysconf("SC_PAGE_SIZE") / 2**20
        return 0.0

    def end(self, orderly: bool) -> None:
        """End it, after letting it end by itself if it is idle (`orderly`)."""
        os.close(self._jobs)
        if orderly:
            select.select([self.replies], [], [], _ORDERLY_SECONDS)
        self._template.end(self.pid)
        os.close(self.replies)
        self.board.close()
