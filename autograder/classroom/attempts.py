"""Several attempts at one exercise: which counts, and how many hints its student sees."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from autograder.classroom.policy import Attempts
from autograder.result import Result


def choose(attempts: Sequence[Result], rules: Attempts) -> tuple[int, str]:
    """Which of the attempts counts, by its place, and why in words; what was never handed in does not compete.

    Args:
        attempts: of one student at one exercise, in order, with their scores after penalties.
        rules: of the assignment.
    """
    places = [place for place, each in enumerate(attempts) if each.status != "missing"] or [len(attempts) - 1]
    allowed = places[: rules.most]
    over = f" allowed; {len(places) - len(allowed)} more handed in" if len(places) > len(allowed) else ""
    if len(allowed) == 1:
        return allowed[0], f"the only one{over}"
    if rules.count == "last":
        return allowed[-1], f"the last of {len(allowed)}{over}"
    # Of equal ones the first: it was there earlier.
    best = max(allowed, key=lambda place: (attempts[place].score, -place))
    faults = [str(attempts[place].attempt) for place in allowed if attempts[place].status == "internal_error"]
    fault = f"; not graded because of a fault of ours: {', '.join(faults)}" if faults else ""
    return best, f"the best of {len(allowed)}{over}{fault}"


def with_hints(result: Result, rules: Attempts) -> Result:
    """A result in which only as many tasks have hints as the attempt may see; the instructor's names stay."""
    if not rules.hints:
        return result
    left = rules.hints[min(result.attempt, len(rules.hints)) - 1]
    tasks = []
    for task in result.tasks:
        hinted = any(check.hint and check.status != "passed" for check in task.checks)
        if hinted and left == 0:
            task = replace(task, checks=[replace(check, hint=None) for check in task.checks])
        left -= hinted and left > 0
        tasks.append(task)
    return replace(result, tasks=tasks)
