"""Which checks a wrong solution is tried on: all that could notice it, by what they ask and by what they look at."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from autograder.checking.run import Draw
from autograder.checking.variants import Variant
from autograder.course import Course
from autograder.gate.dependencies import Dependencies
from autograder.gate.memory import Memory
from autograder.gate.subject import Subject

CHECKS = '''

@task("standardise")
def test_without_loops(student, submission):
    """Without a library for it"""
    assert_not_used(submission, "standardise_answer", "scipy", "math")
    assert_close(student.standardise(np.array([[1.0], [3.0]])), [[-1.0], [1.0]])


@task("standardise")
def test_text_of_the_answer(submission):
    """No loop over all samples"""
    assert "for row" not in submission.cell("standardise_answer")


@task("standardise")
def test_any_cell(submission):
    """No shell"""
    assert not any("os.system" in each for each in submission.cells.values())


@task("standardise")
def test_beside_the_function(student, probe):
    """It can be called twice"""
    assert_close(probe.twice(student.standardise, np.array([[1.0], [3.0]])), [[-1.0], [1.0]])
'''
PROBE = "def twice(function, X):\n    function(X)\n    return function(X)\n"
ALL = {"test_without_loops", "test_text_of_the_answer", "test_any_cell", "test_beside_the_function"}


@pytest.fixture
def subject(z_scores: Path) -> Callable[[str], Subject]:
    """The tutorial's exercise with checks of each kind, and a probe."""
    folder = z_scores / "checks/features/z_scores"
    path = folder / "checks.py"
    path.write_text(path.read_text().replace("mutated, task", "assert_not_used, mutated, task") + CHECKS)

    def load(probe: str) -> Subject:
        (folder / "probe.py").write_text(probe)
        return Subject.load(Course.load(z_scores).exercise("features", "z_scores"))

    return load


def touched(subject: Subject, name: str, source: str) -> set[str]:
    checks = tuple(each for each in subject.suite.checks if each.id in ALL)
    return {each.id for each in Dependencies(subject, checks).touched_by(variant(name, source))}


def variant(name: str, source: str) -> Variant:
    return Variant(f"{name}, {source}", "", source, frozenset({name}))


def test_checks_of_a_function_that_changes_are_touched(subject) -> None:
    found = touched(subject(PROBE), "standardise", "def standardise(X):\n    return X\n")
    assert found == ALL  # the text of its cell is another one, too


def test_checks_of_another_answer_are_not(subject) -> None:
    assert touched(subject(PROBE), "hand_z", "hand_z = 3.0\n") == {"test_any_cell"}


def test_a_rule_about_the_source_is_touched_by_what_the_cell_uses_from_others(subject) -> None:
    one = subject(PROBE)
    assert "test_without_loops" not in touched(one, "hand_z", "import math\nhand_z = math.sqrt(9)\n")
    assert "test_without_loops" in touched(one, "hand_z", "from scipy import stats as np\nhand_z = 3.0\n")


def test_a_probe_that_looks_further_is_always_touched(subject) -> None:
    curious = "import sys\n" + PROBE + "    sys.modules['__main__']\n"
    assert "test_beside_the_function" in touched(subject(curious), "hand_z", "hand_z = 3.0\n")


def test_answers_are_remembered_for_the_same_source_only(subject) -> None:
    one = subject(PROBE)
    check = next(each for each in one.suite.checks if each.id == "test_without_loops")
    memory, draw = Memory(), Draw(b"key", "s01")

    def events(name: str, source: str) -> list[object]:
        return memory.events(check, one.suite, (), draw, one.submitted(variant(name, source)))

    plain = memory.events(check, one.suite, (), draw, one.submitted(None))
    assert len(plain) == 1
    assert events("hand_z", "hand_z = 3.0\n") is plain
    assert events("standardise", "import math\ndef standardise(X):\n    return math.sqrt(X)\n") == []
