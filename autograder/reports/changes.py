"""What moved between two runs over the same class."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from autograder.fleet.history import reasons
from autograder.reports.stats import latest
from autograder.result import Result

SMALLEST = 1e-6
"""Points; a smaller difference is none."""


@dataclass(frozen=True)
class Change:
    """A submission whose points, status or tasks are others than before; one of the two sides may be missing.

    `tasks` are those whose points or status differ, as (id, points before, points now); None where a side has no such task.
    """

    before: Result | None
    after: Result | None
    tasks: tuple[tuple[str, float | None, float | None], ...] = ()

    @property
    def result(self) -> Result:
        """The newer side that is there."""
        found = self.after or self.before
        assert found is not None
        return found

    @property
    def points(self) -> float | None:
        """By how much the score moved; None where it is new or gone, or one of the runs failed by our fault."""
        if not self.before or not self.after or "internal_error" in (self.before.status, self.after.status):
            return None
        return self.after.score - self.before.score

    @property
    def why(self) -> list[str]:
        """What the two results depend on and differ in, in words."""
        if not self.before or not self.after:
            return []
        return reasons(self.before, self.after)


@dataclass(frozen=True)
class TaskChange:
    """How many submissions gained and lost points on a task, and the sum of what moved."""

    assignment: str
    exercise: str
    task: str
    up: int
    down: int
    points: float


def changes(old: Iterable[Result], new: Iterable[Result]) -> list[Change]:
    """What differs between the last attempts of two runs, the largest move first; then new, then gone submissions."""
    before = {(each.student, each.assignment, each.exercise): each for each in latest(old)}
    after = {(each.student, each.assignment, each.exercise): each for each in latest(new)}
    found = []
    for key in sorted(before.keys() | after.keys()):
        change = Change(before.get(key), after.get(key), _tasks(before.get(key), after.get(key)))
        if change.points is None or abs(change.points) > SMALLEST or change.tasks or _status(change):
            found.append(change)
    return sorted(found, key=_order)


def task_changes(found: Iterable[Change]) -> list[TaskChange]:
    """The tasks that made scores move, those of most students first."""
    moves: dict[tuple[str, str, str], list[float]] = {}
    for change in found:
        for task, before, after in change.tasks:
            if change.points is not None and before is not None and after is not None and before != after:
                key = (change.result.assignment, change.result.exercise, task)
                moves.setdefault(key, []).append(after - before)
    rows = [
        TaskChange(*key, sum(each > 0 for each in by), sum(each < 0 for each in by), sum(by))
        for key, by in moves.items()
    ]
    return sorted(rows, key=lambda row: (-row.up - row.down, row.assignment, row.exercise, row.task))


def _tasks(before: Result | None, after: Result | None) -> tuple[tuple[str, float | None, float | None], ...]:
    if before is None or after is None:
        return ()
    old = {task.id: task for task in before.tasks}
    new = {task.id: task for task in after.tasks}
    found: list[tuple[str, float | None, float | None]] = []
    for name in [*new, *(name for name in old if name not in new)]:
        one, other = old.get(name), new.get(name)
        if one and other and abs(one.score - other.score) <= SMALLEST and one.status == other.status:
            continue
        found.append((name, one.score if one else None, other.score if other else None))
    return tuple(found)


def _status(change: Change) -> bool:
    return (
        change.before is not None and change.after is not None and change.before.status != change.after.status
    )


def _order(change: Change) -> tuple[int, float, str, str, str]:
    kind = 2 if change.after is None else 1 if change.before is None else 0
    result = change.result
    return kind, -abs(change.points or 0.0), result.student, result.assignment, result.exercise
