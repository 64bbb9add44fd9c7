"""A small course with planted markers, a class that hands in, and the plain nbgrader commands."""

from __future__ import annotations

import copy
import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from nbgrader.api import Gradebook

from autograder.course import Course
from autograder.release import files, read_source, release

ROOT = Path(__file__).resolve().parents[2]
BIN = Path(sys.executable).parent

COURSE = """\
[[assignments]]
name = "basics"

[limits]
check_seconds = 1
"""

AVERAGES = '''\
# ---
# jupyter:
#   autograder:
#     title: Averages
#     minutes: 45
#     difficulty: 1
#     lectures: ["Basics"]
#     topics: [averages]
# ---

# %% [markdown]
# # Averages

# %% nbgrader={"grade_id": "setup", "locked": true}
import math

# %% [markdown]
# ## The mean

# %% nbgrader={"grade_id": "mean_answer", "solution": true}
def mean(values):
    """The mean of a list of numbers."""
    ### BEGIN SOLUTION
    okapi_solution = math.fsum(values)
    return okapi_solution / len(values)
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "mean", "points": 3}
# Public test of mean: one value is its own mean.
assert mean([3.0]) == 3.0

# %% [markdown]
# ## The range

# %% nbgrader={"grade_id": "extent_answer", "solution": true}
def extent(values):
    """The largest value minus the smallest."""
    ### BEGIN SOLUTION
    return max(values) - min(values)
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "extent", "points": 2}
# Public test of extent: one value has none.
assert extent([1.0]) == 0.0

# %% [markdown] nbgrader={"grade": true, "grade_id": "why", "points": 1.5, "solution": true}
# okapi_words: because of outliers.
'''

SPREAD = '''\
# ---
# jupyter:
#   autograder:
#     title: Spread
#     minutes: 45
#     difficulty: 1
#     lectures: ["Basics"]
#     topics: [spread]
# ---

# %% [markdown]
# # Spread

# %% nbgrader={"grade_id": "variance_answer", "solution": true}
def variance(values):
    """The variance of a list of numbers."""
    ### BEGIN SOLUTION
    okapi_centre = sum(values) / len(values)
    return sum((value - okapi_centre) ** 2 for value in values) / len(values)
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "variance", "points": 2}
# Public test of variance: one value does not vary.
assert variance([3.0]) == 0.0
'''

AVERAGES_CHECKS = '''\
"""Hidden checks."""

from autograder.checking import assert_close, task


@task("mean")
def test_okapi_of_one(student, reference, rng):
    """The mean of one value"""
    assert_close(student.mean([31337.25]), 31337.25)


@task("mean", weight=2)
def test_okapi_of_many(student, reference, rng):
    """The mean of several values"""
    for size in (2, 3, 5):
        values = rng.normal(size=size).tolist()
        assert_close(student.mean(values), reference.mean(values))


@task("extent")
def test_okapi_extent(student, reference, rng):
    """The range of numbers in any order"""
    for _ in range(3):
        values = rng.normal(size=4).tolist()
        assert_close(student.extent(values), reference.extent(values))
'''

AVERAGES_MISCONCEPTIONS = '''\
from autograder.checking import misconception


@misconception(fails=["mean"], hint="Divide by how many values there are, and by nothing else.")
class okapi_one_too_few:
    """Divides by n - 1."""

    def mean(values):
        return math.fsum(values) / max(len(values) - 1, 1)
'''

SPREAD_CHECKS = '''\
"""Hidden checks."""

from autograder.checking import assert_close, task


@task("variance")
def test_okapi_variance(student, reference, rng):
    """The variance of several values"""
    values = rng.normal(size=4).tolist()
    assert_close(student.variance(values), reference.variance(values))
'''

Notebook = dict[str, Any]


@dataclass
class Class:
    """A course folder and its submissions."""

    root: Path
    log: str = ""

    @property
    def db_url(self) -> str:
        return f"sqlite:///{self.root}/gradebook.db"

    def run(self, *command: str) -> subprocess.CompletedProcess[str]:
        """Run a command of this environment in the course folder."""
        return subprocess.run(
            [BIN / command[0], *command[1:]],
            cwd=self.root,
            env={**os.environ, "JUPYTER_CONFIG_DIR": str(self.root / ".jupyter")},
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )

    def nbgrader(self, *arguments: str) -> str:
        """Run a plain nbgrader command that must succeed; returns what it logged."""
        done = self.run("nbgrader", *arguments)
        assert done.returncode == 0, done.stderr
        return done.stderr

    def submission(self, student: str, exercise: str = "averages") -> Path:
        return self.root / "submitted" / student / "basics" / f"{exercise}.ipynb"

    def hand_in(
        self, student: str, content: Notebook | str, exercise: str = "averages", day: int = 1
    ) -> None:
        path = self.submission(student, exercise)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content if isinstance(content, str) else json.dumps(content))
        (path.parent / "timestamp.txt").write_text(f"2026-01-{day:02} 10:00:00 UTC")

    def blank(self, exercise: str = "averages") -> Notebook:
        return json.loads((self.root / f"release/basics/{exercise}.ipynb").read_text())

    def solved(self, exercise: str = "averages") -> Notebook:
        """Right answers, without the markers of the reference."""
        notebook = self.blank(exercise)
        answer(notebook, **SOLVED[exercise])
        return notebook

    def state(self, student: str, exercise: str = "averages") -> dict[str, Any]:
        """All that the gradebook says of a student's notebook."""
        with Gradebook(self.db_url) as gradebook:
            found = gradebook.find_submission_notebook(exercise, "basics", student)
            return {
                "score": found.score,
                "grades": {
                    g.name: (g.auto_score, g.manual_score, g.needs_manual_grade) for g in found.grades
                },
                "comments": {c.name: c.comment for c in found.comments},
            }

    def generated(self) -> dict[str, str]:
        """Everything that students or graders are shown, by path."""
        return {
            str(path.relative_to(self.root)): path.read_text(errors="replace")
            for folder in ("autograded", "feedback", "release", "build/release")
            for path in (self.root / folder).rglob("*")
            if path.is_file()
        }


