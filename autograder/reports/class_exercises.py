"""How a class did on its exercises and tasks, as the instructor's page shows it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from autograder.reports import stats
from autograder.reports.svg import histogram, stacked_bar
from autograder.reports.words import SYMBOLS, Titles, exercise_title, title_of
from autograder.result import Result

MOST_WEAK = 12
MIN_ANSWERS = 5
"""A task that fewer have answered is neither hard nor easy."""


def exercise_view(group: Sequence[Result], titles: Titles) -> dict[str, Any]:
    """One exercise: numbers, the distribution of its scores, its tasks."""
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
        "tasks": [_task(task, _title(titles, first, task)) for task in stats.task_stats(group)],
    }


def weak_tasks(groups: Iterable[Sequence[Result]], titles: Titles) -> list[dict[str, Any]]:
    """The tasks that few can do, or that those fail who can do the rest, the hardest first."""
    found = []
    for group in groups:
        for task in stats.task_stats(group):
            if task.difficulty is None or task.passed + task.partial + task.failed < MIN_ANSWERS:
                continue
            why = ["few can do it"] if task.difficulty < stats.HARD else []
            why += ["low discrimination"] if _weak(task) else []
            if why:
                exercise = exercise_title(titles, group[0])
                view = _task(task, _title(titles, group[0], task))
                found.append({**view, "exercise": exercise, "why": " and ".join(why)})
    return sorted(found, key=lambda each: each["difficulty"])[:MOST_WEAK]


def _title(titles: Titles, result: Result, task: stats.TaskStats) -> str:
    return title_of(titles, result.assignment, result.exercise, task.id)


def _weak(task: stats.TaskStats) -> bool:
    enough = task.passed + task.partial + task.failed >= stats.MIN_TO_JUDGE
    return enough and task.discrimination is not None and task.discrimination < stats.WEAK_DISCRIMINATION


def _task(task: stats.TaskStats, title: str) -> dict[str, Any]:
    parts = [
        ("passed", "pass", task.passed),
        ("partly passed", "part", task.partial),
        ("failed", "fail", task.failed),
    ]
    symbols = [SYMBOLS["passed"], SYMBOLS["partial"], SYMBOLS["failed"]]
    return {
        "title": title,
        "max_score": task.max_score,
        "bar": stacked_bar(parts, title) if task.passed + task.partial + task.failed else None,
        "counts": [(role, symbol, count) for (_, role, count), symbol in zip(parts, symbols, strict=True)],
        "difficulty": task.difficulty,
        "discrimination": signed(task.discrimination),
        "weak": _weak(task),
        "manual": task.manual,
    }


def signed(value: float | None) -> str | None:
    """A number with two decimals and a real minus."""
    return None if value is None else f"{value:.2f}".replace("-", "−")
