"""`autograder catalogue`: pages on the exercises, the weeks and the topics of a course."""

from __future__ import annotations

import argparse

from autograder.cli.common import own_course_of
from autograder.errors import UsageError


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """`catalogue` has no options of its own."""


def run(options: argparse.Namespace) -> int:
    """Write the pages and say what the course does not have."""
    from autograder.catalogue import catalogue

    course = own_course_of(options)
    made = catalogue(course)
    for name, text in made.pages.items():
        path = course.root / name
        try:
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8")
        except OSError as error:
            raise UsageError(f"cannot write {path}: {error.strerror}") from None
    if not options.quiet:
        print("\n".join([f"wrote {', '.join(made.pages)}", *made.notes]))
    return 0
