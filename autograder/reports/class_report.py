"""The instructor's page for a class: one self-contained HTML file."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from autograder.files import write_atomic
from autograder.reports import looks, stats
from autograder.reports.class_changes import changes_view
from autograder.reports.class_exercises import exercise_view, weak_tasks
from autograder.reports.class_people import (
    Links,
    alike_view,
    looks_view,
    misconception_view,
    people_by_exercise,
    tampered_view,
)
from autograder.reports.class_rows import MOST_ROWS, student_rows, submission_rows
from autograder.reports.feedback_files import feedback_paths
from autograder.reports.pages import asset, render, script_hash
from autograder.reports.text import NAME_LIMIT, one_line
from autograder.reports.words import STATUS_WORDS, Titles, sentence
from autograder.result import Result

if TYPE_CHECKING:
    from autograder.reports.answers import Answers


def write_report(
    results: Sequence[Result],
    path: Path,
    course_title: str,
    titles: Titles,
    feedback: Path | None = None,
    *,
    since: Sequence[Result] | None = None,
    answers: Answers | None = None,
) -> None:
    """Write the page.

    Args:
        results: of the class.
        path: of the page.
        course_title: its heading.
        titles: of exercises and tasks.
        feedback: the folder given to `write_feedback`: names link to the students' pages there.
        since: the results of an earlier run: the page says what moved.
        answers: what students wrote: the page names those whose answers are nearly the same.

    Raises:
        OSError: the file cannot be written.
    """
    links: Links = {}
    if feedback is not None:
        base = os.path.relpath(feedback.resolve(), path.resolve().parent)
        for result, page in zip(results, feedback_paths(results), strict=True):
            links[id(result)] = quote(f"{base}/{page.as_posix()}", errors="replace")
    write_atomic(path, report_page(results, course_title, titles, links, since=since, answers=answers))


def report_page(
    results: Sequence[Result],
    course_title: str,
    titles: Titles,
    links: Links,
    *,
    since: Sequence[Result] | None = None,
    answers: Answers | None = None,
) -> str:
    """The HTML of the page; `links` maps `id(result)` to the address of its feedback, the rest is as in `write_report`."""
    current = stats.latest(results)
    found = looks.needs_look(current)
    groups = stats.by_exercise(current)
    script = asset("report.js")
    each_submission = len(results) <= MOST_ROWS
    rows = submission_rows(results, titles, links, found) if each_submission else student_rows(results, found)
    return render(
        "report.html",
        theme=asset("theme.css"),
        script=script,
        script_hash=script_hash(script),
        course=one_line(course_title, NAME_LIMIT) or "Course",
        numbers=_numbers(current, found),
        changes=None if since is None else changes_view(since, results, titles, links),
        exercises=[exercise_view(group, titles) for group in groups.values()],
        weak=weak_tasks(groups.values(), titles),
        misconceptions=[misconception_view(each, titles) for each in stats.misconceptions(current)],
        looks=looks_view(found, titles, links),
        by_hand=people_by_exercise(looks.to_mark(current), titles, links),
        tampered=[tampered_view(each, titles) for each in looks.tampered_cells(current)],
        alike=alike_view(current, answers, titles, links),
        compared=answers is not None,
        each_submission=each_submission,
        rows=rows,
        attempts=any(result.attempt > 1 for result in results),
        statuses=sorted({sentence(result.status, STATUS_WORDS) for result in results}),
    )


def _numbers(current: Sequence[Result], found: Sequence[looks.Look]) -> dict[str, Any]:
    values = stats.shares(current)
    return {
        "students": len({result.student for result in current}),
        "exercises": len(stats.by_exercise(current)),
        "submissions": len(current),
        "graded": sum(result.status == "graded" for result in current),
        "mean": stats.mean(values),
        "median": stats.median(values),
        "looks": len(found),
        "by_hand": len(looks.to_mark(current)),
    }
