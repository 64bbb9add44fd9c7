"""The small public course in a folder of its own, and results as grading its class would have kept them."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

import autograder.demo
from autograder.course import Course
from autograder.result import CheckResult, HandedIn, Result, TaskResult

PACKAGED = Path(autograder.demo.__file__).parent / "course"
DEADLINE = "deadline = 2026-11-01T23:59:00+01:00\n"  # 22:59 in UTC
CHECKS = {
    "by_hand": (1.0, ["test_hand_mean", "test_hand_std[1]", "test_hand_std[2]", "test_hand_z"]),
    "standardise": (3.0, ["test_columns", "test_means", "test_unchanged"]),
    "apply_scale": (2.0, ["test_old_scale", "test_single"]),
}


@pytest.fixture
def course_with(tmp_path: Path) -> Callable[..., Course]:
    """The course with more text at the end of `course.toml`, where its assignment stands, and an `overrides.toml`."""

    def make(policy: str = DEADLINE, overrides: str | None = None) -> Course:
        root = tmp_path / "course"
        shutil.copytree(PACKAGED / "release", root / "release", dirs_exist_ok=True)
        (root / "course.toml").write_text((PACKAGED / "course.toml").read_text() + policy)
        if overrides is not None:
            (root / "overrides.toml").write_text(overrides)
        return Course.load(root)

    return make


def result(
    student: str = "s01", attempt: int = 1, at: str | None = "2026-11-01T20:00:00Z", failed: str = ""
) -> Result:
    """A graded notebook in which the named checks failed."""
    wrong = failed.split()
    tasks = []
    for name, (points, ids) in CHECKS.items():
        checks = [
            CheckResult(each, "failed" if each in wrong else "passed", f"Title of {each}",
                        hint="Divide by n." if each in wrong else None)
            for each in ids
        ]  # fmt: skip
        passed = sum(check.status == "passed" for check in checks)
        status = "passed" if passed == len(ids) else "partial" if passed else "failed"
        tasks.append(TaskResult(name, points * passed / len(ids), points, status, checks))
    score = sum(task.score for task in tasks)
    handed_in = None if at is None else HandedIn(at, "timestamp.txt")
    return Result(
        student, "demo", "warm_up", "graded", score, 6.0, 6.0, tasks, attempt=attempt, handed_in=handed_in
    )
