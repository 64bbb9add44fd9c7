"""What a person decided about single students: `overrides.toml`, which nothing but a person writes.

[[override]]                           [[extension]]
student = "s03"                        student = "s03"
exercise = "evaluation/f1_by_hand"     assignment = "evaluation"      # without: every assignment
task = "f1"         # without: all     until = 2026-11-08T23:59:00+01:00      # or: days = 7
score = 2           # or extra_credit  reason = "ill"
reason = "a right answer, by another convention"
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from autograder.classroom.policy import Policy, known
from autograder.classroom.roster import Roster
from autograder.classroom.tables import Table, entries
from autograder.course import Course
from autograder.errors import CourseError, UsageError

OVERRIDES = "overrides.toml"
_COLUMN = "extension"
_DAYS = re.compile(r"([0-9]{1,4}(?:\.[0-9]+)?) ?(?:d|days?)?")


@dataclass(frozen=True)
class Override:
    """A score or extra credit for one student, on a task or (without one) on an exercise as a whole."""

    student: str
    exercise: str
    task: str | None
    attempt: int | None
    score: float | None
    extra_credit: float
    reason: str
    where: str


@dataclass(frozen=True)
class Extension:
    """More time for one student: a new deadline (UTC) or days on top; without an assignment, for all of them."""

    student: str
    assignment: str | None
    until: datetime | None
    days: float
    reason: str
    where: str

    def deadline(self, original: datetime) -> datetime:
        """The student's own deadline."""
        return self.until or original + timedelta(days=self.days)


@dataclass(frozen=True)
class Decisions:
    """All that was decided by hand."""

    overrides: tuple[Override, ...] = ()
    extensions: tuple[Extension, ...] = ()

    def extension(self, student: str, assignment: str) -> Extension | None:
        """What holds for a student and an assignment: what names the assignment goes before what is for all."""
        mine = [each for each in self.extensions if each.student == student]
        exact = [each for each in mine if each.assignment == assignment]
        return next(iter([*exact, *(each for each in mine if each.assignment is None)]), None)

    def demand(self, students: Iterable[str]) -> None:
        """See that everyone is known.

        Raises:
            UsageError: somebody is not; the message says which entry.
        """
        known_students = set(students)
        decided: list[Override | Extension] = [*self.overrides, *self.extensions]
        for each in decided:
            if each.student not in known_students:
                raise UsageError(
                    f"{each.where}: unknown student {each.student!r}: neither in the results nor in --roster"
                )


def read_decisions(course: Course, policy: Policy, path: Path | None, roster: Roster | None) -> Decisions:
    """What stands in `overrides.toml`, and extensions in the roster's columns `extension` and `extension <assignment>`.

    Args:
        course: where they are about.
        policy: its deadlines.
        path: the file; without one, `overrides.toml` of the course, which need not exist.
        roster: of the class.

    Raises:
        UsageError: a file is missing, or an entry is wrong, stands there twice or is about what does not exist.
    """
    place = course.root / OVERRIDES if path is None else path
    try:
        config = tomllib.loads(place.read_text(encoding="utf-8"))
    except FileNotFoundError:
        if path is not None:
            raise UsageError(f"cannot read {path}: no such file") from None
        config = {}
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise CourseError(f"{place}: {error}") from None
    strange = [name for name in config if name not in ("override", "extension")]
    if strange:
        raise CourseError(f"{place}: unknown name {strange[0]!r}; known: [[override]], [[extension]]")
    overrides = [_override(course, table) for table in entries(config, "override", str(place))]
    extensions = [_extension(policy, table) for table in entries(config, "extension", str(place))]
    extensions += [] if roster is None else _of_roster(policy, roster)
    _no_twins(
        [(each.student, each.exercise, each.task, each.attempt, each.score is None) for each in overrides],
        overrides,
    )
    _no_twins([(each.student, each.assignment) for each in extensions], extensions)
    return Decisions(tuple(overrides), tuple(extensions))


def _override(course: Course, table: Table) -> Override:
    if table.has("score") == table.has("extra_credit"):
        raise table.wrong("say either score or extra_credit")
    found = Override(
        student=table.text("student"),
        exercise=table.text("exercise"),
        task=table.text("task") if table.has("task") else None,
        attempt=table.count("attempt") if table.has("attempt") else None,
        score=table.number("score") if table.has("score") else None,
        extra_credit=table.number("extra_credit") if table.has("extra_credit") else 0.0,
        reason=table.text("reason"),
        where=table.where,
    )
    table.done()
    known(course, found.exercise, found.task, table)
    return found


def _extension(policy: Policy, table: Table) -> Extension:
    if table.has("until") == table.has("days"):
        raise table.wrong("say either until or days")
    found = Extension(
        student=table.text("student"),
        assignment=table.text("assignment") if table.has("assignment") else None,
        until=table.moment("until") if table.has("until") else None,
        days=table.number("days") if table.has("days") else 0.0,
        reason=table.text("reason"),
        where=table.where,
    )
    table.done()
    if found.assignment is None and found.until is not None:
        raise table.wrong("until needs an assignment; for all assignments say days")
    if found.assignment is not None:
        _has_deadline(policy, found.assignment, table)
    return found


def _has_deadline(policy: Policy, assignment: str, table: Table) -> None:
    if assignment not in policy.rules:
        raise table.wrong(f"unknown assignment {assignment!r}; the course has: {', '.join(policy.rules)}")
    if policy.rules[assignment].deadline is None:
        raise table.wrong(f"{assignment} has no deadline in course.toml that could be extended")


def _of_roster(policy: Policy, roster: Roster) -> list[Extension]:
    """The columns `extension` (days, for every assignment) and `extension <assignment>` (days or a new deadline)."""
    # The roster spells headings its own way.
    columns: dict[str, str | None] = {
        re.sub(r"\W+", "_", f"{_COLUMN} {name}".casefold()).strip("_"): name for name in policy.rules
    }
    columns[_COLUMN] = None
    found = []
    for person in roster:
        for column, value in person.other.items():
            table = Table({}, f"{roster.path}, {person.student}, column {column!r}")
            if not column.startswith(_COLUMN) or not value:
                continue
            if column not in columns:
                raise table.wrong(f"no such assignment; the course has: {', '.join(policy.rules)}")
            assignment = columns[column]
            if assignment is not None:
                _has_deadline(policy, assignment, table)
            days = _DAYS.fullmatch(value)
            until = None if days else _moment(value, table)
            if until is not None and assignment is None:
                raise table.wrong("for all assignments say days, such as 7")
            found.append(
                Extension(
                    person.student, assignment, until, float(days[1]) if days else 0.0, "roster", table.where
                )
            )
    return found


def _moment(value: str, table: Table) -> datetime:
    try:
        found = datetime.fromisoformat(value)
    except ValueError:
        raise table.wrong(f"{value!r} is neither days nor a date and time with an offset") from None
    return table.as_moment("the new deadline", found).astimezone(UTC)


def _no_twins(keys: list[tuple[object, ...]], found: Sequence[Override | Extension]) -> None:
    first: dict[tuple[object, ...], str] = {}
    for key, each in zip(keys, found, strict=True):
        if key in first:
            raise UsageError(f"{each.where}: the same stands in {first[key]}")
        first[key] = each.where
