"""`autograder release`: source/ becomes release/ and solutions/."""

from __future__ import annotations

import argparse
import sys

from autograder.cli.common import course_of


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `release`."""
    parser.add_argument("names", nargs="*", metavar="ASSIGNMENT[/EXERCISE]", help="default: all")
    parser.add_argument(
        "--force", action="store_true", help="execute solutions again even if nothing changed"
    )
    parser.add_argument("--no-execute", action="store_true", help="leave solutions/ as it is")


def run(options: argparse.Namespace) -> int:
    """Release the exercises that were named."""
    from autograder.release import release

    course = course_of(options)

    def progress(text: str) -> None:
        if not options.quiet:
            print(text, file=sys.stderr)

    done = release(
        course,
        course.select(options.names),
        execute=not options.no_execute,
        force=options.force,
        progress=progress,
    )
    if not options.quiet:
        print(f"released {len(done)} exercise{'s' * (len(done) != 1)}")
    return 0
