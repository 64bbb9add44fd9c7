"""`autograder ci`: grade in a job of a continuous-integration platform, with everything that the job publishes."""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from autograder.cli.common import course_of
from autograder.course import Course
from autograder.errors import UsageError
from autograder.reports.titles import titles_of
from autograder.worker.isolation import LEVELS

_GRADED = (0, 1, 3)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `ci`."""
    parser.add_argument(
        "paths", nargs="*", type=Path, metavar="PATH", help="a notebook, or a folder of submissions"
    )
    parser.add_argument("--roster", type=Path, metavar="FILE", help="collect these repositories first")
    parser.add_argument("--out", type=Path, required=True, metavar="DIR", help="where the reports go")
    parser.add_argument("--assignment", metavar="NAME", help="only this assignment")
    parser.add_argument("--jobs", type=int, default=0, metavar="N", help="side by side (default: the cores)")
    parser.add_argument(
        "--seed-key", type=Path, metavar="FILE", help="the key (default: the variable AUTOGRADER_SEED_KEY)"
    )
    parser.add_argument(
        "--min-score", type=float, metavar="P", help="exit with 3 if a score is below P percent"
    )
    parser.add_argument("--require-sandbox", choices=LEVELS, help="refuse to run with less isolation")


def run(options: argparse.Namespace) -> int:
    """Collect, grade, write all reports, tell the platform; the exit code is that of `grade`, or 1 for what is not there."""
    from autograder.ci import key_from_environment

    if not options.paths and options.roster is None:
        raise UsageError("say what to grade: a PATH, or repositories with --roster")
    with tempfile.TemporaryDirectory(prefix="autograder-ci-") as private:
        key = options.seed_key or key_from_environment(Path(private))
        return _job(options, course_of(options), key)


def _job(options: argparse.Namespace, course: Course, key: Path) -> int:
    from autograder.ci import collect, forget_token, notes_markdown, read_repositories, tell_platform
    from autograder.cli.results import read_results
    from autograder.reports.answers import Answers
    from autograder.reports.class_report import write_report
    from autograder.reports.feedback_files import write_feedback
    from autograder.reports.text import one_line

    out: Path = options.out
    roster = [] if options.roster is None else read_repositories(options.roster)
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError(f"cannot write {out}: {error.strerror}") from None
    collected = collect(course, roster, out / "submitted") if roster else []
    forget_token()
    for each in collected:
        if each.note:
            print(f"{each.student}: {one_line(each.note)}", file=sys.stderr)
    paths = [*options.paths, *([out / "submitted"] if roster else [])]
    code = _grade(options, course, paths, key)
    if code not in _GRADED:
        return code
    results, titles = read_results([out / "results.jsonl"]), titles_of(course)
    write_feedback(results, out / "pages", titles, Answers(course, *paths))
    write_report(results, out / "report.html", course.title, titles, out / "pages")
    with (out / "summary.md").open("a+", encoding="utf-8") as summary:
        summary.write(notes_markdown(collected))
        summary.seek(0)
        tell_platform(results, summary.read())
    return code or int(any(each.problem for each in collected))


def _grade(options: argparse.Namespace, course: Course, paths: list[Path], key: Path) -> int:
    from autograder.cli.main import main

    out: Path = options.out
    arguments = ["grade", *map(str, paths), "--course", str(course.root), "--jobs", str(options.jobs)]
    arguments += [
        "--seed-key",
        str(key),
        "--results",
        str(out / "results"),
        "--json",
        str(out / "results.jsonl"),
    ]
    arguments += ["--markdown", str(out / "summary.md"), "--junit", str(out / "junit.xml")]
    for option in ("assignment", "min_score", "require_sandbox"):
        if getattr(options, option) is not None:
            arguments += [f"--{option.replace('_', '-')}", str(getattr(options, option))]
    return main([*arguments, *(["--quiet"] if options.quiet else [])])
