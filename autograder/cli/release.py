"""`autograder release`: source/ becomes release/ and solutions/."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from autograder.cli.common import own_course_of, seed_key
from autograder.course import COURSE_FILE, Course, Exercise
from autograder.errors import UsageError


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
    parser.add_argument(
        "--students",
        type=Path,
        metavar="ROSTER",
        help="also a folder for each student of a roster, with numbers of their own; needs --out",
    )
    parser.add_argument("--out", type=Path, metavar="DIR", help="where these folders go")
    parser.add_argument(
        "--seed-key", type=Path, metavar="FILE", help="the secret that students' numbers are drawn from"
    )


def run(options: argparse.Namespace) -> int:
    """Release the exercises that were named."""
    from autograder.release import release

    if (options.students is None) != (options.out is None):
        raise UsageError("--students ROSTER and --out DIR go together")
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
    if options.students is not None:
        _hand_out_variants(options, course, [each.exercise for each in done if not each.removed])
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


def _hand_out_variants(options: argparse.Namespace, course: Course, exercises: list[Exercise]) -> None:
    """Write a folder for each student, with the notebooks that have numbers of their own."""
    from autograder.classroom.roster import read_roster
    from autograder.release.archive import write_folder
    from autograder.release.bundle import bundle, with_own
    from autograder.release.variants import own_notebooks

    roster = read_roster(options.students)
    varying = [each.id for each in exercises if each.varies]
    if not varying:
        raise UsageError(
            f"none of these exercises has numbers of each student's own; {course.root / COURSE_FILE} switches them on "
            "with `variants = true`, for exercises that have a numbers.py"
        )
    own = own_notebooks(exercises, seed_key(options, course))
    files = bundle(course, exercises)
    for person in roster:
        write_folder(options.out / person.student, with_own(files, own(person.student)))
    if not options.quiet:
        print(
            f"wrote {options.out}: {len(roster)} students, with numbers of their own in {', '.join(varying)}"
        )
