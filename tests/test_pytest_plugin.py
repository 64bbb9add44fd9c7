"""`pytest autograder/checks --submission FILE` as an instructor runs it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from autograder.course import Exercise
from tests.conftest import ROOT, answer


def pytest_checks(*arguments: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "pytest", "autograder/checks", *map(str, arguments)],
        capture_output=True, text=True, cwd=ROOT, timeout=120,
    )  # fmt: skip


def test_a_right_notebook_passes_its_own_checks_only(f1: Exercise) -> None:
    done = pytest_checks("--submission", f1.solution)
    assert done.returncode == 0, done.stdout
    assert "f1_by_hand/checks.py" in done.stdout
    assert "backprop_321" not in done.stdout


def test_a_wrong_one_shows_the_failed_assertion(solved: dict[str, Any], tmp_path: Path) -> None:
    answer(solved, "f1", "def f1_score(tp, fp, fn, tn):\n    return 0.123")
    path = tmp_path / "wrong.ipynb"
    path.write_text(json.dumps(solved))
    done = pytest_checks("--submission", path, "-k", "f1")
    assert done.returncode == 1
    assert "got 0.123" in done.stdout
    assert "assert_close(" in done.stdout


def test_what_it_says_when_something_is_missing(tmp_path: Path) -> None:
    assert "--submission FILE.ipynb" in pytest_checks("-x").stdout
    missing = pytest_checks("--submission", tmp_path / "nowhere.ipynb")
    assert missing.returncode == 4
    assert "cannot be read" in missing.stderr
