"""What students read beside their answers: Markdown for nbgrader's comments."""

from __future__ import annotations

import re
from typing import Any

from autograder.reports.feedback import notices, task_view
from autograder.reports.jsonl import student_json
from autograder.reports.text import NOTE_LIMIT, one_line
from autograder.reports.words import Titles, points, title_of
from autograder.result import Result
from autograder.submission import Released

# Fewer than `reports.text.markdown` escapes: the formgrader shows a comment's Markdown as it is.
_MARKUP = re.compile(r"([\\`*_<>\[\]$&])")


def comments(result: Result, released: Released, titles: Titles) -> dict[str, str]:
    """Markdown by the grade_id of answer cells: points, titles of the checks, a hint.

    nbgrader has no comments on test cells: a task's comment stands at the answer above it. Where the
    submission was not graded, every answer (a manual one too) says why.
    """
    data = student_json(result)
    if result.status != "graded":
        reason = "\n\n".join(plain(notice, NOTE_LIMIT) for notice in notices(data))
        return {cell.grade_id: reason for cell in released.cells if not cell.locked and cell.grade_id}
    tasks = {task["id"]: task for task in data["tasks"]}
    found: dict[str, str] = {}
    answer = None
    for cell in released.cells:
        name = cell.grade_id or cell.id
        if cell.role == "answer":
            answer = name
        elif cell.role == "task" and answer is not None and name in tasks:
            text = _task(task_view(tasks[name], title_of(titles, result.assignment, result.exercise, name)))
            found[answer] = f"{found[answer]}\n\n{text}" if answer in found else text
    return found


def _task(task: dict[str, Any]) -> str:
    score = f"{points(task['score'])} of {points(task['max_score'])} points"
    if task["status"] == "internal_error":
        score = "not graded yet"
    lines = [f"**{plain(task['title'])}: {score}**", ""]
    lines += [f"- {each['symbol']} {plain(each['title'])} ({each['words']})" for each in task["checks"]]
    if not task["checks"]:
        lines.append(str(task["words"]))
    if task["hint"]:
        lines += ["", f"**Hint:** {plain(task['hint'])}"]
    return "\n".join(lines)


def plain(text: str, limit: int | None = None) -> str:
    """`text` on one line as Markdown without markup, links, HTML or formulas."""
    return _MARKUP.sub(r"\\\1", one_line(text, limit))
