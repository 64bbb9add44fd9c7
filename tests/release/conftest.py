"""A tiny course: one assignment of two exercises and data, and a second assignment that must be left alone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from autograder.course import Course

HEADER = """\
# ---
# jupyter:
#   jupytext:
#     text_representation:
#       extension: .py
#       format_name: percent
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
#   autograder:
#     title: The mean
#     minutes: 45
#     difficulty: 1
#     lectures:
#       - "Basics: the mean"
#     topics:
#       - mean
# ---
"""

MEAN = (
    HEADER
    + '''
# %% [markdown]
# # The mean

# %% tags=["reference"] nbgrader={"grade_id": "setup", "locked": true}
from pathlib import Path
import matplotlib.pyplot as plt
values = [float(x) for x in Path("data/values.csv").read_text().split(",")]

# %% nbgrader={"grade_id": "mean_answer", "solution": true}
def mean(values):
    """The mean of a list of numbers."""
    ### BEGIN SOLUTION
    secret_total = sum(values)
    return secret_total / len(values)
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "mean", "locked": true, "points": 2}
# Public test of mean: it is a number.
assert mean(values) == 2.0
print("well done")

# %% nbgrader={"grade_id": "picture", "locked": true}
fig, ax = plt.subplots()
ax.plot(values)
plt.show()

# %% [markdown] nbgrader={"grade": true, "grade_id": "why", "points": 1.5, "solution": true}
# Because of this secret reason.
'''
)

TWICE = (
    HEADER
    + """
# %% nbgrader={"grade_id": "twice_answer", "solution": true}
def twice(x):
    ### BEGIN SOLUTION
    return 2 * x
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "twice", "points": 1}
# Public test of twice: it doubles.
assert twice(2) == 4
"""
)


@pytest.fixture
def course(tmp_path: Path) -> Course:
    files = {
        "course.toml": '[[assignments]]\nname = "basics"\n\n[[assignments]]\nname = "other"\n',
        "source/basics/mean.py": MEAN,
        "source/basics/twice.py": TWICE,
        "source/basics/data/values.csv": "1,3",
        "source/basics/.hidden": "x",
        "source/basics/mean.ipynb": "a paired notebook with the solution",
        "source/other/twice.py": TWICE,
    }
    for name, text in files.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return Course.load(tmp_path)


@pytest.fixture
def snapshot() -> Callable[[Path], dict[str, bytes]]:
    """All files below a folder, by relative path."""

    def take(folder: Path) -> dict[str, bytes]:
        return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}

    return take
