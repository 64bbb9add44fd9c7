"""nbgrader's own commands on a course made for nbgrader, with our two lines in its configuration."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from nbgrader.api import Gradebook
from nbgrader.converters import Autograde, GenerateAssignment
from nbgrader.coursedir import CourseDirectory

from autograder.foreign.edition import load_config

from .course import make_class, make_course

pytestmark = [
    pytest.mark.xdist_group("foreign"),
    pytest.mark.filterwarnings("ignore::sqlalchemy.exc.SAWarning"),  # nbgrader's own
]

STUDENTS = ("s06", "t06", "t13")


@dataclass
class Graded:
    root: Path

    def grades(self, student: str, exercise: str) -> dict[str, tuple[float | None, bool]]:
        """Automatic score, and whether a person has to look, by task."""
        with Gradebook(f"sqlite:///{self.root}/gradebook.db") as gradebook:
            found = gradebook.find_submission_notebook(exercise, "ps1", student)
            return {each.name: (each.auto_score, each.needs_manual_grade) for each in found.grades}

    def cells(self, student: str, name: str) -> dict[str, dict[str, Any]]:
        """The cells of an autograded notebook by grade_id."""
        notebook = json.loads((self.root / "autograded" / student / "ps1" / f"{name}.ipynb").read_text())
        known = [each for each in notebook["cells"] if "nbgrader" in each["metadata"]]
        return {each["metadata"]["nbgrader"]["grade_id"]: each for each in known}


@pytest.fixture(scope="module")
def class_(tmp_path_factory: pytest.TempPathFactory) -> Graded:
    """Three students after `nbgrader generate_assignment` and `nbgrader autograde`."""
    root = make_course(tmp_path_factory.mktemp("bridge").resolve() / "course", bridge=True)
    make_class(root, *STUDENTS)
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(root)
        config = load_config(root)
        coursedir = CourseDirectory(config=config)
        coursedir.assignment_id = "ps1"
        for converter in (GenerateAssignment, Autograde):
            converter(coursedir=coursedir, config=config).start()
    return Graded(root)


def test_points_reach_the_gradebook_and_manual_cells_wait(class_: Graded) -> None:
    assert class_.grades("s06", "measurements") == {
        "centre_test": (0.0, False),
        "given_test": (0.0, False),
        "picture": (None, True),
        "describe": (None, True),
    }


def test_what_was_not_handed_in_is_zero_at_once(class_: Graded) -> None:
    assert class_.grades("s06", "arrays")["explain"] == (0.0, False)


def test_a_cell_twice_a_renamed_and_a_damaged_file_stop_nobody(class_: Graded) -> None:
    assert class_.grades("t06", "arrays")["normalise_test"] == (2.0, False)
    assert class_.grades("t13", "arrays")["pairs_test"] == (3.0, False)
    damaged = class_.grades("t13", "measurements")
    assert damaged["centre_test"] == (0.0, True)


def test_the_formgrader_shows_what_cells_showed(class_: Graded) -> None:
    cells = class_.cells("s06", "measurements")
    picture = cells["picture"]["outputs"]
    assert picture[-1]["output_type"] == "display_data"
    assert "".join(picture[-1]["data"]["image/png"]).startswith("iVBOR")
    failed = cells["centre_test"]["outputs"][0]
    assert failed["ename"] == "AssertionError"
    assert cells["centre_test"]["execution_count"] > cells["centre"]["execution_count"]
    assert cells["describe"]["metadata"]["nbgrader"]["task"] is True
    assert (class_.root / "autograded/s06/ps1/heights.csv").is_file()


def test_scores_are_those_of_the_results(class_: Graded) -> None:
    kept = [json.loads(file.read_text()) for file in class_.root.glob(".autograder/nbgrader/*/ps1/*.json")]
    graded = [each for each in kept if each["status"] == "graded"]
    assert {(each["student"], each["exercise"]) for each in graded} == {
        ("s06", "measurements"),
        ("t06", "arrays"),
        ("t13", "arrays"),
    }
    for result in graded:
        grades = class_.grades(result["student"], result["exercise"])
        tasks = {task["id"]: task["score"] for task in result["tasks"] if task["status"] != "manual"}
        assert {name: grades[name][0] for name in tasks} == tasks


def test_nbgraders_own_folders_and_settings_stay(class_: Graded) -> None:
    assert (class_.root / "release/ps1/arrays.ipynb").is_file()
    assert not (class_.root / "build").exists()
    assert load_config(class_.root).Execute.timeout == 2
