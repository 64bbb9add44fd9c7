"""`autograder pseudonymise`: results without names, which feedback, report and export read like any others."""

from __future__ import annotations

import argparse
from pathlib import Path


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `pseudonymise`."""
    parser.add_argument(
        "results", nargs="+", type=Path, metavar="RESULTS", help="JSON lines, or a --results folder"
    )
    parser.add_argument(
        "--out", type=Path, required=True, metavar="FILE", help="JSON lines; - is standard output"
    )
    parser.add_argument(
        "--key",
        type=Path,
        required=True,
        metavar="FILE",
        help="the secret of the pseudonyms; made where it is missing",
    )


def run(options: argparse.Namespace) -> int:
    """Write the results."""
    from autograder.classroom.pseudonyms import pseudonym_key, pseudonymised
    from autograder.cli.results import read_results
    from autograder.reports.jsonl import write_jsonl

    results = read_results(options.results)
    write_jsonl(pseudonymised(results, pseudonym_key(options.key)), options.out)
    if not options.quiet and str(options.out) != "-":
        print(f"wrote {options.out}: {len({each.student for each in results})} students under pseudonyms")
    return 0
