"""What nbgrader itself makes of a class: its own commands, its own gradebook, in a copy of the course.

Student code runs as nbgrader runs it, without protection.
"""

from __future__ import annotations

import contextlib
import json
import logging
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from autograder.course import Course
from autograder.errors import CourseError
from autograder.foreign.course import home_of
from autograder.foreign.edition import TEMPLATES, load_config
from autograder.foreign.surroundings import silent
from autograder.nbgrader_bridge.config import put_environment_on_path

Outputs = list[dict[str, Any]]
_GRADING = ("exporter_class", "autograde_preprocessors", "pre_convert_hook")


@dataclass
class Theirs:
    """nbgrader's grading of one notebook.

    Attributes:
        scores: points by grade_id, `None` for what a person has to mark.
        outputs: what each graded cell showed; cells that are not there have none.
        order: the grade_ids as they stand in the autograded notebook.
        problem: the last error that nbgrader reported for the student, where it gave up.
    """

    scores: dict[str, float | None] = field(default_factory=dict)
    outputs: dict[str, Outputs] = field(default_factory=dict)
    order: list[str] = field(default_factory=list)
    problem: str | None = None

    @property
    def score(self) -> float:
        """What nbgrader's cells with tests gave."""
        return sum(each or 0.0 for each in self.scores.values())


class NbgradersOwn:
    """A copy of a course in which nbgrader grades one student's assignment after another.

    Args:
        course: the edition of the course.
        submitted: the submissions.
        folder: an empty one for the copy.
    """

    def __init__(self, course: Course, submitted: Path, folder: Path) -> None:
        from nbgrader.coursedir import CourseDirectory

        shutil.copytree(course.config["source"], folder / "source")
        shutil.copytree(submitted, folder / "submitted", symlinks=True)
        self._config = load_config(home_of(course))
        self._copy_parts(home_of(course), folder)
        if str(self._config.Autograde.get("exporter_class", "")).startswith("autograder."):
            for name in _GRADING:
                self._config.Autograde.pop(name, None)
        directory = self._config.CourseDirectory
        directory.root, directory.db_url = str(folder), f"sqlite:///{folder / 'gradebook.db'}"
        directory.source_directory, directory.submitted_directory = "source", "submitted"
        self._config.Execute.kernel_name = (
            "python3"  # whatever the kernel was called where the notebook was written
        )
        put_environment_on_path()
        self._coursedir = CourseDirectory(config=self._config)
        self._folder = folder

    def _copy_parts(self, home: Path, folder: Path) -> None:
        """Headers, footers and templates of generated tests, which lie where the configuration says."""
        around, tests = self._config.IncludeHeaderFooter, self._config.InstantiateTests
        names = [around.get("header"), around.get("footer"), tests.get("autotest_filename", TEMPLATES)]
        for name in map(str, filter(None, names)):
            part, copy = home / name, folder / name
            if part.is_file() and not copy.exists():
                copy.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(part, copy)

    def prepare(self, assignment: str) -> None:
        """`nbgrader generate_assignment`.

        Raises:
            CourseError: nbgrader refuses.
        """
        from nbgrader.converters import GenerateAssignment

        problem = self._convert(GenerateAssignment, assignment, ".")
        if problem is not None:
            raise CourseError(f"nbgrader generate_assignment {assignment}: {problem}")

    def grade(self, student: str, assignment: str, exercises: list[str]) -> dict[str, Theirs]:
        """`nbgrader autograde` of one student's assignment, by exercise."""
        from nbgrader.converters import Autograde

        problem = self._convert(Autograde, assignment, student)
        return {name: self._read(student, assignment, name, problem) for name in exercises}

    def _convert(self, converter: Any, assignment: str, student: str) -> str | None:
        """Run one of nbgrader's converters; the last error that it logged, where it failed."""
        self._coursedir.assignment_id, self._coursedir.student_id = assignment, student
        with _errors() as errors, silent():
            try:
                converter(coursedir=self._coursedir, config=self._config).start()
            except (Exception, SystemExit) as error:
                errors.append(f"{type(error).__name__}: {error}")
                return next((each for each in map(_cause, errors) if each), errors[-1])
        return None

    def _read(self, student: str, assignment: str, exercise: str, problem: str | None) -> Theirs:
        from nbgrader.api import Gradebook, MissingEntry

        found = Theirs(problem=problem)
        with Gradebook(self._coursedir.db_url) as gradebook, contextlib.suppress(MissingEntry):
            notebook = gradebook.find_submission_notebook(exercise, assignment, student)
            found.scores = {grade.name: grade.auto_score for grade in notebook.grades}
        path = self._folder / "autograded" / student / assignment / f"{exercise}.ipynb"
        with contextlib.suppress(OSError, ValueError):
            for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
                grade_id = cell["metadata"].get("nbgrader", {}).get("grade_id")
                if grade_id is not None:
                    found.order.append(grade_id)
                    found.outputs[grade_id] = cell.get("outputs", [])
        return found


def _cause(text: str) -> str | None:
    """The last line of a traceback: what was raised."""
    lines = [line for line in text.strip().splitlines() if line and not line.startswith((" ", "\t"))]
    return lines[-1] if "Traceback" in text and lines else None


@contextlib.contextmanager
def _errors() -> Iterator[list[str]]:
    """What nbgrader logs as errors, instead of its log on the terminal."""
    from traitlets.log import get_logger

    found: list[str] = []

    class Keep(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            found.append(record.getMessage())

    logger: Any = get_logger()
    before = logger.handlers, logger.propagate, logger.level
    logger.handlers, logger.propagate = [Keep(logging.ERROR)], False
    logger.setLevel(logging.ERROR)
    try:
        yield found
    finally:
        logger.handlers, logger.propagate = before[:2]
        logger.setLevel(before[2])
