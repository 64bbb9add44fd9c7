"""Which folder is a course made for nbgrader, and the edition of it that the engine grades with."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from autograder.course import COURSE_FILE, Course
from autograder.errors import UsageError

if TYPE_CHECKING:
    from traitlets.config import Config

NBGRADER_FILE = "nbgrader_config.py"


def is_nbgrader_course(root: Path) -> bool:
    """Whether a folder is a course of nbgrader's that is not one of ours."""
    if (root / COURSE_FILE).is_file():
        return False
    return (root / NBGRADER_FILE).is_file() or has_notebooks(root)


def has_notebooks(root: Path, source: str = "source") -> bool:
    """Whether a folder has nbgrader's source notebooks and is not one of our courses."""
    return not (root / COURSE_FILE).is_file() and any((root / source).glob("*/*.ipynb"))


def open_course(root: Path, config: Config | None = None) -> Course:
    """The course that a folder holds: one of ours, or the edition of one of nbgrader's.

    Args:
        root: the folder.
        config: nbgrader's, where it is loaded already; otherwise its file is read where the edition has to be made.

    Raises:
        UsageError: there is no course.
        CourseError: a file of the course is wrong.
    """
    if not is_nbgrader_course(root):
        return Course.load(root)
    from autograder.foreign.edition import up_to_date_edition

    return Course.load(up_to_date_edition(root.resolve(), config))


def find_course(start: Path) -> Course:
    """The course whose folder is `start` or the nearest parent of it.

    Raises:
        UsageError: no parent is a course.
    """
    folders = (start.resolve(), *start.resolve().parents)
    named = (each for each in folders if (each / COURSE_FILE).is_file() or (each / NBGRADER_FILE).is_file())
    found = next(named, next(filter(has_notebooks, folders), None))  # notebooks alone could be generated ones
    if found is not None:
        return open_course(found)
    raise UsageError(
        f"no {COURSE_FILE} and no {NBGRADER_FILE} in {start.resolve()} or above it; say where with --course DIR"
    )


def submitted_of(course: Course) -> Path:
    """The folder of the course's submissions."""
    return Path(course.config.get("submitted", course.root / "submitted"))


def home_of(course: Course) -> Path:
    """The folder that the instructor knows as the course."""
    return Path(course.config["nbgrader_course"]) if course.in_notebook else course.root
