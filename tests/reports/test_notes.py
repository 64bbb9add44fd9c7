"""What students read about repairs: the notes come from real repairs of real notebooks."""

import copy
import json
from typing import Any

import pytest

from autograder.course import Exercise
from autograder.reports.notes import MOST_CELLS, plain_notes
from autograder.submission import read_notebook, read_release, restore


def cells(notebook: dict[str, Any], kind: str) -> list[dict[str, Any]]:
    return [cell for cell in notebook["cells"] if cell["metadata"].get("nbgrader", {}).get(kind) is True]


def damaged(notebook: dict[str, Any], kind: str) -> dict[str, Any]:
    """A solved notebook as students, editors and accidents change it."""
    notebook = copy.deepcopy(notebook)
    tests, answers = cells(notebook, "grade"), cells(notebook, "solution")
    if kind == "edited":
        for cell in tests:
            cell["source"] = "print('all tests passed')"
    elif kind == "deleted":
        notebook["cells"].remove(tests[0])
    elif kind == "locked twice":
        notebook["cells"].append(copy.deepcopy(tests[0]))
    elif kind == "no answer":
        notebook["cells"].remove(answers[1])
    elif kind == "answer is text":
        answers[1]["cell_type"] = "markdown"
    elif kind == "answer twice":
        notebook["cells"].append(copy.deepcopy(answers[1]))
    elif kind == "no metadata":
        for cell in notebook["cells"]:
            cell["metadata"] = {}
    elif kind == "stranger":
        answers[1]["metadata"]["nbgrader"]["grade_id"] = "from_elsewhere"
    return notebook


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("edited", "“by_hand”, “confusion_counts”, “precision_recall”, “specificity_accuracy” and 5 more"),
        ("deleted", "had been changed or deleted: “by_hand”. They were put back"),
        ("locked twice", "more than once: “by_hand”. The copies were left out."),
        ("no answer", "No answer was found for “confusion_counts_answer”"),
        ("answer is text", "“confusion_counts_answer”. Make it a code cell again."),
        ("answer twice", "All copies ran in order, and the last one counts."),
        ("no metadata", "there is nothing to do"),
        ("stranger", "“from_elsewhere”. It ran as a cell of your own."),
    ],
)
def test_repairs_are_said_in_plain_words(f1: Exercise, solved: dict[str, Any], kind: str, words: str) -> None:
    raw = read_notebook(json.dumps(damaged(solved, kind)).encode())
    notes = restore(raw, read_release(f1.release)).notes
    said = plain_notes(notes)
    assert any(words in sentence for sentence in said)
    assert set(said).isdisjoint(notes)  # no note is left in the grader's own words
    assert len(said) <= 2


@pytest.mark.parametrize(
    ("note", "words"),
    [
        ("cell 'a' did not end and was stopped after 5 s", "was stopped after 5 s: “a”. Look for a loop"),
        ("cell 'a' ended its process: the process ended during cell 'a' (exit code 1)", "exit()"),
        ("cell 'a' ended its process: cell 'a' used more than 2048 MB of memory", "more memory"),
        (
            "the notebook imports 'a', which the grader does not have; the exercise needs only numpy",
            "Your notebook imports 'a', which the grader does not have; the exercise needs only numpy. Cells that",
        ),
        ("also handed in, not graded: 'f1 (1).ipynb' (a copy)", "Not graded: “f1 (1).ipynb”."),
        ("not JSON (line 532)", "breaks off (at line 532)"),
        ("printed 900 KB; the first 64 KB were kept", "printed 900 KB"),
    ],
)
def test_what_was_stopped_or_left_out_is_said_in_plain_words(note: str, words: str) -> None:
    (said,) = plain_notes([note])
    assert words in said


def test_an_unknown_note_stays_and_none_is_said_twice() -> None:
    assert plain_notes(["something new", "something new", "{cells}"]) == ["something new", ""]
    many = [f"answer cell 'a{n}' is missing; it counts as not answered" for n in range(MOST_CELLS + 2)]
    (said,) = plain_notes(many * 2)
    assert "“a3” and 2 more" in said
