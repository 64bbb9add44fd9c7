"""Whose notebook is this file? Folders say student and assignment."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from autograder.course import Course
from autograder.errors import UsageError
from autograder.fleet import find


def test_a_class_folder_a_students_folder_and_a_single_file(
    course: Course, hand_in: Callable[..., Path]
) -> None:
    one = hand_in("s02", "one")
    hand_in("s01", "one")
    hand_in("s01", "two")
    submitted = course.root / "submitted"
    everyone = [(each.student, each.assignment, each.path.name) for each in find(course, [submitted])]
    assert everyone == [
        ("s01", "basics", "one.ipynb"),
        ("s01", "basics", "two.ipynb"),
        ("s02", "basics", "one.ipynb"),
    ]
    assert [each.student for each in find(course, [submitted / "s02"])] == ["s02"]
    (single,) = find(course, [one])
    assert (single.student, single.assignment, single.in_class) == ("s02", "basics", False)


def test_a_plain_folder_is_one_notebook_per_student(course: Course, tmp_path: Path) -> None:
    for name in ("s01", "s02"):
        (tmp_path / f"{name}.ipynb").write_text("{}")
    (tmp_path / ".hidden.ipynb").write_text("{}")
    (tmp_path / ".ipynb_checkpoints").mkdir()
    (tmp_path / ".ipynb_checkpoints" / "s01-checkpoint.ipynb").write_text("{}")
    found = find(course, [tmp_path / "s01.ipynb", tmp_path / "s02.ipynb", tmp_path / "s01.ipynb"])
    assert [(each.student, each.assignment) for each in found] == [("s01", None), ("s02", None)]


def test_what_cannot_be_found_is_said(course: Course, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    for path, words in ((tmp_path / "nowhere", "no such file"), (tmp_path / "empty", "no notebooks")):
        with pytest.raises(UsageError, match=words):
            find(course, [path])
    with pytest.raises(UsageError, match="unknown assignment 'astrology'; the course has: basics"):
        find(course, [tmp_path], "astrology")
