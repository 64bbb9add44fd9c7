"""What students get, as files: a page and a JSON file per submission, and Markdown where it is wanted."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from autograder.files import write_atomic
from autograder.reports.feedback import feedback_page
from autograder.reports.jsonl import student_json
from autograder.reports.markdown import student_markdown
from autograder.reports.text import path_names
from autograder.reports.words import Titles
from autograder.result import Result

if TYPE_CHECKING:
    from autograder.reports.answers import Answers


def feedback_paths(results: Sequence[Result]) -> list[Path]:
    """Where the page of each result goes, below the feedback folder, in the order of `results`.

    `<student>/<assignment>/<exercise>.html`; an earlier attempt at the same exercise is
    `<exercise>.attempt-<n>.html`. Names are made safe as path components and never meet.
    """
    students = path_names(result.student for result in results)
    assignments = path_names(result.assignment for result in results)
    exercises = path_names(result.exercise for result in results)
    folders = [Path(students[each.student], assignments[each.assignment]) for each in results]
    paths = [
        folder / f"{exercises[each.exercise]}.html" for folder, each in zip(folders, results, strict=True)
    ]
    taken: set[Path] = set()
    # The last attempt gets the plain name, so that a link to it stays right after a resubmission.
    for index in sorted(range(len(results)), key=lambda i: (-results[i].attempt, -i)):
        path, count = paths[index], 1
        while path in taken:
            again = f"-{count}" if count > 1 else ""
            path = paths[index].with_name(
                f"{exercises[results[index].exercise]}.attempt-{results[index].attempt}{again}.html"
            )
            count += 1
        taken.add(path)
        paths[index] = path
    return paths


def write_feedback(
    results: Sequence[Result],
    out: Path,
    titles: Titles,
    answers: Answers | None = None,
    *,
    with_markdown: bool = False,
) -> list[Path]:
    """Write the files of every result below `out`; returns the pages, in order.

    With `answers`, students see their own code beside what was not passed.

    Raises:
        OSError: the folder cannot be written.
    """
    paths = [out / path for path in feedback_paths(results)]
    for path, result in zip(paths, results, strict=True):
        data = student_json(result)
        written = answers.of(result) if answers is not None else {}
        write_atomic(path, feedback_page(data, titles, written), durable=False)
        write_atomic(path.with_suffix(".json"), json.dumps(data, indent=1) + "\n", durable=False)
        if with_markdown:
            write_atomic(path.with_suffix(".md"), student_markdown(result, titles, written), durable=False)
    return paths
