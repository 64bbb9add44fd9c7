"""Scores as plain CSV, for a spreadsheet."""

from __future__ import annotations

from autograder.classroom.roster import Roster
from autograder.exports.marks import Marks, rounded
from autograder.exports.table import Cell, Export, notes_on, score_cell, write_csv


def plain_csv(marks: Marks, roster: Roster) -> Export:
    """A line per student of the roster: id, name, email, a column of marks each, and their points in the second line."""
    rows: list[list[Cell]] = [
        ["student", "name", "email", *(each.key for each in marks.columns)],
        ["", "points", "", *(rounded(each.points) for each in marks.columns)],
    ]
    for person in roster:
        scores = [score_cell(marks.cells.get((person.student, each.key))) for each in marks.columns]
        rows.append([person.student, person.name, person.email, *scores])
    return Export(write_csv(rows), notes_on(marks, roster))
