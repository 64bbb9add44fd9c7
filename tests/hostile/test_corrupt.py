"""A class in which nearly everybody handed in something broken: every student gets a row, honest ones their points."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from autograder.course import Course
from autograder.fleet import Options, find, grade_all
from autograder.reports.jsonl import student_json
from autograder.result import Result
from autograder.worker.isolation import probe
from tests.hostile.corrupt import CORRUPT, Corrupt
from tests.hostile.stack import HIDDEN, KEY, Author, left_files

pytestmark = pytest.mark.xdist_group("corrupt")


@pytest.fixture(scope="module")
def results(course: Course) -> dict[str, list[Result]]:
    author = Author(course)
    submitted = course.root / "submitted"
    for corrupt in CORRUPT:
        path = submitted / corrupt.name / "attacks/signals.ipynb"
        path.parent.mkdir(parents=True)
        corrupt.write(path, author)
    found: dict[str, list[Result]] = {}
    options = Options(level=probe().level, key=KEY, jobs=2)
    grade_all(
        course,
        find(course, [submitted]),
        options,
        lambda each: found.setdefault(each.student, []).append(each),
    )
    return found


@pytest.mark.parametrize("corrupt", CORRUPT, ids=lambda each: each.name)
def test_corrupt(corrupt: Corrupt, results: dict[str, list[Result]], course: Course) -> None:
    assert len(results[corrupt.name]) == 1
    result = results[corrupt.name][0]
    assert result.status == ("unreadable" if corrupt.score is None else "graded"), result
    assert result.score == (corrupt.score or 0.0), result
    assert [task.id for task in result.tasks] == ["hand", "scaled", "energy", "integral", "tally"]
    assert any(corrupt.note in note for note in (*result.notes, "")), result.notes
    shown = json.dumps(student_json(result))
    assert not [each for each in (*HIDDEN, str(course.root)) if each in shown]
    assert len(shown) < 20_000
    assert Result.from_json(json.loads(json.dumps(result.to_json()))) == result


def test_nothing_is_left(results: dict[str, list[Result]], course: Course) -> None:
    assert left_files(course, 0.0) == []
    assert set(results) == {each.name for each in CORRUPT}


def test_a_folder_named_like_a_notebook_has_a_row(course: Course, tmp_path: Path) -> None:
    os.makedirs(tmp_path / "s01/attacks/signals.ipynb")
    (tmp_path / "s02/attacks").mkdir(parents=True)
    (tmp_path / "s02/attacks/signals.ipynb").symlink_to(tmp_path / "s01", target_is_directory=True)
    entries = find(course, [tmp_path])
    assert [(entry.student, entry.assignment) for entry in entries] == [
        ("s01", "attacks"),
        ("s02", "attacks"),
    ]
