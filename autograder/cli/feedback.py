"""`autograder feedback`: what students get, one page and one JSON file per submission."""

from __future__ import annotations

import argparse
from pathlib import Path

from autograder.cli.common import course_of
from autograder.reports.titles import titles_of


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `feedback`."""
    parser.add_argument(
        "results", nargs="+", type=Path, metavar="RESULTS", help="JSON lines, or a --results folder"
    )
    parser.add_argument("--out", type=Path, required=True, metavar="DIR", help="where the pages go")
    parser.add_argument(
        "--submissions",
        type=Path,
        metavar="DIR",
        help="show students their own code, from the notebooks there",
    )
    parser.add_argument("--markdown", action="store_true", help="write the same as Markdown, too")


def run(options: argparse.Namespace) -> int:
    """Write the pages."""
    from autograder.cli.results import answers_of, read_results
    from autograder.reports.feedback_files import write_feedback

    course = course_of(options)
    results = read_results(options.results)
    answers = answers_of(course, options.submissions, results)
    pages = write_feedback(results, options.out, titles_of(course), answers, with_markdown=options.markdown)
    if not options.quiet:
        print(f"wrote {len(pages)} page{'s' * (len(pages) != 1)} to {options.out}")
    return 0
