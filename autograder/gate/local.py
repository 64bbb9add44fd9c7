"""Runs checks against solutions of ours in this process: a check costs about a millisecond."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from types import FrameType
from typing import Any

from autograder.checking.collect import Check
from autograder.checking.diagnose import diagnose
from autograder.checking.local import LocalWorker
from autograder.checking.run import Draw, Event, Outcome, run_check
from autograder.checking.variants import Variant
from autograder.gate.subject import Subject

KEY = b"the release gate draws its hidden inputs from this"


def draw_of(number: int) -> Draw:
    """The hidden inputs of the gate's student of that number."""
    return Draw(KEY, f"gate-{number}")


class TookTooLong(BaseException):
    """Raised by the alarm clock inside whatever runs."""


@dataclass
class Alarm:
    """Whether the time was up."""

    rang: bool = False


@contextmanager
def alarm(seconds: float) -> Iterator[Alarm]:
    """Interrupt Python code of ours after some wall-clock seconds; only in the main thread."""
    clock = Alarm()

    def ring(_number: int, _frame: FrameType | None) -> None:
        clock.rang = True
        raise TookTooLong

    before = signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield clock
    except TookTooLong:
        pass
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


class LocalRun:
    """A subject's checks against a variant of its reference, or against the reference itself."""

    def __init__(
        self,
        subject: Subject,
        variant: Variant | None,
        checks: tuple[Check, ...] | None = None,
        namespace: dict[str, Any] | None = None,
    ) -> None:
        """Define the variant's names, unless a namespace of answers is given.

        Raises:
            Exception: whatever the variant's source raises when it is executed.
        """
        self._subject = subject
        self.variant = variant
        self._checks = subject.suite.checks if checks is None else checks
        self._source = subject.submitted(variant)
        self._namespace = namespace or subject.suite.namespace(() if variant is None else (variant,))

    def outcomes(self, draw: Draw) -> dict[str, Outcome]:
        """How each check goes, by check id; each task has a worker of its own, as when students are graded."""
        workers: dict[str, LocalWorker] = {}
        found = {}
        for check in self._checks:
            worker = workers.setdefault(check.task, LocalWorker(self._namespace))
            found[check.id] = self._run(check, worker, draw)
        return found

    def diagnosis(self, check: Check, outcome: Outcome, draw: Draw) -> tuple[str | None, str | None]:
        """What a student with this outcome would be told: a misconception's name and a hint."""

        def again(other: Draw) -> list[Event]:
            return self._run(check, LocalWorker(self._namespace), other).events

        subject = self._subject
        return diagnose(
            check, subject.suite, draw, self._source, outcome.events, again, subject.memory.events
        )

    def _run(self, check: Check, worker: LocalWorker, draw: Draw) -> Outcome:
        seconds = self._subject.limits.check_seconds
        with alarm(seconds) as clock:
            outcome = run_check(check, self._subject.suite, worker, draw, self._source, seconds)
        if clock.rang:
            return Outcome("timeout", f"stopped after {seconds:g} s", [])
        return outcome


def failed_tasks(checks: tuple[Check, ...], outcomes: dict[str, Outcome]) -> set[str]:
    """The tasks that lose points."""
    return {check.task for check in checks if check.id in outcomes and outcomes[check.id].status != "passed"}
