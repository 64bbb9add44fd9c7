"""A wrong answer is recognised only when it is just what one misconception gives."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from autograder.checking.diagnose import diagnose, same
from autograder.checking.local import LocalWorker
from autograder.checking.rules import SubmittedSource
from autograder.checking.run import Draw, Event, Outcome, run_check
from autograder.checking.suite import Suite, load_suite
from autograder.course import Exercise

SOURCE = SubmittedSource({})
DRAW = Draw(b"k" * 32, "s01")


class Submitted:
    """A submission played by code of ours: the reference with a cell on top."""

    def __init__(self, suite: Suite, code: str) -> None:
        self.suite = suite
        self.namespace = dict(suite.namespace(()))
        exec(code, self.namespace)

    def run(self, check_id: str, draw: Draw = DRAW) -> Outcome:
        check = next(each for each in self.suite.checks if each.id == check_id)
        return run_check(check, self.suite, LocalWorker(self.namespace), draw, SOURCE, 5.0)

    def diagnose(self, check_id: str) -> tuple[str | None, str | None]:
        check = next(each for each in self.suite.checks if each.id == check_id)
        outcome = self.run(check_id)
        assert outcome.status == "failed"

        def again(draw: Draw) -> list[Event]:
            return self.run(check_id, draw).events

        return diagnose(check, self.suite, DRAW, SOURCE, outcome.events, again)


@pytest.fixture
def suite(exercise: Exercise) -> Suite:
    return load_suite(exercise)


def test_a_misconception_is_recognised_by_its_values(suite: Suite) -> None:
    submitted = Submitted(suite, "def area(r):\n    d = r + r\n    return 3.141592653589793 * d * d")
    assert submitted.diagnose("test_area") == ("diameter", "The radius is squared, not the diameter.")


def test_a_constant_worked_out_by_hand_may_be_rounded(suite: Suite) -> None:
    assert Submitted(suite, "hand = 0.2501").diagnose("test_hand")[0] == "halved"
    assert Submitted(suite, "hand = 0.26").diagnose("test_hand") == (None, None)


def test_a_wrong_answer_of_another_kind_gets_no_hint(suite: Suite) -> None:
    assert Submitted(suite, "def area(r):\n    return 3 * r * r").diagnose("test_area") == (None, None)
    once_right = "def area(r, seen=[]):\n    seen.append(r)\n    return 3.141592653589793 * (2 * r) ** 2 + len(seen) // 2"
    assert Submitted(suite, once_right).diagnose("test_area") == (None, None)


def test_two_misconceptions_that_fit_give_no_hint(exercise: Exercise) -> None:
    path = exercise.checks / "misconceptions.py"
    path.write_text(
        path.read_text()
        + path.read_text().split("\n\n")[1].replace("diameter", "twin").replace("squared", "cubed")
    )
    suite = load_suite(exercise)
    submitted = Submitted(suite, "def area(r):\n    return 3.141592653589793 * 4 * r * r")
    assert submitted.diagnose("test_area") == (None, None)


@pytest.mark.parametrize(
    ("code", "check", "status"),
    [
        ("def area(r):\n    raise NotImplementedError", "test_area", "missing"),
        ("del hand", "test_hand", "missing"),
        ("def area(r):\n    return 1 / 0", "test_area", "error"),
        ("def area(r):\n    return None", "test_area", "failed"),
        ("def add(a, b):\n    return object()", "test_sum[1]", "failed"),
        ("pass", "test_area", "passed"),
    ],
)
def test_how_a_check_goes(suite: Suite, code: str, check: str, status: str) -> None:
    assert Submitted(suite, code).run(check).status == status


def test_a_fault_of_the_check_is_no_fault_of_the_student(exercise: Exercise) -> None:
    path = exercise.checks / "checks.py"
    path.write_text(path.read_text().replace("assert student.add(a, 3) == a + 3", "assert undefined_name"))
    suite = load_suite(exercise)
    assert Submitted(suite, "pass").run("test_sum[1]").status == "internal_error"


def test_a_value_that_breaks_the_check_is_the_students(exercise: Exercise) -> None:
    path = exercise.checks / "checks.py"
    path.write_text(path.read_text().replace("student.add(a, 3) == a + 3", "student.add(a, 3) - 3 == a"))
    suite = load_suite(exercise)
    assert Submitted(suite, "def add(a, b):\n    return 'x'").run("test_sum[1]").status == "failed"


@pytest.mark.parametrize(
    ("a", "b", "alike"),
    [
        (1, 1.0, True), (True, 1, False), ([1, 2], (1, 2), True), (1.0, 1.0 + 1e-9, True), (1.0, 1.1, False),
        (np.arange(3.0), np.arange(3), True), (np.array([True]), np.array([1.0]), False),
        (np.zeros(2), np.zeros((2, 1)), False), (np.zeros(2), [0.0, 0.0], False), (float("nan"), float("nan"), True),
        ({"a": 1}, {"a": 1.0}, True), ({"a": 1}, {"b": 1}, False), ("a", "a", True), (None, None, True), (None, 0, False),
    ],
)  # fmt: skip
def test_when_two_answers_are_the_same(a: Any, b: Any, alike: bool) -> None:
    assert same(a, b) is alike
