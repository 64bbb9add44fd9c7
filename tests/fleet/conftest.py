"""A tiny course, written by hand: two exercises of one assignment, one task each."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from autograder.course import Course

CHECKS = '''
import time
from autograder.checking import assert_close, task

@task("double")
def test_first(student):
    """The first value"""
    assert student.double(1) == 2

@task("double")
def test_explosive(student):
    """A comparison that a student's value can make explode"""
    value = student.double(2)
    if value == "hang":
        while True:
            time.sleep(1)
    if value == "grow":
        hoard = []
        while True:
            hoard.append(bytearray(50_000_000))
    assert value == 4

@task("double")
def test_last(student):
    """The last value"""
    assert student.double(3) == 6
'''


def _cell(grade_id: str, source: str, **flags: Any) -> dict[str, Any]:
    grading = {
        "grade": False,
        "grade_id": grade_id,
        "locked": False,
        "schema_version": 3,
        "solution": False,
        "task": False,
    }
    return {
        "cell_type": "code", "id": grade_id, "source": source, "outputs": [], "execution_count": None,
        "metadata": {"nbgrader": {**grading, **flags}},
    }  # fmt: skip


def make_notebook(name: str, answer: str) -> dict[str, Any]:
    cells = [
        _cell(f"{name}_given", f"{name} = True", locked=True),
        _cell("double_answer", answer, solution=True),
        _cell("double", "# Public test\nassert callable(double)", grade=True, locked=True, points=3),
    ]
    metadata = {"autograder": {"assignment": "basics", "exercise": name}}
    return {"cells": cells, "metadata": metadata, "nbformat": 4, "nbformat_minor": 5}


@pytest.fixture
def course(tmp_path: Path) -> Course:
    root = tmp_path / "course"
    for name in ("one", "two"):
        for folder, answer in (
            ("release", "def double(x):\n    raise NotImplementedError()"),
            ("solutions", "def double(x):\n    return 2 * x"),
        ):
            path = root / folder / "basics" / f"{name}.ipynb"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(json.dumps(make_notebook(name, answer)))
        checks = root / "checks" / "basics" / name / "checks.py"
        checks.parent.mkdir(parents=True)
        checks.write_text(CHECKS)
    (root / "course.toml").write_text(
        '[limits]\ncheck_seconds = 2\ncell_seconds = 2\n[[assignments]]\nname = "basics"\n'
    )
    return Course.load(root)


@pytest.fixture
def hand_in(course: Course) -> Callable[..., Path]:
    def write(
        student: str, name: str, answer: str = "def double(x):\n    return 2 * x", file: str | None = None
    ) -> Path:
        path = course.root / "submitted" / student / "basics" / f"{file or name}.ipynb"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(make_notebook(name, answer)))
        return path

    return write
