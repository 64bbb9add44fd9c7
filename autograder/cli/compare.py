"""`autograder compare`: nbgrader's scores beside ours, for a class of an nbgrader course."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from autograder.cli.common import course_of
from autograder.errors import UsageError
from autograder.fleet.level import sandbox_level
from autograder.foreign.course import home_of, submitted_of
from autograder.keys import course_key

if TYPE_CHECKING:
    from autograder.nbgrader_bridge.compare import Compared

DIFFERENT = 1


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `compare`."""
    parser.add_argument("assignments", nargs="*", metavar="ASSIGNMENT", help="by default all")
    parser.add_argument(
        "--submitted", type=Path, metavar="DIR", help="the submissions (default: the course's submitted/)"
    )
    parser.add_argument("--jobs", type=int, default=0, metavar="N", help="for our part (default: the cores)")


def run(options: argparse.Namespace) -> int:
    """Print both scores of each submission; the exit code says whether each difference has a known reason."""
    from autograder.fleet import Options
    from autograder.nbgrader_bridge.compare import compare

    course = course_of(options)
    if not course.in_notebook:
        raise UsageError(
            f"{course.root} has hidden checks, which nbgrader cannot run: there is nothing to compare"
        )
    known = [each.name for each in course.assignments]
    for name in options.assignments:
        if name not in known:
            raise UsageError(f"unknown assignment {name!r}; the course has: {', '.join(known)}")
    submitted = options.submitted or submitted_of(course)
    if not submitted.is_dir():
        raise UsageError(f"{submitted}: no such folder")
    handed_in = [name for name in known if any(submitted.glob(f"*/{name}"))]
    if not options.quiet:
        print("nbgrader runs the students' code on this machine without protection", file=sys.stderr)
        print(f"{'student':12} {'exercise':28} {'nbgrader':>8} {'here':>8}", flush=True)
    found: list[Compared] = []

    def show(compared: Compared) -> None:
        found.append(compared)
        unexplained = any(each.reason is None for each in compared.differences)
        if not options.quiet or unexplained:
            _print(compared)

    settings = Options(sandbox_level(None), course_key(home_of(course)), options.jobs)
    compare(course, submitted, options.assignments or handed_in, settings, show)
    different = [each for each in found if each.differences]
    unexplained = [each for each in different if any(one.reason is None for one in each.differences)]
    if not options.quiet:
        print(
            f"\n{len(found)} notebooks: {len(found) - len(different)} with the same score, "
            f"{len(different) - len(unexplained)} different for a known reason, "
            f"{len(unexplained)} different for no known reason"
        )
    return DIFFERENT if unexplained else 0


def _print(compared: Compared) -> None:
    from autograder.reports.text import one_line

    student = one_line(compared.student, 40)
    print(f"{student:12} {compared.exercise:28} {compared.theirs:8g} {compared.ours:8g}", flush=True)
    for each in compared.differences:
        reason = one_line(each.reason, 200) if each.reason else "NO KNOWN REASON"
        print(f"    {one_line(each.task, 60)}: {each.theirs:g} → {each.ours:g}, {reason}")
