"""nbgrader's scores beside ours for a class, and why they differ where they do."""

from __future__ import annotations

import contextlib
import tempfile
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from autograder.course import Course
from autograder.fleet import Entry, Options, find, grade_all
from autograder.nbgrader_bridge.theirs import NbgradersOwn, Outputs, Theirs
from autograder.result import Result, TaskResult
from autograder.submission import Released, read_release

_SAME = 1e-6
# What nbgrader says when it gives a submission up, and what that means.
_GIVEN_UP = {
    "Duplicate grade id": "a cell stands in it twice: nbgrader gives up",
    "SchemaTooOld": "a cell stands in it twice: nbgrader gives up, for the whole class",
    "old version": "a cell stands in it twice: nbgrader gives up, for the whole class",
    "partial credit cannot be greater": "a test returned more than its points: nbgrader gives up",
    "DeadKernel": "a cell ended its process: nbgrader gives up, and earlier passes are lost",
    "Kernel died": "a cell ended its process: nbgrader gives up, and earlier passes are lost",
    "NotJSON": "one of the student's files is damaged: nbgrader gives up on the others, too",
    "does not appear to be JSON": "one of the student's files is damaged: nbgrader gives up on the others, too",
    "No notebooks": "no file is named like the exercise: nbgrader passes over it",
}


@dataclass(frozen=True)
class Difference:
    """A task that nbgrader and we give different points; without a `reason` it should not be."""

    task: str
    theirs: float
    ours: float
    reason: str | None


@dataclass(frozen=True)
class Compared:
    """One submission both ways."""

    student: str
    exercise: str
    theirs: float
    ours: float
    differences: list[Difference] = field(default_factory=list)


def compare(
    course: Course,
    submitted: Path,
    assignments: list[str],
    options: Options,
    on_compared: Callable[[Compared], None],
) -> None:
    """Grade a class of an nbgrader course with this package and with nbgrader itself, in a temporary copy.

    Args:
        course: the edition of the course.
        submitted: nbgrader's folder of submissions.
        assignments: which.
        options: for our part.
        on_compared: gets every submission, by student.

    Raises:
        UsageError: there is nothing to compare.
        CourseError: nbgrader refuses the course.
    """
    releases = {each.id: read_release(each.release) for each in course.exercises}
    with tempfile.TemporaryDirectory(prefix="compare-") as folder:
        copy = NbgradersOwn(course, submitted, Path(folder))
        for assignment in assignments:
            entries = find(course, [submitted], assignment)
            ours = _ours(course, entries, options)
            copy.prepare(assignment)
            for student, results in sorted(ours.items()):
                theirs = copy.grade(student, assignment, sorted(results))
                for exercise, result in sorted(results.items()):
                    released = releases[f"{assignment}/{exercise}"]
                    on_compared(_compared(result, theirs[exercise], released))


def _ours(course: Course, entries: list[Entry], options: Options) -> dict[str, dict[str, Result]]:
    found: dict[str, dict[str, Result]] = defaultdict(dict)

    def keep(result: Result) -> None:
        if any(exercise.name == result.exercise for exercise in course.exercises):
            found[result.student][result.exercise] = result

    grade_all(course, entries, replace(options, results=None), keep)
    return found


def _compared(result: Result, theirs: Theirs, released: Released) -> Compared:
    differences = []
    for task in result.tasks:
        points = theirs.scores.get(task.id) or 0.0
        if task.status != "manual" and abs(points - task.score) > _SAME:
            reason = _reason(task, result, theirs, released)
            differences.append(Difference(task.id, points, task.score, reason))
    return Compared(
        result.student, f"{result.assignment}/{result.exercise}", theirs.score, result.score, differences
    )


def _reason(task: TaskResult, result: Result, theirs: Theirs, released: Released) -> str | None:
    """Why nbgrader gives other points, as far as it is known."""
    if theirs.problem is not None and task.id not in theirs.outputs:
        known = (text for said, text in _GIVEN_UP.items() if said in theirs.problem)
        return next(known, f"nbgrader gives up: {theirs.problem}")
    if not theirs.order:
        return "the file is not named like the exercise: nbgrader passes over it"
    if task.id not in theirs.outputs:
        return "the cell with the tests was deleted: here it is put back"
    shown = _by_what_was_shown(theirs.outputs[task.id], task)
    if shown is not None:
        return shown
    released_order = [cell.grade_id for cell in released.cells if cell.grade_id in theirs.outputs]
    if theirs.order != released_order:
        return "cells were moved: here they run in the course's order"
    if any("replaced" in note for note in result.notes):
        return "student code replaced what tests compare with: here that is undone"
    return None


def _by_what_was_shown(outputs: Outputs, task: TaskResult) -> str | None:
    """What `determine_grade` of nbgrader makes of a cell's outputs, where it goes wrong."""
    if any(each["output_type"] == "error" for each in outputs):
        late = any(each.get("ename") == "CellTimeoutError" for each in outputs)
        return "nbgrader stopped the cell at its time limit" if late else None
    if any(each.get("name") == "stderr" for each in outputs):
        return "text on standard error is no points in nbgrader"
    value = next((_text(each) for each in outputs if each["output_type"] == "execute_result"), None)
    detail = task.checks[0].detail if task.checks else None
    if value is None or detail is None or not detail.startswith("the tests returned"):
        return None
    with contextlib.suppress(ValueError):
        number = float(value)
        return None if number >= 0 else f"{value} is full marks in nbgrader"
    return f"{value} is full marks in nbgrader, which reads only what looks like a number"


def _text(output: dict[str, Any]) -> str:
    lines = output["data"].get("text/plain", "")
    return "".join(lines)[:80]
