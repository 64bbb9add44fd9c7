"""Grading processes, seen from their parent: jobs out, results in, and a watch on each.

A child whose board does not move for too long, or that grows too big, is killed; what it had found out is
kept and the job goes on in a fresh child.
"""

from __future__ import annotations

import contextlib
import json
import os
import selectors
import signal
import subprocess
import sys
import time
from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from autograder.grading.board import Board

_PACKAGE_PARENT = Path(__file__).resolve().parents[2]
_BOOT = """\
import sys
sys.path.insert(0, sys.argv[1])
from autograder.grading.child import main
main(int(sys.argv[2]))
"""
_MOST_KILLS = 8  # per job: each kill costs the check in progress, or the job if there is none
_MOST_STARTS = 2  # further ones of a job whose process ends outside of all checks
_ENDED = "the grading process ended"
_TICK = 0.25
_START_SECONDS = 120.0


@dataclass
class JobState:
    """One job, and of earlier, broken-off tries: the finished checks, and the one in which a process ended."""

    job: dict[str, Any]
    finish: Callable[[dict[str, Any]], None]
    known: list[dict[str, Any]] = field(default_factory=list)
    kills: int = 0
    suspect: str | None = None


class Pool:
    """Up to `size` grading processes that work through jobs; callbacks come in the caller's thread."""

    def __init__(self, setup: dict[str, Any], size: int, silence_seconds: float, memory_mb: int) -> None:
        self._setup = json.dumps(setup) + "\n"
        self._size = size
        self._silence = silence_seconds
        self._memory_mb = memory_mb
        self._children: list[_Process] = []
        self._waiting: deque[JobState] = deque()
        self._selector = selectors.DefaultSelector()

    def run(self, jobs: Iterable[tuple[dict[str, Any], Callable[[dict[str, Any]], None]]]) -> None:
        """Work through the jobs; each one's callback gets its `done` message, in order of completion."""
        source = iter(jobs)
        exhausted = False
        while True:
            while not exhausted and len(self._waiting) < self._size:
                following = next(source, None)
                if following is None:
                    exhausted = True
                else:
                    self._waiting.append(JobState(*following))
            self._hand_out()
            if not any(child.state for child in self._children) and not self._waiting:
                return
            for key, _events in self._selector.select(_TICK):
                self._read(key.data)
            self._watch()

    def close(self) -> None:
        """End all children."""
        for child in list(self._children):
            self._drop(child)
        self._selector.close()

    def __enter__(self) -> Pool:
        return self

    def __exit__(self, *_exception: object) -> None:
        self.close()

    def _hand_out(self) -> None:
        for child in self._children:
            if child.state is None and self._waiting:
                self._give(child, self._waiting.popleft())
        while self._waiting and len(self._children) < self._size:
            child = _Process(self._setup)
            self._children.append(child)
            self._selector.register(child.replies, selectors.EVENT_READ, child)
            self._give(child, self._waiting.popleft())

    def _give(self, child: _Process, state: JobState) -> None:
        child.state = state
        child.heard = time.monotonic()
        child.board.clear()
        child.send({**state.job, "known": state.known})

    def _read(self, child: _Process) -> None:
        lines = child.read()
        if lines is None:
            self._lost(child, "crashed", _ENDED)
            return
        child.heard = time.monotonic()
        child.started = True
        for line in lines:
            state, child.state = child.state, None
            if state is None:
                continue
            done = json.loads(line)
            if "fault" in done and state.kills == 0:  # a fault of ours or of the machine is tried once more
                state.kills = 1
                self._waiting.append(state)
            else:
                state.finish(done)

    def _watch(self) -> None:
        now = time.monotonic()
        for child in list(self._children):
            if child.state is None:
                continue
            if child.board.count() != child.noted:
                child.noted, child.heard = child.board.count(), now
            limit = self._silence if child.started else max(self._silence, _START_SECONDS)
            if now - child.heard > limit:
                self._lost(child, "timeout", "comparing the values took too long")
            elif child.memory_mb() > self._memory_mb:
                self._lost(child, "crashed", "comparing the values took too much memory")

    def _lost(self, child: _Process, status: str, why: str) -> None:
        """A child is gone or must go: its check in progress fails, its job goes on elsewhere."""
        state = child.state
        _, stage, current, finished = child.board.read()
        self._drop(child)
        if state is None:
            return
        state.kills += 1
        state.known += finished
        if current is not None and why == _ENDED and state.suspect != current["id"]:
            state.suspect = current["id"]  # whoever killed it may have had other reasons: once more
            self._waiting.appendleft(state)
        elif current is not None and state.kills <= _MOST_KILLS:
            state.known.append({**current, "status": status, "detail": why})
            self._waiting.appendleft(state)
        elif state.kills <= _MOST_STARTS:
            self._waiting.appendleft(state)
        elif state.job["job"] == "survey":
            state.finish({"unreadable": "it cannot be read in reasonable time and memory"})
        else:
            state.finish({"fault": f"{why} (at: {stage})"})

    def _drop(self, child: _Process) -> None:
        self._selector.unregister(child.replies)
        self._children.remove(child)
        child.kill()


class _Process:
    """One grading process and its pipes."""

    def __init__(self, setup: str) -> None:
        self.board = Board.make()
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-c", _BOOT, str(_PACKAGE_PARENT), str(self.board.descriptor)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            pass_fds=(self.board.descriptor,),
            start_new_session=True,
            env={**os.environ, "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"},
        )
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._jobs, self.replies = self._process.stdin, self._process.stdout
        os.set_blocking(self.replies.fileno(), False)
        self._buffer = b""
        self.state: JobState | None = None
        self.heard = time.monotonic()
        self.noted = 0
        self.started = False
        self._write(setup)

    def send(self, job: dict[str, Any]) -> None:
        self._write(json.dumps(job) + "\n")

    def _write(self, text: str) -> None:
        try:
            self._jobs.write(text.encode("ascii"))
            self._jobs.flush()
        except BrokenPipeError:
            pass  # the end of its replies says so too, and there it is dealt with

    def read(self) -> list[bytes] | None:
        """The lines that have arrived; None at the end."""
        data = os.read(self.replies.fileno(), 1 << 20)
        if not data:
            return None
        *lines, self._buffer = (self._buffer + data).split(b"\n")
        return lines

    def memory_mb(self) -> float:
        try:
            with open(f"/proc/{self._process.pid}/statm") as file:
                return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 2**20
        except (OSError, IndexError, ValueError):
            return 0.0

    def kill(self) -> None:
        """End it; its warm processes end when their sockets close."""
        if self.state is None:
            try:
                self._jobs.close()
                self._process.wait(5)
            except (OSError, subprocess.TimeoutExpired):
                pass
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()
        with contextlib.suppress(OSError):  # a job that was never read is flushed once more
            self._jobs.close()
        self.replies.close()
        self.board.close()
