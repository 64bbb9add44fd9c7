"""`autograder new`: an empty course, or a new exercise of a course."""

from __future__ import annotations

import argparse
import re
from pathlib import Path

from autograder.cli.common import own_course_of
from autograder.course import Course
from autograder.errors import CourseError, UsageError

_EXERCISE = re.compile(r"[^./\\][^/\\]*/[^/\\]+")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `new`."""
    parser.add_argument(
        "what",
        metavar="COURSE_DIR|ASSIGNMENT/EXERCISE",
        help="the folder of a course, or an exercise of this course",
    )


def run(options: argparse.Namespace) -> int:
    """Write the files and say which."""
    from autograder.scaffold import new_course, new_exercise

    course = _course(options)
    if course is None:
        files = new_course(Path(options.what))
        following = f"cd {options.what} && autograder new ASSIGNMENT/EXERCISE"
    else:
        files = new_exercise(course, *options.what.split("/"))
        following = f"autograder validate {options.what}"
    if not options.quiet:
        print("\n".join(["wrote", *(f"  {path}" for path in files), f"next: {following}"]))
    return 0


def _course(options: argparse.Namespace) -> Course | None:
    """The course that an exercise is wanted in; None where a course is wanted.

    Raises:
        UsageError: --course was given, but no ASSIGNMENT/EXERCISE.
    """
    if not _EXERCISE.fullmatch(options.what):
        if options.course is not None:
            raise UsageError(f"a new exercise is named ASSIGNMENT/EXERCISE, not {options.what!r}")
        return None
    try:
        return own_course_of(options)
    except UsageError as error:
        if options.course is not None or isinstance(error, CourseError):
            raise
        return None
