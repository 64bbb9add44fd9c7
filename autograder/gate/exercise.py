"""The whole gate for one exercise, in the order in which a failure makes the rest meaningless."""

from __future__ import annotations

import math
import time
from collections.abc import Callable
from dataclasses import dataclass

from autograder.checking.collect import Check
from autograder.course import Exercise
from autograder.errors import CourseError
from autograder.gate.dependencies import Dependencies
from autograder.gate.findings import CheckStatistics, Finding, Report
from autograder.gate.instructions import check_instructions
from autograder.gate.leaks import check_leaks
from autograder.gate.local import LocalRun, draw_of
from autograder.gate.mutation import check_mutation
from autograder.gate.numbers import check_numbers
from autograder.gate.pipeline import (
    Pipeline,
    all_cells,
    check_agreement,
    check_blank,
    check_right,
    public_tests,
)
from autograder.gate.scores import (
    check_alternatives,
    check_files,
    check_misconceptions,
    check_reference,
    check_trivial,
    misfits,
)
from autograder.gate.solvers import planted_solver
from autograder.gate.stability import check_stability
from autograder.gate.subject import Subject
from autograder.release import drift
from autograder.student.warm import Nursery

# Seconds on an idle machine; a notebook that trains is run for the alternatives only when there is time.
_SLOW_NOTEBOOK = 1.5


@dataclass(frozen=True)
class GateOptions:
    """How thorough to be."""

    draws: int = 5
    mutation: bool = False
    jobs: int = 1

    @property
    def thorough(self) -> bool:
        """Whether notebooks that take long to run are run for every alternative too."""
        return self.mutation or self.draws > GateOptions.draws


def validate_exercise(
    exercise: Exercise,
    options: GateOptions,
    progress: Callable[[str], None],
    nursery: Nursery | None = None,
) -> Report:
    """Everything that the gate has to say of one exercise.

    Args:
        exercise: what to validate.
        options: how thoroughly.
        progress: hears what is being looked at.
        nursery: where several exercises' notebooks share what they import.
    """
    started = time.perf_counter()
    report = Report(exercise.id)
    progress("reading")
    try:
        _validate(Subject.load(exercise), options, report, progress, nursery)
    except CourseError as error:
        report.add("files", [str(error)])
    report.findings = list(dict.fromkeys(report.findings))
    report.seconds = round(time.perf_counter() - started, 2)
    return report


def _validate(
    subject: Subject,
    options: GateOptions,
    report: Report,
    progress: Callable[[str], None],
    nursery: Nursery | None,
) -> None:
    report.checks = _statistics(subject)
    wall, cpu = time.perf_counter(), time.process_time()
    with Pipeline(subject, nursery) as pipeline:  # imports its libraries while the definitions are looked at
        check_files(subject, report)
        report.add("drift", drift(subject.exercise.course, [subject.exercise]))
        progress("the reference")
        alone = check_reference(subject)
        tasks = {cell.grade_id for cell in subject.released.tasks}
        checks = tuple(
            each for each in subject.suite.checks if alone[each.id].status == "passed" and each.task in tasks
        )
        dependencies = Dependencies(subject, checks)
        check_instructions(subject, dependencies, report)
        progress("trivial solvers")
        check_trivial(subject, checks, report)
        concerned = (lambda _variant: checks) if options.thorough else dependencies.touched_by
        check_misconceptions(subject, checks, concerned, report, progress)
        progress("alternatives")
        check_alternatives(subject, checks, report)
        crowded = (time.perf_counter() - wall) / (time.process_time() - cpu)  # 1 on an idle machine
        slow = math.inf if options.thorough else _SLOW_NOTEBOOK * crowded
        _as_notebooks(subject, checks, dependencies, pipeline, slow, report, progress)
        check_stability(subject, checks, dependencies, options.draws, report, progress)
        check_numbers(subject, checks, pipeline, options.draws, report, progress)
    if options.mutation:
        check_mutation(subject, dependencies, options.jobs, report, progress)


def _as_notebooks(
    subject: Subject,
    checks: tuple[Check, ...],
    dependencies: Dependencies,
    pipeline: Pipeline,
    slow: float,
    report: Report,
    progress: Callable[[str], None],
) -> None:
    """What is graded for real: blank, reference, the planted marker; alternatives and a misconception, if in `slow` s."""
    suite = subject.suite
    progress("the blank notebook")
    blank = pipeline.grade(subject.templates, public_tests(subject), as_submitted=True)
    check_blank(subject, blank, report)
    progress("the reference as a notebook")
    reference = pipeline.grade(subject.answers, all_cells(subject), as_submitted=True)
    check_right(subject, None, reference, report)
    alone = {check.id for check in checks}
    report.pipeline_only = [
        name for name, check in reference.checks.items() if check.status == "passed" and name not in alone
    ]
    runs = [blank, reference]
    if reference.seconds < slow:
        for variant in suite.alternatives:
            progress(f"alternative {variant.name} as a notebook")
            seen = public_tests(subject) | dependencies.cells_touched_by(variant)
            check_right(subject, variant, pipeline.grade(subject.answers_of(variant), seen), report)
        for variant in suite.misconceptions[:1]:
            progress(f"misconception {variant.name} as a notebook")
            runs.append(pipeline.grade(subject.answers_of(variant)))
            outcomes = LocalRun(subject, variant, checks).outcomes(draw_of(0))
            check_agreement(variant, runs[-1], outcomes, report)
    progress("planted markers")
    planted = pipeline.grade(subject.answers_of(planted_solver(subject.answers.values())))
    tried = {check.task for check in checks}
    for variant in suite.misconceptions:
        if not tried.issuperset(variant.fails):  # its task has only checks that need the executed notebook
            progress(f"misconception {variant.name} as a notebook")
            result = pipeline.grade(subject.answers_of(variant)).result
            failed = {task.id for task in result.tasks if task.status not in ("passed", "manual")}
            report.add("misconception", misfits(variant, failed, variant.fails))
    check_leaks(subject, runs, planted, report)


def _statistics(subject: Subject) -> list[CheckStatistics]:
    points = {cell.grade_id: cell.points for cell in subject.released.tasks}

    def share(check: Check) -> float:
        total = sum(each.weight for each in subject.suite.of_task(check.task))
        return round(points.get(check.task, 0.0) * check.weight / total, 3)

    return [CheckStatistics(each.id, each.task, each.title, share(each)) for each in subject.suite.checks]


def failure(exercise: str, text: str) -> Report:
    """The report of an exercise that could not be looked at to the end."""
    return Report(exercise, [Finding("files", text)])
