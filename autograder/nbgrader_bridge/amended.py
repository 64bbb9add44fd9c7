"""Void and reweighted checks of `course.toml`, as far as nbgrader's gradebook can hold what they do."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from autograder.classroom.adjust import adjusted, demand_checks
from autograder.classroom.policy import read_policy
from autograder.course import Course
from autograder.result import Result

Key = tuple[str, str, str]


def amended(course: Course, results: Mapping[Key, Result], log: Any) -> dict[Key, Result]:
    """The results with the scores that count for everyone, and notes that say why.

    A task's maximum is the gradebook's: one that is taken out or is worth other points stays as it is, with a warning.
    What is decided about one student, and lateness, is nbgrader's own.

    Raises:
        CourseError: an entry is wrong or names a check that does not exist.
    """
    amendments = read_policy(course).amendments
    demand_checks((each for group in amendments.values() for each in group), results.values())
    for exercise, group in amendments.items():
        for each in group:
            if each.check is None and each.effect != "full_points":
                log.warning(
                    "%s, task %s: the gradebook has its points; change them in the source and generate the assignment again",
                    exercise,
                    each.task,
                )
    found = {}
    for key, result in results.items():
        group = amendments.get(f"{result.assignment}/{result.exercise}", ())
        fitting = [each for each in group if each.check is not None or each.effect == "full_points"]
        step = adjusted(result, fitting, ())
        found[key] = replace(step.result, notes=[*step.result.notes, *step.notes])
    return found
