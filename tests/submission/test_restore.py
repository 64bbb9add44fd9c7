from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from autograder.submission import Released, Submission

HandIn = Callable[[Any], Submission]

ORDER = ["setup", "by_hand_answer", "by_hand", "mean_answer", "mean", "mode_answer", "mode", "why"]
EVIL = "def mean(values):\n    return 0\nprint('evil')"


def ids(submission: Submission) -> list[str]:
    return [cell.id for cell in submission.cells]


def source(submission: Submission, cell_id: str) -> str:
    return next(cell.source for cell in submission.cells if cell.id == cell_id)


def released_source(released: Released, cell_id: str) -> str:
    return next(cell.source for cell in released.cells if cell.id == cell_id)


def assert_solved(submission: Submission) -> None:
    assert source(submission, "by_hand_answer") == "by_hand = 3.0"
    assert source(submission, "mean_answer") == "def mean(values):\n    return sum(values) / len(values)"
    assert source(submission, "mode_answer") == "def mode(values):\n    return max(values, key=values.count)"
    assert source(submission, "why") == "Because outliers."


def test_an_honest_notebook_passes_unchanged(student: Any, hand_in: HandIn, released: Released) -> None:
    submission = hand_in(student)
    assert ids(submission) == ORDER
    assert_solved(submission)
    assert submission.notes == ()
    assert submission.missing == frozenset()
    assert submission.sha256.startswith("sha256:")
    assert [cell.points for cell in submission.cells] == [0, 0, 1, 0, 2, 0, 2, 1.5]
    assert source(submission, "mean") == released_source(released, "mean")


def test_whitespace_is_no_edit(student: Any, hand_in: HandIn) -> None:
    student.write("mean", "".join(student["mean"]["source"]).replace("\n", "  \r\n\r\n"))
    assert hand_in(student).notes == ()


def test_an_edited_locked_cell_is_restored(student: Any, hand_in: HandIn, released: Released) -> None:
    student.write("mean", EVIL)
    student.write("setup", EVIL)
    submission = hand_in(student)
    assert source(submission, "mean") == released_source(released, "mean")
    assert source(submission, "setup") == released_source(released, "setup")
    assert submission.notes == (
        "locked cell 'setup' was edited and has been restored",
        "locked cell 'mean' was edited and has been restored",
    )


def test_a_deleted_locked_cell_is_restored(student: Any, hand_in: HandIn) -> None:
    student.delete("mean")
    submission = hand_in(student)
    assert ids(submission) == ORDER
    assert submission.notes == ("locked cell 'mean' was deleted and has been restored",)


def test_a_locked_cell_as_text_is_restored(student: Any, hand_in: HandIn) -> None:
    student["mean"]["cell_type"] = "raw"
    submission = hand_in(student)
    assert ids(submission) == ORDER
    assert submission.notes == ("locked cell 'mean' was turned into text and has been restored",)


def test_copies_of_a_locked_cell_are_dropped(student: Any, hand_in: HandIn, released: Released) -> None:
    student.copy_after("setup", EVIL, copied="mean")
    submission = hand_in(student)
    assert ids(submission) == ORDER
    assert source(submission, "mean") == released_source(released, "mean")
    assert submission.notes == (
        "locked cell 'mean' stands in the notebook 2 times; the copies have been dropped",
    )


def test_a_missing_answer_costs_only_itself(student: Any, hand_in: HandIn, released: Released) -> None:
    student.delete("mean_answer")
    submission = hand_in(student)
    assert ids(submission) == ORDER
    assert "raise NotImplementedError()" in source(submission, "mean_answer")
    assert source(submission, "mode_answer").startswith("def mode(values):\n    return max")
    assert submission.missing == {"mean_answer"}
    assert submission.notes == ("answer cell 'mean_answer' is missing; it counts as not answered",)


def test_an_empty_notebook_is_the_template(student: Any, hand_in: HandIn, released: Released) -> None:
    student.document["cells"] = []
    submission = hand_in(student)
    known = [cell for cell in released.cells if cell.grade_id]
    assert list(submission.cells) == known
    assert submission.missing == {"by_hand_answer", "mean_answer", "mode_answer", "why"}
    assert len(submission.notes) == len(known)


def test_an_answer_as_text_counts_as_missing(student: Any, hand_in: HandIn) -> None:
    student["mean_answer"]["cell_type"] = "markdown"
    submission = hand_in(student)
    assert submission.missing == {"mean_answer"}
    assert "raise NotImplementedError()" in source(submission, "mean_answer")
    assert submission.notes == (
        "answer cell 'mean_answer' was turned into text and cannot run; it counts as not answered",
    )


def test_a_manual_answer_as_code_stays_text(student: Any, hand_in: HandIn) -> None:
    student["why"]["cell_type"] = "code"
    submission = hand_in(student)
    assert (submission.cells[-1].kind, submission.cells[-1].source) == ("markdown", "Because outliers.")
    assert submission.notes == ("answer cell 'why' was turned into code; it is kept as text",)


def test_all_copies_of_an_answer_run_where_they_stand(student: Any, hand_in: HandIn) -> None:
    student.copy_after("mean", "def mean(values):\n    return 42", copied="mean_answer")
    submission = hand_in(student)
    assert ids(submission) == [*ORDER[:5], "mean_answer-2", *ORDER[5:]]
    copy = submission.cells[5]
    assert (copy.grade_id, copy.role, copy.points) == ("mean_answer", "answer", 0.0)
    assert copy.source.endswith("return 42")
    assert submission.missing == frozenset()
    assert submission.notes == (
        "answer cell 'mean_answer' stands in the notebook 2 times; all copies run, the last one wins",
    )


