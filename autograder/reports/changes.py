"""What moved between two runs over the same class."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from autograder.fleet.changes import Move, move
from autograder.reports.stats import latest
from autograder.result import Result


@dataclass(frozen=True)
class Change:
    """A submission of which a run says something else than the run before; `move` is None where one of them has none."""

    before: Result | None
    after: Result | None
    move: Move | None = None

    @property
    def result(self) -> Result:
        """The newer side that is there."""
        found = self.after or self.before
        assert found is not None
        return found

    @property
    def points(self) -> float | None:
        """By how much the score moved; None where it is new or gone, or one of the runs failed by our fault."""
        sides = [each for each in (self.before, self.after) if each and each.status != "internal_error"]
        return sides[1].score - sides[0].score if len(sides) == 2 else None


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
        one, other = before.get(key), after.get(key)
        if one is None or other is None:
            found.append(Change(one, other))
        elif (moved := move(one, other)).moves or moved.tasks or one.status != other.status:
            found.append(Change(one, other, moved))
    return sorted(found, key=_order)


def task_changes(found: Iterable[Change]) -> list[TaskChange]:
    """The tasks that made scores move, those of most students first."""
    moves: dict[tuple[str, str, str], list[float]] = {}
    for change in found:
        if change.move is not None and change.points is not None:
            for task in change.move.tasks:
                key = (change.move.assignment, change.move.exercise, task.task)
                moves.setdefault(key, []).append(task.after - task.before)
    rows = [
        TaskChange(*key, sum(each > 0 for each in by), sum(each < 0 for each in by), sum(by))
        for key, by in moves.items()
        if any(by)
    ]
    return sorted(rows, key=lambda row: (-row.up - row.down, row.assignment, row.exercise, row.task))


def _order(change: Change) -> tuple[int, float, str, str, str]:
    kind = 2 if change.after is None else 1 if change.before is None else 0
    result = change.result
    return kind, -abs(change.points or 0.0), result.student, result.assignment, result.exercise
