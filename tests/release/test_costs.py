"""What a submission of this course costs beside the student's own code."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from autograder.checking.suite import load_suite
from autograder.course import Course
from autograder.submission import needed, read_release


@pytest.mark.parametrize("exercise", [each.id for each in Course.find(Path(__file__)).exercises])
def test_grading_draws_no_picture(this_course: Course, exercise: str) -> None:
    """Loading matplotlib alone would cost ten times the rest of a submission."""
    found = this_course.exercise(*exercise.split("/"))
    for cell in needed(read_release(found.release).cells, load_suite(found).names):
        if cell.locked and cell.kind == "code":
            assert not re.search(r"\bplt\.(?!rcParams)", cell.source), f"{cell.id}: {cell.source}"
