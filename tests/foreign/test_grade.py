"""A course made for nbgrader, graded unchanged: scores, notes, and what is done about what students do."""

from __future__ import annotations

from pathlib import Path

import pytest

from .conftest import Rows, details, scores
from .course import HONEST, ODD

pytestmark = pytest.mark.xdist_group("foreign")

FULL = {
    "arrays": {"normalise_test": 2, "pairs_test": 3, "share_test": 1, "share_mean_test": 1, "explain": 0},
    "measurements": {"centre_test": 2, "given_test": 1, "picture": 0, "describe": 0},
    "estimates": {"estimate_test": 2, "counts_test": 2.5, "last_test": 1},
}


def test_every_submission_has_a_row_that_says_who_decided(rows: Rows) -> None:
    assert {student for student, _ in rows} == {*HONEST, *ODD, "t13", "t14"}
    assert {row["trust"] for row in rows.values() if row["status"] == "graded"} == {"in_notebook"}
    assert sum(row["status"] == "graded" for row in rows.values()) >= 28


@pytest.mark.parametrize("exercise", FULL)
def test_right_answers_have_full_marks_and_blank_ones_none(rows: Rows, exercise: str) -> None:
    right, blank = rows["s01", exercise], rows["s02", exercise]
    assert scores(right) == FULL[exercise]
    assert right["score"] == right["auto_max_score"]
    assert right["notes"] == []
    assert blank["score"] == 0


@pytest.mark.parametrize(
    ("student", "exercise", "lost"),
    [
        ("s03", "arrays", {"normalise_test": 0}),  # a hidden test
        ("s04", "arrays", {"pairs_test": 1}),  # partial credit: right for 0 alone
        ("s05", "arrays", {"share_test": 0.5}),
        ("s06", "measurements", {"centre_test": 0, "given_test": 0}),
        ("s06", "estimates", {"counts_test": 0, "last_test": 0}),
        ("s07", "arrays", {}),
        ("s08", "estimates", {"estimate_test": 0, "counts_test": 0, "last_test": 0}),  # an error, a syntax error
        ("s09", "arrays", {}),  # cells of their own, magics, a shell command
        ("s10", "measurements", {}),  # %%writefile, an import of that file, `_`
        ("s11", "arrays", {"normalise_test": 0}),
        ("s12", "estimates", {"estimate_test": 0}),  # top-level await, a semicolon
        ("t01", "arrays", {}),  # a warning is not a zero
        ("t02", "arrays", {"share_mean_test": 0.5}),  # np.float64(0.5) is half a point
        ("t03", "arrays", {"share_test": 0, "share_mean_test": 0}),  # not a number
        ("t04", "arrays", {"share_test": 0, "share_mean_test": 0}),  # negative
        ("t05", "arrays", {"share_test": 0, "share_mean_test": 0}),  # above the maximum
        ("t06", "arrays", {}),  # a cell stands there twice
        ("t07", "arrays", {"share_test": 0, "share_mean_test": 0}),  # the process ends: earlier passes stay
        ("t08", "estimates", {}),  # an endless loop: what stood before it stays
        ("t09", "arrays", {}),  # a deleted test
        ("t10", "arrays", {"pairs_test": 1}),  # edited tests
        ("t10", "estimates", {"counts_test": 0, "last_test": 0}),
        ("t11", "arrays", {"normalise_test": 0}),  # np.allclose always true
        ("t12", "arrays", {}),  # an answer moved below its test
        ("t13", "arrays", {}),  # the file renamed
        ("t14", "measurements", {}),  # a module of their own; one in place of the course's is not taken
    ],
)  # fmt: skip
def test_scores(rows: Rows, student: str, exercise: str, lost: dict[str, float]) -> None:
    assert scores(rows[student, exercise]) == {**FULL[exercise], **lost}


def test_notes_say_what_was_repaired_stopped_or_no_score(rows: Rows) -> None:
    def note(student: str, exercise: str = "arrays") -> str:
        return "; ".join(rows[student, exercise]["notes"])

    assert "returned nan, which is no score" in note("t03")
    assert "returned -2, which is no score" in note("t04")
    assert "returned 14, which is no score" in note("t05")
    assert "stands in the notebook 2 times" in note("t06")
    assert "'share_test' ended its process" in note("t07")
    assert "'counts' did not end and was stopped after 2 s" in note("t08", "estimates")
    assert "'pairs_test' was deleted and has been restored" in note("t09")
    assert "'pairs_test' was edited and has been restored" in note("t10")
    assert "replaced numpy.allclose, numpy.isclose; that was undone" in note("t11")
    assert "not JSON" in note("t13", "measurements")
    assert not any(rows[student, exercise]["notes"] for student, exercise in rows
                   if student in HONEST and rows[student, exercise]["status"] == "graded")  # fmt: skip


def test_the_instructor_reads_what_a_test_said(rows: Rows) -> None:
    assert details(rows["s04", "arrays"])["pairs_test"] == "the tests returned 1 of 3 points"
    assert (
        "assert np.allclose(normalise([0, 4]), [-1, 1])" in details(rows["s03", "arrays"])["normalise_test"]
    )
    assert "ZeroDivisionError" in details(rows["s08", "estimates"])["estimate_test"]
    statuses = {task["id"]: task["status"] for task in rows["s04", "arrays"]["tasks"]}
    assert statuses["pairs_test"] == "partial"
    assert statuses["explain"] == "manual"


def test_the_course_is_as_it_was(foreign: Path, rows: Rows) -> None:
    assert {path.name for path in foreign.iterdir()} == {
        ".autograder",
        "nbgrader_config.py",
        "source",
        "submitted",
    }
    own = {path.relative_to(foreign / "submitted").as_posix() for path in foreign.glob("submitted/*/*/*.py")}
    assert own == {"t14/ps1/mine.py", "t14/ps1/lab.py"}
