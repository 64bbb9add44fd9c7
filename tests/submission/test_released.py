from __future__ import annotations

import json
from pathlib import Path

import pytest

from autograder.errors import CourseError
from autograder.submission import Released, read_release


def test_roles_points_and_imports(released: Released) -> None:
    assert (released.assignment, released.exercise) == ("basics", "averages")
    assert [(cell.id, cell.kind, cell.role, cell.points) for cell in released.cells] == [
        ("text-01", "markdown", "given", 0.0),
        ("setup", "code", "given", 0.0),
        ("by_hand_answer", "code", "answer", 0.0),
        ("by_hand", "code", "task", 1.0),
        ("text-02", "markdown", "given", 0.0),
        ("mean_answer", "code", "answer", 0.0),
        ("mean", "code", "task", 2.0),
        ("mode_answer", "code", "answer", 0.0),
        ("mode", "code", "task", 2.0),
        ("why", "markdown", "manual", 1.5),
    ]
    assert [cell.grade_id for cell in released.tasks] == ["by_hand", "mean", "mode", "why"]
    assert released.imports == {"math", "collections", "collections.Counter"}
    assert released.metadata["autograder"]["title"] == "Averages"
    assert released.sha256.startswith("sha256:")


def test_an_ordinary_nbgrader_release_is_named_by_its_path(tmp_path: Path) -> None:
    flags = {"grade": False, "grade_id": "f", "locked": False, "schema_version": 3, "solution": True}
    cells = [
        {"cell_type": "code", "metadata": {}, "source": "%matplotlib inline\nimport os.path"},
        {
            "cell_type": "code",
            "metadata": {"nbgrader": flags},
            "source": "from .x import y\nimport numpy as np",
        },
        {
            "cell_type": "code",
            "metadata": {"nbgrader": {**flags, "grade_id": "g", "solution": False}},
            "source": "(",
        },
        {
            "cell_type": "code",
            "metadata": {"nbgrader": {**flags, "grade_id": "by_hand", "grade": True, "points": 3}},
            "source": "pass",
        },
    ]
    path = tmp_path / "hw1" / "problem.ipynb"
    path.parent.mkdir()
    path.write_text(json.dumps({"cells": cells, "nbformat": 4}))
    release = read_release(path)
    assert (release.assignment, release.exercise) == ("hw1", "problem")
    assert [cell.role for cell in release.cells] == ["extra", "answer", "extra", "manual"]
    assert [cell.grade_id for cell in release.cells] == [None, "f", None, "by_hand"]
    assert release.imports == {"os.path", "numpy"}
    assert release.tasks[0].points == 3.0


def test_what_is_only_looked_at_imports_nothing_for_grading(tmp_path: Path) -> None:
    def given(grade_id: str, source: str, *tags: str) -> dict[str, object]:
        flags = {"grade": False, "grade_id": grade_id, "locked": True, "schema_version": 3, "solution": False}
        return {"cell_type": "code", "metadata": {"nbgrader": flags, "tags": [*tags]}, "source": source}

    path = tmp_path / "problem.ipynb"
    cells = [given("setup", "import numpy"), given("oracle", "import torch", "look")]
    path.write_text(json.dumps({"cells": cells, "nbformat": 4}))
    release = read_release(path)
    assert [cell.look for cell in release.cells] == [False, True]
    assert (release.imports, release.graded_imports) == ({"numpy", "torch"}, {"numpy"})


def graded(grade_id: str, points: object) -> dict[str, object]:
    flags = {"grade": True, "grade_id": grade_id, "locked": True, "points": points, "solution": False}
    return {"cell_type": "code", "metadata": {"nbgrader": flags}, "source": ""}


@pytest.mark.parametrize(
    ("cells", "message"),
    [
        ([graded("a", 1), graded("a", 1)], "two cells have the grade_id 'a'"),
        ([graded("a", "1")], "cell 1 has no valid points"),
        ([graded("a", float("nan"))], "cell 1 has no valid points"),
        ([graded("a", -1)], "cell 1 has no valid points"),
        (None, "not a notebook"),
    ],
)
def test_a_broken_release_is_a_course_error(tmp_path: Path, cells: object, message: str) -> None:
    path = tmp_path / "x.ipynb"
    path.write_text(json.dumps({"cells": cells}))
    with pytest.raises(CourseError, match=message):
        read_release(path)


def test_a_missing_release_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(CourseError, match="run `autograder release`"):
        read_release(tmp_path / "x.ipynb")
