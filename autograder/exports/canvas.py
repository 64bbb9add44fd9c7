"""Canvas's gradebook import, the format that its gradebook exports: five columns of ids, one per assignment.

    Student,ID,SIS User ID,SIS Login ID,Section,Evaluation (1234)
        Points Possible,,,,,40.00

Canvas finds a student by `ID`, else by the two ids of its student information system, and an assignment by the
number in brackets, else by its title.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from autograder.classroom.roster import Person, Roster, names
from autograder.errors import UsageError
from autograder.exports.marks import Marks, rounded
from autograder.exports.table import Cell, Export, Template, match_rows, notes_on, score_cell, write_csv

_IDS = {"ID": "canvas_id", "SIS User ID": "sis_user_id", "SIS Login ID": "sis_login_id"}
_POINTS = "    Points Possible"
_NUMBER_OF_ASSIGNMENT = re.compile(r"\s*\(\d+\)$")
_KEPT = ("EX", "N/A")  # excused, not assigned: decided in Canvas


def canvas_csv(
    marks: Marks, roster: Roster, headings: Mapping[str, str], template: Path | None = None
) -> Export:
    """The file to import, made anew or by filling in one that Canvas exported.

    Args:
        marks: students who are not in the roster are left out.
        headings: by key of the column, where Canvas has another name for an assignment.

    Raises:
        UsageError: a student has no id of Canvas; the template does not fit, or has other points.
    """
    if template is not None:
        return _filled(marks, roster, headings, Template(template, ["Student", "LastName"]))
    rows: list[list[Cell]] = [
        ["Student", *_IDS, "Section", *(headings.get(each.key, each.title) for each in marks.columns)],
        [_POINTS, "", "", "", "", *(rounded(each.points) for each in marks.columns)],
    ]
    for person in roster:
        ids = [getattr(person, name) for name in _IDS.values()]
        if not any(ids):
            raise UsageError(
                f"{roster.path}: {person.student} has none of {', '.join(_IDS.values())}, which Canvas needs"
            )
        scores = [score_cell(marks.cells.get((person.student, each.key))) for each in marks.columns]
        rows.append([_sortable(person), *ids, person.section, *scores])
    return Export(write_csv(rows), notes_on(marks, roster))


def _sortable(person: Person) -> str:
    last, first = person.last_and_first_name
    return f"{last}, {first}" if first else last or person.student


def _filled(marks: Marks, roster: Roster, headings: Mapping[str, str], template: Template) -> Export:
    ids = {index: _IDS[text] for index, text in enumerate(template.heading) if text in _IDS}
    places = {
        each.key: template.place(
            each,
            [headings[each.key]] if each.key in headings else [each.title, each.key],
            lambda text: _NUMBER_OF_ASSIGNMENT.sub("", text),
        )
        for each in marks.columns
    }
    points = next((row for row in template.rows if row[0].strip() == _POINTS.strip()), None)
    for each in marks.columns:
        theirs = points[places[each.key]] if points else ""
        if theirs and _number(theirs) != float(rounded(each.points)):
            raise UsageError(
                f"{template.path}: {template.heading[places[each.key]]!r} has {theirs} points, the results have "
                f"{rounded(each.points)}; convert with --out-of {theirs}, or change the points in Canvas"
            )
    rows = match_rows((row for row in template.rows if row is not points), ids, roster)
    notes = notes_on(marks, (person for person in roster if person.student in rows))
    others = len(template.rows) - len(rows) - (points is not None)
    if others:
        notes.append(f"{others} further lines of the template stay as they are")
    lost = [student for student in marks.students if student in roster.people and student not in rows]
    if lost:
        raise UsageError(f"{template.path} has no row for {names(lost)}: look at their ids in {roster.path}")
    for (student, key), mark in marks.cells.items():
        row = rows.get(student)
        if row is None or mark.score is None:
            continue
        if row[places[key]].strip().upper() in _KEPT:
            notes.append(f"{key}: {student} is {row[places[key]].strip()} in Canvas, which stays")
        else:
            row[places[key]] = _written(rounded(mark.score), template.delimiter)
    return Export(template.text(), notes)


def _number(text: str) -> float | None:
    try:
        return float(text.replace(",", "."))
    except ValueError:
        return None


def _written(value: object, delimiter: str) -> str:
    """Where commas separate decimals, Canvas separates cells by semicolons."""
    return str(value).replace(".", ",") if delimiter == ";" else str(value)
