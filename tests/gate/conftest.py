"""A tiny course that passes the gate, and a way to break it on purpose."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from autograder.course import Course
from autograder.gate.exercise import GateOptions, validate_exercise
from autograder.gate.findings import Report
from autograder.release import release
from autograder.student.warm import Nursery

ROOT = Path(__file__).resolve().parents[2]
PLACE = re.compile(r"[Ii]n `([\w/]+\.\w+)`:\n\n```\w+\n(.*?)^```$", re.MULTILINE | re.DOTALL)

FILES = {
    "source": "source/features/z_scores.py",
    "checks": "checks/features/z_scores/checks.py",
    "misconceptions": "checks/features/z_scores/misconceptions.py",
    "alternatives": "checks/features/z_scores/alternatives.py",
    "equivalent": "checks/features/z_scores/equivalent.toml",
}

Break = Callable[..., None]
Validate = Callable[..., Report]


@pytest.fixture
def z_scores(tmp_path: Path) -> Path:
    """The tutorial's course, released without running its solution."""
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    page = (ROOT / "docs" / "tutorial.md").read_text(encoding="utf-8")
    (tmp_path / "course.toml").write_text('[[assignments]]\nname = "features"\n')
    for name, text in PLACE.findall(page):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text)
    return tmp_path


@pytest.fixture
def change(z_scores: Path) -> Break:
    """Replace text in one of the course's files: `change("checks", before, after)`; it must be there."""

    def replace(name: str, before: str, after: str) -> None:
        path = z_scores / FILES[name]
        text = path.read_text()
        assert before in text, before
        path.write_text(text.replace(before, after))

    return replace


@pytest.fixture(scope="session")
def nursery() -> Iterator[Nursery]:
    """The gate's notebooks import numpy and matplotlib once for all tests."""
    shared = Nursery()
    yield shared
    shared.close()


@pytest.fixture
def validate(z_scores: Path, nursery: Nursery) -> Validate:
    """Put the gate on the course; release notebooks are made first, so that nothing drifts."""

    def run(*, released: bool = True, **options: int | bool) -> Report:
        course = Course.load(z_scores)
        exercise = course.exercise("features", "z_scores")
        if released:
            release(course, [exercise], execute=False)
            exercise.solution.parent.mkdir(parents=True, exist_ok=True)
            exercise.solution.write_bytes((z_scores / "build/source/features/z_scores.ipynb").read_bytes())
        return validate_exercise(
            exercise, GateOptions(**{"draws": 1, **options}), lambda _text: None, nursery
        )

    return run


@pytest.fixture
def found() -> Callable[[Report], list[str]]:
    """The findings of a report as `item: text`."""
    return lambda report: [f"{each.item}: {each.text}" for each in report.findings]
