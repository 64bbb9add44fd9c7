"""Exercises side by side, each in a child process that can be stopped: a solution under test may never end."""

from __future__ import annotations

import contextlib
import gc
import importlib
import json
import os
import signal
import sys
import time
import warnings
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from select import select

from autograder.course import Exercise
from autograder.errors import CourseError
from autograder.gate.exercise import GateOptions, failure, validate_exercise
from autograder.gate.findings import Report
from autograder.release.imports import light_imports
from autograder.student.warm import Nursery
from autograder.submission import Released, read_release

_QUICK_SECONDS = 300.0
_SHARED = ("sklearn", "scipy", "torch")
_THOROUGH_SECONDS = 7200.0


def validate_all(
    exercises: Sequence[Exercise],
    options: GateOptions,
    jobs: int,
    done: Callable[[Report], None],
    progress: Callable[[str], None],
) -> list[Report]:
    """The gate's reports, in the order of `exercises`.

    Args:
        exercises: what to validate.
        options: how thoroughly; `options.jobs` are for the mutants of one exercise.
        jobs: exercises side by side.
        done: called with each report as it is ready.
        progress: called with a line as the gate goes on.
    """
    limit = _THOROUGH_SECONDS if options.thorough else _QUICK_SECONDS
    releases: dict[str, Released] = {}
    for exercise in exercises:
        with contextlib.suppress(CourseError):  # the exercise's own process says it
            releases[exercise.id] = read_release(exercise.release)
    # Longest first, so that no core waits at the end: what trains has limits of its own.
    long = {name for name, released in releases.items() if "limits" in released.header}
    waiting = sorted(exercises, key=lambda each: each.id not in long)
    running = list[_Child]()
    reports: dict[str, Report] = {}
    nursery = _nursery(releases.get(waiting[0].id)) if waiting and sys.platform == "linux" else None
    try:
        _preload(releases.values())
        while waiting or running:
            while waiting and len(running) < jobs:
                running.append(_start(waiting.pop(0), options, limit, nursery))
            ready, _, _ = select([child.pipe for child in running], [], [], 1.0)
            for child in list(running):
                report = child.listen(progress) if child.pipe in ready else child.overdue()
                if report is not None:
                    running.remove(child)
                    reports[report.exercise] = report
                    done(report)
    finally:
        for child in running:
            child.stop()
        if nursery is not None:
            nursery.close()
    return [reports[exercise.id] for exercise in exercises]


def _nursery(first: Released | None) -> Nursery:
    """What makes the workers of all exercises; it imports for the first of them while this process imports, too."""
    nursery = Nursery()
    if first is not None:
        nursery.ask(sorted(first.imports), True, None)
    return nursery


def _preload(releases: Iterable[Released]) -> None:
    """Import once what every child needs: to read a notebook, and the libraries that many exercises share."""
    gc.disable()  # nothing of what is imported is garbage, and looking through all of torch takes long
    with light_imports():
        import jupytext  # noqa: F401
        import nbformat  # noqa: F401
    import numpy.random  # noqa: F401  (which numpy imports on first use)

    for name in sorted({name for released in releases for name in released.imports}):
        if name.partition(".")[0] in _SHARED:
            with contextlib.suppress(ImportError):  # `from module import name` is listed as `module.name`
                importlib.import_module(name)
    gc.freeze()
    gc.enable()


@dataclass
class _Child:
    """A process that validates one exercise: its lines are `{"progress": text}`, the last `{"report": {...}}`."""

    exercise: str
    process: int
    pipe: int
    deadline: float
    last: str = "starting"
    heard: bytes = b""

    def listen(self, progress: Callable[[str], None]) -> Report | None:
        data = os.read(self.pipe, 1 << 16)
        if not data:
            self.stop()
            return failure(self.exercise, f"the gate's process ended while it looked at: {self.last}")
        *lines, self.heard = (self.heard + data).split(b"\n")
        for line in lines:
            message = json.loads(line)
            if "report" in message:
                self.stop()
                return Report.from_json(message["report"])
            self.last = message["progress"]
            progress(f"{self.exercise}: {self.last}")
        return None

    def overdue(self) -> Report | None:
        if time.monotonic() < self.deadline:
            return None
        self.stop()
        return failure(self.exercise, f"this does not end: {self.last}")

    def stop(self) -> None:
        """End the process and all that it started."""
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process, signal.SIGKILL)
        os.waitpid(self.process, 0)
        os.close(self.pipe)


def _start(exercise: Exercise, options: GateOptions, limit: float, nursery: Nursery | None) -> _Child:
    reading, writing = os.pipe()
    sys.stdout.flush()
    sys.stderr.flush()
    process = os.fork()
    if process == 0:
        code = 1
        try:
            os.setpgid(0, 0)
            os.close(reading)
            null = os.open(os.devnull, os.O_WRONLY)
            os.dup2(null, 1)  # the exercises' own prints
            _serve(exercise, options, writing, nursery)
            code = 0
        finally:
            os._exit(code)
    with contextlib.suppress(OSError):
        os.setpgid(process, process)
    os.close(writing)
    return _Child(exercise.id, process, reading, time.monotonic() + limit)


def _serve(exercise: Exercise, options: GateOptions, writing: int, nursery: Nursery | None) -> None:
    warnings.simplefilter("ignore")  # wrong solutions divide by zero and the like
    with os.fdopen(writing, "w", encoding="ascii") as lines:

        def say(message: object) -> None:
            lines.write(json.dumps(message) + "\n")
            lines.flush()

        try:
            report = validate_exercise(exercise, options, lambda text: say({"progress": text}), nursery)
        except Exception as error:
            if os.environ.get("AUTOGRADER_DEBUG"):
                raise
            report = failure(exercise.id, f"a fault of ours: {type(error).__name__}: {error}")
        say({"report": report.to_json()})
