"""Moodle's grade import, the format that its grader report exports: whose grade, the grade, and its feedback.

    First name,Last name,ID number,Email address,Assignment: Evaluation (Real),Assignment: Evaluation (Feedback)

The person who imports says which column is what; Moodle proposes columns of the same name. Feedback is always beside
its grade, because Moodle forgets the grades of an item for which it gets feedback only.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from autograder.classroom.roster import Person, Roster, names
from autograder.errors import UsageError
from autograder.exports.marks import Column, Mark, Marks
from autograder.exports.table import Cell, Export, Template, match_rows, notes_on, score_cell, write_csv
from autograder.reports.jsonl import student_json
from autograder.reports.text import NOTE_LIMIT, one_line
from autograder.reports.words import SUBMISSION_SENTENCES, Titles, exercise_title, points, sentence, title_of

_IDS = {"ID number": "moodle_id", "Email address": "email"}
_KIND = " (Real)"
_FEEDBACK = " (Feedback)"
_MOST_POINTS = 100
_AROUND = re.compile(r"^[^:]*: | \((?:Real|Feedback)\)$")


def moodle_csv(
    marks: Marks, roster: Roster, headings: Mapping[str, str], titles: Titles, template: Path | None = None
) -> Export:
    """The file to import, made anew or by filling in one that Moodle exported.

    A student without any mark has no line in a new file: to Moodle an empty cell means that there is no grade.

    Args:
        marks: students who are not in the roster are left out.
        headings: by key of the column, where Moodle has another name for an assignment.

    Raises:
        UsageError: a student has no id of Moodle, or the template does not fit.
    """
    if template is not None:
        return _filled(
            marks, roster, headings, titles, Template(template, ["First name", "Full name", "Identifier"])
        )
    heading = ["First name", "Last name", *_IDS]
    for each in marks.columns:
        name = headings.get(each.key, f"Assignment: {each.title}")
        heading += [name + _KIND, name + _FEEDBACK]
    rows: list[list[Cell]] = [list(heading)]
    for person in roster:
        ids = [getattr(person, name) for name in _IDS.values()]
        if not any(ids):
            raise UsageError(
                f"{roster.path}: {person.student} has neither moodle_id nor email, which Moodle needs"
            )
        of = [marks.cells.get((person.student, each.key)) for each in marks.columns]
        if any(of):
            last, first = person.last_and_first_name
            cells = [cell for mark in of for cell in (score_cell(mark), _feedback(mark, titles))]
            rows.append([first, last, *ids, *cells])
    return Export(write_csv(rows), _notes(marks, roster))


def _filled(
    marks: Marks, roster: Roster, headings: Mapping[str, str], titles: Titles, template: Template
) -> Export:
    ids = {index: _IDS[text] for index, text in enumerate(template.heading) if text in _IDS}
    rows = match_rows(template.rows, ids, roster)
    lost = [student for student in marks.students if student in roster.people and student not in rows]
    if lost:
        raise UsageError(f"{template.path} has no row for {names(lost)}: look at their ids in {roster.path}")
    for column in marks.columns:
        wanted = [headings[column.key]] if column.key in headings else [column.title, column.key]
        score, feedback = (_place(template, column, wanted, kind) for kind in (_KIND, _FEEDBACK))
        for student, row in rows.items():
            mark = marks.cells.get((student, column.key))
            if mark is not None and mark.score is not None:
                row[score], row[feedback] = str(score_cell(mark)), _feedback(mark, titles)
    return Export(template.text(), _notes(marks, (person for person in roster if person.student in rows)))


def _place(template: Template, column: Column, wanted: list[str], kind: str) -> int:
    def bare(heading: str) -> str:
        return _AROUND.sub("", heading) + kind if heading.endswith(kind) else ""

    return template.place(column, [name + kind for name in wanted], bare)


def _notes(marks: Marks, people: Iterable[Person]) -> list[str]:
    many = [key for (_, key), mark in marks.cells.items() if (mark.score or 0.0) > _MOST_POINTS]
    return notes_on(marks, people) + [
        f"{key}: Moodle refuses scores above {_MOST_POINTS} unless its site allows them; convert with --out-of 100"
        for key in dict.fromkeys(many)
    ]


def _feedback(mark: Mark | None, titles: Titles) -> str:
    """What the student's page says, in a few sentences. Moodle shows it as HTML."""
    if mark is None or mark.score is None:
        return ""
    parts = []
    for result in mark.results:
        data = student_json(result)
        said = "" if result.status == "graded" else f" {sentence(result.status, SUBMISSION_SENTENCES)}"
        parts.append(
            f"{exercise_title(titles, result)}: {points(result.score)} of {points(result.max_score)}.{said}"
        )
        for task in data["tasks"]:
            title = title_of(titles, result.assignment, result.exercise, task["id"])
            lost = task["status"] not in ("passed", "manual")
            hint = f" {one_line(task['hint'], NOTE_LIMIT)}" if lost and task.get("hint") else ""
            by_hand = " (marked by hand)" if task["status"] == "manual" else ""
            parts.append(f"{title}: {points(task['score'])} of {points(task['max_score'])}{by_hand}.{hint}")
    return html.escape(" ".join(parts), quote=False)
