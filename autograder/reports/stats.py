"""What a class's results say: pure functions from results to numbers. Shares are of 1; times are seconds.

Scores are shares of the points that can be given automatically, of what was handed in. Difficulty
and discrimination use those that ran (`graded`) and answered something: an empty notebook, or one that could not be
read, says nothing about a task, and would make every task seem to measure the same.
"""

from __future__ import annotations

import statistics
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from autograder.result import Result, TaskResult

MIN_FOR_DISCRIMINATION = 10
MIN_TO_JUDGE = 30
"""Answers; with fewer, a low correlation is as likely chance."""
WEAK_DISCRIMINATION = 0.1
HARD = 0.4
"""Below these a task is one that deserves a look."""


@dataclass(frozen=True)
class TaskStats:
    """How a class did on one task.

    `difficulty` is the mean share of points; `discrimination` its correlation with the points on the rest of
    the exercise. Either is None where there is too little to say. Counts are of submissions that ran.
    """

    id: str
    max_score: float
    passed: int
    partial: int
    failed: int
    manual: int
    difficulty: float | None
    discrimination: float | None


@dataclass(frozen=True)
class Misconception:
    """A misconception that part of a class holds; `share` is of the submissions of its exercise that ran."""

    assignment: str
    exercise: str
    name: str
    hint: str
    students: tuple[str, ...]
    share: float


def latest(results: Iterable[Result]) -> list[Result]:
    """The last attempt of each (student, assignment, exercise), in the order of first appearance."""
    newest: dict[tuple[str, str, str], Result] = {}
    for result in results:
        key = (result.student, result.assignment, result.exercise)
        if key not in newest or result.attempt >= newest[key].attempt:
            newest[key] = result
    return list(newest.values())


def by_exercise(results: Iterable[Result]) -> dict[tuple[str, str], list[Result]]:
    """Results grouped by (assignment, exercise), in the order of first appearance."""
    groups: dict[tuple[str, str], list[Result]] = {}
    for result in results:
        groups.setdefault((result.assignment, result.exercise), []).append(result)
    return groups


def score_share(result: Result) -> float | None:
    """The share of the automatic points; None without a notebook, a grade, or such points."""
    if result.status in ("internal_error", "missing") or result.auto_max_score <= 0:
        return None
    return min(max(result.score / result.auto_max_score, 0.0), 1.0)


def shares(results: Iterable[Result]) -> list[float]:
    """The score shares of the results that have one."""
    return [share for share in map(score_share, results) if share is not None]


def mean(values: Sequence[float]) -> float | None:
    """The mean, or None for no values."""
    return statistics.fmean(values) if values else None


def median(values: Sequence[float]) -> float | None:
    """The median, or None for no values."""
    return statistics.median(values) if values else None


def distribution(values: Iterable[float], bins: int = 10) -> list[int]:
    """How many of the shares lie in each of `bins` equal parts of [0, 1]; 1 belongs to the last."""
    counts = [0] * bins
    for value in values:
        # A share such as 0.3 may be stored a hair below its value and still belongs to the bin that it opens.
        counts[min(int(value * bins + 1e-9), bins - 1)] += 1
    return counts


def task_stats(results: Iterable[Result]) -> list[TaskStats]:
    """Per task of one exercise, in the order of the notebook."""
    tasks: dict[str, list[tuple[TaskResult, float | None]]] = {}
    for result in filter(answered, results):
        for task in result.tasks:
            tasks.setdefault(task.id, []).append((task, _rest_share(result, task)))
    return [_one_task(name, rows) for name, rows in tasks.items()]


def answered(result: Result) -> bool:
    """Whether a submission ran and has an answer to at least one task."""
    return result.status == "graded" and any(task.status != "missing" for task in result.tasks)


def _marked(task: TaskResult) -> bool:
    return task.status not in ("manual", "internal_error") and task.max_score > 0


def _rest_share(result: Result, task: TaskResult) -> float | None:
    """The share of points on the other tasks: a total that held the task too would always agree with it."""
    rest = [other for other in result.tasks if other is not task and _marked(other)]
    available = sum(other.max_score for other in rest)
    return sum(other.score for other in rest) / available if available > 0 else None


def _one_task(name: str, rows: list[tuple[TaskResult, float | None]]) -> TaskStats:
    marked = [(task, rest) for task, rest in rows if _marked(task)]
    statuses = Counter(task.status for task, _ in marked)
    pairs = [(task.score / task.max_score, rest) for task, rest in marked if rest is not None]
    return TaskStats(
        id=name,
        max_score=rows[0][0].max_score,
        passed=statuses["passed"],
        partial=statuses["partial"],
        failed=len(marked) - statuses["passed"] - statuses["partial"],
        manual=sum(task.status == "manual" for task, _ in rows),
        difficulty=mean([task.score / task.max_score for task, _ in marked]),
        discrimination=correlation(pairs),
    )


def correlation(pairs: Sequence[tuple[float, float]]) -> float | None:
    """Pearson's correlation; None for fewer than `MIN_FOR_DISCRIMINATION` pairs or a constant side."""
    if len(pairs) < MIN_FOR_DISCRIMINATION:
        return None
    try:
        return statistics.correlation([first for first, _ in pairs], [second for _, second in pairs])
    except statistics.StatisticsError:
        return None


def misconceptions(results: Iterable[Result]) -> list[Misconception]:
    """The misconceptions that were recognised, the most common first."""
    found: list[Misconception] = []
    for (assignment, exercise), group in by_exercise(results).items():
        ran = sum(result.status == "graded" for result in group)
        students: dict[str, set[str]] = defaultdict(set)
        hints: dict[str, str] = {}
        for result in group:
            for check in (check for task in result.tasks for check in task.checks):
                if check.misconception:
                    students[check.misconception].add(result.student)
                    hints.setdefault(check.misconception, check.hint or "")
        found += [
            Misconception(assignment, exercise, name, hints[name], tuple(sorted(who)), len(who) / max(ran, 1))
            for name, who in students.items()
        ]
    return sorted(found, key=lambda each: (-each.share, each.assignment, each.exercise, each.name))
