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

from autograder.fleet.level import sandbox_level
from autograder.foreign.course import open_course
from autograder.foreign.files import student_files, submission_sha256
from autograder.foreign.outputs import Shown, outputs_file, read_outputs
from autograder.keys import course_key
from autograder.nbgrader_bridge.classroom import Classroom
from autograder.nbgrader_bridge.foreign import restore_metadata, show_outputs
from autograder.nbgrader_bridge.standin import released_notebook, submitted_notebook
from autograder.release.variants import Variants
from autograder.reports.words import Titles
from autograder.result import Result
from autograder.submission import Released, Unreadable, read_release
from autograder.submission.files import read_submission
from autograder.worker.isolation import LEVELS


@dataclass(frozen=True)
class Graded:
    """What the gradebook needs of one notebook; travels in `resources["autograder"]`.

    `flagged` asks a person to look: the zero of a file that could not be graded, or a fault of ours. `in_notebook`: the
    tests stand in the notebook, whose cells showed what `shown` says.
    """

    result: Result
    released: Released
    titles: Titles
    flagged: bool
    release: Path
    in_notebook: bool
    shown: Shown


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
            notebook = nbformat.read(filename, as_version=4)  # type: ignore[no-untyped-call]
            show_outputs(notebook, graded.shown)
            return self._from_notebook(notebook, resources, options)
        autograded = Path(coursedir.format_path(coursedir.autograded_directory, names[0], names[1]))
        _remove_linked(submitted, autograded)
        notebook = _notebook(graded, submitted, path)
        if graded.in_notebook:
            restore_metadata(notebook, graded.release)
        return self._from_notebook(notebook, resources, options)

    def _from_notebook(
        self, notebook: nbformat.NotebookNode, resources: dict[str, Any], options: dict[str, Any]
    ) -> tuple[Any, dict[str, Any]]:
        converted: tuple[Any, dict[str, Any]] = self.from_notebook_node(  # type: ignore[no-untyped-call]
            notebook, resources, **options
        )
        return converted

    def _graded(self, names: tuple[str, str, str], path: Path) -> Graded:
        if self._classroom is None:
            level = sandbox_level(self.require_sandbox)
            course = open_course(Path(self.parent.coursedir.root), self.parent.config)
            self._classroom = Classroom(course, self.parent, level, self.jobs, self.log)
        result = self._classroom.result(*names)
        titles = self._classroom.titles
        course = self._classroom.course
        exercise = course.exercise(*names[1:])
        release = exercise.release
        if exercise.varies:
            released = Variants(exercise, course_key(course.root)).released(names[0])
        else:
            released = read_release(release)
        folder = course.config.get("outputs")
        sha256 = result.provenance.submission
        shown = read_outputs(outputs_file(Path(folder), sha256)) if folder and sha256 else []
        absent = result.status == "missing" and not os.path.lexists(path)
        if result.status == "internal_error":
            self.log.error("%s %s/%s could not be graded: %s", *names, "; ".join(result.notes))
        flagged = result.status != "graded" and not absent
        return Graded(result, released, titles, flagged, release, course.in_notebook, shown)


def _notebook(graded: Graded, folder: Path, path: Path) -> nbformat.NotebookNode:
    """The student's notebook in the shape of its release, or the release where there is none to show."""
    result = graded.result
    if result.status not in ("unreadable", "missing"):
        for candidate in (path, *sorted(folder.rglob("*.ipynb"))):
            try:
                data = read_submission(candidate)
            except Unreadable:
                continue
            digest = "sha256:" + sha256(data).hexdigest()
            if graded.in_notebook:
                digest = submission_sha256(digest, student_files(candidate, graded.released.assignment)[0])
            if digest == result.provenance.submission:
                return submitted_notebook(data, graded.released, result)
    return released_notebook(graded.released, result)


def _remove_linked(submitted: Path, autograded: Path) -> None:
    """Remove what nbgrader copied through links: a submission could show any file of the instructor's so."""
    for folder, _folders, names in os.walk(submitted):
        for name in names:
            path = Path(folder, name)
            if path.is_symlink():
                (autograded / path.relative_to(submitted)).unlink(missing_ok=True)
