"""From results to marks: per student and column one score, which is rounded here and nowhere else."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal
from typing import Literal

from autograder.reports.stats import by_exercise, latest
from autograder.reports.words import Titles, title_of
from autograder.result import Result

By = Literal["assignment", "exercise"]
_CENT = Decimal("0.01")


@dataclass(frozen=True)
class Column:
    """One column of marks: `<assignment>` or `<assignment>/<exercise>`, its title, and the points to be had."""

    key: str
    title: str
    points: float


@dataclass(frozen=True)
class Mark:
    """What one student has in one column. No score: the grader failed, which is no zero.

    `by_hand` says that a person has still to mark a part of it; `penalty` are the points that coming late has cost.
    """

    score: float | None
    results: tuple[Result, ...]
    by_hand: bool = False
    penalty: float = 0.0


@dataclass(frozen=True)
class Marks:
    """The marks of a class by student and key of the column. A student without results has none."""

    columns: tuple[Column, ...]
    cells: Mapping[tuple[str, str], Mark]

    @property
    def students(self) -> list[str]:
        """Those who have results, sorted."""
        return sorted({student for student, _ in self.cells})

    def out_of(self, points: float) -> Marks:
        """The same marks with every column converted to `points`; a column without points stays at zero."""
        factors = {each.key: points / each.points if each.points else 0.0 for each in self.columns}
        cells = {
            (student, key): replace(
                mark,
                score=None if mark.score is None else mark.score * factors[key],
                penalty=mark.penalty * factors[key],
            )
            for (student, key), mark in self.cells.items()
        }
        return Marks(tuple(replace(each, points=points) for each in self.columns), cells)


def marks_of(results: Sequence[Result], titles: Titles, by: By = "assignment") -> Marks:
    """The marks that results give: of each student and exercise the attempt that a policy chose, else the last one.

    An assignment's mark is the sum of its exercises; its points are those of all its exercises that occur.
    """
    counted = latest(each for each in results if _counts(each))
    points = {key: max(each.max_score for each in group) for key, group in by_exercise(counted).items()}
    columns: dict[str, Column] = {}
    for (assignment, exercise), value in points.items():
        path = (assignment,) if by == "assignment" else (assignment, exercise)
        key = "/".join(path)
        before = columns[key].points if key in columns else 0.0
        columns[key] = Column(key, title_of(titles, *path), before + value)
    grouped: dict[tuple[str, str], list[Result]] = {}
    for each in counted:
        key = each.assignment if by == "assignment" else f"{each.assignment}/{each.exercise}"
        grouped.setdefault((each.student, key), []).append(each)
    return Marks(tuple(columns.values()), {place: _mark(group) for place, group in grouped.items()})


def rounded(score: float) -> Decimal:
    """A score with two decimals, halves up: 2.665 is 2.67. It is rounded once, after everything was summed."""
    return Decimal(repr(round(score, 6))).quantize(_CENT, ROUND_HALF_UP)


def _mark(results: Sequence[Result]) -> Mark:
    statuses = {task.status for each in results for task in each.tasks} | {each.status for each in results}
    score = None if "internal_error" in statuses else sum(each.score for each in results)
    penalty = sum(float((each.policy or {}).get("penalty", 0.0)) for each in results)
    return Mark(score, tuple(results), "manual" in statuses, penalty)


def _counts(result: Result) -> bool:
    """Whether `autograder marks` lets this attempt count; True where it was not asked."""
    return bool((result.policy or {}).get("attempt", {}).get("counts", True))
