"""Reading results back: JSON-lines files and --results folders."""

from __future__ import annotations

import json
from pathlib import Path

from autograder.errors import UsageError
from autograder.reports.jsonl import read_jsonl
from autograder.result import Result


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
