"""What moved since an earlier run, as the instructor's page shows it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from autograder.reports.changes import Change, changes, task_changes
from autograder.reports.class_people import Links
from autograder.reports.text import NAME_LIMIT, NOTE_LIMIT, one_line
from autograder.reports.words import STATUS_WORDS, Titles, exercise_title, points, sentence, title_of
from autograder.result import Result

MOST_CHANGES = 500
MOST_TASKS = 4


def changes_view(
    old: Sequence[Result], new: Sequence[Result], titles: Titles, links: Links
) -> dict[str, Any]:
    """The counts, the tasks that moved, and a row for each submission that did, the largest move first."""
    found = changes(old, new)
    moves = [each.points for each in found if each.points is not None]
    return {
        "up": sum(move > 0 for move in moves),
        "down": sum(move < 0 for move in moves),
        "other": sum(move == 0 for move in moves),
        "new": sum(each.before is None for each in found),
        "gone": sum(each.after is None for each in found),
        "tasks": [
            {
                "exercise": title_of(titles, each.assignment, each.exercise),
                "title": title_of(titles, each.assignment, each.exercise, each.task),
                "up": each.up,
                "down": each.down,
                "points": plus(each.points),
            }
            for each in task_changes(found)
        ],
        "rows": [_row(each, titles, links) for each in found[:MOST_CHANGES]],
        "more": max(len(found) - MOST_CHANGES, 0),
    }


def _row(change: Change, titles: Titles, links: Links) -> dict[str, Any]:
    result = change.result
    moved = change.move.tasks if change.move else ()
    names = [title_of(titles, result.assignment, result.exercise, each.task) for each in moved]
    more = f" and {len(names) - MOST_TASKS} more" if len(names) > MOST_TASKS else ""
    reasons = change.move.reasons if change.move else ("new" if change.before is None else "no longer there",)
    return {
        "student": one_line(result.student, NAME_LIMIT),
        "link": links.get(id(change.after)),
        "exercise": exercise_title(titles, result),
        "before": _said(change.before),
        "after": _said(change.after),
        "points": None if change.points is None else plus(change.points),
        "sort": round(change.points or 0.0, 3),
        "tasks": ", ".join(names[:MOST_TASKS]) + more,
        "why": one_line("; ".join(reasons), NOTE_LIMIT),
    }


def _said(result: Result | None) -> str:
    if result is None:
        return "–"
    score = f"{points(result.score)} / {points(result.max_score)}"
    if result.status == "graded":
        return score
    status = sentence(result.status, STATUS_WORDS)
    return status if result.status in ("missing", "internal_error") else f"{score}, {status}"


def plus(value: float) -> str:
    """A difference in points with its sign: `+1.5`, `−2`, `0`."""
    sign = "+" if value > 0 else "−" if value < 0 else ""
    return sign + points(abs(value)) if sign else "0"
