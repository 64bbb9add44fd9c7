"""What a regrading would change: whose score, by how much, through which checks."""

from __future__ import annotations

from dataclasses import dataclass

from autograder.fleet.history import reasons
from autograder.result import Result, TaskResult


@dataclass(frozen=True)
class TaskMove:
    """A task whose score moves, and its checks that change: id, status before and after."""

    task: str
    before: float
    after: float
    checks: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True)
class Move:
    """A submission that was graded again: its score before and after, why, and the tasks that move."""

    student: str
    assignment: str
    exercise: str
    attempt: int
    before: float
    after: float
    reasons: tuple[str, ...]
    tasks: tuple[TaskMove, ...]

    @property
    def moves(self) -> bool:
        """Whether the score, or that of a task, is another one."""
        return self.before != self.after or any(task.before != task.after for task in self.tasks)


def move(before: Result, after: Result) -> Move:
    """Compare two gradings of the same student's attempt at an exercise."""
    names = dict.fromkeys([task.id for task in (*before.tasks, *after.tasks)])
    old, new = ({task.id: task for task in each.tasks} for each in (before, after))
    tasks = (_task(name, old.get(name), new.get(name)) for name in names)
    return Move(
        after.student,
        after.assignment,
        after.exercise,
        after.attempt,
        before.score,
        after.score,
        tuple(reasons(before, after)),
        tuple(each for each in tasks if each.before != each.after or each.checks),
    )


def _task(name: str, before: TaskResult | None, after: TaskResult | None) -> TaskMove:
    old, new = (
        {} if task is None else {check.id: str(check.status) for check in task.checks}
        for task in (before, after)
    )
    changed = tuple(
        (check, old.get(check, "none"), new.get(check, "none"))
        for check in dict.fromkeys([*old, *new])
        if old.get(check) != new.get(check)
    )
    return TaskMove(
        name, 0.0 if before is None else before.score, 0.0 if after is None else after.score, changed
    )
