"""The whole gate for one exercise, in the order in which a failure makes the rest meaningless."""

from __future__ import annotations

import math
import time
from collections.abc import Callable
from dataclasses import dataclass

from autograder.checking.collect import Check
from autograder.course import Exercise
from autograder.errors import CourseError
from autograder.gate.ahead import Ahead
from autograder.gate.dependencies import Dependencies
from autograder.gate.findings import CheckStatistics, Finding, Report
from autograder.gate.instructions import check_instructions
from autograder.gate.mutation import check_mutation
from autograder.gate.notebooks import Notebooks
from autograder.gate.numbers import check_numbers
from autograder.gate.pipeline import Pipeline
from autograder.gate.scores import (
    check_alternatives,
    check_files,
    check_misconceptions,
    check_reference,
    check_trivial,
)
from autograder.gate.stability import check_stability
from autograder.gate.subject import Subject
from autograder.gate.trainings import check_trainings
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
    beside = options.jobs > 1 and nursery is not None
    with Pipeline(subject, nursery, early=not beside) as pipeline, Ahead(beside) as ahead:
        notebooks = Notebooks(subject, pipeline, nursery, ahead)
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
        groups = options.jobs if beside else 1
        progress("the reference as a notebook")
        notebooks.begin_variants(checks, dependencies, slow, groups)
        check_stability(subject, checks, dependencies, options.draws, report, progress, ahead, groups)
        notebooks.check(checks, report, progress)
        if options.thorough:
            check_trainings(subject, notebooks, options.draws, report, progress, groups)
        check_numbers(subject, checks, pipeline, options.draws, report, progress)
    if options.mutation:
        check_mutation(subject, dependencies, options.jobs, report, progress)


def _statistics(subject: Subject) -> list[CheckStatistics]:
    points = {cell.grade_id: cell.points for cell in subject.released.tasks}

    def share(check: Check) -> float:
        total = sum(each.weight for each in subject.suite.of_task(check.task))
        return round(points.get(check.task, 0.0) * check.weight / total, 3)

    return [CheckStatistics(each.id, each.task, each.title, share(each)) for each in subject.suite.checks]


def failure(exercise: str, text: str) -> Report:
    """The report of an exercise that could not be looked at to the end."""
    return Report(exercise, [Finding("files", text)])
