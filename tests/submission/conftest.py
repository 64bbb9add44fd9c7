"""Two releases made by nbgrader, and ways to build a student's notebook from one."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from autograder.course import Course
from autograder.release import release
from autograder.submission import Released, Submission, read_notebook, read_release, restore

HEADER = """\
# ---
# jupyter:
#   autograder:
#     title: {title}
#     minutes: 45
#     difficulty: 1
#     lectures: ["Basics"]
#     topics: [averages]
# ---
"""

AVERAGES = '''
# %% [markdown]
# # Averages
# You will learn what a mean is good for.

# %% nbgrader={"grade_id": "setup", "locked": true}
import math
from collections import Counter
LIST_OF_VALUES = [1.0, 2.0, 6.0]

# %% nbgrader={"grade_id": "by_hand_answer", "solution": true}
### BEGIN SOLUTION
by_hand = 3.0
### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "by_hand", "points": 1}
# Public test of by_hand: it is a number.
assert isinstance(by_hand, float)

# %% [markdown]
# ## The mean
# Write a function that computes the mean of numbers.

# %% nbgrader={"grade_id": "mean_answer", "solution": true}
def mean(values):
    """The mean of a list of numbers."""
    ### BEGIN SOLUTION
    return math.fsum(values) / len(values)
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "mean", "points": 2}
# Public test of mean: one value is its own mean.
assert mean([3.0]) == 3.0
assert mean(LIST_OF_VALUES) > 0

# %% nbgrader={"grade_id": "mode_answer", "solution": true}
def mode(values):
    """The most frequent value."""
    ### BEGIN SOLUTION
    return Counter(values).most_common(1)[0][0]
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "mode", "points": 2}
# Public test of mode: the only value is the most frequent one.
assert mode([1]) == 1

# %% [markdown] nbgrader={"grade": true, "grade_id": "why", "points": 1.5, "solution": true}
# It is robust.
'''

SPREAD = '''
# %% [markdown]
# # Spread
# You will learn how far values lie from their mean.

# %% nbgrader={"grade_id": "setup", "locked": true}
import math
LIST_OF_VALUES = [1.0, 2.0, 6.0]

# %% nbgrader={"grade_id": "variance_answer", "solution": true}
def variance(values):
    """The variance of a list of numbers."""
    ### BEGIN SOLUTION
    return 0.0
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "variance", "points": 2}
# Public test of variance: one value does not vary.
assert variance([3.0]) == 0.0
'''


@pytest.fixture(scope="session")
def releases(tmp_path_factory: pytest.TempPathFactory) -> list[Released]:
    root = tmp_path_factory.mktemp("course")
    (root / "source/basics").mkdir(parents=True)
    (root / "course.toml").write_text('[[assignments]]\nname = "basics"\n')
    (root / "source/basics/averages.py").write_text(HEADER.format(title="Averages") + AVERAGES)
    (root / "source/basics/spread.py").write_text(HEADER.format(title="Spread") + SPREAD)
    course = Course.load(root)
    release(course, course.exercises, execute=False)
    return [read_release(exercise.release) for exercise in course.exercises]


@pytest.fixture(scope="session")
def released(releases: list[Released]) -> Released:
    return releases[0]


class Student:
    """A notebook of the released format that a test changes as a student or an editor would."""

    def __init__(self, document: dict[str, Any]) -> None:
        self.document = document

    @property
    def cells(self) -> list[dict[str, Any]]:
        return self.document["cells"]

    def __getitem__(self, grade_id: str) -> dict[str, Any]:
        return next(cell for cell in self.cells if self._grade_id(cell) == grade_id)

    @staticmethod
    def _grade_id(cell: dict[str, Any]) -> Any:
        return cell["metadata"].get("nbgrader", {}).get("grade_id")

    def write(self, grade_id: str, source: str) -> None:
        self[grade_id]["source"] = source

    def delete(self, grade_id: str) -> None:
        self.cells.remove(self[grade_id])

    def insert_after(self, grade_id: str, source: str, **changes: Any) -> None:
        cell = {"cell_type": "code", "id": "random", "metadata": {}, "source": source, **changes}
        self.cells.insert(self.cells.index(self[grade_id]) + 1, cell)

    def copy_after(self, grade_id: str, source: str, copied: str) -> None:
        cell = copy.deepcopy(self[copied])
        cell |= {"source": source, "id": "random"}
        self.cells.insert(self.cells.index(self[grade_id]) + 1, cell)

    def strip(self, *, keep_ids: bool = False) -> None:
        """What an editor that knows nothing of nbgrader may do."""
        self.document["metadata"] = {}
        for cell in self.cells:
            cell["metadata"] = {}
            if not keep_ids:
                cell.pop("id")

    @property
    def data(self) -> bytes:
        return json.dumps(self.document).encode()


SOLVED = {
    "by_hand_answer": "by_hand = 3.0",
    "mean_answer": "def mean(values):\n    return sum(values) / len(values)",
    "mode_answer": "def mode(values):\n    return max(values, key=values.count)",
    "why": "Because outliers.",
}


@pytest.fixture
def student(releases: list[Released], tmp_path_factory: pytest.TempPathFactory) -> Student:
    """A student who solved everything."""
    path = next(Path(tmp_path_factory.getbasetemp()).glob("course*/release/basics/averages.ipynb"))
    work = Student(json.loads(path.read_text()))
    for grade_id, source in SOLVED.items():
        work.write(grade_id, source)
    return work


@pytest.fixture
def hand_in(released: Released) -> Callable[[Student], Submission]:
    def restored(work: Student) -> Submission:
        return restore(read_notebook(work.data), released)

    return restored
