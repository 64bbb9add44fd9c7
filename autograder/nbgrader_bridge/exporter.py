"""Stands between `submitted/` and nbgrader: whatever was submitted, nbgrader gets a sound notebook and a result."""

from __future__ import annotations

import os
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

import nbformat
from nbconvert.exporters import NotebookExporter
from traitlets import Enum, Int

from autograder.cli.common import LEVELS, sandbox_level
from autograder.course import Course
from autograder.grading.files import read_submission
from autograder.nbgrader_bridge.classroom import Classroom
from autograder.nbgrader_bridge.standin import released_notebook, submitted_notebook
from autograder.reports.words import Titles
from autograder.result import Result
from autograder.submission import Released, Unreadable, read_release


@dataclass(frozen=True)
class Graded:
    """What the gradebook needs of one notebook; travels in `resources["autograder"]`.

    `flagged` asks a person to look: the zero of a file that could not be graded, or a fault of ours.
    """

    result: Result
    released: Released
    titles: Titles
    flagged: bool


class SubmissionExporter(NotebookExporter):
    """nbgrader's exporter for `autograde`; its options are set as `c.SubmissionExporter.jobs = 4`."""

    jobs = Int(0, min=0, help="Submissions graded side by side; 0: as many as there are cores.").tag(
        config=True
    )
    require_sandbox = Enum(
        (*LEVELS, None), None, allow_none=True, help="Refuse to grade on a machine that isolates less."
    ).tag(config=True)

    parent: Any  # nbgrader's Autograde
    _classroom: Classroom | None = None

    def from_filename(
        self, filename: str, resources: dict[str, Any] | None = None, **options: Any
    ) -> tuple[Any, dict[str, Any]]:
        """Convert a notebook of `submitted/`, which may be broken or missing, or one of `autograded/`.

        Raises:
            AutograderError: there is no result for it; nbgrader reports that and goes on with the next.
        """
        resources = {} if resources is None else resources
        ids = resources["nbgrader"]
        names = (ids["student"], ids["assignment"], ids["notebook"])
        coursedir = self.parent.coursedir
        submitted = Path(coursedir.format_path(coursedir.submitted_directory, names[0], names[1]))
        path = submitted / f"{names[2]}.ipynb"
        graded = resources["autograder"] = self._graded(names, path)
        if Path(filename) != path:
            return super().from_filename(filename, resources, **options)
        autograded = Path(coursedir.format_path(coursedir.autograded_directory, names[0], names[1]))
        _remove_linked(submitted, autograded)
        converted: tuple[Any, dict[str, Any]] = self.from_notebook_node(  # type: ignore[no-untyped-call]
            _notebook(graded, submitted, path), resources, **options
        )
        return converted

    def _graded(self, names: tuple[str, str, str], path: Path) -> Graded:
        if self._classroom is None:
            level = sandbox_level(self.require_sandbox)
            course = Course.load(Path(self.parent.coursedir.root))
            self._classroom = Classroom(course, self.parent, level, self.jobs, self.log)
        result = self._classroom.result(*names)
        titles = self._classroom.titles
        released = read_release(self._classroom.course.exercise(*names[1:]).release)
        absent = result.status == "missing" and not os.path.lexists(path)
        if result.status == "internal_error":
            self.log.error("%s %s/%s could not be graded: %s", *names, "; ".join(result.notes))
        return Graded(result, released, titles, result.status != "graded" and not absent)


def _notebook(graded: Graded, folder: Path, path: Path) -> nbformat.NotebookNode:
    """The student's notebook in the shape of its release, or the release where there is none to show."""
    result = graded.result
    if result.status not in ("unreadable", "missing"):
        for candidate in (path, *sorted(folder.rglob("*.ipynb"))):
            try:
                data = read_submission(candidate)
            except Unreadable:
                continue
            if "sha256:" + sha256(data).hexdigest() == result.provenance.submission:
                return submitted_notebook(data, graded.released, result)
    return released_notebook(graded.released, result)


def _remove_linked(submitted: Path, autograded: Path) -> None:
    """Remove what nbgrader copied through links: a submission could show any file of the instructor's so."""
    for folder, _folders, names in os.walk(submitted):
        for name in names:
            path = Path(folder, name)
            if path.is_symlink():
                (autograded / path.relative_to(submitted)).unlink(missing_ok=True)
