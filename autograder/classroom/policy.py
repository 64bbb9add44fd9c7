"""What `course.toml` says about marks: deadlines, late work, attempts, and checks that were found wrong."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal, cast

from autograder.classroom.tables import Table, entries
from autograder.course import COURSE_FILE, Course
from autograder.submission import read_release

Effect = Literal["full_points", "taken_out", "weight", "points"]


@dataclass(frozen=True)
class Late:
    """What late work costs. `per_day` is a share of the exercise's points; times count from the deadline.

    Methods: `none`; `zero`; `per_day`, for each day begun, and nothing is left after `max_days`. Nothing is
    late within the grace.
    """

    method: Literal["none", "zero", "per_day"] = "none"
    per_day: float = 0.0
    grace_minutes: float = 0.0
    max_days: int | None = None


@dataclass(frozen=True)
class Attempts:
    """Which attempt counts, how many may, and how many tasks show a hint on the first, second… attempt.

    The last number of `hints` is for all further attempts; without numbers every hint is shown.
    """

    count: Literal["best", "last"] = "last"
    most: int | None = None
    hints: tuple[int, ...] = ()


@dataclass(frozen=True)
class Rules:
    """What holds for one assignment; the deadline is in UTC."""

    deadline: datetime | None = None
    late: Late = Late()
    attempts: Attempts = Attempts()


@dataclass(frozen=True)
class Amendment:
    """A check or task that counts differently from how it was graded, for everyone, and why.

    Effects: `full_points` and `taken_out` for a void check or task, `weight` for a check, `points` for a
    task. Without a check it is about the whole task.
    """

    exercise: str
    task: str
    check: str | None
    effect: Effect
    reason: str
    value: float = 0.0
    date: str | None = None
    where: str = ""

    def concerns(self, check: str) -> bool:
        """Whether it is about this check; `test_x` is about `test_x[1]`, too."""
        return self.check in (check, check.partition("[")[0])


@dataclass(frozen=True)
class Policy:
    """The rules by assignment, and the amendments by exercise (`<assignment>/<exercise>`)."""

    rules: Mapping[str, Rules] = field(default_factory=dict)
    amendments: Mapping[str, tuple[Amendment, ...]] = field(default_factory=dict)


def read_policy(course: Course) -> Policy:
    """The policy in `course.toml`.

    Raises:
        CourseError: an entry is wrong, stands there twice or is about something that the course does not have.
    """
    file, config = str(course.root / COURSE_FILE), course.config
    late = _late(Table(config.get("late", {}), f"{file}, [late]"), Late())
    attempts = _attempts(Table(config.get("attempts", {}), f"{file}, [attempts]"), Attempts())
    rules = {}
    for entry in config.get("assignments", []):
        table = Table(entry, f"{file}, assignment {entry['name']!r}")
        rules[entry["name"]] = Rules(
            table.moment("deadline") if table.has("deadline") else None,
            _late(Table(table.raw("late", {}), f"{table.where}, late"), late),
            _attempts(Table(table.raw("attempts", {}), f"{table.where}, attempts"), attempts),
        )
    found = [_void(table) for table in entries(config, "void", file)]
    found += [_reweight(table) for table in entries(config, "reweight", file)]
    return Policy(rules, _by_exercise(course, found))


def _late(table: Table, default: Late) -> Late:
    most = table.count("max_days") if table.has("max_days") else default.max_days
    method = table.choice("method", ("none", "zero", "per_day"), default.method)
    late = Late(
        cast(Literal["none", "zero", "per_day"], method),
        table.number("per_day", default.per_day),
        table.number("grace_minutes", default.grace_minutes),
        most,
    )
    table.done()
    if late.per_day > 1:
        raise table.wrong("per_day is a share of the points: at most 1")
    if late.method == "per_day" and late.per_day == 0:
        raise table.wrong("the method 'per_day' needs per_day, such as per_day = 0.1")
    return late


def _attempts(table: Table, default: Attempts) -> Attempts:
    count = table.choice("count", ("best", "last"), default.count)
    most = table.count("max") if table.has("max") else default.most
    hints: Any = table.raw("hints", list(default.hints))
    numbers = hints if isinstance(hints, list) else [hints]
    if not all(isinstance(each, int) and not isinstance(each, bool) and each >= 0 for each in numbers):
        raise table.wrong("hints must be a number of tasks, or a list of them, one per attempt")
    table.done()
    return Attempts(cast(Literal["best", "last"], count), most, tuple(numbers))


def _void(table: Table) -> Amendment:
    effect = table.choice("effect", ("full_points", "taken_out"))
    return _amendment(table, cast(Effect, effect), 0.0)


def _reweight(table: Table) -> Amendment:
    if table.has("check"):
        return _amendment(table, "weight", table.number("weight"))
    return _amendment(table, "points", table.number("points"))


def _amendment(table: Table, effect: Effect, value: float) -> Amendment:
    found = Amendment(
        exercise=table.text("exercise"),
        task=table.text("task"),
        check=table.text("check") if table.has("check") else None,
        effect=effect,
        reason=table.text("reason"),
        value=value,
        date=table.day("date"),
        where=table.where,
    )
    table.done()
    return found


def _by_exercise(course: Course, found: list[Amendment]) -> dict[str, tuple[Amendment, ...]]:
    grouped: dict[str, list[Amendment]] = {}
    for each in found:
        known(course, each.exercise, each.task, Table({}, each.where))
        others = grouped.setdefault(each.exercise, [])
        if any((each.task, each.check) == (other.task, other.check) for other in others):
            raise Table({}, each.where).wrong(
                f"{each.check or each.task} of {each.exercise} stands there twice"
            )
        others.append(each)
    return {exercise: tuple(group) for exercise, group in grouped.items()}


def known(course: Course, exercise: str, task: str | None, table: Table) -> None:
    """See that the course has this exercise and this task.

    Raises:
        CourseError: it has not; the message offers what there is.
    """
    found = next((each for each in course.exercises if each.id == exercise), None)
    if found is None or not found.release.is_file():
        ids = ", ".join(each.id for each in course.exercises if each.release.is_file())
        raise table.wrong(f"unknown exercise {exercise!r}; the course has: {ids}")
    tasks = [cell.grade_id or cell.id for cell in read_release(found.release).tasks]
    if task is not None and task not in tasks:
        raise table.wrong(f"unknown task {task!r} of {exercise}; it has: {', '.join(tasks)}")
