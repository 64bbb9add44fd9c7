"""`autograder forget`: delete what there is of a student."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from functools import partial
from itertools import islice
from pathlib import Path

from autograder.errors import UsageError

_MOST_NAMED = 20


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `forget`."""
    parser.add_argument("student", metavar="STUDENT", help="the student's id")
    parser.add_argument(
        "paths", nargs="+", metavar="PATH",
        help="a course, results, submissions, pages, a table, a gradebook or its database URL",
    )  # fmt: skip
    parser.add_argument(
        "--yes", action="store_true", help="delete it; without this, only say what would be deleted"
    )


def run(options: argparse.Namespace) -> int:
    """Say what there is, and delete it if that is what was asked for."""
    from autograder.classroom.forget import mentions
    from autograder.reports.text import one_line

    found = _found(options.student, options.paths)
    places = [Path(each) for each in options.paths if "://" not in each]
    if not found:
        left = [str(each) for each in islice(mentions(options.student, places), _MOST_NAMED)]
        also = f"; the name stands in {', '.join(left)}" if left else ""
        raise UsageError(f"nothing of {options.student!r} to delete in {', '.join(options.paths)}{also}")
    for text, remove in found:
        if options.yes:
            remove()
        if not options.quiet or not options.yes:
            print(f"{'deleted' if options.yes else 'would delete'} {one_line(text)}")
    if not options.yes:
        print("nothing was deleted; say --yes to delete this")
        return 0
    left = [str(each) for each in mentions(options.student, places) if each.exists()]
    if left:
        print(
            f"{options.student} still stands in files that are not one student's; make them again or edit them:"
        )
    for file in left[:_MOST_NAMED]:
        print(f"  {one_line(file)}")
    if len(left) > _MOST_NAMED:
        print(f"  and {len(left) - _MOST_NAMED} more")
    return 0


def _found(student: str, paths: list[str]) -> list[tuple[str, Callable[[], None]]]:
    """What there is, in words, and how to delete it."""
    from autograder.classroom.forget import remove, traces
    from autograder.nbgrader_bridge.forget import gradebook_url, remove_rows, rows_of

    found: list[tuple[str, Callable[[], None]]] = []
    for path in paths:
        inside = Path(path) / "gradebook.db"
        url = gradebook_url(str(inside) if inside.is_file() else path)
        if url is not None and (rows := rows_of(student, url)) is not None:
            found.append((str(rows), partial(remove_rows, student, url)))
        if "://" not in path:
            found += [(str(each), partial(remove, student, each)) for each in traces(student, Path(path))]
    return found
