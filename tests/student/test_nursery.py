"""Warm processes that share imports: what they hold, what they cost a fork, and what is the same in each."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from autograder.course import Limits
from autograder.student import Sandbox, Student
from autograder.student.proxy import Session
from autograder.student.warm import Nursery

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="nurseries are for Linux")

CELL = """
import random, sys

def loaded():
    return sorted({"numpy", "pandas", "scipy", "sklearn"} & set(sys.modules))

def draws():
    import numpy as np
    return [random.random(), float(np.random.rand())]
"""


@pytest.fixture(scope="module")
def nursery() -> Iterator[Nursery]:
    nursery = Nursery()
    yield nursery
    nursery.close()


@dataclass
class Worker:
    """A worker: which libraries it has, two random numbers, and the process that it was forked from."""

    loaded: list[str]
    draws: list[float]
    warm: int


@contextmanager
def worker(nursery: Nursery | None, *imports: str) -> Iterator[Worker]:
    with Sandbox("full", Limits(memory_mb=400), imports, nursery=nursery) as sandbox:
        snapshot = sandbox.open()
        assert snapshot.run_cell("a", CELL, 10.0) is None
        student = Student(Session(snapshot.fork_task(), 10.0))
        assert sandbox._warm is not None
        yield Worker(student.loaded(), student.draws(), sandbox._warm.pid)


def huge_pages(pid: int) -> int:
    """The kB of memory in huge pages of a process."""
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    return sum(int(line.split()[1]) for line in lines if line.startswith("AnonHugePages:"))


def parent(pid: int) -> int:
    return int(Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[1])


def test_no_exercise_gets_the_imports_of_another(nursery: Nursery) -> None:
    with (
        worker(nursery, "numpy") as small,
        worker(nursery, "numpy", "pandas") as large,
        worker(nursery, "numpy", "scipy.stats") as other,
    ):
        assert small.loaded == ["numpy"]
        assert large.loaded == ["numpy", "pandas"]
        assert other.loaded == ["numpy", "scipy"]
        # The libraries of the second were imported on top of the first's, not again.
        assert parent(parent(large.warm)) == parent(small.warm)


def test_every_worker_draws_the_same_random_numbers(nursery: Nursery) -> None:
    with (
        worker(nursery, "numpy") as shared,
        worker(nursery, "numpy", "pandas") as derived,
        worker(None, "numpy") as alone,
    ):
        assert shared.draws == derived.draws == alone.draws


def test_what_was_imported_lies_in_huge_pages(nursery: Nursery) -> None:
    if not Path("/sys/kernel/mm/transparent_hugepage").exists() or kernel() < (6, 1):
        pytest.skip("this kernel cannot do that")
    with worker(nursery, "torch") as large:
        assert huge_pages(large.warm) > 20_000


def kernel() -> tuple[int, ...]:
    release = Path("/proc/sys/kernel/osrelease").read_text()
    return tuple(int(part) for part in release.split("-")[0].split(".")[:2])
