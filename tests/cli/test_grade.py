"""`autograder grade` as an instructor uses it: real processes, real notebooks, exit codes, one clear line."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from autograder.course import Exercise
from autograder.result import Result
from tests.conftest import ROOT, answer

KEY = "0123456789abcdef0123456789abcdef"


@pytest.fixture
def key(tmp_path: Path) -> Path:
    path = tmp_path / "seed-key"
    path.write_text(KEY)
    return path


def autograder(*arguments: object, cwd: Path = ROOT) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "autograder", *map(str, arguments)],
        capture_output=True, text=True, cwd=cwd, timeout=120, env={**os.environ, "COLUMNS": "120"},
    )  # fmt: skip


def lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text().splitlines()]


def task(result: dict[str, Any], name: str) -> dict[str, Any]:
    return next(each for each in result["tasks"] if each["id"] == name)


def test_a_class_of_all_kinds(
    hand_in: Callable[..., Path], solved: dict[str, Any], f1: Exercise, tmp_path: Path, key: Path
) -> None:
    blank = json.loads(f1.release.read_text())
    swapped = json.loads(json.dumps(solved))
    answer(
        swapped,
        "precision_recall",
        "def precision(tp, fp, fn, tn):\n    return tp / (tp + fn) if tp + fn else 0.0",
    )
    endless = json.loads(json.dumps(solved))
    answer(endless, "f1", "def f1_score(*counts):\n    while True: pass")
    crash = json.loads(json.dumps(solved))
    answer(crash, "f1", "import os\ndef f1_score(*counts):\n    os._exit(1)")
    hand_in("s01", solved)
    hand_in("s02", blank)
    hand_in("s03", swapped)
    hand_in("s04", '{"cells": [')
    hand_in("s05", endless)
    hand_in("s06", crash)
    hand_in("s07", solved, name="my homework (final)")
    out, junit, markdown = tmp_path / "out.jsonl", tmp_path / "junit.xml", tmp_path / "summary.md"
    done = autograder(
        "grade", tmp_path / "submitted", "--json", out, "--junit", junit, "--markdown", markdown, "--timeout", 1,
        "--seed-key", key,
    )  # fmt: skip
    assert done.returncode == 1, done.stderr  # s04 could not be graded
    of = {each["student"]: each for each in lines(out) if each["exercise"] == "f1_by_hand"}
    assert sorted(of) == ["s01", "s02", "s03", "s04", "s05", "s06", "s07"]
    assert of["s01"]["score"] == of["s01"]["max_score"] == of["s07"]["score"] == 14
    assert {each["status"] for each in of["s02"]["tasks"]} == {"missing"}
    assert of["s04"]["status"] == "unreadable"
    assert len(of["s04"]["tasks"]) == len(of["s01"]["tasks"])
    assert task(of["s03"], "precision_recall")["status"] == "partial"
    hints = [each for each in task(of["s03"], "precision_recall")["checks"] if each["status"] != "passed"]
    assert all(each["misconception"] and each["hint"] for each in hints)
    assert 0 < task(of["s03"], "precision_recall")["score"] < 2
    for student, status in (("s05", "timeout"), ("s06", "crashed")):
        assert task(of[student], "f1")["status"] == status
        assert of[student]["score"] == 14 - task(of["s01"], "f1")["max_score"]
    assert len(list(ET.parse(junit).getroot())) >= 7
    assert "s03" in markdown.read_text()
    assert "s03" in done.stdout


def test_grading_twice_gives_the_same_bytes(
    hand_in: Callable[..., Path], solved: dict[str, Any], tmp_path: Path, key: Path
) -> None:
    answer(solved, "f1", "import random\ndef f1_score(*counts):\n    return random.random()")
    hand_in("s01", solved)
    seen = []
    for jobs in (1, 2):
        out = tmp_path / f"{jobs}.jsonl"
        autograder("grade", tmp_path / "submitted", "--json", out, "--jobs", jobs, "--seed-key", key)
        seen.append(json.dumps([Result.from_json(each).graded_json() for each in lines(out)]))
    assert seen[0] == seen[1]


def test_locked_cells_are_restored_and_deleted_cells_cost_only_themselves(
    hand_in: Callable[..., Path], solved: dict[str, Any], tmp_path: Path
) -> None:
    cells = solved["cells"]
    by_id = {cell["metadata"].get("nbgrader", {}).get("grade_id"): cell for cell in cells}
    by_id["f1"]["source"] = "assert True"
    cells.remove(by_id["setup"])
    cells.remove(by_id["thresholds_answer"])
    cells.insert(8, json.loads(json.dumps(by_id["f1_answer"])))
    hand_in("s01", solved)
    out = tmp_path / "out.jsonl"
    autograder("grade", tmp_path / "submitted", "--json", out, "--assignment", "evaluation")
    (result,) = (each for each in lines(out) if each["exercise"] == "f1_by_hand")
    lost = task(result, "thresholds")
    assert lost["status"] == "missing"
    assert result["score"] == 14 - lost["max_score"]
    notes = " / ".join(result["notes"])
    for word in ("'f1' was edited and has been restored", "'setup' was deleted", "thresholds_answer"):
        assert word in notes


def test_a_single_notebook_shows_its_checks(f1: Exercise) -> None:
    done = autograder("grade", f1.solution)
    assert done.returncode == 0
    assert "Precision divides by everything you *predicted* positive" in done.stdout


def test_json_on_stdout_is_nothing_else(f1: Exercise) -> None:
    done = autograder("grade", f1.solution, "--json", "-")
    assert json.loads(done.stdout)["score"] == 14


def test_min_score(f1: Exercise) -> None:
    assert autograder("grade", f1.solution, "--min-score", 100, "--quiet").returncode == 0
    below = autograder("grade", f1.release, "--min-score", 50, "--quiet")
    assert below.returncode == 3
    assert below.stdout == ""


def test_results_are_kept_and_reused_until_something_changes(
    hand_in: Callable[..., Path], solved: dict[str, Any], tmp_path: Path, key: Path
) -> None:
    hand_in("s01", solved)
    hand_in("s02", solved)
    results = tmp_path / "results"
    arguments = ("grade", tmp_path / "submitted", "--results", results, "--seed-key", key, "--quiet")
    assert autograder(*arguments).returncode == 0
    files = {path: path.stat().st_mtime_ns for path in results.rglob("f1_by_hand.json")}
    assert len(files) == 2
    answer(solved, "f1", "def f1_score(*counts):\n    return 0.5")
    changed = hand_in("s02", solved)
    assert changed.exists()
    assert autograder(*arguments).returncode == 0
    after = {path: path.stat().st_mtime_ns for path in files}
    assert [path.parts[-3] for path in files if after[path] != files[path]] == ["s02"]
    (tmp_path / "other-key").write_text("f" * 32)
    autograder(*arguments[:-3], "--seed-key", tmp_path / "other-key", "--quiet")
    assert all(path.stat().st_mtime_ns > after[path] for path in files)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["grade", "nowhere.ipynb"], "nowhere.ipynb: no such file"),
        (["grade", "pyproject.toml"], "not a notebook"),
        (["grade", "docs"], "no notebooks"),
        (["grade", "release", "--assignment", "astrology"], "unknown assignment 'astrology'"),
        (["grade", "release", "--min-score", "200"], "percentage"),
        (["grade", "release", "--seed-key", "nowhere"], "cannot read the seed key"),
        (["grade", "release", "--results", "/proc/results"], "cannot write results to /proc/results"),
        (["grade", "release", "--json", "/nowhere/out"], "cannot write /nowhere/out"),
        (["grade", "release", "--course", "docs"], "no course at docs"),
        (["grade", "release", "--timeout", "-1"], "positive"),
        (["release", "astrology"], "unknown assignment or exercise 'astrology'"),
        (["feedback", "nowhere", "--out", "x"], "nowhere"),
        (["report", "pyproject.toml", "--html", "/tmp/x.html"], "pyproject.toml"),
    ],
)
def test_wrong_use_gets_one_clear_line(arguments: list[str], words: str) -> None:
    done = autograder(*arguments)
    assert done.returncode == 2
    assert words in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1
    assert done.stdout == ""


def test_a_notebook_of_another_course_is_named_not_graded(
    hand_in: Callable[..., Path], tmp_path: Path
) -> None:
    path = hand_in("s01", {"cells": [], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}, name="shopping")
    done = autograder("grade", path, "--json", tmp_path / "out")
    assert done.returncode == 1
    (row,) = [each for each in lines(tmp_path / "out") if each["exercise"] == "shopping"]
    assert row["status"] == "unreadable"
    assert row["notes"] == ["not a notebook of this course"]


def test_the_key_stands_in_no_command_line(
    f1: Exercise, key: Path, solved: dict[str, Any], tmp_path: Path
) -> None:
    answer(solved, "f1", "import time\ntime.sleep(1.5)")
    path = tmp_path / "slow.ipynb"
    path.write_text(json.dumps(solved))
    process = subprocess.Popen(
        [sys.executable, "-m", "autograder", "grade", path, "--seed-key", key, "--quiet"], cwd=ROOT
    )
    seen = 0
    while process.poll() is None:
        for folder in Path("/proc").glob("[0-9]*"):
            try:
                text = (folder / "cmdline").read_bytes() + (folder / "environ").read_bytes()
            except OSError:
                continue
            seen += b"autograder.grading.template" in text or b"autograder.worker.server" in text
            assert KEY.encode() not in text
            assert KEY.encode().hex().encode() not in text
    assert process.returncode == 0
    assert seen > 0
