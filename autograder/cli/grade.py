"""`autograder grade`: notebooks in, results out."""

from __future__ import annotations

import argparse
from pathlib import Path

from autograder.cli.common import LEVELS, course_of, limits_of, sandbox_level, seed_key, titles_of, writable
from autograder.errors import UsageError
from autograder.result import Result

UNGRADED = 1
BELOW_MINIMUM = 3
_UNGRADED_STATUSES = ("unreadable", "crashed", "timeout", "internal_error")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `grade`."""
    parser.add_argument(
        "paths", nargs="+", type=Path, metavar="PATH", help="a notebook, or a folder of submissions"
    )
    parser.add_argument("--assignment", metavar="NAME", help="only this assignment")
    parser.add_argument("--jobs", type=int, default=0, metavar="N", help="side by side (default: the cores)")
    parser.add_argument("--dask", metavar="ADDRESS", help="grade on the workers of this Dask cluster")
    parser.add_argument(
        "--dask-course",
        type=Path,
        metavar="DIR",
        help="where the workers have the course (default: where it is here)",
    )
    parser.add_argument("--json", metavar="FILE", help="one JSON object per line and submission; - is stdout")
    parser.add_argument("--junit", type=Path, metavar="FILE", help="JUnit XML")
    parser.add_argument("--markdown", type=Path, metavar="FILE", help="a summary for a CI page")
    parser.add_argument(
        "--results", type=Path, metavar="DIR", help="keep results; grade again only what changed"
    )
    parser.add_argument(
        "--seed-key", type=Path, metavar="FILE", help="the secret that hidden inputs are drawn from"
    )
    parser.add_argument(
        "--min-score", type=float, metavar="P", help="exit with 3 if a score is below P percent"
    )
    parser.add_argument("--require-sandbox", choices=LEVELS, help="refuse to run with less isolation")
    parser.add_argument("--timeout", type=float, metavar="S", help="seconds for one cell and for one check")
    parser.add_argument("--memory", type=float, metavar="MB", help="memory of one submission")


def run(options: argparse.Namespace) -> int:
    """Grade; the exit code says whether all could be graded and were good enough."""
    from autograder.cli.progress import Progress
    from autograder.fleet import Cluster, Options, find, grade_all
    from autograder.reports.jsonl import write_jsonl
    from autograder.reports.table import print_results

    if options.jobs < 0:
        raise UsageError("--jobs must not be negative")
    if options.dask_course is not None and options.dask is None:
        raise UsageError("--dask-course is for --dask")
    if options.min_score is not None and not 0 <= options.min_score <= 100:
        raise UsageError("--min-score is a percentage: 0 to 100")
    course = course_of(options)
    entries = find(course, options.paths, options.assignment)
    for path in (
        options.junit,
        options.markdown,
        None if options.json in (None, "-") else Path(options.json),
    ):
        if path is not None:
            writable(path)
    cluster = None
    if options.dask is not None:
        cluster = Cluster(options.dask, options.dask_course, options.require_sandbox)
    grading = Options(
        level=sandbox_level(None if cluster else options.require_sandbox),
        key=seed_key(options, course),
        jobs=options.jobs,
        results=options.results,
        limits=limits_of(options),
        cluster=cluster,
    )
    results: list[Result] = []
    with Progress(enabled=not options.quiet) as progress:
        grade_all(course, entries, grading, results.append, progress.update)
    results.sort(key=lambda each: (each.student, each.assignment, each.exercise, each.attempt))
    titles = titles_of(course)
    if options.json is not None:
        write_jsonl(results, options.json)
    if options.junit is not None:
        from autograder.reports.junit import to_junit

        options.junit.write_text(to_junit(results, titles), encoding="utf-8")
    if options.markdown is not None:
        from autograder.reports.markdown import summary_markdown

        options.markdown.write_text(summary_markdown(results, titles), encoding="utf-8")
    if not options.quiet and options.json != "-":
        print_results(results, titles)
    return _exit_code(results, options.min_score)


def _exit_code(results: list[Result], minimum: float | None) -> int:
    if any(result.status in _UNGRADED_STATUSES for result in results):
        return UNGRADED
    if minimum is not None and any(100 * each.score < minimum * each.auto_max_score for each in results):
        return BELOW_MINIMUM
    return 0
