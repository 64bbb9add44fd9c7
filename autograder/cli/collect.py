"""`autograder collect`: students' repositories, as a folder to grade."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from autograder.cli.common import course_of
from autograder.reports.text import one_line

INCOMPLETE = 1


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `collect`."""
    parser.add_argument(
        "roster", type=Path, metavar="ROSTER", help="a CSV file with the columns student and repository"
    )
    parser.add_argument(
        "--out", type=Path, required=True, metavar="DIR", help="where the students' folders go"
    )


def run(options: argparse.Namespace) -> int:
    """Fetch all repositories; the exit code says whether all could be had."""
    from autograder.ci import collect, read_repositories

    collected = collect(course_of(options), read_repositories(options.roster), options.out)
    for each in collected:
        if each.note:
            print(f"{each.student}: {one_line(each.note)}", file=sys.stderr)
        if not each.problem and not options.quiet:
            print(f"{each.student}: {each.notebooks} notebooks at {each.commit[:12]}")
    return INCOMPLETE if any(each.problem for each in collected) else 0
