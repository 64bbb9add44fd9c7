"""Grades one submission: cells in a worker, checks here, points, notes and hints."""

from __future__ import annotations

import signal
import time
from collections.abc import Callable, Collection
from dataclasses import dataclass, field, replace

from autograder.checking.collect import Check
from autograder.checking.diagnose import diagnose
from autograder.checking.rules import SubmittedSource
from autograder.checking.run import Draw, Event, Outcome, run_check
from autograder.checking.suite import Suite
from autograder.course import Limits
from autograder.grading.execute import Execution, execute
from autograder.grading.points import summarise
from autograder.grading.workers import TaskWorkers
from autograder.result import CheckResult, Provenance, Result, TaskResult
from autograder.student.sandbox import Sandbox
from autograder.student.snapshot import TaskWorker
from autograder.student.watch import WorkerLost
from autograder.submission import Cell, Released, Submission, needed
from autograder.submission.packages import missing_note, missing_packages

_DYING_SECONDS = 0.2  # a process closes its channel a little before it can be waited for
_MOST_TIMEOUTS = 2  # per task; its further checks are then not tried
_MOST_TRIES = 3  # of a check: the first crash, in the executed notebook itself, does not tell who is to blame


@dataclass
class Job:
    """One submission with all that grading it takes.

    Attributes:
        provenance: of the course's side; the submission's hash is added.
        known: results of an earlier, broken-off grading of this submission, by check id.
        tell: called as grading goes on: `("cell <id>", None)`, `("check", result so far)`, `("checked", result)`.
    """

    student: str
    attempt: int
    released: Released
    suite: Suite
    submission: Submission
    sandbox: Sandbox
    limits: Limits
    key: bytes
    provenance: Provenance
    known: dict[str, CheckResult] = field(default_factory=dict)
    tell: Callable[[str, CheckResult | None], None] = lambda _stage, _result: None


def grade(job: Job) -> Result:
    """The result of one submission; every task of its release has a row."""
    started = time.perf_counter()
    job.sandbox.take_peak_mb()  # of an earlier submission, where grading it failed
    result = grade_executed(job, run_cells(job))
    seconds = round(time.perf_counter() - started, 4)
    return replace(result, seconds=seconds, memory_mb=job.sandbox.take_peak_mb())


def run_cells(job: Job) -> Execution:
    """Execute what has to run of a submission: all but pictures and public tests that nothing else needs."""
    cells = needed(job.submission.cells, job.suite.names)
    return execute(job.sandbox, cells, job.limits, lambda cell: job.tell(f"cell {cell}", None))


def grade_executed(job: Job, execution: Execution) -> Result:
    """The result of a submission whose cells were executed; its snapshot is closed."""
    notes = list(job.submission.notes)
    try:
        _note_packages(job, notes)
        _note_cells(execution, notes, job.submission.cells)
        tasks = grade_tasks(job, execution, TaskWorkers(execution, lambda: run_cells(job)))
        _note_imports(job, execution, tasks, notes)
        output = execution.snapshot.output
        if output.total > output.limit:
            notes.append(f"printed {output.total >> 10} KB; the first {output.limit >> 10} KB were kept")
    finally:
        execution.snapshot.close()
    return Result(
        student=job.student,
        assignment=job.released.assignment,
        exercise=job.released.exercise,
        attempt=job.attempt,
        status="graded",
        score=round(sum(task.score for task in tasks), 6),
        max_score=sum(task.max_score for task in tasks),
        auto_max_score=sum(task.max_score for task in tasks if task.status != "manual"),
        sandbox=job.sandbox.level,
        tasks=tasks,
        notes=notes,
        provenance=replace(job.provenance, submission=job.submission.sha256),
    )


def grade_tasks(job: Job, execution: Execution, workers: TaskWorkers) -> list[TaskResult]:
    """Each task's checks against the executed notebook."""
    return [_Task(job, execution, workers, cell).grade() for cell in job.released.tasks]


