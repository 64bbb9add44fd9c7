"""A new exercise: four files that explain themselves, with one task as an example."""

from __future__ import annotations

import json
import re
from pathlib import Path

from autograder.course import COURSE_FILE, Course
from autograder.errors import UsageError

_NAME = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*")
_FLAGS = '"schema_version": 3, "task": false'

_SOURCE = '''\
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
#     title: {title}
#     minutes: 45
#     difficulty: 1
#     lectures:
#       - "Lecture: slide or section"
#     topics:
#       - what is practised
# ---

# %% [markdown]
# # {title}
#
# What you will learn, and where it stands in the lectures.
#
# Numbers are compared with a relative tolerance of $10^{{-6}}$.

# %% nbgrader={{"grade": false, "grade_id": "setup", "locked": true, "solution": false, {flags}}}
import numpy as np

# %% [markdown]
# ## A small task
#
# What is to be computed, with its formula.


# %% nbgrader={{"grade": false, "grade_id": "scaled_mean_answer", "locked": false, "solution": true, {flags}}}
def scaled_mean(values, factor):
    """The mean of the values, times the factor.

    values: float array (n,), n at least 1; factor: a number.
    Returns a number.
    """
    ### BEGIN SOLUTION
    return factor * np.mean(values)
    ### END SOLUTION


# %% nbgrader={{"grade": true, "grade_id": "scaled_mean", "locked": true, "points": 1, "solution": false, {flags}}}
# Public test of scaled_mean: one small example. It fails on the blank notebook and tells what is wrong.
assert abs(scaled_mean(np.array([1.0, 2.0, 6.0]), 2) - 6) < 1e-9, "the mean of 1, 2, 6 is 3, and twice that is 6"
'''

_CHECKS = '''\
"""Hidden checks of {id}: they see the student's names by value, and draw their inputs from `rng`."""

from autograder.checking import assert_close, task


@task("scaled_mean")
def test_random_values(student, reference, rng):
    """This line is what students read: what was looked at, never a value."""
    for n in (1, 4, 7):
        values, factor = rng.uniform(1, 5, n), float(rng.uniform(2, 3))
        assert_close(student.scaled_mean(values, factor), reference.scaled_mean(values, factor))
'''

_MISCONCEPTIONS = '''\
"""Wrong solutions of {id} that real students write: at least six, and one for each task."""

from autograder.checking import misconception


@misconception(fails=["scaled_mean"], hint="Explain the mistake, not the answer: this adds up, but does not divide.")
class sum_for_mean:
    """What it does wrong, for other instructors."""

    def scaled_mean(values, factor):
        return factor * np.sum(values)
'''

_ALTERNATIVES = '''\
"""Right solutions of {id}, written differently: at least three."""

from autograder.checking import alternative


@alternative
class plain_loop:
    """With a loop in place of numpy."""

    def scaled_mean(values, factor):
        total = 0.0
        for value in values:
            total += value
        return factor * total / len(values)
'''


def new_exercise(course: Course, assignment: str, name: str) -> list[Path]:
    """Write a new exercise, and its assignment into `course.toml` where it is new; returns the files.

    Raises:
        UsageError: a name is not made of lower-case words, a file is there already or cannot be written.
    """
    for word in (assignment, name):
        if not _NAME.fullmatch(word):
            raise UsageError(f"{word!r} is no name: use lower-case words joined by '_'")
    checks = course.checks / assignment / name
    title = name.replace("_", " ").capitalize()
    files = {
        course.root / "source" / assignment / f"{name}.py": _SOURCE.format(title=title, flags=_FLAGS),
        checks / "checks.py": _CHECKS.format(id=f"{assignment}/{name}"),
        checks / "misconceptions.py": _MISCONCEPTIONS.format(id=f"{assignment}/{name}"),
        checks / "alternatives.py": _ALTERNATIVES.format(id=f"{assignment}/{name}"),
    }
    for path in files:
        if path.exists():
            raise UsageError(f"{path} exists already")
    try:
        for path, text in files.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        if assignment not in [each.name for each in course.assignments]:
            entry = {"name": assignment, "title": assignment.replace("_", " ").capitalize()}
            lines = [f"{key} = {json.dumps(value)}" for key, value in entry.items()]
            with (course.root / COURSE_FILE).open("a", encoding="utf-8") as file:
                file.write("\n".join(["", "[[assignments]]", *lines, ""]))
    except OSError as error:
        raise UsageError(f"cannot write {error.filename}: {error.strerror}") from None
    return list(files)
