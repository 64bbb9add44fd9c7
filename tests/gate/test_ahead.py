"""Work begun in forks: the gate says the same with them, and a fork that dies is a fault that is reported."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from autograder.gate.ahead import Ahead, AheadError
from autograder.gate.findings import Report
from tests.gate.conftest import Break, Validate


def test_results_are_there_when_they_are_asked_for() -> None:
    with Ahead(forks=True) as ahead:
        started = time.monotonic()
        large, slow = ahead.begin(lambda: b"x" * (1 << 20)), ahead.begin(lambda: time.sleep(60))
        assert large.within(30)
        assert large.result() is large.result()
        assert len(large.result()) == 1 << 20
        assert not slow.within(0.05)
    assert time.monotonic() - started < 30  # the other one was stopped


def test_without_forks_a_job_is_done_here_and_once() -> None:
    done: list[int] = []
    with Ahead(forks=False) as ahead:
        pending = ahead.begin(lambda: done.append(os.getpid()))
        assert not done
        assert pending.within(0.0)
        pending.result()
    assert done == [os.getpid()]


@pytest.mark.parametrize(
    ("job", "text"),
    [
        (lambda: 1 / 0, "ZeroDivisionError: division by zero"),
        (lambda: os._exit(3), "a process of the gate ended before its work"),
    ],
)
def test_a_fork_without_a_result_is_an_error(job: Callable[[], object], text: str) -> None:
    with Ahead(forks=True) as ahead, pytest.raises(AheadError, match=text):
        ahead.begin(job).result()


def compared(report: Report) -> Report:
    """A report without what was measured."""
    return replace(report, seconds=0.0)


def test_the_gate_says_the_same_with_forks(
    validate: Validate, change: Break, z_scores: Path, found: Callable[[Report], list[str]]
) -> None:
    assert compared(validate(jobs=2, draws=3)) == compared(validate(jobs=1, draws=3))
    assert validate(jobs=2).passed
    change("source", "assert ", "assert False and ")
    reports = [validate(jobs=jobs) for jobs in (1, 2)]
    assert any("the public test" in each and "fails on the reference" in each for each in found(reports[1]))
    assert compared(reports[0]) == compared(reports[1])
