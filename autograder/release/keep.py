"""What students may have keeps being known: a release that another one replaces is kept."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

from autograder.course import Exercise
from autograder.release import files
from autograder.release.source import Notebook

_NAME = 12  # characters of the hash


def keep_replaced(exercise: Exercise, made: Notebook) -> Path | None:
    """Copy a released notebook to `release-history/` before `made` takes its place; the copy, if there is a new one.

    That is so from the day on that its assignment has a deadline in `course.toml`: before, nobody has it. Text around the
    tasks may change without a copy, because students are graded alike.
    """
    entries = exercise.course.config.get("assignments", [])
    if not any(each["name"] == exercise.assignment and "deadline" in each for each in entries):
        return None
    before = files.read_notebook(exercise.release)
    if before is None or _graded_side(before) == _graded_side(made):
        return None
    content = exercise.release.read_bytes()
    copy = exercise.older_releases / f"{hashlib.sha256(content).hexdigest()[:_NAME]}.ipynb"
    if copy.exists():
        return None
    copy.parent.mkdir(parents=True, exist_ok=True)
    copy.write_bytes(content)
    return copy


def _graded_side(notebook: Notebook) -> list[tuple[Any, ...]]:
    """What grading sees of the cells that nbgrader knows."""
    cells = [(cell, cell["metadata"].get("nbgrader", {})) for cell in notebook["cells"]]
    return [
        (flags["grade_id"], cell["cell_type"], cell["source"], flags.get("points"))
        for cell, flags in cells
        if "grade_id" in flags
    ]