def test_cells_of_the_students_own_follow_the_cell_they_followed(student: Any, hand_in: HandIn) -> None:
    student.cells.insert(0, {"cell_type": "code", "id": "setup2", "metadata": {}, "source": "first = 1"})
    student.insert_after("mean", "third = 3")
    student.insert_after("mean", "second = 2")
    student.insert_after("mean", "  \n")
    student.insert_after("mean", "some text", cell_type="markdown")
    submission = hand_in(student)
    assert ids(submission) == ["extra-1", *ORDER[:5], "extra-2", "extra-3", *ORDER[5:]]
    assert [cell.source for cell in submission.cells if cell.role == "extra"] == [
        "first = 1", "second = 2", "third = 3",
    ]  # fmt: skip
    assert all(cell.grade_id is None for cell in submission.cells if cell.role == "extra")
    assert submission.notes == ()


def test_reordered_cells_run_in_the_released_order(student: Any, hand_in: HandIn) -> None:
    student.insert_after("mean_answer", "after_mean = 1")
    student.cells.reverse()
    submission = hand_in(student)
    assert [cell for cell in ids(submission) if not cell.startswith("extra")] == ORDER
    assert_solved(submission)


def test_no_label_replaces_a_locked_cell(student: Any, hand_in: HandIn, released: Released) -> None:
    """A task relabelled as answer, an answer relabelled as task, flags turned around."""
    flags = {"grade": False, "locked": False, "solution": True, "schema_version": 3, "task": False}
    student["mean"]["metadata"]["nbgrader"] |= flags
    student.write("mean", EVIL)
    student["by_hand"]["metadata"]["nbgrader"] = {**flags, "grade_id": "mode_answer"}
    student["mean_answer"]["metadata"]["nbgrader"]["grade_id"] = "setup"
    submission = hand_in(student)
    locked = [cell for cell in released.cells if cell.locked and cell.kind == "code"]
    assert [cell for cell in submission.cells if cell.locked] == locked
    assert submission.missing == {"mean_answer"}
    assert (
        "locked cell 'setup' stands in the notebook 2 times; the copies have been dropped" in submission.notes
    )


def test_by_cell_ids_where_the_metadata_is_gone(student: Any, hand_in: HandIn) -> None:
    student.strip(keep_ids=True)
    submission = hand_in(student)
    assert ids(submission) == ORDER
    assert_solved(submission)
    assert submission.notes == ("nbgrader's metadata is gone from 8 cells: recognised by id or text",)


def test_by_text_where_all_ids_are_gone(student: Any, hand_in: HandIn) -> None:
    student.write("mean", "".join(student["mean"]["source"]) + "\nprint('mine')")
    student.delete("mode")
    student.insert_after("mean_answer", "scratch = mean([1, 2])")
    student.insert_after("by_hand", "def helper():\n    pass")
    student.strip()
    submission = hand_in(student)
    assert [cell for cell in ids(submission) if not cell.startswith("extra")] == ORDER
    assert_solved(submission)
    assert [cell.source for cell in submission.cells if cell.role == "extra"] == [
        "def helper():\n    pass", "scratch = mean([1, 2])", "print('mine')",
    ]  # fmt: skip
    assert submission.missing == frozenset()
    assert submission.notes == (
        "a cell had been joined from several, and was taken apart",
        "nbgrader's metadata is gone from 6 cells: recognised by id or text",
        "locked cell 'mode' was deleted and has been restored",
    )


def test_an_answer_rewritten_in_a_new_cell_is_found_by_what_it_defines(student: Any, hand_in: HandIn) -> None:
    student.insert_after("mean_answer", "def mean(values):\n    return 7")
    student.insert_after("mean_answer", "scratch = 1")
    student.delete("mean_answer")
    submission = hand_in(student)
    assert source(submission, "mean_answer").endswith("return 7")
    assert [cell.source for cell in submission.cells if cell.role == "extra"] == ["scratch = 1"]
    assert submission.missing == frozenset()


def test_scratch_code_is_not_taken_for_a_missing_answer(student: Any, hand_in: HandIn) -> None:
    student.insert_after("mean_answer", "scratch = 1")
    student.delete("mean_answer")
    submission = hand_in(student)
    assert submission.missing == {"mean_answer"}
    assert [cell.source for cell in submission.cells if cell.role == "extra"] == ["scratch = 1"]


@pytest.mark.parametrize(
    ("grade_id", "shown"),
    [
        ("x" * 100, "'" + "x" * 59 + "…'"),
        (
            "<b>\n\x1b[31m\u202e",
            "'<b>\N{REPLACEMENT CHARACTER}\N{REPLACEMENT CHARACTER}[31m\N{REPLACEMENT CHARACTER}'",
        ),
    ],
)
def test_untrusted_text_in_notes_is_short_and_printable(
    student: Any, hand_in: HandIn, grade_id: str, shown: str
) -> None:
    student.insert_after("mean", "x = 1", metadata={"nbgrader": {"grade_id": grade_id}})
    submission = hand_in(student)
    assert submission.notes == (f"the grade_id {shown} is unknown in this exercise",)
    assert "extra-1" in ids(submission)
