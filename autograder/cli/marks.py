"""`autograder marks`: what counts of what was graded."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from autograder.cli.common import course_of
from autograder.errors import UsageError
from autograder.reports.titles import titles_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from autograder.classroom.policy import Policy
    from autograder.result import Result


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `marks`."""
    parser.add_argument(
        "results", nargs="+", type=Path, metavar="RESULTS", help="JSON lines, or a --results folder"
    )
    parser.add_argument("--roster", type=Path, metavar="FILE", help="the class: rows for who is missing")
    parser.add_argument(
        "--overrides", type=Path, metavar="FILE", help="decisions by hand (default: overrides.toml)"
    )
    parser.add_argument(
        "--json", metavar="FILE", help="one JSON object per student and exercise; - is stdout"
    )
    parser.add_argument("--every-attempt", action="store_true", help="also the attempts that do not count")


def run(options: argparse.Namespace) -> int:
    """Apply the policy; print a table, or write what `feedback`, `report` and `export` read."""
    from autograder.classroom.decisions import read_decisions
    from autograder.classroom.marks import marks, with_absent
    from autograder.classroom.policy import read_policy
    from autograder.classroom.roster import names, read_roster
    from autograder.cli.results import read_results
    from autograder.fleet.items import empty_result
    from autograder.reports.jsonl import write_jsonl
    from autograder.reports.marks_table import print_marks
    from autograder.submission import read_release

    course = course_of(options)
    policy = read_policy(course)
    roster = None if options.roster is None else read_roster(options.roster)
    decisions = read_decisions(course, policy, options.overrides, roster)
    results = read_results(options.results)
    if any(each.policy is not None for each in results):
        raise UsageError("these results are marks already: give those that `autograder grade` has kept")
    students = {each.student for each in results}
    decisions.demand(students | (set() if roster is None else set(roster.people)))

    def absent(student: str, assignment: str, exercise: str) -> Result:
        released = read_release(course.exercise(assignment, exercise).release)
        return empty_result(released, student, "missing", "missing", "no notebook was submitted")

    if roster is not None:
        strangers = roster.unknown(students)
        if strangers:
            print(f"autograder: not in {options.roster}: {names(strangers)}", file=sys.stderr)
        results = with_absent(results, roster.people, absent)
    found = [
        mark.result for mark in marks(results, policy, decisions) if mark.counts or options.every_attempt
    ]
    _warn_of_unknown_times(found, policy)
    if options.json is not None:
        write_jsonl(found, options.json)
    if options.json != "-" and not options.quiet:
        print_marks(found, titles_of(course))
    return 0


def _warn_of_unknown_times(results: Sequence[Result], policy: Policy) -> None:
    unknown = [
        each
        for each in results
        if each.handed_in is None
        and each.status != "missing"
        and each.assignment in policy.rules
        and policy.rules[each.assignment].deadline is not None
    ]
    if unknown:
        print(
            f"autograder: of {len(unknown)} results nobody knows when they were handed in: they count as in time;"
            " grade again to find out",
            file=sys.stderr,
        )
