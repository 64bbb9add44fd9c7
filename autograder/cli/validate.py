"""`autograder validate`: the release gate. Are the checks themselves right?"""

from __future__ import annotations

import argparse
import json
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from autograder.cli.common import own_course_of, writable
from autograder.errors import UsageError
from autograder.worker.threads import ONE_THREAD

if TYPE_CHECKING:
    from autograder.gate.findings import Report

GATE_FAILED = 4


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `validate`."""
    parser.add_argument("names", nargs="*", metavar="ASSIGNMENT[/EXERCISE]", help="default: all")
    parser.add_argument("--jobs", type=int, default=0, metavar="N", help="side by side (default: the cores)")
    parser.add_argument("--mutation", action="store_true", help="also try generated mutants of the reference")
    parser.add_argument(
        "--stability",
        type=int,
        default=5,
        metavar="N",
        help="how many students' hidden inputs to try (default: 5)",
    )
    parser.add_argument("--json", metavar="FILE", help="everything as JSON; - is stdout")
    parser.add_argument("--report", type=Path, metavar="FILE", help="a page on what each check catches")
    parser.add_argument("--verbose", action="store_true", help="also print what each check caught")


def run(options: argparse.Namespace) -> int:
    """Validate; 4 when anything was found."""
    if options.jobs < 0 or options.stability < 1:
        raise UsageError("--jobs must not be negative, --stability must be at least 1")
    for name in ONE_THREAD:  # before numpy is imported: processes are forked, and share the cores already
        os.environ.setdefault(name, "1")
    from autograder.cli.gate_lines import exercise_lines, finding_lines, table_lines
    from autograder.gate.diagnoses import as_json
    from autograder.gate.exercise import GateOptions
    from autograder.gate.run import validate_all

    course = own_course_of(options)
    exercises = course.select(options.names)
    if not exercises:
        raise UsageError("this course has no exercises yet")
    for path in (options.report, None if options.json in (None, "-") else Path(options.json)):
        if path is not None:
            writable(path)
    jobs = options.jobs or len(os.sched_getaffinity(0))
    shown = not options.quiet and options.json != "-"

    def done(report: Report) -> None:
        if shown or (report.findings and options.json != "-"):
            print("\n".join([*exercise_lines(report, options.verbose), *finding_lines(report)]), flush=True)

    def progress(text: str) -> None:
        if shown and sys.stderr.isatty():
            print(f"\r\x1b[K{text[:100]}\r", end="", file=sys.stderr, flush=True)

    side_by_side = min(jobs, len(exercises))
    gate = GateOptions(options.stability, options.mutation, max(1, jobs // side_by_side))
    reports = validate_all(exercises, gate, side_by_side, done, progress)
    if shown and options.verbose:
        print("\n".join(["", *table_lines(reports)]), flush=True)
    if options.json is not None:
        text = json.dumps(as_json(reports), indent=1) + "\n"
        if options.json == "-":
            sys.stdout.write(text)
        else:
            Path(options.json).write_text(text, encoding="utf-8")
    if options.report is not None:
        from autograder.gate.author_report import write_author_report

        write_author_report(reports, options.report, course.title)
    return 0 if all(report.passed for report in reports) else GATE_FAILED
