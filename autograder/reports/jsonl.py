"""Results as JSON lines for the instructor, and the part of a result that its student may have."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from autograder.errors import UsageError
from autograder.files import write_text
from autograder.result import FOR_INSTRUCTOR, SCHEMA, Result, TaskResult


def write_jsonl(results: Sequence[Result], target: Path | str) -> None:
    """Write one JSON object per line and submission, atomically; `-` is standard output.

    Raises:
        OSError: the file cannot be written.
    """
    # ASCII only: a file name that is not valid Unicode, or holds a terminal escape, stays inside the quotes.
    write_text(target, "".join(json.dumps(result.to_json()) + "\n" for result in results))


def read_jsonl(path: Path) -> tuple[list[Result], list[str]]:
    """The results of a JSON lines file, and warnings.

    A last line that a writer was interrupted in is left out with a warning.

    Raises:
        UsageError: the file cannot be read, or another line is not a result.
    """
    try:
        lines = path.read_text(encoding="utf-8", errors="surrogateescape").split("\n")
    except OSError as error:
        raise UsageError(f"{path}: {error.strerror}") from error
    results: list[Result] = []
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            results.append(Result.from_json(json.loads(line)))
        except (ValueError, RecursionError) as error:
            # Every complete line ends with a line break, so only text after the last one can be cut short.
            if number == len(lines):
                return results, [f"{path}: line {number} is cut short and was left out"]
            raise UsageError(f"{path}: line {number}: {error}") from error
    return results, []


def student_json(result: Result) -> dict[str, Any]:
    """What a student may have of a result: points, titles, statuses, notes and at most one hint per task.

    No check ids, misconception names, failure details, seed or sum of the checks. Every page and every
    Markdown text for students is made from this object and not from the result itself.
    """
    return {
        "schema": SCHEMA,
        "student": result.student,
        "assignment": result.assignment,
        "exercise": result.exercise,
        "attempt": result.attempt,
        "trust": result.trust,
        "status": result.status,
        "score": result.score,
        "max_score": result.max_score,
        "auto_max_score": result.auto_max_score,
        "tasks": [_student_task(task) for task in result.tasks],
        "notes": _student_notes(result),
        "provenance": {
            "submission": result.provenance.submission,
            "release": result.provenance.release,
            "packages": dict(result.provenance.packages),
        },
    }


def _student_task(task: TaskResult) -> dict[str, Any]:
    hinted = [
        check for check in task.checks if check.hint and check.status not in ("passed", "internal_error")
    ]
    hinted.sort(key=lambda check: check.misconception is None)  # a recognised one says more than a near match
    return {
        "id": task.id,
        "score": task.score,
        "max_score": task.max_score,
        "status": task.status,
        "checks": [{"title": check.title, "status": check.status} for check in task.checks],
        **({"hint": hinted[0].hint} if hinted else {}),
    }


def _student_notes(result: Result) -> list[str]:
    """The notes for students; none where the grader itself failed: a note on that may quote the hidden side."""
    statuses = {result.status, *(task.status for task in result.tasks)}
    statuses.update(check.status for task in result.tasks for check in task.checks)
    if "internal_error" in statuses:
        return []
    return [note for note in result.notes if not note.startswith(FOR_INSTRUCTOR)]
