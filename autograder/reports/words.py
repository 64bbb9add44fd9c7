"""How a status, a number and an id are said to people: the same words in every report."""

from __future__ import annotations

from collections.abc import Mapping

from autograder.reports.text import NAME_LIMIT, one_line
from autograder.result import Result

Titles = Mapping[str, str]
"""Titles for people by `<assignment>`, `<assignment>/<exercise>` and `<assignment>/<exercise>/<task>`."""

SYMBOLS = {
    "passed": "✓", "partial": "◐", "failed": "✗", "error": "✗", "timeout": "✗", "crashed": "✗",
    "missing": "–", "manual": "✎", "internal_error": "!", "graded": "✓", "unreadable": "✗",
}  # fmt: skip
ASCII_SYMBOLS = {
    "passed": "+", "partial": "~", "failed": "x", "error": "x", "timeout": "x", "crashed": "x",
    "missing": "-", "manual": "m", "internal_error": "!", "graded": "+", "unreadable": "x",
}  # fmt: skip

STATUS_WORDS = {
    "graded": "graded",
    "unreadable": "unreadable",
    "crashed": "crashed",
    "timeout": "timed out",
    "missing": "missing",
    "internal_error": "grader fault",
    "passed": "passed",
    "partial": "partly passed",
    "failed": "not passed",
    "error": "stopped with an error",
    "manual": "marked by hand",
}

TONES = {
    "passed": "pass", "graded": "pass", "partial": "part", "manual": "idle", "missing": "idle",
    "internal_error": "idle",
}  # fmt: skip
"""The colour role of a status; `fail` for every other."""

CHECK_SENTENCES = {
    "passed": "passed",
    "partial": "partly passed",
    "failed": "not passed yet",
    "error": "your code stopped with an error",
    "timeout": "your code took too long",
    "crashed": "Python crashed while your code ran",
    "missing": "not found in your notebook",
    "manual": "marked by a person",
    "internal_error": "could not be checked: our fault, not yours",
}

SUBMISSION_SENTENCES = {
    "unreadable": "Your notebook could not be read, so nothing in it could be run. "
    "Open it in Jupyter, save it, and hand it in again.",
    "crashed": "Python crashed while your notebook ran. Restart the kernel, run all cells, "
    "and look for the cell that stops it.",
    "timeout": "Your notebook took too long and was stopped. Look for a loop that does not end, "
    "or for work that is repeated.",
    "missing": "No notebook was handed in for this exercise.",
    "internal_error": "Grading stopped because of a fault on our side. This is not a mark: "
    "your instructor has been told and will grade again.",
}

TASK_MISSING = "Not every answer was found: a cell is still as it was handed out, or does not define what its text asks for."


def points(value: float) -> str:
    """A number of points with at most two decimals: `7`, `6.5`, `3.33`."""
    return f"{value:.2f}".rstrip("0").rstrip(".") if value else "0"


def percent(share: float | None) -> str:
    """A share of 1 in whole per cent; a dash where there is none."""
    return "–" if share is None else f"{share:.0%}".replace("%", " %")


def title_of(titles: Titles, *path: str) -> str:
    """The title of an assignment, exercise or task; without one, its id in words."""
    known = titles.get("/".join(path))
    return one_line(known or path[-1].replace("_", " ").strip().capitalize() or "Untitled", NAME_LIMIT)


def exercise_title(titles: Titles, result: Result) -> str:
    """The title of the exercise that a result belongs to."""
    return title_of(titles, result.assignment, result.exercise)


def sentence(status: str, sentences: Mapping[str, str]) -> str:
    """The sentence for a status; the status itself if a newer grader wrote one we do not know."""
    return sentences.get(status, one_line(status, NAME_LIMIT))
