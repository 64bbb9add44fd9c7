"""The public demo course with numbers of each student's own, handed out to a class of three."""

from __future__ import annotations

import copy
import json
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

import autograder
from autograder.checking.suite import load_suite
from autograder.course import Course, Exercise
from autograder.gate.compose import answer_sources
from autograder.keys import read_key
from autograder.release.variants import Variants

DEMO = Path(autograder.__file__).parent / "demo" / "course"
STUDENTS = ("s01", "s02", "s03")

Notebook = dict[str, Any]


def make_course(root: Path) -> Course:
    """A copy of the demo course with `variants = true`, and a number in a locked cell that differs, too."""
    shutil.copytree(DEMO, root, ignore=shutil.ignore_patterns("__pycache__"))
    numbers = root / "checks" / "demo" / "warm_up" / "numbers.py"
    text = numbers.read_text()
    for before, after in (
        ('"d": 8}', '"d": 8, "top": 7}'),
        ("replace=False))))", 'replace=False)))) | {"top": rng.integers(20, 99)}'),
        ("c, d):", "c, d, top):"),
        ("PHRASES = [", 'PHRASES = ["assert 0 < value < <top>,",'),
    ):
        assert before in text
        text = text.replace(before, after)
    numbers.write_text(text)
    toml = root / "course.toml"
    toml.write_text("variants = true\n" + toml.read_text())
    return Course.load(root)


def autograder_command(*words: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "autograder", *map(str, words)]
    return subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)


@dataclass
class Class:
    """A course, its key, and where the notebooks of its students were written."""

    course: Course
    key_file: Path
    out: Path

    @property
    def exercise(self) -> Exercise:
        return self.course.exercises[0]

    @property
    def key(self) -> bytes:
        return read_key(self.key_file)

    def given(self, student: str) -> Notebook:
        """What a student got."""
        found: Notebook = json.loads((self.out / student / "demo" / "warm_up.ipynb").read_text())
        return found

    def answers(self, student: str, misconception: str | None = None) -> dict[str, str]:
        """The right answers for a student's numbers, or those of a misconception, by cell id."""
        suite = load_suite(self.exercise)
        suite = suite.with_numbers(Variants(self.exercise, self.key).of(student))
        right = {cell.id: cell.source for cell in suite.cells if cell.answer}
        wrong = [each for each in suite.misconceptions if each.name == misconception]
        return answer_sources(right, wrong[0]) if wrong else right


def filled(notebook: Notebook, answers: dict[str, str]) -> Notebook:
    """The notebook with these answers."""
    notebook = copy.deepcopy(notebook)
    for cell in notebook["cells"]:
        cell["source"] = answers.get(cell["id"], cell["source"])
    return notebook


@pytest.fixture(scope="session")
def variants(tmp_path_factory: pytest.TempPathFactory) -> Class:
    """The class, after `autograder release --students`."""
    folder = tmp_path_factory.mktemp("variants")
    made = Class(make_course(folder / "course"), folder / "key", folder / "handed-out")
    made.key_file.write_text("a key that nobody else has")
    roster = folder / "roster.csv"
    roster.write_text("student\n" + "\n".join(STUDENTS) + "\n")
    done = autograder_command(
        "release", "--course", made.course.root, "--no-execute", "--students", roster, "--out", made.out,
        "--seed-key", made.key_file,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert done.stdout.endswith("3 students, with numbers of their own in demo/warm_up\n")
    return made
