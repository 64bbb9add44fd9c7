"""A tiny exercise on disk, with a solution notebook and hidden checks."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from autograder.course import Course, Exercise

SOLUTION = [
    ("setup", {}, "import matplotlib.pyplot as plt\nimport math\nscale = 10\nprint('never')", []),
    ("data", {}, "limit = 7", ["reference"]),
    ("compare", {}, "import no_such_module\ndef compared():\n    return area(1)", ["look"]),
    (
        "area_answer",
        {"solution": True},
        "hand = 0.5\ndef area(r):\n    return math.pi * r**2\n%matplotlib inline",
        [],
    ),
    (
        "sum_answer",
        {"solution": True},
        "def add(a, b):\n    return a + b\nadd(1, 2)\nfor i in []:\n    pass",
        [],
    ),
]

CHECKS = '''
import pytest
from autograder.checking import assert_close, assert_not_used, task

@task("area")
def test_area(student, reference, rng):
    """The area of several circles"""
    for r in rng.uniform(1, 5, size=3).tolist():
        assert_close(student.area(r), reference.area(r))

@task("area", weight=2)
def test_hand(student, reference):
    """The number by hand"""
    assert_close(student.hand, reference.hand)

@task("sum")
@pytest.mark.parametrize("a", [1, 2])
def test_sum(student, a):
    """Sums"""
    assert student.add(a, 3) == a + 3

@task("sum")
def test_source(submission):
    """Without numpy"""
    assert_not_used(submission, "sum_answer", "numpy")
'''

MISCONCEPTIONS = '''
from autograder.checking import misconception

@misconception(fails=["area"], hint="The radius is squared, not the diameter.")
class diameter:
    """Squares the diameter."""
    def area(r):
        return math.pi * (2 * r) ** 2

@misconception(fails=["area"], hint="That is the circumference.")
class circumference:
    def area(r):
        return 2 * math.pi * r

@misconception(fails=["area"], hint="You halved once too often.")
class halved:
    hand = 0.25
'''


@pytest.fixture
def exercise(tmp_path: Path) -> Exercise:
    (tmp_path / "course.toml").write_text('[[assignments]]\nname = "basics"\n')
    cells = [
        {"cell_type": "code", "id": name, "source": source, "outputs": [], "execution_count": None,
         "metadata": {"nbgrader": {"grade_id": name, **flags}, "tags": tags}}
        for name, flags, source, tags in SOLUTION
    ]  # fmt: skip
    for folder in ("source", "solutions", "checks/basics"):
        (
            tmp_path / folder / "basics" if folder != "checks/basics" else tmp_path / "checks/basics/circles"
        ).mkdir(parents=True)
    (tmp_path / "source/basics/circles.py").write_text("")
    (tmp_path / "solutions/basics/circles.ipynb").write_text(json.dumps({"cells": cells, "metadata": {}}))
    (tmp_path / "checks/basics/circles/checks.py").write_text(CHECKS)
    (tmp_path / "checks/basics/circles/misconceptions.py").write_text(MISCONCEPTIONS)
    return Course.load(tmp_path).exercise("basics", "circles")
