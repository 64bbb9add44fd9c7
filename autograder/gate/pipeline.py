"""Solutions of ours through the real pipeline: as notebooks, in the sandbox, graded like any submission."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from types import TracebackType

from autograder.checking.run import Outcome
from autograder.checking.variants import Variant
from autograder.gate.findings import Report
from autograder.gate.local import draw_of
from autograder.gate.subject import Subject
from autograder.grading.execute import CellStatus, Execution, execute
from autograder.grading.grade import Job, grade, grade_executed, grade_tasks, run_cells
from autograder.grading.workers import TaskWorkers
from autograder.result import CheckResult, Provenance, Result
from autograder.student.sandbox import Sandbox
from autograder.student.warm import Nursery
from autograder.submission import needed, read_notebook, restore
from autograder.worker.isolation import best_level


@dataclass(frozen=True)
class CellsRun:
    """How the cells of a notebook ended.

    Attributes:
        statuses: how each cell ended, by id.
        details: what those said that did not end well.
        seconds: wall time.
    """

    statuses: dict[str, CellStatus]
    details: dict[str, str]
    seconds: float


@dataclass(frozen=True)
class PipelineRun:
    """A graded notebook.

    Attributes:
        result: what grading gave.
        statuses: how each cell ended, by id, where more than those ran that grading needs.
        details: what those said that did not end well.
        seconds: wall time of both.
    """

    result: Result
    statuses: dict[str, CellStatus]
    details: dict[str, str]
    seconds: float

    @property
    def checks(self) -> dict[str, CheckResult]:
        """The check results by id."""
        return {check.id: check for task in self.result.tasks for check in task.checks}

    def with_cells(self, cells: CellsRun) -> PipelineRun:
        """Graded as it is submitted, and with another run of the notebook in which more cells ran."""
        return PipelineRun(self.result, cells.statuses, cells.details, self.seconds + cells.seconds)


class Pipeline:
    """One warm sandbox for the notebooks of one exercise; with a nursery it shares imports with other exercises'.

    It starts `early`, or else with the first notebook.
    """

    def __init__(self, subject: Subject, nursery: Nursery | None = None, *, early: bool = True) -> None:
        self.subject = subject
        self._early = early
        course = subject.exercise.course
        hidden = (
            course.checks,
            course.root / "source",
            course.root / "solutions",
            course.root / ".autograder",
        )
        imports = sorted(subject.released.imports)
        self._sandbox = Sandbox(best_level(), subject.limits, imports, hidden, draws=True, nursery=nursery)

    def __enter__(self) -> Pipeline:
        if self._early:
            self._sandbox.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._sandbox.close()

    def run(self, answers: dict[str, str], seen: Collection[str]) -> CellsRun:
        """Run the notebook with these answers: what grading needs, and these cells too."""
        started = time.perf_counter()
        job = self._job(answers, self.subject)
        execution = self._execute(job, seen)
        execution.snapshot.close()
        return CellsRun(execution.statuses, execution.details, time.perf_counter() - started)

    def grade(
        self, answers: dict[str, str], seen: Collection[str] = (), subject: Subject | None = None
    ) -> PipelineRun:
        """Run and grade the notebook with these answers, with the hidden inputs of `draw_of(0)`.

        Args:
            answers: sources of answer cells by id.
            seen: cells that run too, although grading does not need them: public tests, pictures.
            subject: the same exercise with other numbers.
        """
        started = time.perf_counter()
        job = self._job(answers, subject or self.subject)
        if not seen:
            return PipelineRun(grade(job), {}, {}, time.perf_counter() - started)
        execution = self._execute(job, seen)
        result = grade_executed(job, execution)
        return PipelineRun(result, execution.statuses, execution.details, time.perf_counter() - started)

    def count_passed(self, subject: Subject, draws: Iterable[int]) -> Counter[str]:
        """Run the reference of `subject`, this exercise with other seeds, once: how many draws pass each of its checks."""
        job = self._job(subject.answers, subject)
        execution = run_cells(job)
        workers = TaskWorkers(execution, lambda: run_cells(job))
        passed: Counter[str] = Counter()
        try:
            for number in draws:
                for task in grade_tasks(replace(job, student=draw_of(number).student), execution, workers):
                    passed.update(check.id for check in task.checks if check.status == "passed")
        finally:
            execution.snapshot.close()
        return passed

    def _job(self, answers: dict[str, str], subject: Subject) -> Job:
        draw = draw_of(0)
        return Job(
            student=draw.student,
            attempt=1,
            released=subject.released,
            suite=subject.suite,
            submission=restore(read_notebook(subject.notebook(answers)), subject.released),
            sandbox=self._sandbox,
            limits=subject.limits,
            key=draw.key,
            provenance=Provenance(),
        )

    def _execute(self, job: Job, seen: Collection[str]) -> Execution:
        # As if the student had written the cells to be seen: those always run.
        wanted = [replace(cell, role="extra") if cell.id in seen else cell for cell in job.submission.cells]
        return execute(self._sandbox, needed(wanted, job.suite.names), job.limits, lambda _cell: None)


def check_blank(subject: Subject, run: PipelineRun, report: Report) -> None:
    """The blank notebook scores nothing, and each of its public tests fails."""
    for check in run.checks.values():
        if check.status == "passed":
            report.add("blank", [f"{check.id} passes on the blank notebook"])
        elif check.status == "internal_error":
            report.add("blank", [f"{check.id} breaks on the blank notebook: {check.detail}"])
    for task in public_tests(subject):
        if run.statuses.get(task) == "done":
            report.add("public", [f"the public test of {task!r} passes on the blank notebook"])


def check_right(subject: Subject, variant: Variant | None, run: PipelineRun, report: Report) -> None:
    """A right solution passes everything as a notebook: its cells, the public tests and the hidden checks."""
    name = "the reference" if variant is None else variant.name
    for cell, status in run.statuses.items():
        if status != "done":
            what = "public test" if cell in public_tests(subject) else "cell"
            why = run.details.get(cell, status)
            report.add("public", [f"the {what} {cell!r} fails on {name}: {why}"])
    for check in run.checks.values():
        if check.status != "passed":
            text = f"{name} fails {check.id} as a notebook: {check.detail or check.status}"
            report.add("reference" if variant is None else "alternative", [text])


def check_agreement(variant: Variant, run: PipelineRun, outcomes: dict[str, Outcome], report: Report) -> None:
    """A wrong solution ends the same way as a notebook as it does in this process."""
    for name, outcome in outcomes.items():
        status = run.checks[name].status
        if (status == "passed") != (outcome.status == "passed"):
            text = f"{variant.name}: {name} ends as {status} as a notebook, but as {outcome.status} by its definitions"
            report.add("pipeline", [text])


def public_tests(subject: Subject) -> set[str]:
    """The ids of the cells with public tests."""
    return {cell.id for cell in subject.released.tasks if cell.role == "task"}


def all_cells(subject: Subject) -> set[str]:
    """The ids of all cells."""
    return {cell.id for cell in subject.released.cells}
