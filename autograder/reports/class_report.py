"""The instructor's page for a class: one self-contained HTML file."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote

from autograder.reports import stats
from autograder.reports.feedback import feedback_paths
from autograder.reports.files import write_atomic
from autograder.reports.pages import asset, render, script_hash
from autograder.reports.svg import histogram, share_bar, stacked_bar
from autograder.reports.text import NAME_LIMIT, NOTE_LIMIT, one_line
from autograder.reports.words import STATUS_WORDS, SYMBOLS, TONES, Titles, exercise_title, sentence, title_of
from autograder.result import Result

WEAK_DISCRIMINATION = 0.1
Links = dict[int, str]
_SHORT_TONES = {"pass": "p", "part": "h", "fail": "f", "idle": "i"}
"""Class names of table cells: one letter each, because a large class has tens of thousands of them."""


def write_report(
    results: Sequence[Result], path: Path, course_title: str, titles: Titles, feedback: Path | None = None
) -> None:
    """Write the page; with `feedback` (the folder given to `write_feedback`) it links to the students' pages.

    Raises:
        OSError: the file cannot be written.
    """
    links: Links = {}
    if feedback is not None:
        base = os.path.relpath(feedback.resolve(), path.resolve().parent)
        for result, page in zip(results, feedback_paths(results), strict=True):
            links[id(result)] = quote(f"{base}/{page.as_posix()}", errors="replace")
    write_atomic(path, report_page(results, course_title, titles, links))


def report_page(results: Sequence[Result], course_title: str, titles: Titles, links: Links) -> str:
    """The HTML of the page; `links` maps `id(result)` to the address of its feedback."""
    current = stats.latest(results)
    looks = stats.needs_look(current)
    script = asset("report.js")
    return render(
        "report.html",
        theme=asset("theme.css"),
        script=script,
        script_hash=script_hash(script),
        course=one_line(course_title, NAME_LIMIT) or "Course",
        numbers=_numbers(current, looks),
        exercises=[_exercise(group, titles) for group in stats.by_exercise(current).values()],
        misconceptions=[_misconception(each, titles) for each in stats.misconceptions(current)],
        looks=_looks(looks, titles, links),
        by_hand=_per_exercise(stats.to_mark(current), titles, links),
        tampered=[
            {
                "cell": one_line(each.cell, NAME_LIMIT),
                "exercise": title_of(titles, each.assignment, each.exercise),
                "students": _names(each.students),
            }
            for each in stats.tampered_cells(current)
        ],
        rows=[_row(result, titles, links, {id(look.result) for look in looks}) for result in results],
        attempts=any(result.attempt > 1 for result in results),
        statuses=sorted({sentence(result.status, STATUS_WORDS) for result in results}),
    )


def _numbers(current: Sequence[Result], looks: Sequence[stats.Look]) -> dict[str, Any]:
    values = stats.shares(current)
    return {
        "students": len({result.student for result in current}),
        "exercises": len(stats.by_exercise(current)),
        "submissions": len(current),
        "graded": sum(result.status == "graded" for result in current),
        "mean": stats.mean(values),
        "median": stats.median(values),
        "looks": len(looks),
        "by_hand": len(stats.to_mark(current)),
    }


def _exercise(group: Sequence[Result], titles: Titles) -> dict[str, Any]:
    first = group[0]
    title = exercise_title(titles, first)
    values = stats.shares(group)
    average = stats.mean(values)
    return {
        "title": title,
        "assignment": title_of(titles, first.assignment),
        "count": len(group),
        "graded": sum(result.status == "graded" for result in group),
        "mean": average,
        "median": stats.median(values),
        "max_score": max(result.max_score for result in group),
        "plot": histogram(
            stats.distribution(values), average, f"Scores in {title}, {len(values)} submissions"
        ),
        "tasks": [
            _task(task, title_of(titles, first.assignment, first.exercise, task.id))
            for task in stats.task_stats(group)
        ],
    }


def _task(task: stats.TaskStats, title: str) -> dict[str, Any]:
    parts = [
        ("passed", "pass", task.passed),
        ("partly passed", "part", task.partial),
        ("failed", "fail", task.failed),
    ]
    weak = task.discrimination is not None and task.discrimination < WEAK_DISCRIMINATION
    return {
        "title": title,
        "max_score": task.max_score,
        "bar": stacked_bar(parts, title) if task.passed + task.partial + task.failed else None,
        "counts": [(role, count, name) for name, role, count in parts],
        "difficulty": task.difficulty,
        "discrimination": None
        if task.discrimination is None
        else f"{task.discrimination:.2f}".replace("-", "−"),
        "weak": weak,
        "manual": task.manual,
    }


def _misconception(each: stats.Misconception, titles: Titles) -> dict[str, Any]:
    name = one_line(each.name, NAME_LIMIT).replace("_", " ")
    return {
        "name": name,
        "exercise": title_of(titles, each.assignment, each.exercise),
        "hint": one_line(each.hint, 2 * NOTE_LIMIT),
        "share": each.share,
        "bar": share_bar(each.share, f"Share of the class with {name}"),
        "students": _names(each.students),
    }


def _looks(looks: Sequence[stats.Look], titles: Titles, links: Links) -> list[dict[str, Any]]:
    kinds = []
    for kind, (title, meaning) in stats.LOOK_KINDS.items():
        found = [look for look in looks if look.kind == kind]
        if found:
            reasons = {id(look.result): look.reason for look in found}
            exercises = _per_exercise([look.result for look in found], titles, links, reasons)
            kinds.append({"title": title, "meaning": meaning, "count": len(found), "exercises": exercises})
    return kinds


def _per_exercise(
    results: Iterable[Result], titles: Titles, links: Links, reasons: dict[int, str] | None = None
) -> list[dict[str, Any]]:
    return [
        {
            "title": exercise_title(titles, group[0]),
            "students": [
                {
                    "name": one_line(result.student, NAME_LIMIT),
                    "link": links.get(id(result)),
                    "reason": (reasons or {}).get(id(result), ""),
                }
                for result in group
            ],
        }
        for group in stats.by_exercise(results).values()
    ]


def _names(students: Iterable[str]) -> list[dict[str, Any]]:
    return [{"name": one_line(name, NAME_LIMIT), "link": None, "reason": ""} for name in students]


def _row(result: Result, titles: Titles, links: Links, looked: set[int]) -> dict[str, Any]:
    share = stats.score_share(result)
    return {
        "student": one_line(result.student, NAME_LIMIT),
        "exercise": exercise_title(titles, result),
        "attempt": result.attempt,
        "score": result.score,
        "max_score": result.max_score,
        "fault": result.status == "internal_error",
        "sort": -1 if share is None else round(share, 3),
        "marks": [(_short_tone(task.status), SYMBOLS.get(task.status, "!")) for task in result.tasks],
        "passed": sum(task.status == "passed" for task in result.tasks),
        "status": sentence(result.status, STATUS_WORDS),
        "tone": _short_tone(result.status),
        "notes": one_line("; ".join(result.notes), NOTE_LIMIT // 2),
        "look": id(result) in looked,
        "link": links.get(id(result)),
    }


def _short_tone(status: str) -> str:
    return _SHORT_TONES[TONES.get(status, "fail")]
