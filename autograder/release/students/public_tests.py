"""Runs notebooks and says which of their public tests pass.

    python public_tests.py                                 all notebooks below this file
    python public_tests.py linear_models                   those of a folder
    python public_tests.py evaluation/f1_by_hand.ipynb     one

Needs nothing but what requirements.txt installs. A notebook is run from top to bottom, like "Restart kernel and run
all cells"; the file is not changed. Exit code: 0 if no test of an answered task fails, 1 if one does or a notebook
cannot be read, 2 for wrong usage.
"""

from __future__ import annotations

import argparse
import os
import re
import sys
import xml.etree.ElementTree as ET
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import DeadKernelError

HERE = Path(__file__).resolve().parent
NOT_ANSWERED = "raise NotImplementedError"
PASSES, FAILS, OPEN = "passes", "FAILS", "not answered yet"


@dataclass
class PublicTest:
    """One public test of a notebook: its task, one of the three words above, and why it fails."""

    task: str
    status: str
    reason: str = ""


def main() -> int:
    """Run what the command line asks for and report it."""
    parser = argparse.ArgumentParser(description="Run notebooks and say which of their public tests pass.")
    parser.add_argument(
        "paths", nargs="*", type=Path, help="notebooks or folders (default: all below this file)"
    )
    parser.add_argument("--junit", type=Path, metavar="FILE", help="also write JUnit XML")
    parser.add_argument(
        "--timeout", type=float, default=300, metavar="S", help="seconds for one cell (default: 300)"
    )
    options = parser.parse_args()
    notebooks = find(options.paths or [HERE])
    if not notebooks:
        parser.error("no such notebook, or no notebooks there")
    results = {}
    for path in notebooks:
        name = os.path.relpath(path, HERE if path.is_relative_to(HERE) else None)
        results[name] = run(path, options.timeout)
        print(text(name, results[name]), flush=True)
    if options.junit is not None:
        ET.ElementTree(junit(results)).write(options.junit, encoding="utf-8", xml_declaration=True)
    if summary := os.environ.get("GITHUB_STEP_SUMMARY"):
        with open(summary, "a", encoding="utf-8") as file:
            file.write(markdown(results))
    return int(any(test.status == FAILS for tests in results.values() for test in tests))


def find(paths: list[Path]) -> list[Path]:
    """The notebooks that the paths mean, sorted; none where a path is neither a notebook nor a folder."""
    found: set[Path] = set()
    for path in paths:
        if path.is_dir():
            below = (each.relative_to(path) for each in path.rglob("*.ipynb"))
            found |= {
                (path / each).resolve()
                for each in below
                if not any(part.startswith(".") for part in each.parts)
            }
        elif path.suffix == ".ipynb" and path.is_file():
            found.add(path.resolve())
        else:
            return []
    return sorted(found)


def run(path: Path, timeout: float) -> list[PublicTest]:
    """Run one notebook; where none of its tasks is answered, there is nothing to run."""
    try:
        notebook: Any = nbformat.read(path, as_version=4)  # type: ignore[no-untyped-call]
    except Exception as error:  # nbformat raises errors of many kinds
        return [PublicTest("notebook", FAILS, f"cannot be read: {first_line(str(error))}")]
    waiting = unanswered(notebook)
    if waiting and all(waiting.values()):
        return [PublicTest(task, OPEN) for task in waiting]
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
    client = NotebookClient(
        notebook,
        timeout=timeout,
        interrupt_on_timeout=True,
        allow_errors=True,
        kernel_name="python3",
        extra_arguments=["--log-level=ERROR"],
        resources={"metadata": {"path": str(path.parent)}},
    )
    crash = ""
    try:
        client.execute()
    except DeadKernelError:
        crash = "Python crashed while the notebook ran"
    return [outcome(cell, waiting[task], crash) for task, cell in public_tests(notebook)]


def public_tests(notebook: Any) -> list[tuple[str, Any]]:
    """The cells that are public tests, with the names of their tasks."""
    marked = [
        (cell.metadata.get("nbgrader", {}), cell) for cell in notebook.cells if cell.cell_type == "code"
    ]
    return [
        (flags.get("grade_id", "?"), cell)
        for flags, cell in marked
        if flags.get("grade") and not flags.get("solution")
    ]


def unanswered(notebook: Any) -> dict[str, bool]:
    """For each public test, whether an answer between it and the one before still waits to be written."""
    tests = {id(cell): task for task, cell in public_tests(notebook)}
    found: dict[str, bool] = {}
    waits = False
    for cell in notebook.cells:
        if cell.metadata.get("nbgrader", {}).get("solution") and cell.cell_type == "code":
            waits = waits or NOT_ANSWERED in cell.source
        if id(cell) in tests:
            found[tests[id(cell)]] = waits
            waits = False
    return found


def outcome(cell: Any, waits: bool, crash: str) -> PublicTest:
    """What the outputs of a test's cell say."""
    task = cell.metadata["nbgrader"]["grade_id"]
    errors = [each for each in cell.outputs if each.output_type == "error"]
    if waits:
        return PublicTest(task, OPEN)
    if errors:
        return PublicTest(task, FAILS, first_line(f"{errors[0].ename}: {errors[0].evalue}"))
    if cell.execution_count is None and cell.source.strip():
        return PublicTest(task, FAILS, crash or "was not reached")
    return PublicTest(task, PASSES)


def text(name: str, tests: list[PublicTest]) -> str:
    """The lines for the terminal."""
    if all(test.status == OPEN for test in tests):
        return f"{name}: not started" if tests else f"{name}: has no public tests"
    lines = [f"{name}: {count(tests, PASSES)} of {len(tests)} public tests pass"]
    for test in tests:
        lines.append(f"  {test.status:<16} {test.task}" + f"   {test.reason}" * bool(test.reason))
    return "\n".join(lines)


def markdown(results: dict[str, list[PublicTest]]) -> str:
    """The same for the summary of a job on GitHub."""
    lines = ["### Public tests", "", "| notebook | pass | fail | not answered yet |", "|:--|--:|--:|--:|"]
    for name, tests in results.items():
        numbers = " | ".join(str(count(tests, status)) for status in (PASSES, FAILS, OPEN))
        lines.append(f"| {name.replace('|', ' ')} | {numbers} |")
    failing = [(name, test) for name, tests in results.items() for test in tests if test.status == FAILS]
    lines += ["", *(f"    {name}: {test.task}: {test.reason}" for name, test in failing)]
    return "\n".join(lines) + "\n"


def junit(results: dict[str, list[PublicTest]]) -> ET.Element:
    """The same as JUnit XML: a suite for each notebook."""
    root = ET.Element("testsuites", name="public tests")
    for name, tests in results.items():
        failures, skipped = str(count(tests, FAILS)), str(count(tests, OPEN))
        suite = ET.SubElement(
            root, "testsuite", name=name, tests=str(len(tests)), failures=failures, skipped=skipped
        )
        for test in tests:
            case = ET.SubElement(suite, "testcase", classname=name, name=test.task)
            if test.status != PASSES:
                kind = "failure" if test.status == FAILS else "skipped"
                ET.SubElement(case, kind, message=test.reason or test.status)
    return root


def count(tests: list[PublicTest], status: str) -> int:
    """How many tests have a status."""
    return sum(test.status == status for test in tests)


def first_line(message: str) -> str:
    """The first line of an error, without colours and control characters."""
    plain = re.sub(r"\x1b\[[0-9;]*m", "", message).strip().split("\n")[0]
    return re.sub(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]", " ", plain)[:200]


if __name__ == "__main__":
    sys.exit(main())
