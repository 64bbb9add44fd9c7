"""A student's page, made from `student_json` and from the student's own answers."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import groupby
from typing import TYPE_CHECKING, Any

from autograder.reports.notes import plain_notes
from autograder.reports.pages import asset, render
from autograder.reports.svg import share_bar
from autograder.reports.text import NAME_LIMIT, NOTE_LIMIT, block, one_line
from autograder.reports.words import (
    CHECK_SENTENCES,
    SUBMISSION_SENTENCES,
    SYMBOLS,
    TASK_MISSING,
    TONES,
    Titles,
    points,
    sentence,
    title_of,
)

if TYPE_CHECKING:
    from autograder.reports.answers import Answer

MOST_LINES, MOST_CHARACTERS = 60, 6000
"""So much of an answer is shown."""
FOLD = "⋯"
"""In an answer: lines that were handed out."""


def feedback_page(data: dict[str, Any], titles: Titles, answers: Mapping[str, Answer] | None = None) -> str:
    """The HTML page for what `student_json` returned; `answers` is the student's own code by task."""
    path = (data["assignment"], data["exercise"])
    share = data["score"] / data["max_score"] if data["max_score"] > 0 else 0.0
    tasks = []
    for task in data["tasks"]:
        view = task_view(task, title_of(titles, *path, task["id"]))
        said = f"{view['title']}: {points(task['score'])} of {points(task['max_score'])} points"
        part = task["score"] / task["max_score"] if task["max_score"] > 0 else 0.0
        answer = (answers or {}).get(task["id"])
        tasks.append(
            {
                **view,
                "bar": share_bar(part, said, view["tone"]),
                "code": excerpt(answer) if answer and shows_code(task) else None,
            }
        )
    return render(
        "feedback.html",
        theme=asset("theme.css"),
        title=title_of(titles, *path),
        assignment=title_of(titles, data["assignment"]),
        student=one_line(data["student"], NAME_LIMIT),
        attempt=data["attempt"],
        hidden=data["trust"] == "isolated",
        score=data["score"],
        max_score=data["max_score"],
        by_hand=sum(task["max_score"] for task in data["tasks"] if task["status"] == "manual"),
        fault=data["status"] == "internal_error",
        bar=share_bar(share, f"{points(data['score'])} of {points(data['max_score'])} points"),
        notices=notices(data),
        tasks=tasks,
        ran=data["status"] == "graded" or any(task["checks"] for task in data["tasks"]),
    )


def shows_code(task: dict[str, Any]) -> bool:
    """Whether a student should look at the answer to a task of `student_json` again."""
    return task["status"] not in ("passed", "manual", "internal_error")


def excerpt(answer: Answer, most: int = MOST_LINES) -> dict[str, Any]:
    """The first `most` lines of a student's code, and how many more it has; docstrings that were handed out are folded."""
    head = block(answer.source[:MOST_CHARACTERS])
    lines: list[str] = []
    for given, run in groupby(head.split("\n"), lambda line: _handed_out(line, answer)):
        found = list(run)
        words = [line for line in found if line.strip()]
        fold = given and len(words) > 1
        lines += [words[0][: len(words[0]) - len(words[0].lstrip())] + FOLD] if fold else found
    more = max(len(lines) - most, 0) + answer.source.count("\n", MOST_CHARACTERS)
    return {"text": "\n".join(lines[:most]), "more": more}


def _handed_out(line: str, answer: Answer) -> bool:
    return line.strip() in answer.given and not line.lstrip().startswith(("def ", "class "))


def notices(data: dict[str, Any]) -> list[str]:
    """What happened to the submission as a whole, in plain words."""
    status = data["status"]
    first = [] if status == "graded" else [sentence(status, SUBMISSION_SENTENCES)]
    if status == "graded" and any(task["status"] == "missing" for task in data["tasks"]):
        first.append(TASK_MISSING)
    # Nobody needs to be told twice that there is no notebook.
    return first + plain_notes([] if status == "missing" else data["notes"])


def task_view(task: dict[str, Any], title: str) -> dict[str, Any]:
    """One task for a page: its title, points, status in words, checks, and hint or None.

    Checks of one title (the same check on several inputs) are one line: how many there are stays hidden.
    """
    checks: dict[str, str] = {}
    for check in task["checks"]:
        before = checks.setdefault(check["title"], check["status"])
        if before != check["status"]:
            checks[check["title"]] = "partial" if "passed" in (before, check["status"]) else before
        if before == "partial":
            checks[check["title"]] = "partial"
    if (
        task["status"] == "partial" and len(task["checks"]) == 1
    ):  # a test that gives part of its points by itself
        checks = dict.fromkeys(checks, "partial")
    return {
        "title": title,
        "score": task["score"],
        "max_score": task["max_score"],
        **_status_view(task["status"]),
        "checks": [{"title": one_line(name, NOTE_LIMIT), **_status_view(s)} for name, s in checks.items()],
        "hint": one_line(task["hint"], 3 * NOTE_LIMIT) if task.get("hint") else None,
    }


def _status_view(status: str) -> dict[str, str]:
    return {
        "status": status,
        "symbol": SYMBOLS.get(status, "!"),
        "tone": TONES.get(status, "fail"),
        "words": sentence(status, CHECK_SENTENCES),
    }
