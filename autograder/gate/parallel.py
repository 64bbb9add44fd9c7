"""Runs small jobs in forked processes, several side by side, each with limits on time and memory."""

from __future__ import annotations

import contextlib
import json
import os
import resource
import signal
import time
from collections.abc import Callable
from dataclasses import dataclass
from select import select
from typing import Any

_DATA_BYTES = 4 << 30


def run_forked(
    count: int,
    job: Callable[[int], Any],
    side_by_side: int,
    seconds: float,
    heard: Callable[[int, Any], None],
) -> None:
    """Run `job(0)`, ..., `job(count - 1)`, each in a fork of this process.

    Args:
        count: how many jobs there are.
        job: what to do in the fork; it returns plain data.
        side_by_side: how many forks at a time.
        seconds: wall time after which a fork is killed.
        heard: called here with a job's number and what it returned; None where it was killed or died.
    """
    running: dict[int, _Fork] = {}
    waiting = iter(range(count))
    try:
        while True:
            while len(running) < side_by_side and (number := next(waiting, None)) is not None:
                fork = _fork(number, job, seconds)
                running[fork.pipe] = fork
            if not running:
                return
            ready, _, _ = select(list(running), [], [], 0.2)
            now = time.monotonic()
            for pipe, fork in list(running.items()):
                ended = fork.read() if pipe in ready else now > fork.deadline
                if ended:
                    del running[pipe]
                    heard(fork.number, fork.finish())
    finally:
        for fork in running.values():
            fork.finish()


@dataclass
class _Fork:
    number: int
    process: int
    pipe: int
    deadline: float
    data: bytes = b""

    def read(self) -> bool:
        """Take what was written; True at the end."""
        data = os.read(self.pipe, 1 << 16)
        self.data += data
        return not data

    def finish(self) -> Any:
        """Kill the process, which has written its answer or never will; the answer."""
        with contextlib.suppress(ProcessLookupError):
            os.kill(self.process, signal.SIGKILL)
        os.waitpid(self.process, 0)
        os.close(self.pipe)
        try:
            return json.loads(self.data)
        except ValueError:
            return None


def _fork(number: int, job: Callable[[int], Any], seconds: float) -> _Fork:
    reading, writing = os.pipe()
    process = os.fork()
    if process == 0:
        try:
            null = os.open(os.devnull, os.O_WRONLY)
            os.dup2(null, 1)
            os.dup2(null, 2)
            resource.setrlimit(resource.RLIMIT_DATA, (_DATA_BYTES, _DATA_BYTES))
            answer = json.dumps(job(number)).encode()
            while answer:
                answer = answer[os.write(writing, answer) :]
        finally:
            os._exit(0)
    os.close(writing)
    return _Fork(number, process, reading, time.monotonic() + seconds)
