"""CSV that another system imports: written without formulas, and read back from what it exported."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

from autograder.classroom.roster import Person, Roster
from autograder.errors import UsageError
from autograder.exports.marks import Column, Mark, Marks, rounded
from autograder.reports.text import block, csv_cell, one_line

Cell = str | int | float | Decimal | None
_NUMBER = re.compile(r"[+-]?[0-9][0-9.,]*%?|-")


@dataclass
class Export:
    """The text of a file, and what a person should know of it: `notes`, one line each."""

    text: str
    notes: list[str] = field(default_factory=list)


def write_csv(rows: Iterable[Sequence[Cell]], delimiter: str = ",") -> str:
    """The rows as CSV. A text that a spreadsheet takes for a formula gets an apostrophe; a number is none."""
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter, lineterminator="\n").writerows(
        [_safe(cell) for cell in row] for row in rows
    )
    return text.getvalue()


def _safe(cell: Cell) -> Cell:
    if not isinstance(cell, str) or _NUMBER.fullmatch(cell.strip()):
        return cell
    safe = csv_cell(cell)
    if safe.startswith("'"):
        return safe
    return block(cell)  # spaces before a text belong to the platform's format


class Template:
    """A file that a platform exported, to be filled in: its cells stay as they are but for the marks.

    Args:
        path: CSV in UTF-8 with commas, semicolons or tabs.
        first: the heading of its first column.

    Raises:
        UsageError: the file cannot be read or is no such export.
    """

    def __init__(self, path: Path, first: Sequence[str]) -> None:
        self.path = path
        try:
            text = path.read_bytes().decode("utf-8-sig")
        except OSError as error:
            raise UsageError(f"cannot read the template {path}: {error.strerror}") from None
        except UnicodeDecodeError:
            raise UsageError(
                f"the template {path} is not UTF-8 text; take the file as it was downloaded"
            ) from None
        self.delimiter = max(",;\t", key=text.partition("\n")[0].count)
        try:
            rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=self.delimiter, strict=True))
        except csv.Error as error:
            raise UsageError(f"{path}: {error}") from None
        rows = [row for row in rows if any(row)]
        if not rows or rows[0][:1] not in [[name] for name in first]:
            raise UsageError(f"{path} is no export of this platform: its first column is not {first[0]!r}")
        self.heading, self.rows = rows[0], rows[1:]
        for row in self.rows:
            row += [""] * (len(self.heading) - len(row))

    def place(self, column: Column, names: Sequence[str], strip: Callable[[str], str]) -> int:
        """Where the column of some marks is: under one of the names, in full or as `strip` leaves a heading.

        Raises:
            UsageError: in no place, or in several.
        """
        wanted = {name.casefold() for name in names}
        exact = [i for i, text in enumerate(self.heading) if text.casefold() in wanted]
        found = exact or [i for i, text in enumerate(self.heading) if strip(text).casefold() in wanted]
        if len(found) == 1:
            return found[0]
        what = "has no column" if not found else "has several columns"
        raise UsageError(
            f"{self.path} {what} for {column.key}; say which with --column {column.key}=HEADING: "
            + ", ".join(repr(one_line(text, 60)) for text in self.heading)
        )

    def text(self) -> str:
        """The filled-in file."""
        return write_csv([self.heading, *self.rows], self.delimiter)


def match_rows(rows: Iterable[list[str]], ids: Mapping[int, str], roster: Roster) -> dict[str, list[str]]:
    """The row of each student of the roster; `ids` says which column holds which id of a `Person`.

    Raises:
        UsageError: two rows are one student's, or the ids of one row are two students'.
    """
    known = {(name, getattr(person, name).casefold()): person for person in roster for name in ids.values()}
    found: dict[str, list[str]] = {}
    for row in rows:
        people = {
            person.student: person
            for index, name in ids.items()
            if row[index].strip() and (person := known.get((name, row[index].strip().casefold())))
        }
        if len(people) > 1:
            raise UsageError(
                f"a row of the template is {' and '.join(sorted(people))} at once: look at their ids in {roster.path}"
            )
        for student in people:
            if student in found:
                raise UsageError(f"the template has {student} twice: look at the ids in {roster.path}")
            found[student] = row
    return found


def score_cell(mark: Mark | None) -> Decimal | str:
    """The score as it is exported; empty where there is none."""
    return "" if mark is None or mark.score is None else rounded(mark.score)


def notes_on(marks: Marks, people: Iterable[Person]) -> list[str]:
    """What is not in the marks: who has none, faults of the grader, and what is still to be marked by hand."""
    notes = []
    students = [person.student for person in people]
    for column in marks.columns:
        of = {student: marks.cells.get((student, column.key)) for student in students}
        for problem, names in {
            "no result": [name for name, mark in of.items() if mark is None],
            "no score, because the grader failed": [
                name for name, mark in of.items() if mark and mark.score is None
            ],
            "a score without what is still to be marked by hand": [
                name for name, mark in of.items() if mark and mark.by_hand
            ],
        }.items():
            if names:
                shown = ", ".join(names[:5]) + (f" and {len(names) - 5} more" if len(names) > 5 else "")
                notes.append(f"{column.key}: {problem}: {shown}")
    return notes
