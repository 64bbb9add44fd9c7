"""Released notebooks that come back through other editors: still recognised, every answer found, nothing called tampered."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from typing import Any

import pytest

from autograder.course import Course
from autograder.submission import Released, Submission, read_notebook, read_release, recognise, restore
from autograder.submission.text import layout_free, squeezed
from tests.submission.editors import bare, colab, formatted, joined, script_and_back, text, vscode

Notebook = dict[str, Any]
EXERCISES = (
    "evaluation/f1_by_hand",
    "neural_networks/backprop_321",
    "applied_machine_learning/experiment_design",
)
WAYS: dict[str, Callable[[Notebook], Notebook]] = {
    "Colab": lambda notebook: colab(notebook, by_github=True),
    "Colab, ids kept": lambda notebook: colab(notebook, ids="kept"),
    "Colab, labels kept": lambda notebook: colab(notebook, labels=True),
    "VS Code": vscode,
    "VS Code, ids kept": lambda notebook: vscode(notebook, ids=True),
    "VS Code, labels kept": lambda notebook: vscode(notebook, labels=True),
    "formatted on save": formatted,
    "VS Code, formatted on save": lambda notebook: vscode(formatted(notebook)),
    "a script and back": script_and_back,
    "Colab, code joined": lambda notebook: colab(one_cell(notebook)),
    "Colab after VS Code, formatted": lambda notebook: colab(vscode(formatted(notebook))),
}
LABELLED = ("Colab, labels kept", "VS Code, labels kept", "formatted on save")


@pytest.fixture(scope="session")
def course_releases(this_course: Course) -> list[Released]:
    return [read_release(exercise.release) for exercise in this_course.exercises]


@pytest.fixture(scope="session")
def solved_notebooks(this_course: Course) -> dict[str, Notebook]:
    """What students could hand in: the released cells, with the solution's answers and words of their own."""
    notebooks = {}
    for name in EXERCISES:
        exercise = this_course.exercise(*name.split("/"))
        notebook = json.loads(exercise.release.read_text())
        sources = {label(cell): text(cell) for cell in json.loads(exercise.solution.read_text())["cells"]}
        for number, cell in enumerate(notebook["cells"]):
            if cell["metadata"].get("nbgrader", {}).get("solution"):
                own = (
                    sources[label(cell)]
                    if cell["cell_type"] == "code"
                    else f"My answer number {number}, in words."
                )
                cell["source"] = own
        notebooks[name] = notebook
    return notebooks


def label(cell: dict[str, Any]) -> str | None:
    return cell["metadata"].get("nbgrader", {}).get("grade_id")


def one_cell(notebook: Notebook) -> Notebook:
    """Every run of code cells with no more than a heading between them as one cell; texts that are answers stay."""
    cells: list[dict[str, Any]] = []
    for cell in notebook["cells"]:
        if cell["cell_type"] == "code" and cells and cells[-1]["cell_type"] == "code":
            cells[-1] = cells[-1] | {"source": text(cells[-1]) + "\n" + text(cell)}
        else:
            cells.append(cell)
    return notebook | {"cells": cells}


def said(cell: Any) -> str:
    return layout_free(cell.source) if cell.kind == "code" else squeezed(cell.source)


def back(notebook: Notebook, releases: Sequence[Released]) -> tuple[Released | None, Submission | None]:
    raw = read_notebook(json.dumps(notebook).encode())
    found = recognise(raw, releases)
    return found, None if found is None else restore(raw, found)


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("name", EXERCISES)
def test_a_notebook_comes_back(
    name: str, way: str, solved_notebooks: dict[str, Notebook], course_releases: list[Released]
) -> None:
    released, submission = back(WAYS[way](solved_notebooks[name]), course_releases)
    assert released is not None
    assert f"{released.assignment}/{released.exercise}" == name
    assert submission is not None
    answers = {label(cell): text(cell) for cell in solved_notebooks[name]["cells"]}
    for cell in submission.cells:
        assert cell.grade_id is not None, f"{way} leaves a cell over: {cell.source}"
        wanted = cell.source if cell.locked else answers[cell.grade_id]
        assert said(cell) == (layout_free(wanted) if cell.kind == "code" else squeezed(wanted))
    assert [cell.id for cell in submission.cells] == [
        cell.grade_id for cell in released.cells if cell.grade_id and (cell.kind == "code" or not cell.locked)
    ]
    assert submission.missing == frozenset()
    notes = "\n".join(submission.notes)
    assert not re.search("locked|missing|unknown", notes)
    assert ("nbgrader's metadata is gone from" in notes) == (way not in LABELLED)
    editor = "Google Colab" if "Colab" in way else "VS Code" if "VS Code" in way else None
    if way not in LABELLED and editor:
        assert f"; the notebook was saved by {editor}" in notes


