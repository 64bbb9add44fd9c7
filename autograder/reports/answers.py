"""What students wrote in the answer cells, found again by the sum of the file that a result was computed from."""

from __future__ import annotations

import contextlib
import hashlib
import os
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from autograder.course import Course
from autograder.errors import UsageError
from autograder.grading.grade import answer_cells
from autograder.result import Result
from autograder.submission import Released, Releases, Unreadable, read_notebook, restore
from autograder.submission.files import read_submission
from autograder.submission.text import squeezed


@dataclass(frozen=True)
class Answer:
    """The code of one task's answer cells; `given` are the lines, stripped, that these were handed out with."""

    source: str
    given: frozenset[str]


class Answers:
    """The answers in notebooks and in folders of them. Files are read when their result asks for them.

    Args:
        course: whose releases say which cells are answers.
        paths: the graded notebooks, or folders with them anywhere below; names do not matter.

    Raises:
        UsageError: a path is missing.
    """

    def __init__(self, course: Course, *paths: Path) -> None:
        for path in paths:
            if not path.exists():
                raise UsageError(f"{path}: no such folder of submissions")
        self._course = course
        self._paths = paths
        self._releases = Releases({each.id: each.release for each in course.exercises})

    def has(self, result: Result) -> bool:
        """Whether the file that a result was computed from is there."""
        return result.provenance.submission in self._files

    def of(self, result: Result) -> dict[str, Answer]:
        """What a submission answers each task with, by the task's id.

        Empty where the file is no longer there or is another one, cannot be read, or is of another course. A task
        that was left as it was handed out is not in it.
        """
        released = self.released(result.assignment, result.exercise)
        path = self._files.get(result.provenance.submission)
        if released is None or path is None:
            return {}
        try:
            raw = read_notebook(read_submission(path))
        except Unreadable:
            return {}
        if raw.sha256 != result.provenance.submission:
            return {}
        submission = restore(raw, released)
        written: dict[str, list[str]] = {}
        for cell in submission.cells:
            if cell.role == "answer" and cell.kind == "code" and cell.id not in submission.missing:
                written.setdefault(cell.grade_id or cell.id, []).append(cell.source.strip("\n"))
        template = {cell.grade_id or cell.id: cell.source for cell in released.cells if cell.role == "answer"}
        found: dict[str, Answer] = {}
        cells: list[str] = []
        for task in released.tasks:
            name = task.grade_id or task.id
            cells = answer_cells(released, name) or cells  # two tasks may stand below one answer
            own = [cell for cell in cells if cell in written and _differ(written[cell], template[cell])]
            if own:
                given = {line.strip() for cell in own for line in template[cell].split("\n")}
                source = "\n\n".join(source for cell in own for source in written[cell])
                found[name] = Answer(source, frozenset(given))
        return found

    def released(self, assignment: str, exercise: str) -> Released | None:
        """The release of an exercise; None where the course has none of this name, or has not released it."""
        return self._releases.get(f"{assignment}/{exercise}")

    def known(self, assignment: str, exercise: str) -> str:
        """All that a student could have from us: the text of the release and of the reference."""
        texts = []
        for path in (
            self._course.exercise(assignment, exercise).release,
            self._course.exercise(assignment, exercise).solution,
        ):
            with contextlib.suppress(OSError, Unreadable):
                texts += [cell.source for cell in read_notebook(path.read_bytes()).cells]
        return "\n\n".join(texts)

    @cached_property
    def _files(self) -> dict[str, Path]:
        """The notebooks below the folder by the sums of their bytes."""
        found: dict[str, Path] = {}
        for path in (each for start in self._paths for each in _notebooks(start)):
            with contextlib.suppress(Unreadable):
                found["sha256:" + hashlib.sha256(read_submission(path)).hexdigest()] = path
        return found


def _notebooks(start: Path) -> Iterator[Path]:
    if not start.is_dir():
        yield start
    for place, _, names in os.walk(start):
        yield from (Path(place, name) for name in names if name.endswith(".ipynb"))


def _differ(sources: list[str], template: str) -> bool:
    return squeezed("\n".join(sources)) != squeezed(template)
