"""Which of a student's files counts for which exercise, and the rows of what cannot be graded."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from autograder.fleet.arrival import handed_in
from autograder.fleet.find import Entry
from autograder.result import Provenance, Result, SubmissionStatus, TaskResult, TaskStatus
from autograder.submission import Released


@dataclass(slots=True)
class Item:
    """An entry on its way: recognised, then graded. Of a large class there are many: little is kept."""

    entry: Entry
    exercise: str | None = None
    sha256: str = ""
    older: str | None = None
    against_older: bool = False
    problem: str | None = None
    fault: bool = False
    notes: list[str] = field(default_factory=list)


def settle(items: list[Item], releases: Mapping[str, Released], emit: Callable[[Result], None]) -> list[Item]:
    """Decide which file counts for which exercise; rows for files that count for none and exercises without one.

    A student's readable notebook goes before an unreadable one, and the one with the released name before a copy; what is
    left over is noted beside the one that counts.
    """
    groups: dict[tuple[str, str | None, int], list[Item]] = defaultdict(list)
    newest: dict[tuple[str, str | None], int] = {}
    seen: set[tuple[str, str]] = set()
    for item in items:
        groups[item.entry.student, item.entry.assignment, item.entry.attempt].append(item)
        whose = (item.entry.student, item.entry.assignment)
        newest[whose] = max(newest.get(whose, 1), item.entry.attempt)
        seen.add((item.entry.student, _name(item)))
    kept: list[Item] = []
    for (student, assignment, attempt), group in groups.items():
        counts: dict[str, Item] = {}
        for item in sorted(group, key=_preference):
            name = _name(item)
            if name not in counts:
                counts[name] = item
            else:
                text = item.problem or "a copy"
                counts[name].notes.append(f"also handed in, not graded: {item.entry.path.name!r} ({text})")
        for name, item in counts.items():
            if item.exercise is not None:
                kept.append(item)
            else:
                emit(_unusable(item, name, releases))
        is_newest = attempt == newest[student, assignment]
        if is_newest and assignment is not None and any(item.entry.in_class for item in group):
            for name in releases:
                if name.partition("/")[0] == assignment and (student, name) not in seen:
                    note = "no notebook was submitted"
                    emit(empty_result(releases[name], student, "missing", "missing", note))
    return kept


def _name(item: Item) -> str:
    return item.exercise or f"{item.entry.assignment}/{item.entry.path.stem}"


def _preference(item: Item) -> tuple[bool, bool, str]:
    named = item.exercise is not None and item.entry.path.stem == item.exercise.partition("/")[2]
    return item.exercise is None, not named, item.entry.path.name


def _unusable(item: Item, name: str, releases: Mapping[str, Released]) -> Result:
    """The row of a file that cannot be graded: with its tasks, where its name says which they are."""
    entry = item.entry
    problem = item.problem or "not a notebook of this course"
    status: SubmissionStatus = "internal_error" if item.fault else "unreadable"
    if name in releases:
        tasks: TaskStatus = "internal_error" if item.fault else "missing"
        result = empty_result(releases[name], entry.student, status, tasks, problem, entry.attempt)
    else:
        result = Result(
            entry.student, entry.assignment or "", entry.path.stem, status, 0.0, 0.0, 0.0, notes=[problem]
        )
        result.attempt = entry.attempt
    result.notes += item.notes
    result.handed_in = handed_in(entry)
    result.provenance.submission = item.sha256
    return result


def empty_result(
    released: Released,
    student: str,
    status: SubmissionStatus,
    task_status: TaskStatus,
    note: str,
    attempt: int = 1,
) -> Result:
    """A row with all tasks at 0 and the reason."""
    tasks = [
        TaskResult(
            cell.grade_id or cell.id, 0.0, cell.points, "manual" if cell.role == "manual" else task_status
        )
        for cell in released.tasks
    ]
    return Result(
        student=student,
        assignment=released.assignment,
        exercise=released.exercise,
        attempt=attempt,
        status=status,
        score=0.0,
        max_score=sum(cell.points for cell in released.tasks),
        auto_max_score=sum(cell.points for cell in released.tasks if cell.role != "manual"),
        tasks=tasks,
        notes=[note],
        provenance=Provenance(release=released.sha256),
    )
