"""Gradescope's results.json, made from what a student may have of the results and from nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from autograder.reports.feedback import notices, task_view
from autograder.reports.jsonl import student_json
from autograder.reports.words import Titles, points, title_of
from autograder.result import Result

VISIBILITIES = {
    "visible": "",
    "after_due_date": "The points and what was looked at are shown after the due date.",
    "after_published": "The points and what was looked at are shown when the grades are published.",
    "hidden": "",
}
"""When students see the tasks, in Gradescope's words, and what they are told until then."""


def results_json(results: Sequence[Result], titles: Titles, visibility: str) -> dict[str, Any]:
    """The object for `results.json`: one test per task, with its points, and a receipt that is always visible.

    Points of tasks that a person marks are left out: they are a question of their own on Gradescope.

    Args:
        results: one per exercise of the assignment, in the order in which students see them.
        titles: for people.
        visibility: when the tasks are shown, a key of `VISIBILITIES`.
    """
    tests = [
        _test(result, titles, task, f"{number}.{index}", visibility, many=len(results) > 1)
        for number, result in enumerate(results, start=1)
        for index, task in enumerate(student_json(result)["tasks"], start=1)
    ]
    return {
        "tests": tests,
        "output": "\n".join([*_receipt(results, titles), *filter(None, [VISIBILITIES[visibility]])]),
        "output_format": "text",
        "stdout_visibility": "hidden",
        "execution_time": round(sum(result.seconds for result in results), 2),
        # Without a single test that has points, Gradescope asks for a score of the whole.
        **({} if any("score" in test for test in tests) else {"score": 0.0}),
    }


def _test(
    result: Result, titles: Titles, task: dict[str, Any], number: str, visibility: str, *, many: bool
) -> dict[str, Any]:
    path = (result.assignment, result.exercise)
    view = task_view(task, title_of(titles, *path, task["id"]))
    test: dict[str, Any] = {
        "name": f"{title_of(titles, *path)}: {view['title']}" if many else view["title"],
        "number": number,
        "output": _words(view),
        "output_format": "text",
        "visibility": visibility,
    }
    if task["status"] != "manual":
        test["score"] = round(task["score"], 4)
        test["max_score"] = task["max_score"]
        test["status"] = "passed" if task["status"] == "passed" else "failed"
    return test


def _words(view: dict[str, Any]) -> str:
    """What the student's page says about a task."""
    if view["status"] == "manual":
        return f"Up to {points(view['max_score'])} points, {view['words']}."
    lines = [f"{each['symbol']} {each['title']} ({each['words']})" for each in view["checks"]]
    lines = lines or [f"{view['symbol']} {view['words'].capitalize()}."]
    return "\n".join([*lines, *(["", f"Hint: {view['hint']}"] if view["hint"] else [])])


def _receipt(results: Sequence[Result], titles: Titles) -> list[str]:
    """One line per notebook: whether it arrived and ran, and what had to be repaired."""
    lines = []
    for result in results:
        said = notices(student_json(result)) or ["Received, and run from top to bottom."]
        lines.append(f"{title_of(titles, result.assignment, result.exercise)}: {' '.join(said)}")
    return lines
