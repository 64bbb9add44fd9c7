"""The author's report: what each check catches, which checks add nothing, and what wrong answers are taken for."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from autograder.files import write_atomic
from autograder.gate.diagnoses import diagnosis_rows
from autograder.gate.findings import CheckStatistics, Report
from autograder.gate.scores import NEAR, NOTHING
from autograder.reports.pages import asset, render


def write_author_report(reports: Sequence[Report], path: Path, course_title: str) -> None:
    """Write the page, one self-contained HTML file.

    Raises:
        OSError: the file cannot be written.
    """
    exercises = [_exercise(report) for report in reports]
    rows = diagnosis_rows(reports)
    theme = asset("theme.css")
    write_atomic(path, render("gate.html", theme=theme, course=course_title, exercises=exercises, rows=rows))


def redundant(checks: Sequence[CheckStatistics]) -> set[str]:
    """The ids of the checks that catch nothing that no other check of their task catches."""
    found = set()
    for check in checks:
        others = [other for other in checks if other.task == check.task and other.id != check.id]
        seen = {name for other in others for name in (*other.misconceptions, *other.mutants)}
        if seen.issuperset((*check.misconceptions, *check.mutants)):
            found.add(check.id)
    return found


def _exercise(report: Report) -> dict[str, Any]:
    idle = redundant(report.checks)
    tasks: dict[str, list[dict[str, Any]]] = {}
    for check in report.checks:
        row = {"check": check, "idle": check.id in idle, "alone": check.id in report.pipeline_only}
        tasks.setdefault(check.task, []).append(row)
    mutation = report.mutation
    return {
        "report": report,
        "tasks": tasks,
        "diagnoses": [_diagnosis(given, named) for given, named in report.matrix.items()],
        "mutation": None if mutation is None else _mutation(report),
    }


def _diagnosis(given: str, named: dict[str, int]) -> dict[str, Any]:
    others = {name: count for name, count in named.items() if name not in (given, NEAR, NOTHING)}
    return {
        "given": given,
        "itself": named.get(given, 0),
        "others": ", ".join(f"{name} ({count})" for name, count in others.items()),
        "near": named.get(NEAR, 0),
        "nothing": named.get(NOTHING, 0),
    }


def _mutation(report: Report) -> dict[str, Any]:
    mutation = report.mutation
    assert mutation is not None
    return {
        "generated": mutation.generated,
        "killed": mutation.killed,
        "compared": len(mutation.compared),
        "crashed": mutation.crashed,
        "equivalent": mutation.equivalent,
        "survived": mutation.survived,
    }
