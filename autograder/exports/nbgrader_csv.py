"""The columns of `nbgrader export`, for whoever already has something that reads them: per assignment and student a line."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime

from autograder.classroom.roster import Roster
from autograder.exports.marks import Mark, Marks, rounded
from autograder.exports.table import Cell, Export, notes_on, write_csv

COLUMNS = (
    "assignment", "duedate", "timestamp", "student_id", "last_name", "first_name", "email",
    "raw_score", "late_submission_penalty", "score", "max_score",
)  # fmt: skip


def nbgrader_csv(marks: Marks, roster: Roster, deadlines: Mapping[str, datetime]) -> Export:
    """The file that `nbgrader export` writes. As there, somebody who handed in nothing has zeros and no timestamp.

    `deadlines` are by assignment, with their time zone. A score made by hand after the penalty is a raw score, too.
    """
    rows: list[list[Cell]] = [list(COLUMNS)]
    for column in marks.columns:
        deadline = deadlines.get(column.key)
        due = "" if deadline is None else f"{deadline.astimezone(UTC):%Y-%m-%d %H:%M:%S}"
        for person in roster:
            mark = marks.cells.get((person.student, column.key), Mark(0.0, ()))
            last, first = person.last_and_first_name
            who = [person.student, last, first, person.email]
            raw = "" if mark.score is None else float(rounded(mark.score + mark.penalty))
            score = "" if mark.score is None else float(rounded(mark.score))
            scores: list[Cell] = [raw, float(rounded(mark.penalty)), score, float(rounded(column.points))]
            rows.append([column.key, due, _timestamp(mark), *who, *scores])
    return Export(write_csv(rows), notes_on(marks, roster))


def _timestamp(mark: Mark) -> str:
    """When the last of the notebooks was handed in, as nbgrader writes it (UTC)."""
    times = [each.handed_in.at for each in mark.results if each.handed_in is not None]
    return max(times).replace("T", " ").removesuffix("Z") if times else ""
