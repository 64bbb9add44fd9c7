"""The whole class and all styles of tests, graded by nbgrader itself and by us; the commands of docs/nbgrader.md.

Minutes: `make nbgrader`.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from .course import HONEST, ODD, make_class, make_course
from .kinds import make_kinds

ROOT = Path(__file__).resolve().parents[2]
# What nbgrader is known to do wrong, and with whom. All others must have the same scores.
REASONS = {
    "t01": "standard error",
    "t02": "np.float64(0.5) is full marks",
    "t03": "nan is full marks",
    "t04": "-2.0 is full marks",
    "t06": "stands in it twice",
    "t07": "ended its process",
    "t09": "was deleted",
    "t11": "replaced",
    "t12": "were moved",
    "t13": "damaged",
}


def run(folder: Path, *command: str) -> subprocess.CompletedProcess[str]:
    """Run a command of this environment."""
    environment = {**os.environ, "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"}
    return subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, timeout=1800, check=False
    )


@pytest.fixture(scope="module")
def compared(tmp_path_factory: pytest.TempPathFactory) -> subprocess.CompletedProcess[str]:
    root = make_course(tmp_path_factory.mktemp("compared").resolve() / "course", seconds=10)
    make_class(root)
    return run(root, "autograder", "compare")


def of_student(text: str, student: str) -> tuple[list[tuple[str, str]], str]:
    """Both scores of a student's notebooks, and the lines on differences."""
    found = re.findall(rf"^{student} +\S+ +(\S+) +(\S+)\n((?:    .+\n)*)", text, re.MULTILINE)
    return [(theirs, ours) for theirs, ours, _ in found], "".join(lines for *_, lines in found)


def test_every_difference_has_a_reason(compared: subprocess.CompletedProcess[str]) -> None:
    assert compared.returncode == 0, compared.stdout + compared.stderr
    assert "0 different for no known reason" in compared.stdout


@pytest.mark.parametrize("student", HONEST)
def test_honest_work_has_the_same_score(compared: subprocess.CompletedProcess[str], student: str) -> None:
    scores, lines = of_student(compared.stdout, student)
    assert scores
    assert all(theirs == ours for theirs, ours in scores)
    assert lines == ""


@pytest.mark.parametrize("student", [*ODD, "t13", "t14"])
def test_odd_work_differs_for_the_reason_that_is_documented(
    compared: subprocess.CompletedProcess[str], student: str
) -> None:
    scores, lines = of_student(compared.stdout, student)
    assert scores
    assert REASONS.get(student, "") in lines
    assert bool(lines) is (student in REASONS)


def test_all_styles_of_tests_agree(tmp_path: Path) -> None:
    done = run(make_kinds(tmp_path.resolve() / "course"), "autograder", "compare")
    assert done.returncode == 0, done.stdout + done.stderr
    differences = [line.split(":")[0].strip() for line in done.stdout.splitlines() if "→" in line]
    assert differences == ["unittest"]


def test_the_guides_commands_run(tmp_path: Path) -> None:
    root = make_course(tmp_path.resolve() / "course", bridge=True, seconds=10)
    make_class(root, "s01", "s05")
    text = (ROOT / "docs/nbgrader.md").read_text()
    commands = re.findall(r"^\$ (.+)$", text, re.MULTILINE)
    assert len(commands) == 8
    for command in commands:
        done = run(root, *command.split())
        assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
    assert (root / "report.html").is_file()
    assert (root / "pages/s05/ps1/arrays.html").is_file()
    assert list((root / "feedback/s05/ps1").glob("*.html"))
    assert "s05" in (root / "grades.csv").read_text()
