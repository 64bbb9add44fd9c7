"""What several commands share: the course, the key, limits, sinks for results."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from autograder.course import Course
from autograder.errors import UsageError
from autograder.foreign.course import find_course, home_of, open_course
from autograder.keys import course_key, read_key


def course_of(options: argparse.Namespace) -> Course:
    """The course given with --course, or the one around the current folder; of one made for nbgrader its edition."""
    return open_course(options.course) if options.course is not None else find_course(Path.cwd())


def own_course_of(options: argparse.Namespace) -> Course:
    """A course with hidden checks of its own.

    Raises:
        UsageError: it is a course made for nbgrader, whose tests stand in its notebooks.
    """
    course = course_of(options)
    if course.in_notebook:
        raise UsageError(
            f"{home_of(course)} is an nbgrader course without a course.toml: grade, feedback and report work on it, "
            "this command does not"
        )
    return course


def seed_key(options: argparse.Namespace, course: Course) -> bytes:
    """The key given with --seed-key, or the course's own."""
    return read_key(options.seed_key) if options.seed_key is not None else course_key(home_of(course))


def limits_of(options: argparse.Namespace) -> dict[str, Any]:
    """The limits given with --timeout, --memory and --gpu."""
    limits: dict[str, Any] = {}
    if options.timeout is not None:
        limits |= {"cell_seconds": options.timeout, "check_seconds": options.timeout}
    if options.memory is not None:
        limits["memory_mb"] = options.memory
    if options.gpu:
        limits["gpu"] = True
    return limits


def demand_percentage(value: float | None) -> None:
    """See that --min-score is one.

    Raises:
        UsageError: it is not.
    """
    if value is not None and not 0 <= value <= 100:
        raise UsageError("--min-score is a percentage: 0 to 100")


def writable(path: Path) -> Path:
    """A file that we are going to write; found out before hours of grading, not after.

    Raises:
        UsageError: its folder is missing or cannot be written.
    """
    try:
        with open(path, "a"):
            pass
    except OSError as error:
        raise UsageError(f"cannot write {path}: {error.strerror}") from None
    return path
