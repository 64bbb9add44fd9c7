"""What a class's results say: pure functions from results to numbers. Shares are of 1; times are seconds.

Scores are shares of the points that can be given automatically, of what was handed in. Difficulty
and discrimination use those that ran (`graded`): a notebook that could not be read says nothing about a task.
"""

from __future__ import annotations

import re
import statistics
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from autograder.result import Result, TaskResult

MIN_FOR_DISCRIMINATION = 10
MIN_FOR_OUTLIERS = 8
_CELL_NOTE = re.compile(r"\b(restored|edited|altered|deleted|duplicated)\b", re.IGNORECASE)
_QUOTED = re.compile(r"['\"`]([^'\"`]+)['\"`]")

LOOK_KINDS = {
    "internal_error": ("Fault of the grader", "Not the student's zero: find the cause and grade again."),
    "unreadable": ("Could not be read", "Ask for the notebook again, or mark it by hand."),
    "crashed": ("Crashed", "Python died while the notebook ran."),
    "timeout": ("Out of time", "The notebook ran into its time limit."),
    "zero": ("Ran, but scored nothing", "Often one cause at the top: a renamed function, a missing import."),
    "slow": ("Unusually slow", "Far above the rest of the class in this exercise."),
    "missing": ("No notebook", "Nothing was handed in, or it was handed in under another exercise."),
}
"""Why a person should look at a submission: title and what it means, the most urgent first."""


@dataclass(frozen=True)
class Look:
    """A submission that a person should look at; `kind` is a key of `LOOK_KINDS`."""

    result: Result
    kind: str
    reason: str = ""


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


@dataclass(frozen=True)
class TamperedCell:
    """A note on a locked cell that was edited, deleted or duplicated, and the students it was written for."""

    assignment: str
    exercise: str
    cell: str
    students: tuple[str, ...]


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
    graded = [result for result in results if result.status == "graded"]
    tasks: dict[str, list[tuple[TaskResult, float | None]]] = {}
    for result in graded:
        for task in result.tasks:
            tasks.setdefault(task.id, []).append((task, _rest_share(result, task)))
    return [_one_task(name, rows) for name, rows in tasks.items()]


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


def slow_submissions(results: Iterable[Result]) -> list[Look]:
    """Submissions that took far longer than the class on the same exercise.

    Far is above the third quartile by three times the distance between the quartiles, and at least 1 s and
    twice the median: the times of a class are skewed, and milliseconds matter to nobody.
    """
    found: list[Look] = []
    for group in by_exercise(results).values():
        ran = [result for result in group if result.status == "graded"]
        if len(ran) < MIN_FOR_OUTLIERS:
            continue
        low, middle, high = statistics.quantiles([result.seconds for result in ran], n=4)
        fence = max(high + 3 * (high - low), 2 * middle, 1.0)
        reason = "{:.1f} s; half the class needs {:.2g} s or less"
        found += [
            Look(each, "slow", reason.format(each.seconds, middle)) for each in ran if each.seconds > fence
        ]
    return found


def needs_look(results: Sequence[Result]) -> list[Look]:
    """The submissions that a person should look at, each once, the most urgent kind first."""
    found = [Look(result, kind) for result in results if (kind := _look_kind(result))]
    seen = {id(look.result) for look in found}
    found += [look for look in slow_submissions(results) if id(look.result) not in seen]
    order = list(LOOK_KINDS)
    return sorted(found, key=lambda look: order.index(look.kind))


def _look_kind(result: Result) -> str | None:
    if result.status != "graded":
        return result.status if result.status in LOOK_KINDS else "internal_error"
    statuses = {task.status for task in result.tasks}
    statuses.update(check.status for task in result.tasks for check in task.checks)
    if "internal_error" in statuses:
        return "internal_error"
    return "zero" if result.auto_max_score > 0 and result.score <= 0 else None


def to_mark(results: Iterable[Result]) -> list[Result]:
    """The submissions with a task that a person has to mark."""
    return [result for result in results if any(task.status == "manual" for task in result.tasks)]


def tampered_cells(results: Iterable[Result]) -> list[TamperedCell]:
    """Cells that notes call edited, deleted or duplicated, the most common first.

    One student is one student; the same cell from many is a sign that the exercise invites the edit.
    """
    students: dict[tuple[str, str, str], set[str]] = defaultdict(set)
    for result in results:
        for note in result.notes:
            if _CELL_NOTE.search(note):
                quoted = _QUOTED.search(note)
                cell = quoted.group(1) if quoted else note
                students[result.assignment, result.exercise, cell].add(result.student)
    found = [TamperedCell(*key, tuple(sorted(who))) for key, who in students.items()]
    return sorted(found, key=lambda each: (-len(each.students), each.assignment, each.exercise, each.cell))
