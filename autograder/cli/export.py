"""`autograder export`: marks for the gradebook of another system."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from autograder.cli.common import course_of
from autograder.course import Course
from autograder.errors import UsageError
from autograder.reports.titles import titles_of
from autograder.result import Result

PLATFORMS = ("canvas", "moodle", "nbgrader", "csv")
_FILLED_IN = ("canvas", "moodle")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `export`."""
    parser.add_argument("platform", choices=PLATFORMS, help="whose format")
    parser.add_argument(
        "results", nargs="+", type=Path, metavar="RESULTS", help="JSON lines, or a --results folder"
    )
    parser.add_argument(
        "--roster", type=Path, required=True, metavar="FILE", help="the class, with the platform's ids"
    )
    parser.add_argument(
        "--out", type=Path, required=True, metavar="FILE", help="the file; - is standard output"
    )
    parser.add_argument(
        "--template", type=Path, metavar="FILE", help="fill in this file, which the platform exported"
    )
    parser.add_argument("--assignment", metavar="NAME", help="only this assignment")
    parser.add_argument(
        "--by", choices=("assignment", "exercise"), help="what gets a column (default: each assignment)"
    )
    parser.add_argument("--out-of", type=float, metavar="N", help="convert every column to N points")
    parser.add_argument(
        "--column", action="append", default=[], metavar="NAME=HEADING",
        help="the platform's name for an assignment or assignment/exercise",
    )  # fmt: skip
    parser.add_argument(
        "--leave-out",
        action="append",
        default=[],
        metavar="STUDENT",
        help="a student who is not to be exported",
    )


def run(options: argparse.Namespace) -> int:
    """Write the file, and say what a person should know of it."""
    from autograder.classroom.policy import read_policy
    from autograder.classroom.roster import read_roster
    from autograder.exports import canvas_csv, marks_of, moodle_csv, nbgrader_csv, plain_csv
    from autograder.files import write_text
    from autograder.reports.text import one_line

    course, platform = course_of(options), options.platform
    if options.template is not None and platform not in _FILLED_IN:
        raise UsageError(f"--template is for {' and '.join(_FILLED_IN)}: the format of {platform} has none")
    if options.out_of is not None and not 0 < options.out_of < float("inf"):
        raise UsageError("--out-of is a number of points above 0")
    if platform == "nbgrader" and options.by == "exercise":
        raise UsageError("nbgrader's format has assignments only; leave out --by exercise")
    titles = titles_of(course)
    roster = read_roster(options.roster)
    results = _chosen(options, course)
    roster.demand(each.student for each in results)
    marks = marks_of(results, titles, options.by or "assignment")
    headings = _headings(options.column, [each.key for each in marks.columns])
    if options.out_of is not None:
        marks = marks.out_of(options.out_of)
    if platform == "canvas":
        export = canvas_csv(marks, roster, headings, options.template)
    elif platform == "moodle":
        export = moodle_csv(marks, roster, headings, titles, options.template)
    elif platform == "nbgrader":
        rules = read_policy(course).rules
        deadlines = {name: each.deadline for name, each in rules.items() if each.deadline is not None}
        export = nbgrader_csv(marks, roster, deadlines)
    else:
        export = plain_csv(marks, roster)
    write_text(options.out, export.text)
    for note in [*_incomplete(course, results, options.by), *export.notes]:
        print(f"note: {one_line(note)}", file=sys.stderr)
    if not options.quiet and str(options.out) != "-":
        print(f"wrote {options.out}: {len(marks.students)} students, {len(marks.columns)} columns of marks")
    return 0


def _chosen(options: argparse.Namespace, course: Course) -> list[Result]:
    from autograder.cli.results import read_results

    if options.assignment is not None and options.assignment not in {
        each.name for each in course.assignments
    }:
        raise UsageError(f"unknown assignment {options.assignment!r}")
    results = [
        each
        for each in read_results(options.results)
        if each.student not in options.leave_out and options.assignment in (None, each.assignment)
    ]
    if not results:
        raise UsageError("nothing is left to export")
    return results


def _headings(columns: list[str], keys: list[str]) -> dict[str, str]:
    headings = {}
    for each in columns:
        key, equals, heading = each.partition("=")
        if not equals or not heading.strip() or key not in keys:
            raise UsageError(f"--column {each!r} is not NAME=HEADING with a NAME of {', '.join(keys)}")
        headings[key] = heading.strip()
    return headings


def _incomplete(course: Course, results: list[Result], by: str | None) -> list[str]:
    """Assignments of which the results do not have every exercise: their columns have fewer points."""
    notes = []
    for assignment in course.assignments:
        there = {each.exercise for each in results if each.assignment == assignment.name}
        absent = [
            each.name
            for each in course.exercises
            if each.assignment == assignment.name and each.name not in there
        ]
        if there and absent and by != "exercise":
            notes.append(
                f"{assignment.name}: the results do not have {', '.join(absent)}; its points are those of the others"
            )
    return notes
