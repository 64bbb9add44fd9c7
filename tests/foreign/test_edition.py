"""What the engine makes of a course's source notebooks and configuration, and how it says what is wrong with them."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from autograder.cli.main import main
from autograder.course import Course
from autograder.errors import CourseError
from autograder.foreign.course import find_course, open_course

from .course import make_class, make_course

pytestmark = pytest.mark.xdist_group("foreign")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return make_course(tmp_path.resolve() / "course")


def change(root: Path, edit: Callable[[dict[str, Any]], object]) -> None:
    """Change the notebook `arrays` of the course."""
    path = root / "source/ps1/arrays.ipynb"
    notebook = json.loads(path.read_text())
    edit(notebook)
    path.write_text(json.dumps(notebook))


def texts(course: Course, exercise: str = "arrays") -> dict[str, str]:
    cells = json.loads(course.exercise("ps1", exercise).release.read_text())["cells"]
    known = [each for each in cells if "nbgrader" in each["metadata"]]
    return {each["metadata"]["nbgrader"]["grade_id"]: "".join(each["source"]) for each in known}


def test_answers_are_cleared_and_hidden_tests_are_not(root: Path) -> None:
    course = open_course(root)
    assert [each.id for each in course.exercises] == ["ps1/arrays", "ps1/measurements", "ps2/estimates"]
    assert "values.std()" not in texts(course)["normalise"]
    assert "raise NotImplementedError" in texts(course)["normalise"]
    assert "normalise([0, 4])" in texts(course)["normalise_test"]
    assert course.limits.cell_seconds == 2
    assert find_course(root / "source/ps1").root == course.root


def test_it_follows_the_course(root: Path) -> None:
    open_course(root)
    change(
        root,
        lambda notebook: notebook["cells"][3].update(source="assert normalise([1])\n# SECRET\n1\n# OPEN"),
    )
    config = root / "nbgrader_config.py"
    config.write_text(
        "c = get_config()\nc.ClearHiddenTests.begin_test_delimeter = 'SECRET'\n"
        "c.ClearHiddenTests.end_test_delimeter = 'OPEN'\nc.ExecutePreprocessor.timeout = 77\n"
        "c.Autograde.exclude_overwriting = {'ps1': ['lab.py']}\n"
    )
    course = open_course(root)
    assert texts(course)["normalise_test"].endswith("# OPEN")
    header = json.loads(course.exercise("ps1", "arrays").release.read_text())["metadata"]["autograder"]
    assert header["shown"] == {"normalise_test": "assert normalise([1])"}
    assert course.limits.cell_seconds == 77
    assert course.config["data"]["ps1"]["files"] == ["heights.csv"]  # the student's own lab.py is taken


def test_a_wrong_notebook_that_was_handed_in_ends_the_command_with_its_reason(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    make_class(root, "s01")
    change(root, lambda notebook: notebook["cells"].append({**notebook["cells"][3], "id": "twice"}))
    assert main(["grade", "--course", str(root)]) == 2
    error = capsys.readouterr().err
    assert "source/ps1/arrays.ipynb" in error
    assert "Duplicate grade id: normalise_test" in error
    assert len(error.splitlines()) == 1


def test_a_draft_is_left_out_and_said_each_time(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    change(root, lambda notebook: notebook["cells"][3].update(source="### BEGIN HIDDEN TESTS"))
    for _ in range(2):
        assert [each.id for each in open_course(root).exercises] == ["ps1/measurements", "ps2/estimates"]
        assert "left out" in capsys.readouterr().err


def test_a_notebook_in_another_language_is_left_out(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    make_class(root, "s01")
    change(root, lambda notebook: notebook["metadata"]["kernelspec"].update(name="ir", language="R"))
    assert "ps1/arrays" not in [each.id for each in open_course(root).exercises]
    assert "written in r, not in Python" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("config", "reason"),
    [
        ("raise ValueError('no')", "ValueError: no"),
        ("c =", "SyntaxError"),
        ("raise SystemExit('stop')", "stop"),
    ],
)
def test_a_wrong_configuration_is_said(root: Path, config: str, reason: str) -> None:
    (root / "nbgrader_config.py").write_text(config)
    with pytest.raises(CourseError, match=reason):
        open_course(root)


def test_commands_for_our_own_courses_say_that_it_is_not_one(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["validate", "--course", str(root)]) == 2
    assert "is an nbgrader course without a course.toml" in capsys.readouterr().err
    assert main(["compare", "--course", str(Path(__file__).parents[2])]) == 2
    assert "nothing to compare" in capsys.readouterr().err


def test_a_course_without_notebooks_is_none(tmp_path: Path) -> None:
    (tmp_path / "nbgrader_config.py").write_text("c = get_config()\n")
    with pytest.raises(CourseError, match="has no notebooks"):
        open_course(tmp_path)
