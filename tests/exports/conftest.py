"""A course, its class and results that were never graded: what an export needs of them."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from autograder.cli.main import main
from autograder.reports.jsonl import write_jsonl
from autograder.result import CheckResult, HandedIn, Result, TaskResult

SAMPLES = Path(__file__).parent / "samples"
COURSE = '[[assignments]]\nname = "evaluation"\ntitle = "Evaluation"\n'
ROSTER = """\
student,name,email,canvas_id,sis_user_id,sis_login_id,section,moodle_id
s01,"Last1, First1",s01@example.org,101,u1,login1,Group A,m1
s02,First2 Last2,s02@example.org,102,,login2,Group B,
s03,"=cmd(), First3",s03@example.org,,u3,login3,,m3
s04,"Last4, First4",s04@example.org,,,login4,,
"""


def result(student: str, exercise: str, score: float, points: float) -> Result:
    task = TaskResult(exercise, score, points, "partial")
    return Result(student, "evaluation", exercise, "graded", score, points, points, [task])


def two_tasks(student: str, first: float, second: float) -> Result:
    check = CheckResult(
        "hidden_check", "failed", "A title", hint="Look at its <denominator>.", detail="secret"
    )
    tasks = [
        TaskResult("precision_&_recall", first, 10.0, "partial", [check]),
        TaskResult("explain", second, 4.0, "partial"),
    ]
    handed_in = HandedIn("2026-11-01T22:59:00Z", "timestamp.txt")
    return replace(result(student, "f1_by_hand", first + second, 14.0), tasks=tasks, handed_in=handed_in)


def results() -> list[Result]:
    """s01 has a fraction that only rounds right once, s02 two attempts, s03 met a fault of ours, s04 is not there."""
    failed = replace(result("s03", "cv", 0.0, 10.0), status="internal_error")
    return [
        two_tasks("s01", 7.008333, 2.0),
        result("s01", "cv", 6.666667, 10.0),
        replace(result("s02", "cv", 10.0, 10.0), attempt=1),
        replace(result("s02", "cv", 6.0, 10.0), attempt=2),
        two_tasks("s02", 10.0, 4.0),
        failed,
    ]


@pytest.fixture
def course(tmp_path: Path) -> Path:
    folder = tmp_path / "course"
    folder.mkdir()
    (folder / "course.toml").write_text(COURSE)
    return folder


@pytest.fixture
def export(course: Path, tmp_path: Path) -> Callable[..., tuple[int, str]]:
    """Run `autograder export` on these results; returns its exit code and what it wrote."""

    def run(
        platform: str, *options: object, of: Sequence[Result] | None = None, roster: str = ROSTER
    ) -> tuple[int, str]:
        write_jsonl(results() if of is None else of, tmp_path / "results.jsonl")
        (tmp_path / "roster.csv").write_text(roster)
        out = tmp_path / "out.csv"
        out.unlink(missing_ok=True)
        code = main(
            ["export", platform, str(tmp_path / "results.jsonl"), "--roster", str(tmp_path / "roster.csv"),
             "--out", str(out), "--course", str(course), *map(str, options)]
        )  # fmt: skip
        return code, out.read_text() if out.exists() else ""

    return run


def table(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text), strict=True))
