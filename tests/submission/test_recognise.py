from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

import pytest

from autograder.submission import Released, read_notebook, recognise


def exercise_of(student: Any, releases: Sequence[Released]) -> str | None:
    found = recognise(read_notebook(student.data), releases)
    return None if found is None else found.exercise


@pytest.fixture(params=[False, True], ids=["in order", "reversed"])
def ordered(request: pytest.FixtureRequest, releases: list[Released]) -> list[Released]:
    return releases[::-1] if request.param else releases


def test_grade_ids_decide_against_what_the_metadata_claims(student: Any, ordered: list[Released]) -> None:
    student.document["metadata"]["autograder"]["exercise"] = "spread"
    assert exercise_of(student, ordered) == "averages"


def test_ties_go_to_the_exercise_that_the_metadata_names(student: Any, ordered: list[Released]) -> None:
    student.document["cells"] = [student["setup"]]
    student.write("setup", "pass")
    assert exercise_of(student, ordered) == "averages"
    student.document["metadata"]["autograder"]["exercise"] = "spread"
    assert exercise_of(student, ordered) == "spread"


def test_ties_without_metadata_go_by_the_text(student: Any, ordered: list[Released]) -> None:
    setup, text = student["setup"], [cell for cell in student.cells if cell["cell_type"] == "markdown"]
    student.document |= {"cells": [*text, setup], "metadata": {}}
    for cell in text:
        cell["metadata"] = {}
    assert exercise_of(student, ordered) == "averages"


@pytest.mark.parametrize("keep_ids", [True, False])
def test_a_stripped_notebook_is_recognised(student: Any, ordered: list[Released], keep_ids: bool) -> None:
    student.strip(keep_ids=keep_ids)
    assert exercise_of(student, ordered) == "averages"


def test_cell_ids_alone_are_enough(student: Any, ordered: list[Released]) -> None:
    student.strip(keep_ids=True)
    for cell in student.cells:
        cell["source"] = "x"
    assert exercise_of(student, ordered) == "averages"


def test_a_stripped_notebook_with_edits_and_merged_cells_is_recognised(
    student: Any, ordered: list[Released]
) -> None:
    student.strip()
    sources = ["".join(cell["source"]) for cell in student.cells]
    merged = "\n".join(sources).replace("LIST_OF_VALUES > 0", "LIST_OF_VALUES >= 0")
    student.document["cells"] = [{"cell_type": "code", "source": merged, "metadata": {}}]
    assert exercise_of(student, ordered) == "averages"


def test_foreign_notebooks_are_not_recognised(student: Any, ordered: list[Released]) -> None:
    student.strip()
    for number, cell in enumerate(student.cells):
        cell["source"] = f"something else entirely, number {number}"
    assert exercise_of(student, ordered) is None
    for number, cell in enumerate(student.cells):
        cell["metadata"] = {"nbgrader": {"grade_id": "setup" if number == 0 else f"foreign_{number}"}}
    assert exercise_of(student, ordered) is None
    assert recognise(read_notebook(json.dumps({"cells": []}).encode()), ordered) is None
    assert recognise(read_notebook(student.data), []) is None


def test_an_emptied_notebook_is_what_its_metadata_says(student: Any, ordered: list[Released]) -> None:
    student.document["cells"] = []
    assert exercise_of(student, ordered) == "averages"
