"""What many tests share: this course, and notebooks that students could have handed in."""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from autograder.course import Course, Exercise
from tests.dask_cluster import DaskCluster

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="session", autouse=True)
def one_thread_per_library() -> None:
    os.environ.setdefault("OMP_NUM_THREADS", "1")


@pytest.fixture(scope="session")
def this_course() -> Course:
    return Course.load(ROOT)


@pytest.fixture(scope="session")
def f1(this_course: Course) -> Exercise:
    return this_course.exercise("evaluation", "f1_by_hand")


Notebook = dict[str, Any]


@pytest.fixture
def solved(f1: Exercise) -> Notebook:
    """The solution of f1_by_hand, as a student could hand it in."""
    return json.loads(f1.solution.read_text())


def answer(notebook: Notebook, task: str, source: str, *, after: bool = True) -> None:
    """Put code into an answer cell: below what is there, or instead of it."""
    for cell in notebook["cells"]:
        if cell["metadata"].get("nbgrader", {}).get("grade_id") == f"{task}_answer":
            before = "".join(cell["source"]) if after else ""
            cell["source"] = f"{before}\n{source}"
            return
    raise KeyError(task)


@pytest.fixture
def hand_in(tmp_path: Path) -> Callable[..., Path]:
    """Write a notebook (or raw text) where a class's submissions lie; returns the file."""

    def write(
        student: str, content: Notebook | str, name: str = "f1_by_hand", assignment: str = "evaluation"
    ) -> Path:
        path = tmp_path / "submitted" / student / assignment / f"{name}.ipynb"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content if isinstance(content, str) else json.dumps(content))
        return path

    return write


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[DaskCluster]:
    """A scheduler and a worker."""
    folder = tmp_path / "dask"
    folder.mkdir()
    with contextlib.closing(DaskCluster(folder)) as made:
        made.worker()
        yield made
