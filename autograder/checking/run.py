"""Runs one check against one worker and says how it went."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest

from autograder.checking.collect import Check
from autograder.checking.rules import SubmittedSource
from autograder.checking.seeds import generator
from autograder.checking.suite import Suite
from autograder.result import CheckStatus, without_addresses
from autograder.student.proxy import Session, Student, StudentError, Wire, load_probe
from autograder.student.watch import WorkerLost

Event = tuple[str, Any]
DETAIL_LIMIT = 2000


@dataclass
class Outcome:
    """How a check went: `detail` is the instructor's, `events` are what the student's code answered."""

    status: CheckStatus
    detail: str | None
    events: list[Event]
    lost: bool = False


@dataclass(frozen=True)
class Draw:
    """Whose hidden inputs: the key, the student, and which draw of the same check."""

    key: bytes
    student: str
    number: int = 0


def run_check(
    check: Check, suite: Suite, worker: Wire, draw: Draw, source: SubmittedSource, seconds: float
) -> Outcome:
    """Run a check's function with its fixtures.

    Whatever happens is an outcome: `lost` says that the worker cannot be used again. An exception of the check
    itself counts against the student only if the same check passes on the reference.
    """
    events: list[Event] = []
    session = Session(worker, seconds, lambda event, value: events.append((event, value)))
    if hasattr(worker, "session"):
        worker.session = session
    try:
        check.function(**_fixtures(check, suite, session, draw, source), **check.parameters)
    except WorkerLost as error:
        status: CheckStatus = "timeout" if error.loss == "timeout" else "crashed"
        return Outcome(status, str(error), events, lost=True)
    except StudentError as error:
        return Outcome(_status_of(error), _bounded(str(error)), events)
    except (AssertionError, pytest.fail.Exception) as error:
        return Outcome("failed", _bounded(str(error)), events)
    except (KeyboardInterrupt, SystemExit):
        raise
    except BaseException as error:
        detail = _bounded(f"{type(error).__name__}: {error}")
        if _passes_on_reference(check, suite, draw, source):
            return Outcome("failed", detail, events)
        return Outcome("internal_error", detail, events)
    return Outcome("passed", None, events)


def _fixtures(
    check: Check, suite: Suite, session: Session, draw: Draw, source: SubmittedSource
) -> dict[str, Any]:
    student = Student(session)
    makers: dict[str, Callable[[], Any]] = {
        "student": lambda: student,
        "reference": lambda: suite.reference,
        "rng": lambda: generator(draw.key, draw.student, suite.exercise_id, check.id, draw.number),
        "submission": lambda: source,
        "probe": lambda: load_probe(student, suite.probe or ""),
    }
    return {name: makers[name]() for name in check.wants}


def _status_of(error: StudentError) -> CheckStatus:
    """Code that is not there yet is `missing`; code that raises is an `error`."""
    absent = isinstance(error, NotImplementedError) or (
        isinstance(error, AttributeError) and not error.error.where
    )
    return "missing" if absent else "error"


def _passes_on_reference(check: Check, suite: Suite, draw: Draw, source: SubmittedSource) -> bool:
    from autograder.checking.local import LocalWorker

    worker = LocalWorker(suite.namespace(()))
    session = Session(worker, 60.0)
    worker.session = session
    try:
        check.function(**_fixtures(check, suite, session, draw, source), **check.parameters)
    except Exception:
        return False
    return True


def _bounded(text: str) -> str:
    """The text, cut, and without the memory addresses that would make each run's result another one."""
    text = without_addresses(text)
    return text if len(text) <= DETAIL_LIMIT else text[:DETAIL_LIMIT] + "…"
