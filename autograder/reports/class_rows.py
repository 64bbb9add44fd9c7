"""The rows of the instructor's table: one per submission or, where these would be too many, one per student."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import Any

from autograder.reports.class_people import Links
from autograder.reports.looks import Look
from autograder.reports.stats import latest, score_share
from autograder.reports.text import NAME_LIMIT, NOTE_LIMIT, one_line
from autograder.reports.words import STATUS_WORDS, SYMBOLS, TONES, Titles, exercise_title, sentence
from autograder.result import Result

MOST_ROWS = 6000
"""A page with more submissions than this has one row per student: it stays below 5 MB."""
SHORT_TONES = {"pass": "p", "part": "h", "fail": "f", "idle": "i"}
"""Class names of table cells: one letter each, because a large class has tens of thousands of them."""


def submission_rows(
    results: Sequence[Result], titles: Titles, links: Links, found: Sequence[Look]
) -> list[dict[str, Any]]:
    """One row for each submission, earlier attempts too."""
    looked = {id(look.result) for look in found}
    return [_row(result, titles, links, looked) for result in results]


def student_rows(results: Sequence[Result], found: Sequence[Look]) -> list[dict[str, Any]]:
    """One row for each student: the sums over the last attempts at all exercises."""
    by_student: dict[str, list[Result]] = {}
    for result in latest(results):
        by_student.setdefault(result.student, []).append(result)
    looked: dict[str, int] = dict.fromkeys(by_student, 0)
    for look in found:
        looked[look.result.student] += 1
    rows = []
    for student, each in by_student.items():
        counted = [result for result in each if score_share(result) is not None]
        most = sum(result.auto_max_score for result in counted)
        score = sum(result.score for result in counted)
        rows.append(
            {
                "student": one_line(student, NAME_LIMIT),
                "handed_in": sum(result.status != "missing" for result in each),
                "of": len(each),
                "score": score,
                "max_score": most,
                "share": score / most if most > 0 else None,
                "looks": looked[student],
            }
        )
    return rows


def _row(result: Result, titles: Titles, links: Links, looked: set[int]) -> dict[str, Any]:
    share = score_share(result)
    return {
        "student": one_line(result.student, NAME_LIMIT),
        "exercise": exercise_title(titles, result),
        "attempt": result.attempt,
        "score": result.score,
        "max_score": result.max_score,
        "fault": result.status == "internal_error",
        "sort": -1 if share is None else round(share, 3),
        "marks": _marks(result),
        "passed": sum(task.status == "passed" for task in result.tasks),
        "status": sentence(result.status, STATUS_WORDS),
        "tone": _short_tone(result.status),
        "notes": one_line("; ".join(result.notes), NOTE_LIMIT // 2),
        "look": id(result) in looked,
        "link": links.get(id(result)),
    }


def _marks(result: Result) -> list[tuple[str, str]]:
    """One symbol per task in the order of the notebook; neighbours of one tone are one element of the page."""
    toned = groupby(result.tasks, lambda task: _short_tone(task.status))
    return [(tone, "".join(SYMBOLS.get(task.status, "!") for task in tasks)) for tone, tasks in toned]


def _short_tone(status: str) -> str:
    return SHORT_TONES[TONES.get(status, "fail")]