SOLVED = {
    "averages": {
        "mean_answer": "def mean(values):\n    return sum(values) / len(values)",
        "extent_answer": "def extent(values):\n    return sorted(values)[-1] - sorted(values)[0]",
        "why": "Because the median does not move.",
    },
    "spread": {
        "variance_answer": "def variance(values):\n"
        "    m = sum(values) / len(values)\n    return sum((v - m) ** 2 for v in values) / len(values)"
    },
}


def cell_of(notebook: Notebook, grade_id: str) -> dict[str, Any]:
    return next(c for c in notebook["cells"] if c["metadata"].get("nbgrader", {}).get("grade_id") == grade_id)


def answer(notebook: Notebook, **sources: str) -> Notebook:
    for grade_id, source in sources.items():
        cell_of(notebook, grade_id)["source"] = source
    return notebook


def _make_course(root: Path) -> None:
    checks = root / "checks/basics"
    for path, text in {
        root / "course.toml": COURSE,
        root / "source/basics/averages.py": AVERAGES,
        root / "source/basics/spread.py": SPREAD,
        root / "source/basics/heights.csv": "1.62\n1.81\n",
        checks / "averages/checks.py": AVERAGES_CHECKS,
        checks / "averages/misconceptions.py": AVERAGES_MISCONCEPTIONS,
        checks / "spread/checks.py": SPREAD_CHECKS,
    }.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    shutil.copy(ROOT / "nbgrader_config.py", root)
    course = Course.load(root)
    release(course, course.exercises, execute=False)
    for exercise in course.exercises:  # not executed: the grader takes definitions, not outputs
        files.write_notebook(exercise.solution, read_source(exercise.source))
    shutil.rmtree(root / "build")


def _make_class(course: Class) -> None:
    for student in ("s01", "s02", "s03", "s04", "s05"):
        course.hand_in(student, course.solved("spread"), "spread")
    course.hand_in("s01", course.solved())
    course.hand_in("s02", course.blank())
    off_by_one = "def mean(values):\n    return sum(values) / max(len(values) - 1, 1)"
    course.hand_in("s03", answer(course.solved(), mean_answer=off_by_one))
    course.submission("s03").with_name("notes.txt").symlink_to(course.root / "source/basics/averages.py")
    course.hand_in("s04", _messy(course.solved()))
    course.hand_in("s05", '{"cells": [{"cell_type"')
    course.hand_in("s06", course.solved(), "averages (2)")  # renamed, and the other exercise is missing
    course.hand_in("s07", answer(course.solved(), extent_answer="def extent(values):\n    while True: pass"))
    course.hand_in("s07", course.solved("spread"), "spread")


def _messy(notebook: Notebook) -> Notebook:
    """Cells twice, metadata of an old nbgrader, HTML and a picture in the text."""
    twice = copy.deepcopy(cell_of(notebook, "mean"))
    twice["metadata"]["nbgrader"] = {"grade": True, "grade_id": "mean", "points": 99, "solution": False}
    notebook["cells"] += [twice, copy.deepcopy(cell_of(notebook, "extent_answer"))]
    why = cell_of(notebook, "why")
    why["source"] = "<script>alert('marmot')</script> if $a<b$ ![](attachment:p.png)"
    why["attachments"] = {"p.png": {"image/png": "aVZCT1J3MA==", "image/svg+xml": "PHN2Zz4="}}
    return notebook


@pytest.fixture(scope="session")
def graded(tmp_path_factory: pytest.TempPathFactory) -> Class:
    """The class after generate_assignment, autograde, generate_feedback and export."""
    root = tmp_path_factory.mktemp("nbgrader").resolve() / "course"
    root.mkdir()
    _make_course(root)
    return through_nbgrader(Class(root))


def through_nbgrader(course: Class) -> Class:
    """A class hands in, and the plain commands do the rest."""
    _make_class(course)
    course.nbgrader("generate_assignment", "basics")
    course.nbgrader("autograde", "basics")
    course.nbgrader("generate_feedback", "basics")
    course.nbgrader("export", "--to", "grades.csv")
    return course
