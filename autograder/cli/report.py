"""`autograder report`: the instructor's page for a class."""

from __future__ import annotations

import argparse
from pathlib import Path

from autograder.cli.common import course_of
from autograder.errors import UsageError
from autograder.reports.titles import titles_of
from autograder.result import Result


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `report`."""
    parser.add_argument(
        "results", nargs="+", type=Path, metavar="RESULTS", help="JSON lines, or a --results folder"
    )
    parser.add_argument("--html", type=Path, required=True, metavar="FILE", help="the page")
    parser.add_argument("--assignment", metavar="NAME", help="only this assignment")
    parser.add_argument("--feedback", type=Path, metavar="DIR", help="link to the students' pages there")
    parser.add_argument("--since", type=Path, metavar="RESULTS", help="say what moved since these results")
    parser.add_argument(
        "--submissions", type=Path, metavar="DIR", help="compare the students' answers in the notebooks there"
    )


def run(options: argparse.Namespace) -> int:
    """Write the page."""
    from autograder.cli.results import answers_of, read_results
    from autograder.reports.class_report import write_report

    course = course_of(options)
    results = _chosen(read_results(options.results), options.assignment)
    since = None if options.since is None else read_results([options.since])
    answers = answers_of(course, options.submissions, results)
    write_report(
        results,
        options.html,
        course.title,
        titles_of(course),
        options.feedback,
        since=None
        if since is None
        else [each for each in since if options.assignment in (None, each.assignment)],
        answers=answers,
    )
    if not options.quiet:
        print(f"wrote {options.html}: {len(results)} submissions")
    return 0


def _chosen(results: list[Result], assignment: str | None) -> list[Result]:
    chosen = [each for each in results if assignment in (None, each.assignment)]
    if not chosen:
        known = ", ".join(sorted({each.assignment for each in results}))
        raise UsageError(f"no results of the assignment {assignment!r}; there are some of: {known}")
    return chosen
