"""Results as Markdown: a table for a CI job summary, and one student's feedback."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from autograder.reports.feedback import excerpt, notices, shows_code, task_view
from autograder.reports.jsonl import student_json
from autograder.reports.looks import LOOK_KINDS, needs_look
from autograder.reports.stats import latest, mean, shares
from autograder.reports.text import NAME_LIMIT, NOTE_LIMIT, markdown
from autograder.reports.words import (
    STATUS_WORDS,
    SYMBOLS,
    Titles,
    exercise_title,
    percent,
    points,
    sentence,
    title_of,
)
from autograder.result import Result

if TYPE_CHECKING:
    from autograder.reports.answers import Answer

MAX_ROWS = 1000  # GitHub cuts a job summary at 1 MiB


def summary_markdown(results: Sequence[Result], titles: Titles) -> str:
    """The instructor's table of submissions, with what needs a look below it."""
    current = latest(results)
    graded = sum(result.status == "graded" for result in current)
    average = percent(mean(shares(current)))
    lines = [
        f"**{graded} of {len(current)} graded** · mean {average} of the automatic points",
        "",
        "| Student | Exercise | Points | Tasks | Status |",
        "|:--|:--|--:|:--|:--|",
    ]
    for result in current[:MAX_ROWS]:
        marks = "".join(SYMBOLS.get(task.status, "!") for task in result.tasks)
        score = (
            "–"
            if result.status == "internal_error"
            else f"{points(result.score)} / {points(result.max_score)}"
        )
        cells = [
            markdown(result.student, NAME_LIMIT),
            markdown(exercise_title(titles, result)),
            score,
            marks,
            sentence(result.status, STATUS_WORDS),
        ]
        lines.append(f"| {' | '.join(cells)} |")
    if len(current) > MAX_ROWS:
        lines += ["", f"{len(current) - MAX_ROWS} more submissions are in the results file."]
    looks = needs_look(current)
    if looks:
        lines += ["", f"**{len(looks)} need a look**", ""]
        for look in looks[:MAX_ROWS]:
            who = markdown(look.result.student, NAME_LIMIT)
            what = markdown(exercise_title(titles, look.result))
            lines.append(f"- {LOOK_KINDS[look.kind][0]}: {who}, {what}")
    return "\n".join(lines) + "\n"


def student_markdown(result: Result, titles: Titles, answers: Mapping[str, Answer] | None = None) -> str:
    """One student's feedback: the same facts as the page, made from `student_json` and the student's own code."""
    data = student_json(result)
    path = (data["assignment"], data["exercise"])
    fault = data["status"] == "internal_error"
    total = f"**{points(data['score'])} of {points(data['max_score'])} points**"
    lines = [f"## {markdown(title_of(titles, *path))}", "", "**Not graded yet**" if fault else total, ""]
    lines += [f"> {markdown(notice, NOTE_LIMIT)}\n>" for notice in notices(data)]
    for task in data["tasks"]:
        lines += ["", *_task_lines(task_view(task, title_of(titles, *path, task["id"])), fault)]
        answer = (answers or {}).get(task["id"])
        if answer and shows_code(task):
            lines += ["", "Your answer:", "", *_fenced(excerpt(answer)["text"])]
    return "\n".join(lines) + "\n"


def _fenced(code: str) -> list[str]:
    """A block of code that no line of it can end."""
    longest = max((len(run) for run in re.findall("`+", code)), default=0)
    fence = "`" * max(3, longest + 1)
    return [f"{fence}python", code, fence]


def _task_lines(task: dict[str, Any], fault: bool) -> list[str]:
    if task["status"] == "manual":
        score = f"up to {points(task['max_score'])} points, {task['words']}"
    elif fault or task["status"] == "internal_error":
        score = "not graded yet"
    else:
        score = f"{points(task['score'])} of {points(task['max_score'])} points"
    lines = [f"### {markdown(task['title'])}: {score}", ""]
    lines += [f"- {each['symbol']} {markdown(each['title'])} ({each['words']})" for each in task["checks"]]
    if not task["checks"] and task["status"] != "manual" and not fault:
        lines.append(f"{task['symbol']} {task['words']}")
    if task["hint"]:
        lines += ["", f"**Hint:** {markdown(task['hint'])}"]
    return lines
