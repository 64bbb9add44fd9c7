"""`autograder gradescope`: the archive to upload, and its other end in Gradescope's container."""

from __future__ import annotations

import argparse
import json
from dataclasses import replace
from pathlib import Path

from autograder.cli.common import own_course_of, seed_key
from autograder.course import Course
from autograder.errors import UsageError
from autograder.fleet.level import sandbox_level
from autograder.gradescope.results import VISIBILITIES
from autograder.reports.titles import titles_of
from autograder.result import Result
from autograder.worker.isolation import LEVELS

UNGRADED = 1


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `gradescope`."""
    parser.add_argument("names", nargs="*", metavar="ASSIGNMENT[/EXERCISE]", help="default: all")
    direction = parser.add_mutually_exclusive_group(required=True)
    direction.add_argument("--zip", type=Path, metavar="FILE", help="write the archive to upload")
    direction.add_argument(
        "--run",
        dest="folder",
        type=Path,
        metavar="DIR",
        help="grade the submission in Gradescope's folder (in its container)",
    )
    parser.add_argument(
        "--visibility",
        choices=VISIBILITIES,
        default="after_due_date",
        help="when students see points and titles (default: after_due_date)",
    )
    parser.add_argument(
        "--require-sandbox",
        choices=LEVELS,
        default="restricted",
        help="grade with no less isolation (default: restricted)",
    )
    parser.add_argument(
        "--seed-key", type=Path, metavar="FILE", help="the secret that hidden inputs are drawn from"
    )


def run(options: argparse.Namespace) -> int:
    """Write the archive, or grade in the container."""
    course = own_course_of(options)
    return _pack(options, course) if options.zip is not None else _grade(options, course)


def _pack(options: argparse.Namespace, course: Course) -> int:
    from autograder.gradescope import autograder_files
    from autograder.release.archive import write_zip
    from autograder.submission import read_release

    exercises = course.select(options.names)
    inside = ["--visibility", options.visibility, "--require-sandbox", options.require_sandbox]
    write_zip(options.zip, autograder_files(course, exercises, seed_key(options, course), inside))
    if not options.quiet:
        tasks = [task for each in exercises for task in read_release(each.release).tasks]
        points = sum(task.points for task in tasks if task.role != "manual")
        print(f"wrote {options.zip}: {len(exercises)} exercise{'s' * (len(exercises) != 1)}")
        print(f"autograder points on Gradescope: {points:g}")
        print("it holds the checks, the solutions and the seed key: keep it as you keep them")
    return 0


def _grade(options: argparse.Namespace, course: Course) -> int:
    """Write `results/results.json`; where the grader itself fails, none, so that nobody gets a zero for it."""
    from autograder.files import write_atomic
    from autograder.fleet import Options, grade_all
    from autograder.fleet.items import empty_result
    from autograder.gradescope import name_of, results_json, students_of, uploaded
    from autograder.reports.table import print_results
    from autograder.submission import read_release

    students = students_of(options.folder / "submission_metadata.json")
    entries = uploaded(course, options.folder / "submission", students)
    level = sandbox_level(options.require_sandbox)
    results: list[Result] = []
    if entries:
        grade_all(course, entries, Options(level=level, key=seed_key(options, course)), results.append)
    there = {f"{each.assignment}/{each.exercise}" for each in results}
    for exercise in course.exercises:
        if exercise.id not in there:
            row = empty_result(read_release(exercise.release), name_of(students), "missing", "missing", "")
            results.append(replace(row, notes=[]))
    order = [exercise.id for exercise in course.exercises]
    results.sort(key=lambda each: _place(order, f"{each.assignment}/{each.exercise}"))
    titles = titles_of(course)
    print_results(results, titles)
    if any(_faulty(result) for result in results):
        print("a fault of the grader, not of the submission: it gets no score; see above")
        return UNGRADED
    out = options.folder / "results" / "results.json"
    try:
        write_atomic(out, json.dumps(results_json(results, titles, options.visibility), indent=1) + "\n")
    except OSError as error:
        raise UsageError(f"cannot write {out}: {error.strerror}") from None
    return 0


def _place(order: list[str], name: str) -> int:
    return order.index(name) if name in order else len(order)


def _faulty(result: Result) -> bool:
    return "internal_error" in (result.status, *(task.status for task in result.tasks))