class _Task:
    """The checks of one task against the executed notebook, in a worker that no other task has left a trace in."""

    def __init__(self, job: Job, execution: Execution, workers: TaskWorkers, cell: Cell) -> None:
        self._job = job
        self._execution = execution
        self._workers = workers
        self._cell = cell
        self._id = cell.grade_id or cell.id
        self._draw = Draw(job.key, job.student)
        self._source = SubmittedSource(sources(job.submission.cells))
        self._worker: TaskWorker | None = None
        self._timeouts = 0

    def grade(self) -> TaskResult:
        if self._cell.role == "manual":
            return TaskResult(self._id, 0.0, self._cell.points, "manual")
        checks = self._job.suite.of_task(self._id)
        results = [self._check(check) for check in checks]
        self._workers.give_back(self._worker)
        return summarise(self._id, self._cell.points, results)

    def _check(self, check: Check) -> CheckResult:
        known = self._job.known.get(check.id)
        if known is not None:
            return known
        result = CheckResult(check.id, "timeout", check.title, check.weight)
        self._job.tell("check", result)
        if self._timeouts < _MOST_TIMEOUTS:
            outcome = self._run(check, self._draw)
            self._timeouts += outcome.status == "timeout"
            result.status, result.detail = outcome.status, outcome.detail
            if outcome.status in ("missing", "error", "failed"):
                self._blame_cell(result)
            if result.status == "failed":
                result.misconception, result.hint = self._diagnose(check, outcome)
        else:
            result.detail = "not tried: earlier checks of this task took too long"
        self._job.tell("checked", result)
        return result

    def _run(self, check: Check, draw: Draw) -> Outcome:
        """Run a check; again if the process was killed from outside: that may have had nothing to do with it."""
        for _ in range(_MOST_TRIES):
            outcome, killed = self._try(check, draw)
            if not killed:
                break
        return outcome

    def _try(self, check: Check, draw: Draw) -> tuple[Outcome, bool]:
        """The outcome of a check, and whether to try again: its process was killed, or cannot tell how it died."""
        job = self._job
        try:
            if self._worker is None:
                self._worker = self._workers.take()
        except WorkerLost as lost:
            return Outcome(
                "timeout" if lost.loss == "timeout" else "crashed", str(lost), [], lost=True
            ), False
        outcome = run_check(check, job.suite, self._worker, draw, self._source, job.limits.check_seconds)
        if not outcome.lost:
            return outcome, False
        worker, self._worker = self._worker, None
        if worker.in_place:  # a fork can tell how it dies
            self._workers.drop(worker)
            return outcome, outcome.status == "crashed"
        status = worker.kill(patience=_DYING_SECONDS if outcome.status == "crashed" else 0.0)
        if outcome.status == "crashed" and status is not None:
            outcome.detail = f"{outcome.detail} (exit status {status})"
        return outcome, outcome.status == "crashed" and status in (None, -signal.SIGKILL)

    def _diagnose(self, check: Check, outcome: Outcome) -> tuple[str | None, str | None]:
        def again(draw: Draw) -> list[Event]:
            return self._run(check, draw).events

        return diagnose(check, self._job.suite, self._draw, self._source, outcome.events, again)

    def _blame_cell(self, result: CheckResult) -> None:
        """Say that the answer cell itself timed out or crashed, where that is why a name is missing."""
        for cell in answer_cells(self._job.released, self._id):
            status = self._execution.statuses.get(cell)
            if result.status == "missing" and status in ("timeout", "crashed"):
                result.status, result.detail = status, self._execution.details.get(cell)
            elif result.status == "missing" and status == "raised":
                detail = self._execution.details.get(cell, "")
                if not detail.startswith("NotImplementedError"):
                    result.status, result.detail = "error", detail


def answer_cells(released: Released, task: str) -> list[str]:
    """The ids of the answer cells right above a task's cell."""
    found: list[str] = []
    for cell in released.cells:
        if cell.grade_id == task:
            break
        if cell.role == "answer":
            found.append(cell.grade_id or cell.id)
        elif cell.role in ("task", "manual"):
            found = []
    return found


def sources(cells: Collection[Cell]) -> dict[str, str]:
    """The code of a submission by cell id; further copies of an answer cell are appended to it."""
    found: dict[str, str] = {}
    for cell in cells:
        if cell.kind == "code":
            name = cell.grade_id or cell.id
            found[name] = found.get(name, "") + cell.source + "\n"
    return found


def _note_packages(job: Job, notes: list[str]) -> None:
    if job.sandbox.missing:
        notes.append(f"not installed on the grader: {', '.join(job.sandbox.missing)}")


def _note_cells(execution: Execution, notes: list[str], cells: Collection[Cell]) -> None:
    for cell in cells:
        status = execution.statuses.get(cell.id)
        if status == "timeout":
            notes.append(f"cell {cell.id!r} did not end and was {execution.details[cell.id]}")
        elif status == "crashed":
            notes.append(f"cell {cell.id!r} ended its process: {execution.details[cell.id]}")


def _note_imports(job: Job, execution: Execution, tasks: Collection[TaskResult], notes: list[str]) -> None:
    details = (check.detail for task in tasks for check in task.checks if check.status == "error")
    cells = job.submission.cells
    if missing := missing_packages(cells, execution.details, filter(None, details), job.sandbox.missing):
        notes.append(missing_note(missing, job.released))
