"""`autograder ci`: grade in a job of a continuous-integration platform, with everything that the job publishes."""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from autograder.cli.common import course_of, demand_percentage
from autograder.cli.grade import BELOW_MINIMUM, UNGRADED
from autograder.course import Course
from autograder.errors import UsageError
from autograder.reports.titles import titles_of
from autograder.worker.isolation import LEVELS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from autograder.classroom.decisions import Decisions
    from autograder.classroom.policy import Policy
    from autograder.result import Result

_GRADED = (0, UNGRADED)


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
    demand_percentage(options.min_score)
    with tempfile.TemporaryDirectory(prefix="autograder-ci-") as private:
        key = options.seed_key or key_from_environment(Path(private))
        return _job(options, course_of(options), key)


def _job(options: argparse.Namespace, course: Course, key: Path) -> int:
    from autograder.ci import collect, forget_token, notes_markdown, publish, read_repositories
    from autograder.classroom.marks import marks
    from autograder.cli.results import read_results
    from autograder.reports.text import one_line

    out: Path = options.out
    roster = [] if options.roster is None else read_repositories(options.roster)
    # What is wrong there is said before hours of grading, not after.
    policy, decisions = _rules(options, course)
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
    results = read_results([out / "results.jsonl"])
    marked = [mark.result for mark in marks(results, policy, decisions) if mark.counts]
    publish(course, marked, out, paths, notes_markdown(collected))
    if not options.quiet:
        _show_moves(course, marked)
    if code == 0 and _below(options.min_score, marked):
        return BELOW_MINIMUM
    return code or int(any(each.problem for each in collected))


def _rules(options: argparse.Namespace, course: Course) -> tuple[Policy, Decisions]:
    """What counts, by `course.toml`, `overrides.toml` and the roster."""
    from autograder.classroom.decisions import read_decisions
    from autograder.classroom.policy import read_policy
    from autograder.classroom.roster import read_roster

    policy = read_policy(course)
    roster = None if options.roster is None else read_roster(options.roster)
    decisions = read_decisions(course, policy, None, roster)
    if roster is not None and not options.paths:
        decisions.demand(roster.people)
    return policy, decisions


def _grade(options: argparse.Namespace, course: Course, paths: list[Path], key: Path) -> int:
    from autograder.cli.main import main

    out: Path = options.out
    arguments = ["grade", *map(str, paths), "--course", str(course.root), "--jobs", str(options.jobs)]
    arguments += ["--seed-key", str(key), "--results", str(out / "results")]
    arguments += ["--json", str(out / "results.jsonl")]
    for option in ("assignment", "require_sandbox"):
        if getattr(options, option) is not None:
            arguments += [f"--{option.replace('_', '-')}", str(getattr(options, option))]
    return main([*arguments, *(["--quiet"] if options.quiet else [])])


def _show_moves(course: Course, marked: Sequence[Result]) -> None:
    """`grade` has shown what it found; where something else counts, say what."""
    from autograder.reports.marks_table import moved, print_marks

    changed = [each for each in marked if each.policy and moved(each)]
    if changed:
        print_marks(changed, titles_of(course))


def _below(minimum: float | None, marked: Sequence[Result]) -> bool:
    from autograder.cli.tally import Tally

    tally = Tally(minimum)
    for each in marked:
        tally.add(each)
    return tally.below_minimum
