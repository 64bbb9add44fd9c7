"""Grading processes, seen from their parent: jobs out, results in, and a watch on each.

A child whose board does not move for too long, or that grows too big, is killed; what it had found out is
kept and the job goes on in a fresh child.
"""

from __future__ import annotations

import json
import logging
import selectors
import time
from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from autograder.fleet.graders import Done, Jobs
from autograder.fleet.process import GradingProcess, Template

_MOST_KILLS = 8  # per job: each kill costs the check in progress, or the job if there is none
_MOST_STARTS = 2  # further ones of a job whose process ends outside of all checks
_ENDED = "the grading process ended"
_LARGE = ("pandas", "scipy", "sklearn", "torch")  # libraries that take a second to import
_TICK = 0.25
_START_SECONDS = 120.0
_log = logging.getLogger(__name__)


@dataclass
class JobState:
    """One job, and of earlier, broken-off tries: the finished checks, and the one in which a process ended."""

    job: dict[str, Any]
    finish: Callable[[Done], None]
    known: list[dict[str, Any]] = field(default_factory=list)
    kills: int = 0
    suspect: str | None = None


class _Child(GradingProcess):
    """A grading process with the job that it has, and when it was last heard of."""

    def __init__(self, template: Template, setup: str) -> None:
        super().__init__(template, setup)
        self.state: JobState | None = None
        self.heard = time.monotonic()
        self.noted = 0
        self.started = False


class Pool:
    """Up to `size` grading processes that work through jobs; callbacks come in the caller's thread.

    A `template` that was given stays the caller's to close.
    """

    def __init__(
        self,
        setup: dict[str, Any],
        size: int,
        silence_seconds: float,
        memory_mb: int,
        template: Template | None = None,
    ) -> None:
        self._setup = json.dumps(setup) + "\n"
        self._size = size
        self._silence = silence_seconds
        self._memory_mb = memory_mb
        self._template = template or Template()
        self._owns_template = template is None
        self._children: list[_Child] = []
        self._waiting: deque[JobState] = deque()
        self._selector = selectors.DefaultSelector()

    def run(self, jobs: Jobs) -> None:
        """Work through the jobs; see `Graders`."""
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

    def share(self, imports: Iterable[list[str]]) -> None:
        """Before a run on exercises with these imports: let large libraries be imported once, not in each process."""
        large = [each for each in imports if any(name.partition(".")[0] in _LARGE for name in each)]
        if large:
            for child in list(self._children):
                self._drop(child)
            self._template.share(large)

    def close(self) -> None:
        """End all children."""
        for child in list(self._children):
            self._drop(child)
        if self._owns_template:
            self._template.close()
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
            child = _Child(self._template, self._setup)
            self._children.append(child)
            self._selector.register(child.replies, selectors.EVENT_READ, child)
            self._give(child, self._waiting.popleft())

    def _give(self, child: _Child, state: JobState) -> None:
        child.state = state
        child.heard = time.monotonic()
        child.board.clear()
        child.send({**state.job, "known": state.known})

    def _read(self, child: _Child) -> None:
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

    def _lost(self, child: _Child, status: str, why: str) -> None:
        """A child is gone or must go: its check in progress fails, its job goes on elsewhere."""
        state = child.state
        _, stage, current, finished = child.board.read()
        self._drop(child)
        if state is None:
            return
        _log.info("%s: its grading process was lost at %s: %s", state.job["path"], stage, why)
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

    def _drop(self, child: _Child) -> None:
        self._selector.unregister(child.replies)
        self._children.remove(child)
        child.end(orderly=child.state is None)
