"""`autograder release`: source/ becomes release/ and solutions/."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from autograder.cli.common import own_course_of
from autograder.course import Course, Exercise


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `release`."""
    parser.add_argument("names", nargs="*", metavar="ASSIGNMENT[/EXERCISE]", help="default: all")
    parser.add_argument(
        "--force", action="store_true", help="execute solutions again even if nothing changed"
    )
    parser.add_argument("--no-execute", action="store_true", help="leave solutions/ as it is")
    parser.add_argument("--zip", type=Path, metavar="FILE", help="also all that students get, as an archive")
    parser.add_argument(
        "--folder", type=Path, metavar="DIR", help="also all that students get, as a folder to push"
    )


def run(options: argparse.Namespace) -> int:
    """Release the exercises that were named."""
    from autograder.release import release

    course = own_course_of(options)

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
    if options.zip is not None or options.folder is not None:
        _hand_out(options, course, [each.exercise for each in done if not each.removed])
    return 0


def _hand_out(options: argparse.Namespace, course: Course, exercises: list[Exercise]) -> None:
    """Write the students' bundle where the options say."""
    from autograder.release.archive import write_folder, write_zip
    from autograder.release.bundle import bundle

    files = bundle(course, exercises)
    if options.zip is not None:
        write_zip(options.zip, files, folder="exercises")
    if options.folder is not None:
        write_folder(options.folder, files)
    for target in (options.zip, options.folder):
        if target is not None and not options.quiet:
            print(f"wrote {target}: {len(files)} files for students")
