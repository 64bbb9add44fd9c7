"""Who serves the next task's checks: always a worker that no other task has left a trace in.

A fork costs as much as the rest of a small submission. So the executed notebook itself serves the first task, if it can
be had again cheaply, and goes on serving while a digest of its state is what it was (`worker/state.py`). Once it is not,
or the process was lost, the notebook runs again and from then on each task that needs it gets a fork.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable

from autograder.grading.execute import Execution
from autograder.student.snapshot import TaskWorker
from autograder.student.watch import WorkerLost

_CHEAP_SECONDS = 0.2  # what the cells may have taken, if they may have to run again
_MOST_REVIVALS = 2  # per submission, of a snapshot that student code has ended


class TaskWorkers:
    """The workers of one executed submission; `run_again` executes its notebook once more."""

    def __init__(self, execution: Execution, run_again: Callable[[], Execution]) -> None:
        self._execution = execution
        self._run_again = run_again
        self._idle: TaskWorker | None = None
        self._may_serve = execution.seconds <= _CHEAP_SECONDS
        self._revived = 0
        self._gone: WorkerLost | None = None

    def take(self) -> TaskWorker:
        """A worker for a task.

        Raises:
            WorkerLost: none can be had.
        """
        idle, self._idle = self._idle, None
        if idle is not None:
            if idle.renew():
                return idle
            self.drop(idle)
        if self._may_serve:
            self._may_serve = False
            with contextlib.suppress(WorkerLost):  # seen again, and dealt with, when it is to fork
                worker = self._execution.snapshot.serve()
                if worker is not None:
                    return worker
        return self._fork()

    def give_back(self, worker: TaskWorker | None) -> None:
        """A task is done with its worker."""
        self._idle = worker

    def drop(self, worker: TaskWorker) -> None:
        """Let a worker go that nobody else may have."""
        worker.close()
        if worker.in_place:
            self._start_again()

    def _fork(self) -> TaskWorker:
        while self._gone is None:
            try:
                return self._execution.snapshot.fork_task()
            except WorkerLost as lost:
                if self._revived >= _MOST_REVIVALS or lost.loss == "timeout":
                    self._execution.snapshot.close()
                    self._gone = lost
                else:
                    self._start_again()
                    self._revived += 1
        raise self._gone

    def _start_again(self) -> None:
        self._execution.snapshot.close()
        self._execution.snapshot = self._run_again().snapshot
