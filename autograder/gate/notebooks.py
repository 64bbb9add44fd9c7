"""What is graded for real: blank, reference and planted marker; alternatives and misconceptions where there is time.

The blank notebook and the reference need nothing but the exercise, so they run beside all that the gate does with the
definitions alone.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Collection
from typing import TypeVar

from autograder.checking.collect import Check
from autograder.checking.variants import Variant
from autograder.gate.ahead import Ahead, Pending
from autograder.gate.dependencies import Dependencies
from autograder.gate.findings import Report
from autograder.gate.leaks import check_leaks
from autograder.gate.local import LocalRun, draw_of
from autograder.gate.pipeline import (
    CellsRun,
    Pipeline,
    PipelineRun,
    all_cells,
    check_agreement,
    check_blank,
    check_right,
    public_tests,
)
from autograder.gate.scores import misfits
from autograder.gate.solvers import planted_solver
from autograder.gate.subject import Subject
from autograder.student.warm import Nursery

T = TypeVar("T")
_PLANTED = ""  # among the names of variants


class Notebooks:
    """The notebooks of one exercise's gate. Begins with the blank one and the reference."""

    def __init__(self, subject: Subject, pipeline: Pipeline, nursery: Nursery | None, ahead: Ahead) -> None:
        """`pipeline` is for what runs in this process; forks of it have their own, which share the `nursery`."""
        self._subject, self._pipeline, self._nursery, self._ahead = subject, pipeline, nursery, ahead
        # Twice: as a student runs them, and as they are graded, without the cells that grading does not need.
        self._run = self.begin(_run_all)
        self._graded = self.begin(_grade_both)
        self._variants: list[Pending[dict[str, PipelineRun]]] = []
        self._alternatives: tuple[Variant, ...] = ()
        self._agreeing: tuple[Variant, ...] = ()
        self._only_here: tuple[Variant, ...] = ()

    def begin_variants(
        self, checks: tuple[Check, ...], dependencies: Dependencies, slow: float, groups: int
    ) -> None:
        """Begin with the notebooks of other solutions.

        Args:
            checks: those that the reference's definitions pass.
            dependencies: which cells a variant changes.
            slow: seconds; a reference that takes longer trains, and alternatives are not run as notebooks. Infinite: all
                of them are, with all that they change.
            groups: how many of the notebooks to run side by side.
        """
        subject, suite = self._subject, self._subject.suite
        wanted: dict[str, tuple[dict[str, str], Collection[str]]] = {}
        if self._faster_than(slow):
            self._alternatives, self._agreeing = suite.alternatives, suite.misconceptions[:1]
        every = math.isinf(slow)
        shown: set[str] = set()
        # A picture takes long where loops replace arrays: without time, only that of the quickest alternative is drawn.
        for variant in sorted(self._alternatives, key=lambda each: subject.memory.seconds[each.name]):
            touched = dependencies.cells_touched_by(variant)
            seen = touched if every else touched - shown
            wanted[variant.name] = subject.answers_of(variant), public_tests(subject) | seen
            shown |= touched
        tried = {check.task for check in checks}
        # Of a task that has only checks that need the executed notebook.
        self._only_here = tuple(each for each in suite.misconceptions if not tried.issuperset(each.fails))
        for variant in (*self._agreeing, *self._only_here):
            wanted[variant.name] = subject.answers_of(variant), ()
        wanted[_PLANTED] = subject.answers_of(planted_solver(subject.answers.values())), ()
        items = list(wanted.items())
        groups = min(groups, len(items))
        for number in range(groups):
            self._variants.append(self.begin(_grade_all(dict(items[number::groups]))))

    def check(self, checks: tuple[Check, ...], report: Report, progress: Callable[[str], None]) -> None:
        """Add what is wrong with any of the notebooks to the report."""
        subject = self._subject
        progress("the blank notebook and the reference as a notebook")
        runs = [
            run.with_cells(cells)
            for run, cells in zip(self._graded.result(), self._run.result(), strict=True)
        ]
        blank, reference = runs
        check_blank(subject, blank, report)
        check_right(subject, None, reference, report)
        alone = {check.id for check in checks}
        report.pipeline_only = [
            name for name, check in reference.checks.items() if check.status == "passed" and name not in alone
        ]
        progress("other solutions as notebooks")
        found = {name: run for group in self._variants for name, run in group.result().items()}
        for variant in self._alternatives:
            check_right(subject, variant, found[variant.name], report)
        for variant in self._agreeing:
            runs.append(found[variant.name])
            outcomes = LocalRun(subject, variant, checks).outcomes(draw_of(0))
            check_agreement(variant, found[variant.name], outcomes, report)
        for variant in self._only_here:
            tasks = found[variant.name].result.tasks
            failed = {task.id for task in tasks if task.status not in ("passed", "manual")}
            report.add("misconception", misfits(variant, failed, variant.fails))
        check_leaks(subject, runs, found[_PLANTED], report)

    def _faster_than(self, slow: float) -> bool:
        if math.isinf(slow):
            return True
        if not (self._run.within(slow) and self._graded.within(slow)):
            return False
        return self._run.result()[1].seconds + self._graded.result()[1].seconds < slow

    def begin(self, job: Callable[[Pipeline], T]) -> Pending[T]:
        """Begin a job with a pipeline: its own where it runs in a fork, otherwise the one that there is."""
        if not self._ahead.forks:
            return self._ahead.begin(lambda: job(self._pipeline))

        def beside() -> T:
            with Pipeline(self._subject, self._nursery) as pipeline:
                return job(pipeline)

        return self._ahead.begin(beside)


def _run_all(pipeline: Pipeline) -> tuple[CellsRun, CellsRun]:
    subject = pipeline.subject
    return pipeline.run(subject.templates, public_tests(subject)), pipeline.run(
        subject.answers, all_cells(subject)
    )


def _grade_both(pipeline: Pipeline) -> tuple[PipelineRun, PipelineRun]:
    return pipeline.grade(pipeline.subject.templates), pipeline.grade(pipeline.subject.answers)


def _grade_all(
    wanted: dict[str, tuple[dict[str, str], Collection[str]]],
) -> Callable[[Pipeline], dict[str, PipelineRun]]:
    return lambda pipeline: {name: pipeline.grade(answers, seen) for name, (answers, seen) in wanted.items()}
