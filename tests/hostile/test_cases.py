"""Every hostile and every odd submission: its score, what it reached, what it left, and the next student's result."""

from __future__ import annotations

import importlib
import json
import pkgutil
from collections.abc import Callable

import pytest

from autograder.course import Course
from autograder.reports.jsonl import student_json
from autograder.result import Result
from tests.hostile import cases
from tests.hostile.case import FULL, Case
from tests.hostile.stack import HIDDEN, Stack, left_files

FAMILIES: dict[str, list[Case]] = {
    module.name: importlib.import_module(f"tests.hostile.cases.{module.name}").CASES
    for module in pkgutil.iter_modules(cases.__path__)
}
PARAMETERS = [
    pytest.param(level, case, id=f"{family}-{case.name}-{level}")
    for level in ("full", "restricted", "basic")
    for family, members in FAMILIES.items()
    for case in members
    if level in case.levels
]

pytestmark = pytest.mark.xdist_group("hostile")


def test_there_are_enough_cases() -> None:
    names = [f"{family}/{case.name}" for family, members in FAMILIES.items() for case in members]
    assert len(names) == len(set(names)) >= 130


@pytest.mark.parametrize(("level", "case"), PARAMETERS)
def test_case(level: str, case: Case, stack_of: Callable[[str], Stack], course: Course) -> None:
    check(case, stack_of(level), course)


def check(case: Case, stack: Stack, course: Course) -> str:
    """Grade a case and the next, clean submission; what the case printed.

    Raises:
        AssertionError: it got, reached or left what it must not, or changed the next result.
    """
    result = stack.run(case)
    printed = stack.printed
    shown = json.dumps(student_json(result))
    _check_scores(case, result)
    assert "REACHED" not in printed
    assert ("TRIED" in printed) or not case.attempts, "the attack never ran"
    assert not [each for each in HIDDEN if each in printed or each in shown]
    assert "LEAK" not in shown
    assert stack.left_processes() == []
    assert left_files(course) == []
    assert _bytes(stack.grade(stack.author.notebook())) == _bytes(stack.clean)
    return printed


def _check_scores(case: Case, result: Result) -> None:
    story = json.dumps(result.to_json(), indent=1)
    assert [task.id for task in result.tasks] == ["hand", "scaled", "energy", "integral", "tally"]
    assert result.status == "graded"
    assert not [
        check for task in result.tasks for check in task.checks if check.status == "internal_error"
    ], story
    if case.at_most is not None:
        assert 0 <= result.score <= case.at_most, story
    else:
        wanted = case.score if case.score is not None else (FULL if case.right else 0.0)
        assert result.score == wanted, story
    statuses = {task.id: task.status for task in result.tasks}
    for task, status in case.statuses:
        assert statuses[task] == status, story
    for part in case.notes:
        assert any(part in note for note in result.notes), story


def _bytes(result: Result) -> bytes:
    return json.dumps(result.graded_json()).encode()
