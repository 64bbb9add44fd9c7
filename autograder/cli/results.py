"""Reading results back: JSON-lines files and --results folders."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from autograder.course import Course
from autograder.errors import UsageError
from autograder.reports.jsonl import read_jsonl
from autograder.result import Result

if TYPE_CHECKING:
    from autograder.reports.answers import Answers


def read_results(paths: list[Path]) -> list[Result]:
    """The results in files and folders, sorted.

    Raises:
        UsageError: a path is missing or holds something else.
    """
    results: list[Result] = []
    for path in paths:
        results += _from_folder(path) if path.is_dir() else read_jsonl(path)[0]
    if not results:
        raise UsageError(f"no results in {', '.join(map(str, paths))}")
    return sorted(results, key=lambda each: (each.student, each.assignment, each.exercise, each.attempt))


def _from_folder(folder: Path) -> list[Result]:
    results = []
    for file in sorted(folder.rglob("*.json")):
        try:
            results.append(Result.from_json(json.loads(file.read_text(encoding="utf-8"))))
        except OSError as error:
            raise UsageError(f"cannot read {file}: {error.strerror}") from None
        except ValueError as error:
            raise UsageError(f"{file}: {error}") from None
    return results


def answers_of(course: Course, folder: Path | None, results: Iterable[Result]) -> Answers | None:
    """What students wrote, from the notebooks below a folder; says how many of the graded ones are not there.

    Raises:
        UsageError: the folder is missing.
    """
    if folder is None:
        return None
    from autograder.reports.answers import Answers

    answers = Answers(course, folder)
    gone = sum(result.status == "graded" and not answers.has(result) for result in results)
    if gone:
        what = "1 graded notebook is" if gone == 1 else f"{gone} graded notebooks are"
        print(f"{folder}: {what} not there, or no longer what was graded", file=sys.stderr)
    return answers
