"""Parses the command line and turns errors into one clear line and an exit code.

Exit codes: 0 done, whatever the scores · 1 some submission could not be graded · 2 wrong usage · 3 below --min-score · 4 the
gate failed · 70 a fault of ours · 130 interrupted.
"""

from __future__ import annotations

import argparse
import gc
import importlib
import os
import sys
import traceback
from pathlib import Path

from autograder import __version__
from autograder.errors import AutograderError

COMMANDS = {
    "new": "start a course, or an exercise of a course",
    "release": "make the students' notebooks and the solutions from source/",
    "catalogue": "write what the course has: its exercises, weeks and topics",
    "grade": "grade notebooks or a folder of submissions",
    "compare": "nbgrader's scores beside ours, for an nbgrader course",
    "replay": "grade a submission again and compare with the result that was kept",
    "marks": "apply deadlines, attempts and decisions by hand: what counts",
    "feedback": "write what students get",
    "report": "write the instructor's page for a class",
    "export": "write marks for the gradebook of Canvas, Moodle or nbgrader",
    "pseudonymise": "write results without names",
    "forget": "delete what there is of a student",
    "collect": "fetch students' repositories",
    "ci": "grade in continuous integration: reports, summary, exit code",
    "gradescope": "make the archive for Gradescope, and grade in its container",
    "validate": "the release gate: test the checks themselves",
    "demo": "grade a sample class, end to end",
    "doctor": "what this machine can isolate, and how to fix what it cannot",
}
INTERRUPTED = 130
FAULT = 70


def main(arguments: list[str] | None = None) -> int:
    """Run one command; returns its exit code."""
    gc.set_threshold(10_000, 20, 20)  # Python's own limit costs a short command a twentieth of its time
    parser = _parser(sys.argv[1:] if arguments is None else arguments)
    options = parser.parse_args(arguments)
    try:
        return int(options.run(options))
    except AutograderError as error:
        print(f"autograder: {_one_line(error)}", file=sys.stderr)
        return error.exit_code
    except KeyboardInterrupt:
        print("autograder: interrupted; what was finished is kept", file=sys.stderr)
        return INTERRUPTED
    except Exception as error:
        if isinstance(error, BrokenPipeError) and _reader_is_gone():
            return 0
        if os.environ.get("AUTOGRADER_DEBUG"):
            traceback.print_exc()
        print(
            f"autograder: a fault of ours: {type(error).__name__}: {_one_line(error)}"
            " (set AUTOGRADER_DEBUG=1 for the traceback)",
            file=sys.stderr,
        )
        return FAULT


def _reader_is_gone() -> bool:
    """Whether it is our own output that nobody reads any more (`| head`), and not some other pipe."""
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return True
    return False


def _parser(arguments: list[str]) -> argparse.ArgumentParser:
    """The parser; only the module of the command that is asked for is imported."""
    parser = argparse.ArgumentParser(
        prog="autograder", description="Exercises, hidden checks, isolated grading."
    )
    parser.add_argument("--version", action="version", version=f"autograder {__version__}")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    wanted = next((word for word in arguments if word in COMMANDS), None)
    for name, text in COMMANDS.items():
        command = commands.add_parser(name, help=text, description=text[0].upper() + text[1:] + ".")
        if name == wanted:
            module = importlib.import_module(f"autograder.cli.{name}")
            command.add_argument(
                "--course", type=Path, metavar="DIR", help="the course (default: here or above)"
            )
            command.add_argument("--quiet", action="store_true", help="print nothing but problems")
            module.add_arguments(command)
            command.set_defaults(run=module.run)
    return parser


def _one_line(error: BaseException) -> str:
    text = " ".join(str(error).split())
    return text if len(text) <= 500 else text[:500] + "…"
