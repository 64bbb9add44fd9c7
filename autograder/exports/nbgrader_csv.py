"""The columns of `nbgrader export`, for whoever already has something that reads them: per assignment and student a line."""

from __future__ import annotations

from autograder.classroom.roster import Roster
from autograder.exports.marks import Mark, Marks, rounded
from autograder.exports.table import Cell, Export, notes_on, write_csv

COLUMNS = (
    "assignment", "duedate", "timestamp", "student_id", "last_name", "first_name", "email",
    "raw_score", "late_submission_penalty", "score", "max_score",
)  # fmt: skip


def nbgrader_csv(marks: Marks, roster: Roster) -> Export:
    """The file that `nbgrader export` writes. As there, somebody who handed in nothing has zeros and no timestamp."""
    rows: list[list[Cell]] = [list(COLUMNS)]
    for column in marks.columns:
        for person in roster:
            mark = marks.cells.get((person.student, column.key), Mark(0.0, ()))
            last, first = person.last_and_first_name
            score = "" if mark.score is None else float(rounded(mark.score))
            rows.append(
                [
                    *(column.key, "", _timestamp(mark), person.student, last, first, person.email),
                    *(score, 0.0, score, float(rounded(column.points))),
                ]
            )
    return Export(write_csv(rows), notes_on(marks, roster))


def _timestamp(mark: Mark) -> str:
    """When the last of the notebooks was handed in, as nbgrader writes it (UTC)."""
    times = [each.handed_in.at for each in mark.results if each.handed_in is not None]
    return max(times).replace("T", " ").removesuffix("Z") if times else ""