def test_nothing_else_is_taken_for_a_released_notebook(
    solved_notebooks: dict[str, Notebook], course_releases: list[Released]
) -> None:
    foreign = bare(solved_notebooks[EXERCISES[0]])
    for number, cell in enumerate(foreign["cells"]):
        cell["source"] = f"other_{number} = {number}"
    assert back(colab(foreign), course_releases) == (None, None)


def answers_of(submission: Submission) -> dict[str, str]:
    return {cell.id: cell.source for cell in submission.cells if not cell.locked}


@pytest.mark.parametrize("strip", [False, True])
def test_an_answer_joined_to_a_locked_cell_is_not_lost(student: Any, released: Released, strip: bool) -> None:
    """Joining keeps the first cell's label: the answer would be a locked cell's text, which is replaced."""
    work = joined(student.document, ("setup", "by_hand"), ("mean_answer", "mode"))
    raw = read_notebook(json.dumps(bare(work) if strip else work).encode())
    submission = restore(raw, released)
    assert answers_of(submission) == {
        "by_hand_answer": "by_hand = 3.0",
        "mean_answer": "def mean(values):\n    return sum(values) / len(values)",
        "mode_answer": "def mode(values):\n    return max(values, key=values.count)",
        "why": "Because outliers.",
    }
    assert submission.notes[0] == "2 cells had been joined from several, and were taken apart"
    assert not [note for note in submission.notes if "locked" in note or "missing" in note]


def test_a_joined_cell_that_is_no_python_is_taken_apart_by_its_lines(
    student: Any, released: Released
) -> None:
    student.write("mean_answer", "def mean(values:\n    return 1")
    submission = restore(
        read_notebook(json.dumps(joined(student.document, ("mean_answer", "mean"))).encode()), released
    )
    assert answers_of(submission)["mean_answer"] == "def mean(values:\n    return 1"
    assert submission.notes == ("a cell had been joined from several, and was taken apart",)


def test_two_answers_in_one_cell_count_both(student: Any, released: Released) -> None:
    """The second one's own cell is gone; the template in its place would undo what the student defined."""
    mode = "@property\ndef mode(values):\n    return 1"
    both = f"import statistics\n\ndef mean(values):\n    return statistics.mean(values)\n\n{mode}"
    student.write("mean_answer", both)
    student.delete("mode_answer")
    submission = restore(read_notebook(student.data), released)
    assert answers_of(submission)["mean_answer"] == both
    assert answers_of(submission)["mode_answer"] == mode
    assert submission.missing == frozenset()
    assert submission.notes == ("answer cell 'mode_answer' is missing; another cell defines what it should",)


def test_a_students_own_lines_are_no_released_cell(student: Any, released: Released) -> None:
    """The setup's import at the top of an answer, and a statement that shares a line with the student's."""
    student.write("mean_answer", "import math\ndef mean(values):\n    return math.fsum(values) / len(values)")
    student.delete("why")
    student.delete("setup")
    before = answers_of(restore(read_notebook(student.data), released))["mean_answer"]
    assert before.startswith("import math\ndef mean")


def test_a_cell_that_says_something_else_is_still_called_edited(student: Any, released: Released) -> None:
    student.write("mean", text(student["mean"]).replace("== 3.0", "==\\\n    3.1"))
    student.write("mode", text(student["mode"]).replace("mode([1]) == 1", "(\n    mode( [1] )\n  ==1)"))
    notes = restore(read_notebook(student.data), released).notes
    assert notes == ("locked cell 'mean' was edited and has been restored",)


def test_a_notebook_of_hostile_size_is_not_parsed_for_ever(student: Any, released: Released) -> None:
    student.strip()
    deep = "x = " + "(" * 5000 + ")" * 5000
    many = [
        {"cell_type": "code", "metadata": {}, "source": f"a{n} = [{n}]\n" * 100 + deep} for n in range(300)
    ]
    student.document["cells"] += many
    submission = restore(read_notebook(student.data), released)
    assert answers_of(submission)["mean_answer"] == "def mean(values):\n    return sum(values) / len(values)"
