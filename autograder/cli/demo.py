"""`autograder demo`: a sample class, graded end to end and offline."""

from __future__ import annotations

import argparse
import time
from pathlib import Path

from autograder.course import Course
from autograder.errors import UsageError
from autograder.fleet.level import sandbox_level
from autograder.reports.titles import titles_of


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `demo`."""
    parser.add_argument(
        "--out",
        type=Path,
        default=Path("demo-class"),
        metavar="DIR",
        help="where it goes (default: demo-class)",
    )
    parser.add_argument("--jobs", type=int, default=0, metavar="N", help="side by side (default: the cores)")
    parser.add_argument(
        "--timeout",
        type=float,
        default=5.0,
        metavar="S",
        help="seconds for one cell and for one check (default: 5)",
    )


def run(options: argparse.Namespace) -> int:
    """Play the class and say where everything is."""
    from autograder.cli.progress import Progress
    from autograder.demo import choose, perform
    from autograder.reports.answers import Answers
    from autograder.reports.class_report import write_report
    from autograder.reports.feedback_files import write_feedback
    from autograder.reports.jsonl import write_jsonl
    from autograder.reports.table import print_results

    if options.jobs < 0:
        raise UsageError("--jobs must not be negative")
    if not options.timeout > 0:
        raise UsageError("--timeout must be positive")
    course = Course.load(options.course) if options.course is not None else choose(Path.cwd())
    level = sandbox_level(None)
    started = time.monotonic()
    with Progress(enabled=not options.quiet) as progress:
        done = perform(
            course,
            options.out,
            level=level,
            jobs=options.jobs,
            seconds=options.timeout,
            progress=progress.update,
        )
    titles = titles_of(done.course)
    report, jsonl, feedback = (options.out / name for name in ("report.html", "results.jsonl", "feedback"))
    write_jsonl(done.results, str(jsonl))
    write_feedback(done.results, feedback, titles, Answers(done.course, done.submitted))
    write_report(done.results, report, done.course.title, titles, feedback)
    if options.quiet:
        return 0
    print_results(done.results, titles)
    seconds = time.monotonic() - started
    print(f"\nA sample class, made, graded and reported in {seconds:.0f} s (isolation: {level}).\n")
    for path, meaning in (
        (report, "for the instructor: open it in a browser"),
        (feedback, "for the students: one page per submission"),
        (jsonl, "the results: one JSON object per submission"),
        (done.submitted, "what was handed in: change a notebook there, and grade again with"),
    ):
        print(f"  {path!s:<{len(str(jsonl)) + 2}}{meaning}")
    print(f"\n  autograder grade {done.submitted} --course {options.out / 'course'} --results {done.stored}")
    return 0
