"""`autograder grade`: notebooks in, results out."""

from __future__ import annotations

import argparse
import contextlib
import logging
import signal
import sys
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from autograder.cli.common import course_of, demand_percentage, limits_of, seed_key, writable
from autograder.errors import AutograderError, UsageError
from autograder.foreign.course import submitted_of
from autograder.worker.isolation import LEVELS
from autograder.worker.isolation.rootfs import gpu_devices

if TYPE_CHECKING:
    from autograder.cli.preview import Preview
    from autograder.cli.tally import Tally
    from autograder.course import Course
    from autograder.fleet import Options
    from autograder.fleet.process import Template
    from autograder.fleet.spool import Spool

UNGRADED = 1
BELOW_MINIMUM = 3
INTERRUPTED = 130
_MOST_ROWS = 1000  # of the table: nobody reads more, and it is laid out in memory


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `grade`."""
    parser.add_argument(
        "paths",
        nargs="*",
        type=Path,
        metavar="PATH",
        help="a notebook, or a folder of submissions (default: the course's submitted/)",
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
        "--preview", action="store_true", help="show which scores in --results would move, and write nothing"
    )
    parser.add_argument(
        "--log", type=Path, metavar="FILE", help="one line per problem: which submission, why"
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
    parser.add_argument("--gpu", action="store_true", help="let submissions use this machine's GPUs")


def run(options: argparse.Namespace) -> int:
    """Grade; the exit code says whether all could be graded and were good enough."""
    from autograder.fleet.process import Template

    _check(options)
    with Template() as template:
        return _run(options, template)


def _run(options: argparse.Namespace, template: Template) -> int:
    from autograder.cli.tally import Tally
    from autograder.fleet.spool import Spool

    course = course_of(options)
    grading = _grading(options, course, template)
    tally = Tally(options.min_score)
    preview = _preview(options, course) if options.preview else None
    with (
        _logging_to(options.log),
        _terminated_like_interrupted(),
        contextlib.closing(Spool(_scratch(options))) as spool,
    ):
        try:
            _grade(options, course, grading, spool, tally, preview)
        except (KeyboardInterrupt, AutograderError) as error:
            with contextlib.suppress(OSError):  # a full disk may be the very reason
                if options.json not in (None, "-") and len(spool):
                    spool.write(options.json)
            if not isinstance(error, KeyboardInterrupt):
                raise
            print(f"autograder: interrupted; {_what_is_kept(options, tally)}", file=sys.stderr)
            return INTERRUPTED
        if preview is not None:
            from autograder.reports.titles import titles_of

            for line in preview.lines(titles_of(course)):
                print(line, file=sys.stderr if options.json == "-" else sys.stdout)
        _report(options, course, spool, tally)
    if tally.ungraded:
        return UNGRADED
    return BELOW_MINIMUM if tally.below_minimum else 0


def _check(options: argparse.Namespace) -> None:
    """What is wrong with the options is said before hours of grading, not after."""
    if options.jobs < 0:
        raise UsageError("--jobs must not be negative")
    if options.preview and options.results is None:
        raise UsageError("--preview compares with what is kept: say where with --results DIR")
    if options.dask_course is not None and options.dask is None:
        raise UsageError("--dask-course is for --dask")
    if options.dask_course is not None and not options.dask_course.is_absolute():
        raise UsageError("--dask-course must be an absolute path: workers have a current folder of their own")
    demand_percentage(options.min_score)
    if options.gpu and options.dask is None and sys.platform == "linux" and not gpu_devices():
        print("autograder: --gpu: no GPU is to be seen here; notebooks will use the CPU", file=sys.stderr)
    json = None if options.json in (None, "-") else Path(options.json)
    for path in (options.junit, options.markdown, options.log, json):
        if path is not None:
            writable(path)


def _grading(options: argparse.Namespace, course: Course, template: Template) -> Options:
    from autograder.fleet import Cluster, Options
    from autograder.fleet.level import sandbox_level

    cluster = None
    if options.dask is not None:
        cluster = Cluster(options.dask, options.dask_course, options.require_sandbox)
    return Options(
        level=sandbox_level(None if cluster else options.require_sandbox),
        key=seed_key(options, course),
        jobs=options.jobs,
        results=options.results,
        limits=limits_of(options),
        cluster=cluster,
        preview=options.preview,
        template=template,
    )


def _preview(options: argparse.Namespace, course: Course) -> Preview:
    from autograder.classroom.decisions import read_decisions
    from autograder.classroom.policy import read_policy
    from autograder.cli.preview import Preview

    decisions = read_decisions(course, read_policy(course), None, None)
    return Preview(options.results, {(each.student, each.exercise) for each in decisions.overrides})


def _grade(
    options: argparse.Namespace,
    course: Course,
    grading: Options,
    spool: Spool,
    tally: Tally,
    preview: Preview | None,
) -> None:
    from autograder.cli.progress import Progress
    from autograder.fleet import find, grade_all
    from autograder.result import Result

    def keep(result: Result) -> None:
        spool.add(result)
        tally.add(result)
        if preview is not None:
            preview.add(result)

    with Progress(enabled=not options.quiet) as progress:

        def read(done: int, total: int) -> None:
            progress.update(done, total, "read")

        entries = find(course, options.paths or [submitted_of(course)], options.assignment)
        grade_all(course, entries, grading, keep, progress.update, read)


def _report(options: argparse.Namespace, course: Course, spool: Spool, tally: Tally) -> None:
    from autograder.reports.titles import titles_of

    titles = titles_of(course)
    if options.json is not None:
        spool.write(options.json)
    if options.junit is not None:
        from autograder.reports.junit import to_junit

        options.junit.write_text(to_junit(spool, titles), encoding="utf-8")
    if options.markdown is not None:
        from autograder.reports.markdown import summary_markdown

        options.markdown.write_text(summary_markdown(spool, titles), encoding="utf-8")
    if not options.quiet and options.json != "-" and not options.preview:
        if len(spool) <= _MOST_ROWS:
            from autograder.reports.table import print_results

            print_results(spool, titles)
        else:
            graded = tally.statuses["graded"]
            print(
                f"{graded} of {tally.total} graded; too many for a table: see --json, --results and autograder report"
            )
    if len(spool) != 1 or options.quiet or options.json == "-":
        sys.stdout.flush()
        for line in tally.lines(missing=not options.quiet):
            print(line, file=sys.stderr)


def _what_is_kept(options: argparse.Namespace, tally: Tally) -> str:
    if options.results is not None:
        return f"what was finished is in {options.results}, and the same command goes on from there"
    kept = "nothing is kept"
    if options.json not in (None, "-") and tally.total:
        kept = f"the {tally.total} finished results are in {options.json}"
    return f"{kept}; with --results DIR the same command goes on where it was"


def _scratch(options: argparse.Namespace) -> Path:
    """Where there is room for all results: beside the file that they go to; /tmp may be memory."""
    if options.json not in (None, "-") and Path(options.json).is_file():  # not a pipe or a device
        return Path(options.json).resolve().parent
    return Path(tempfile.gettempdir())


@contextlib.contextmanager
def _logging_to(path: Path | None) -> Iterator[None]:
    """Send what the engine and the tally note to a file, one line each."""
    if path is None:
        yield
        return
    logger = logging.getLogger("autograder")
    handler = logging.FileHandler(path, mode="w", encoding="utf-8", errors="backslashreplace")
    handler.setFormatter(_OneLine("%(asctime)s %(message)s"))
    logger.addHandler(handler)
    logger.setLevel(logging.INFO)
    try:
        yield
    finally:
        logger.removeHandler(handler)
        handler.close()


class _OneLine(logging.Formatter):
    """What students named or wrote never makes a line of its own."""

    def format(self, record: logging.LogRecord) -> str:
        from autograder.reports.text import one_line

        return one_line(super().format(record))


@contextlib.contextmanager
def _terminated_like_interrupted() -> Iterator[None]:
    """Batch systems end a job by SIGTERM some time before they kill it: the same as Ctrl-C."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)
