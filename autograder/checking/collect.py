"""Hidden checks as pytest collects them: once per exercise, then run many times without pytest's own loop.

Collecting through pytest keeps what authors expect (assertion rewriting, parametrize, raises, approx);
running the collected functions directly keeps a submission at milliseconds.
"""

from __future__ import annotations

import contextlib
import inspect
import io
import os
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from autograder.checking.authoring import TASK_ATTRIBUTE, TaskMark
from autograder.errors import CourseError

FIXTURES = ("student", "reference", "rng", "submission", "probe")


@dataclass(frozen=True)
class Check:
    """One hidden test: the function, what it wants, and what the student reads of it."""

    id: str
    task: str
    weight: float
    title: str
    function: Callable[..., None]
    wants: tuple[str, ...]
    parameters: dict[str, Any] = field(default_factory=dict)


class _Collector:
    """A pytest plugin that keeps the collected items and the collection errors."""

    def __init__(self) -> None:
        self.items: list[pytest.Function] = []
        self.errors: list[str] = []

    def pytest_collection_finish(self, session: pytest.Session) -> None:
        self.items = [item for item in session.items if isinstance(item, pytest.Function)]

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        if report.failed:
            self.errors.append(str(report.longrepr))


def collect(folder: Path) -> tuple[Check, ...]:
    """The checks of an exercise, in file order.

    Raises:
        CourseError: the file is missing, cannot be imported, or a check is not one.
    """
    path = folder / "checks.py"
    if not path.is_file():
        raise CourseError(f"{path} is missing: this exercise has no hidden checks")
    collector = _Collector()
    quiet = io.StringIO()
    before = os.environ.get("PYTEST_DISABLE_PLUGIN_AUTOLOAD")
    os.environ["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"
    try:
        with contextlib.redirect_stdout(quiet), contextlib.redirect_stderr(quiet):
            pytest.main(
                ["--collect-only", "-q", "-p", "no:cacheprovider", "-p", "no:capture",
                 "-p", "no:unraisableexception", "-c", os.devnull,
                 f"--rootdir={folder}", "--import-mode=importlib", "-o", "python_files=checks.py", str(path)],
                plugins=[collector],
            )  # fmt: skip
    finally:
        if before is None:
            del os.environ["PYTEST_DISABLE_PLUGIN_AUTOLOAD"]
        else:
            os.environ["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = before
        _forget_module(path)
    if collector.errors:
        raise CourseError(f"{path}: {collector.errors[0].strip()}")
    if not collector.items:
        raise CourseError(f"{path}: no checks were found")
    return tuple(_check(item, path) for item in collector.items)


def _forget_module(path: Path) -> None:
    """Every exercise's module is called `checks`: what pytest imported must not answer for the next one."""
    for name, module in list(sys.modules.items()):
        if getattr(module, "__file__", None) == str(path):
            del sys.modules[name]


def _check(item: pytest.Function, path: Path) -> Check:
    mark = getattr(item.obj, TASK_ATTRIBUTE, None)
    if not isinstance(mark, TaskMark):
        raise CourseError(f"{path}: {item.name} belongs to no task; write @task('<grade_id>') above it")
    title = (item.obj.__doc__ or "").strip().partition("\n")[0].strip()
    if not title:
        raise CourseError(f"{path}: {item.name} has no docstring; its first line is what the student reads")
    parameters = dict(item.callspec.params) if hasattr(item, "callspec") else {}
    wants = tuple(name for name in inspect.signature(item.obj).parameters if name not in parameters)
    unknown = [name for name in wants if name not in FIXTURES]
    if unknown:
        raise CourseError(
            f"{path}: {item.name} asks for {unknown[0]!r}; a check can have: {', '.join(FIXTURES)}"
        )
    return Check(item.name, mark.task, mark.weight, title, item.obj, wants, parameters)
