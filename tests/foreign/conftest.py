"""A class of the foreign course, graded once."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from autograder.cli.main import main

from .course import make_class, make_course

Rows = dict[tuple[str, str], dict[str, Any]]


@pytest.fixture(scope="session")
def foreign(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The course with all submissions; nothing of it is changed by grading."""
    root = make_course(tmp_path_factory.mktemp("foreign").resolve() / "course")
    make_class(root)
    return root


@pytest.fixture(scope="session")
def rows(foreign: Path) -> Rows:
    """`autograder grade --course DIR`: results by student and exercise."""
    file = foreign.parent / "results.jsonl"
    assert (
        main(["grade", "--course", str(foreign), "--json", str(file), "--jobs", "1", "--quiet"]) == 1
    )  # one is damaged
    found = [json.loads(line) for line in file.read_text().splitlines()]
    return {(row["student"], row["exercise"]): row for row in found}


def scores(row: dict[str, Any]) -> dict[str, float]:
    """Points by task."""
    return {task["id"]: task["score"] for task in row["tasks"]}


def details(row: dict[str, Any]) -> dict[str, str]:
    """What the instructor reads of tasks that were not passed."""
    return {
        task["id"]: check["detail"] for task in row["tasks"] for check in task["checks"] if "detail" in check
    }
