"""Who serves the next task: the executed notebook itself as long as that is as good as a fork."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from autograder.course import Limits
from autograder.grading.execute import Execution, execute
from autograder.grading.workers import TaskWorkers
from autograder.student.proxy import Session, Student
from autograder.student.sandbox import Sandbox
from autograder.student.snapshot import TaskWorker
from autograder.student.watch import WorkerLost
from autograder.submission import Cell

NOTEBOOK = """
import os
pid = os.getpid
calls = []

def count():
    calls.append(1)
    return len(calls)

def leave():
    os._exit(7)
"""


class Notebook:
    """A notebook of one cell, and how often it ran."""

    def __init__(self, sandbox: Sandbox) -> None:
        self._sandbox = sandbox
        self.runs = 0

    def run(self) -> Execution:
        self.runs += 1
        cells = [Cell("a", "code", NOTEBOOK, None, "free")]
        return execute(self._sandbox, cells, self._sandbox.limits, lambda _cell: None)


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    with Sandbox("full", Limits(memory_mb=256), []) as sandbox:
        yield sandbox


@pytest.fixture
def notebook(sandbox: Sandbox) -> Notebook:
    return Notebook(sandbox)


def _workers(notebook: Notebook, seconds: float = 0.0) -> tuple[TaskWorkers, Execution]:
    execution = notebook.run()
    execution.seconds = seconds
    return TaskWorkers(execution, notebook.run), execution


def _student(worker: TaskWorker) -> Student:
    return Student(Session(worker, 5.0))


def test_tasks_that_leave_no_trace_share_the_executed_notebook(notebook: Notebook) -> None:
    workers, execution = _workers(notebook)
    served_by = []
    for _task in range(3):
        worker = workers.take()
        served_by.append(_student(worker).pid())
        workers.give_back(worker)
    assert len(set(served_by)) == 1
    assert worker.in_place
    assert notebook.runs == 1
    execution.snapshot.close()


def test_a_task_that_leaves_a_trace_sends_the_others_to_forks(notebook: Notebook) -> None:
    workers, execution = _workers(notebook)
    served_by = []
    for _task in range(3):
        worker = workers.take()
        assert [_student(worker).count(), _student(worker).count()] == [1, 2]
        served_by.append(_student(worker).pid())
        workers.give_back(worker)
    assert len(set(served_by)) == 3
    assert notebook.runs == 2  # only once more, whatever the other tasks do
    execution.snapshot.close()


def test_a_crash_in_the_executed_notebook_costs_one_run(notebook: Notebook) -> None:
    workers, execution = _workers(notebook)
    worker = workers.take()
    with pytest.raises(WorkerLost):
        _student(worker).leave()
    workers.drop(worker)
    worker = workers.take()
    assert not worker.in_place
    assert _student(worker).count() == 1
    assert notebook.runs == 2
    execution.snapshot.close()


def test_a_notebook_that_took_long_is_forked_from_the_start(notebook: Notebook) -> None:
    workers, execution = _workers(notebook, seconds=5.0)
    worker = workers.take()
    assert not worker.in_place
    workers.give_back(worker)
    assert notebook.runs == 1
    execution.snapshot.close()
