"""From what was graded to what counts, task by task: amendments for everyone, then decisions for one student."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from autograder.classroom.decisions import Override
from autograder.classroom.policy import Amendment
from autograder.errors import CourseError, UsageError
from autograder.grading.points import summarise
from autograder.reports.words import points
from autograder.result import CheckResult, Result, TaskResult, TaskStatus

_BESIDE_TITLE = {"full_points": "full points for everyone", "taken_out": "does not count"}
_SENTENCES = {
    "full_points": "everyone gets the points of {what}",
    "taken_out": "{what} does not count",
    "weight": "{what} has the weight {value} now",
    "points": "{what} is worth {value} now",
}


@dataclass
class Adjusted:
    """A result after adjustment, what was done to it, and the same in words for its student."""

    result: Result
    voided: list[dict[str, Any]] = field(default_factory=list)
    reweighted: list[dict[str, Any]] = field(default_factory=list)
    overrides: list[dict[str, Any]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def adjusted(result: Result, amendments: Sequence[Amendment], overrides: Sequence[Override]) -> Adjusted:
    """Apply amendments and the overrides of single tasks to a copy of a result.

    Full points are for those whose notebook was graded; what is taken out is so for everyone.

    Raises:
        UsageError: an override gives more points than a task has.
    """
    found = Adjusted(result)
    tasks = []
    for task in result.tasks:
        mine = [each for each in amendments if each.task == task.id]
        if mine:
            task = _amended(task, mine, result, found)
        for override in overrides:
            if override.task == task.id and override.attempt in (None, result.attempt):
                task = _overridden(task, override, found)
        tasks.append(task)
    if found.voided or found.reweighted or found.overrides:
        found.result = replace(
            result,
            tasks=tasks,
            score=round(sum(task.score for task in tasks), 6),
            max_score=sum(task.max_score for task in tasks),
            auto_max_score=sum(task.max_score for task in tasks if task.status != "manual"),
        )
    return found


def demand_checks(amendments: Iterable[Amendment], results: Iterable[Result]) -> None:
    """See that the results have the checks that amendments name, as far as their exercises were graded at all.

    Raises:
        CourseError: a check is unknown, or a task would be left without one.
    """
    checks: dict[tuple[str, str], set[str]] = {}
    for result in results:
        for task in result.tasks:
            known = checks.setdefault((f"{result.assignment}/{result.exercise}", task.id), set())
            known |= {check.id for check in task.checks}
    taken_out: dict[tuple[str, str], set[str]] = {}
    for each in amendments:
        place = (each.exercise, each.task)
        known = checks.get(place, set())
        concerned = set(filter(each.concerns, known))
        if each.check is None or not known:
            continue
        if not concerned:
            names = ", ".join(sorted(known))
            raise CourseError(
                f"{each.where}: unknown check {each.check!r} of {each.exercise}, task {each.task}; it has: {names}"
            )
        if each.effect == "taken_out" or (each.effect == "weight" and each.value == 0):
            taken_out.setdefault(place, set()).update(concerned)
            if taken_out[place] == known:
                raise CourseError(
                    f"{each.where}: task {each.task!r} would have no check left; void the task, without `check`"
                )


def _amended(task: TaskResult, amendments: list[Amendment], result: Result, found: Adjusted) -> TaskResult:
    whole = next((each for each in amendments if each.check is None), None)
    worth = whole.value if whole is not None and whole.effect == "points" else task.max_score
    checks, counted = [], []
    for check in task.checks:
        amendment = next((each for each in amendments if each.concerns(check.id)), None)
        checks.append(check if amendment is None else _amended_check(check, amendment))
        if amendment is None or amendment.effect != "taken_out":
            counted.append(checks[-1])
    graded = result.status == "graded"
    for each in amendments:
        if graded or (each.check is None and each.effect != "full_points"):
            _tell(each, task, found)
    if whole is not None and whole.effect == "taken_out":
        return replace(task, score=0.0, max_score=0.0, checks=checks)
    if whole is not None and whole.effect == "full_points" and graded:
        return replace(task, score=worth, status="passed", checks=checks)
    if counted and task.status != "internal_error":
        return replace(summarise(task.id, worth, counted), checks=checks)
    return replace(task, max_score=worth, checks=checks)


def _amended_check(check: CheckResult, amendment: Amendment) -> CheckResult:
    if amendment.effect == "weight":
        return replace(check, weight=amendment.value)
    title = f"{check.title} ({_BESIDE_TITLE[amendment.effect]})"
    blank = replace(check, title=title, hint=None, misconception=None)
    return replace(blank, status="passed") if amendment.effect == "full_points" else blank


def _tell(amendment: Amendment, task: TaskResult, found: Adjusted) -> None:
    """Put an amendment on record, and in words."""
    entry: dict[str, Any] = {"task": task.id, "check": amendment.check, "effect": amendment.effect}
    entry |= {"value": amendment.value} if amendment.effect in ("weight", "points") else {}
    entry |= {"reason": amendment.reason, "date": amendment.date}
    (found.voided if amendment.effect in ("full_points", "taken_out") else found.reweighted).append(entry)
    what = f"the task “{task.id}”"
    if amendment.check is not None:
        title = next((check.title for check in task.checks if amendment.concerns(check.id)), amendment.check)
        what = f"the check “{title}”"
    text = _SENTENCES[amendment.effect].format(what=what, value=points(amendment.value))
    found.notes.append(sentence(text, amendment.reason))


def sentence(text: str, reason: str) -> str:
    """A note for a student: what was decided, and why."""
    return f"{text[0].upper()}{text[1:]}: {reason.rstrip('.')}."


def _overridden(task: TaskResult, override: Override, found: Adjusted) -> TaskResult:
    entry: dict[str, Any] = {"task": task.id, "was": task.score, "reason": override.reason}
    if override.score is None:
        found.overrides.append(entry | {"extra_credit": override.extra_credit})
        text = f"extra credit for the task “{task.id}”, {points(override.extra_credit)}"
        found.notes.append(sentence(text, override.reason))
        return replace(task, score=round(task.score + override.extra_credit, 6))
    demand_score(override, task.max_score)
    found.overrides.append(entry | {"score": override.score})
    text = f"{points(override.score)} of {points(task.max_score)} for the task “{task.id}” were given by hand"
    found.notes.append(sentence(text, override.reason))
    status: TaskStatus = "partial" if override.score > 0 else "failed"
    return replace(
        task, score=override.score, status="passed" if override.score == task.max_score else status
    )


def demand_score(override: Override, max_score: float) -> None:
    """See that a score is possible.

    Raises:
        UsageError: it is more than there is to get.
    """
    if override.score is not None and override.score > max_score:
        raise UsageError(
            f"{override.where}: {points(override.score)} of {points(max_score)} points; more is extra_credit"
        )
