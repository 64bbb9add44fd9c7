"""The roster: who is in the class, and what other systems call them. One CSV file, read here and nowhere else.

    student,name,email,repository,canvas_id,sis_user_id,sis_login_id,section,moodle_id
    s01,...

Only `student` must be there: it is the id that submissions and results carry. A command says which of the other
columns it needs. Columns that are not of this list are kept for whoever knows them.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields
from pathlib import Path

from autograder.errors import UsageError
from autograder.submission.text import shown

# No two students have the same of these.
UNIQUE = ("student", "email", "canvas_id", "sis_user_id", "sis_login_id", "moodle_id")
_SEPARATORS = (",", ";", "\t")
# A student's id is the name of a folder, and no id is a formula when a spreadsheet opens an export.
_STUDENT = re.compile(r"[A-Za-z0-9][A-Za-z0-9._@+-]*")
_FORMULA = ("=", "+", "-", "@")
_MOST_NAMED = 5


@dataclass(frozen=True)
class Person:
    """One line of the roster; what is not known is empty. `other` has the further columns by name."""

    student: str
    name: str = ""
    email: str = ""
    repository: str = ""
    canvas_id: str = ""
    sis_user_id: str = ""
    sis_login_id: str = ""
    section: str = ""
    moodle_id: str = ""
    other: Mapping[str, str] = field(default_factory=dict)

    @property
    def last_and_first_name(self) -> tuple[str, str]:
        """The name in two parts: as they stand around a comma, else the last word is the last name."""
        if "," in self.name:
            last, _, first = self.name.partition(",")
        else:
            first, _, last = self.name.rpartition(" ")
        return last.strip(), first.strip()


COLUMNS = tuple(each.name for each in fields(Person) if each.name != "other")


@dataclass(frozen=True)
class Roster:
    """The students of a class by id, in the order of the file."""

    path: Path
    people: Mapping[str, Person]

    def __iter__(self) -> Iterator[Person]:
        return iter(self.people.values())

    def __len__(self) -> int:
        return len(self.people)

    def unknown(self, students: Iterable[str]) -> list[str]:
        """Those of the students that the roster does not have, sorted."""
        return sorted(set(students) - self.people.keys())

    def demand(self, students: Iterable[str]) -> None:
        """See that the roster has all of these students.

        Raises:
            UsageError: it does not; the message names them.
        """
        unknown = self.unknown(students)
        if unknown:
            raise UsageError(f"{self.path} does not have {names(unknown)}: add them to its column `student`")


def read_roster(path: Path, needed: Sequence[str] = ()) -> Roster:
    """Read a roster: CSV in UTF-8 with commas, semicolons or tabs. `needed` are columns that every line must fill.

    Raises:
        UsageError: the file cannot be read or is no such table; a column or a needed value is missing; an id is
            unusable or stands there twice. One line says where.
    """
    columns, lines = _table(path)
    missing = [name for name in dict.fromkeys(("student", *needed)) if name not in columns]
    if missing:
        raise UsageError(f"{path} has no column `{missing[0]}`; it has {', '.join(columns) or 'none'}")
    people: dict[str, Person] = {}
    seen: dict[tuple[str, str], str] = {}
    for number, cells in lines:
        where = f"{path}, line {number}"
        if len(cells) > len(columns):
            raise UsageError(
                f"{where}: {len(cells)} values for {len(columns)} columns; put quotes around text with commas"
            )
        row = {name: cell.strip() for name, cell in zip(columns, cells, strict=False)}
        person = _person(row, where)
        for name in needed:
            if not row.get(name):
                raise UsageError(f"{where}: {person.student} has no {name}")
        for name in UNIQUE:
            value = getattr(person, name)
            if not value:
                continue
            if (name, value.casefold()) in seen:
                raise UsageError(
                    f"{where}: the {name} {shown(value)} stands there twice, in {seen[name, value.casefold()]} too"
                )
            seen[name, value.casefold()] = f"line {number}"
        people[person.student] = person
    if not people:
        raise UsageError(f"{path} names no students")
    return Roster(path, people)


def names(students: Sequence[str]) -> str:
    """A few students for a message, and how many more there are."""
    more = f" and {len(students) - _MOST_NAMED} more" if len(students) > _MOST_NAMED else ""
    return ", ".join(shown(each) for each in students[:_MOST_NAMED]) + more


def _table(path: Path) -> tuple[list[str], list[tuple[int, list[str]]]]:
    """The names of the columns, and the lines that are not blank with their numbers."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise UsageError(f"cannot read the roster {path}: {error.strerror}") from None
    except UnicodeDecodeError:
        raise UsageError(f"the roster {path} is not UTF-8 text; save it as `CSV UTF-8`") from None
    first = text.partition("\n")[0]
    reader = csv.reader(
        io.StringIO(text, newline=""), delimiter=max(_SEPARATORS, key=first.count), strict=True
    )
    lines: list[tuple[int, list[str]]] = []
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                lines.append((reader.line_num, cells))
    except csv.Error as error:
        raise UsageError(f"{path}, line {reader.line_num}: {error}") from None
    columns = [_column(cell) for cell in lines[0][1]] if lines else []
    twice = [name for name in columns if name and columns.count(name) > 1]
    if twice:
        raise UsageError(f"{path}: the column `{twice[0]}` stands there twice")
    return columns, lines[1:]


def _column(heading: str) -> str:
    """`SIS User ID` and `sis_user_id` are the same column."""
    return re.sub(r"\W+", "_", heading.strip().casefold()).strip("_")


def _person(row: Mapping[str, str], where: str) -> Person:
    student = row.get("student", "")
    if not student:
        raise UsageError(f"{where}: the column `student` must be filled")
    if not _STUDENT.fullmatch(student):
        raise UsageError(f"{where}: {shown(student)} cannot be the name of a folder")
    for name in UNIQUE:
        value = row.get(name, "")
        if value.startswith(_FORMULA) or not value.isprintable():
            raise UsageError(
                f"{where}: {shown(value)} cannot be a {name}: it begins like a formula or has unprintable characters"
            )
    known = {name: row[name] for name in COLUMNS if name in row}
    return Person(**known, other={name: value for name, value in row.items() if name not in COLUMNS})
