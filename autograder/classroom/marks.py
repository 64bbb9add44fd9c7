"""From kept results to what counts: one pure step, with its reasons.

attempts ── amendments, overrides of tasks (adjust.py) ── late penalty (late.py) ── which counts (attempts.py)
         ── override of the whole, extra credit ── hints that this attempt may see
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from autograder.classroom.adjust import Adjusted, adjusted, demand_checks, demand_score, sentence
from autograder.classroom.attempts import choose, with_hints
from autograder.classroom.decisions import Decisions, Override
from autograder.classroom.late import Lateness, in_words, lateness, penalty
from autograder.classroom.policy import Policy, Rules
from autograder.reports.words import points
from autograder.result import Result


@dataclass(frozen=True)
class Mark:
    """An attempt with its score as it would count; `counts` says whether it does."""

    result: Result
    counts: bool


def marks(results: Sequence[Result], policy: Policy, decisions: Decisions) -> list[Mark]:
    """Every attempt of every student at every exercise, exactly one of which counts.

    The results returned have a `policy` that says how their score came about, and notes that say it to the student.

    Args:
        results: as kept by `grade`, in any order.
        policy: of the course.
        decisions: by hand.

    Raises:
        UsageError: the policy names an unknown check, or an override gives more points than there are.
    """
    demand_checks((each for group in policy.amendments.values() for each in group), results)
    found: list[Mark] = []
    for group in _groups(results):
        first = group[0]
        overrides = [
            each
            for each in decisions.overrides
            if (each.student, each.exercise) == (first.student, f"{first.assignment}/{first.exercise}")
        ]
        found += _of_group(group, policy, decisions, sorted(overrides, key=lambda each: each.score is None))
    return found


def with_absent(
    results: Sequence[Result], students: Iterable[str], absent: Callable[[str, str, str], Result]
) -> list[Result]:
    """The results and rows for the students of a roster who handed in nothing of an exercise that others did.

    Args:
        results: of the class.
        students: who should be there.
        absent: makes a row of a student, an assignment and an exercise.
    """
    there = {(each.student, each.assignment, each.exercise) for each in results}
    exercises = sorted({(each.assignment, each.exercise) for each in results if each.tasks})
    rows = [
        absent(student, *exercise)
        for student in students
        for exercise in exercises
        if (student, *exercise) not in there
    ]
    return [*results, *rows]


def _groups(results: Sequence[Result]) -> list[list[Result]]:
    groups: dict[tuple[str, str, str], list[Result]] = {}
    for result in sorted(
        results, key=lambda each: (each.student, each.assignment, each.exercise, each.attempt)
    ):
        groups.setdefault((result.student, result.assignment, result.exercise), []).append(result)
    return list(groups.values())


def _of_group(
    attempts: list[Result], policy: Policy, decisions: Decisions, overrides: list[Override]
) -> list[Mark]:
    first = attempts[0]
    rules = policy.rules.get(first.assignment, Rules())
    amendments = policy.amendments.get(f"{first.assignment}/{first.exercise}", ())
    extension = decisions.extension(first.student, first.assignment)
    done: list[tuple[Result, dict[str, Any]]] = []
    for attempt in attempts:
        step = adjusted(attempt, amendments, overrides)
        by = None if attempt.status == "missing" else lateness(attempt.handed_in, rules, extension)
        story = _story(attempt, step, by)
        if extension is not None:
            story["extension"] = {"reason": extension.reason}
        done.append((_penalised(step, rules, by, story), story))
    chosen, why = choose([result for result, _ in done], rules.attempts)
    found = []
    for place, (result, story) in enumerate(done):
        counts = place == chosen
        story["attempt"] = {"number": result.attempt, "counts": counts}
        if counts:
            story["attempt"]["because"] = why
            result = _as_a_whole(result, _whole(overrides, result), story)
        else:
            result = replace(result, notes=[*result.notes, "This attempt does not count."])
        if counts and len(attempts) > 1:
            result = replace(result, notes=[*result.notes, f"Attempt {result.attempt} counts: {why}."])
        result = with_hints(replace(result, policy=story), rules.attempts)
        found.append(Mark(result, counts))
    return found


def _story(attempt: Result, step: Adjusted, by: Lateness | None) -> dict[str, Any]:
    """The beginning of `policy`: what was graded and what was done to it. Only what applies is there."""
    story: dict[str, Any] = {"raw_score": attempt.score, "raw_max_score": attempt.max_score}
    for name in ("voided", "reweighted", "overrides"):
        if getattr(step, name):
            story[name] = list(getattr(step, name))
    if attempt.handed_in is not None:
        story["handed_in"] = vars(attempt.handed_in)
    if by is not None:
        story["deadline"] = by.deadline.strftime("%Y-%m-%dT%H:%M:%SZ")
        story["late_seconds"] = by.seconds
    return story


def _penalised(step: Adjusted, rules: Rules, by: Lateness | None, story: dict[str, Any]) -> Result:
    result, notes = step.result, [*step.result.notes, *step.notes]
    if by is None or by.seconds <= 0:
        return replace(result, notes=notes)
    cost = penalty(rules.late, by, result.score, result.max_score)
    story["penalty"] = cost
    late = f"Handed in {in_words(by.seconds)} after the deadline"
    notes.append(f"{late}: {points(cost)} off." if cost else f"{late}.")
    return replace(result, score=round(result.score - cost, 6), notes=notes)


def _whole(overrides: list[Override], result: Result) -> list[Override]:
    return [each for each in overrides if each.task is None and each.attempt in (None, result.attempt)]


def _as_a_whole(result: Result, overrides: list[Override], story: dict[str, Any]) -> Result:
    """What was decided by hand about an exercise as a whole: nothing changes it any more."""
    for override in overrides:
        entry: dict[str, Any] = {"task": None, "was": result.score, "reason": override.reason}
        if override.score is None:
            entry["extra_credit"] = override.extra_credit
            score = result.score + override.extra_credit
            note = f"extra credit, {points(override.extra_credit)}"
        else:
            demand_score(override, result.max_score)
            entry["score"] = score = override.score
            note = f"{points(score)} of {points(result.max_score)} were given by hand"
        story.setdefault("overrides", []).append(entry)
        result = replace(
            result, score=round(score, 6), notes=[*result.notes, sentence(note, override.reason)]
        )
    return result
