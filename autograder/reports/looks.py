"""The submissions and cells that a person should look at, and why."""

from __future__ import annotations

import re
import statistics
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from autograder.reports.stats import by_exercise
from autograder.result import FOR_INSTRUCTOR, Result
from autograder.submission.packages import packages_in

MIN_FOR_OUTLIERS = 8
_CELL_NOTE = re.compile(r"\b(restored|edited|altered|deleted|duplicated)\b", re.IGNORECASE)
_QUOTED = re.compile(r"['\"`]([^'\"`]+)['\"`]")

_STOPPED = {"timeout", "crashed"}

LOOK_KINDS = {
    "internal_error": ("Fault of the grader", "Not the student's zero: find the cause and grade again."),
    "unreadable": ("Could not be read", "Ask for the notebook again, or mark it by hand."),
    "crashed": ("Crashed", "Python died while the notebook ran."),
    "timeout": ("Out of time", "The notebook ran into its time limit."),
    "stopped": ("Stopped in a task", "The notebook ran, but a task ended Python or ran out of time."),
    "foreign": ("Somebody else's notebook", "Its numbers were given to another student, or to nobody."),
    "packages": (
        "Imports what the grader does not have",
        "Install the package, or tell the students what they may use.",
    ),
    "zero": ("Ran, but scored nothing", "Often one cause at the top: a renamed function, a missing import."),
    "slow": ("Unusually slow", "Far above the rest of the class in this exercise."),
    "large": ("Unusually much memory", "Far above the rest of the class in this exercise."),
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
class TamperedCell:
    """A note on a locked cell that was edited, deleted or duplicated, and the students it was written for."""

    assignment: str
    exercise: str
    cell: str
    students: tuple[str, ...]


def outliers(results: Iterable[Result]) -> list[Look]:
    """Submissions that took far longer, or far more memory, than the class on the same exercise; each once.

    Far is above the third quartile by three times the distance between the quartiles, and at least 1 s or 100 MB and
    twice the median: the times of a class are skewed, and milliseconds matter to nobody.
    """
    found: list[Look] = []
    for group in by_exercise(results).values():
        ran = [result for result in group if result.status == "graded"]
        slow = _far_above({id(each): each.seconds for each in ran}, 1.0, _seconds)
        memory = {id(each): each.memory_mb for each in ran if each.memory_mb is not None}
        large = _far_above(memory, 100.0, _megabytes)
        for each in ran:
            reasons = [of_kind[id(each)] for of_kind in (slow, large) if id(each) in of_kind]
            if reasons:
                found.append(Look(each, "slow" if id(each) in slow else "large", "; ".join(reasons)))
    return found


def _far_above(values: dict[int, float], least: float, words: Callable[[float], str]) -> dict[int, str]:
    """Those of a group's values that are far above the others, each with a sentence."""
    if len(values) < MIN_FOR_OUTLIERS:
        return {}
    low, middle, high = statistics.quantiles(values.values(), n=4)
    fence = max(high + 3 * (high - low), 2 * middle, least)
    return {
        name: f"{words(value)}; half the class needs {words(middle)} or less"
        for name, value in values.items()
        if value > fence
    }


def _seconds(value: float) -> str:
    return f"{value:.1f} s" if value >= 1 else f"{value:.2g} s"


def _megabytes(value: float) -> str:
    return f"{value:.0f} MB"


def needs_look(results: Sequence[Result]) -> list[Look]:
    """The submissions that a person should look at, each once, the most urgent kind first."""
    found = [Look(result, kind, _reason(result, kind)) for result in results if (kind := _look_kind(result))]
    seen = {id(look.result) for look in found}
    found += [look for look in outliers(results) if id(look.result) not in seen]
    order = list(LOOK_KINDS)
    return sorted(found, key=lambda look: order.index(look.kind))


def _look_kind(result: Result) -> str | None:
    if result.status != "graded":
        return result.status if result.status in LOOK_KINDS else "internal_error"
    statuses = {task.status for task in result.tasks}
    statuses.update(check.status for task in result.tasks for check in task.checks)
    if "internal_error" in statuses:
        return "internal_error"
    if statuses & _STOPPED:
        return "stopped"
    if _for_instructor(result):
        return "foreign"
    if packages_in(result.notes) and result.score < result.auto_max_score:
        return "packages"
    return "zero" if result.auto_max_score > 0 and result.score <= 0 else None


def _reason(result: Result, kind: str) -> str:
    """The tasks in which a submission was stopped, whose notebook it is, or the packages that it did not find."""
    if kind == "foreign":
        return "; ".join(_for_instructor(result))
    if kind == "packages":
        return ", ".join(packages_in(result.notes))
    if kind != "stopped":
        return ""
    return ", ".join(
        task.id for task in result.tasks if _STOPPED & {task.status, *(each.status for each in task.checks)}
    )


def _for_instructor(result: Result) -> list[str]:
    return [note.removeprefix(FOR_INSTRUCTOR) for note in result.notes if note.startswith(FOR_INSTRUCTOR)]


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
