"""`autograder report`: the instructor's page for a class."""

from __future__ import annotations

import argparse
from pathlib import Path

from autograder.cli.common import course_of, titles_of


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `report`."""
    parser.add_argument(
        "results", nargs="+", type=Path, metavar="RESULTS", help="JSON lines, or a --results folder"
    )
    parser.add_argument("--html", type=Path, required=True, metavar="FILE", help="the page")
    parser.add_argument("--feedback", type=Path, metavar="DIR", help="link to the students' pages there")


def run(options: argparse.Namespace) -> int:
    """Write the page."""
    from autograder.cli.results import read_results
    from autograder.reports.class_report import write_report

    course = course_of(options)
    results = read_results(options.results)
    write_report(results, options.html, course.title, titles_of(course), options.feedback)
    if not options.quiet:
        print(f"wrote {options.html}: {len(results)} submissions")
    return 0
