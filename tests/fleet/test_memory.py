"""What a submission used of memory: measured with real notebooks, shown to the instructor, and to nobody else."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from autograder.cli.main import main
from autograder.course import Course
from autograder.fleet import Options, find, grade_all
from autograder.fleet.store import ResultStore
from autograder.result import Result
from autograder.worker.isolation import LEVELS

GREEDY = {
    "in_a_cell": "hoard = b'x' * (300 << 20)\ndel hoard\ndef double(x):\n    return 2 * x",
    "in_a_check": "def double(x):\n    return 2 * x + 0 * len(b'x' * (300 << 20))",
    "in_a_fork": "import time\ntime.sleep(0.3)\ndef double(x):\n"
    "    hoard = b'x' * (300 << 20)\n    time.sleep(0.2)\n    return 2 * x",
    "then_crashes": "import os, time\nhoard = b'x' * (300 << 20)\ntime.sleep(0.2)\nos._exit(1)",
}


@pytest.mark.parametrize("level", LEVELS)
def test_the_most_that_was_used_is_in_the_result(
    course: Course, hand_in: Callable[..., Path], level: str
) -> None:
    for student, answer in GREEDY.items():
        hand_in(student, "one", answer)
    hand_in("modest", "one")
    hand_in("nothing", "one").write_text("{broken")
    results: list[Result] = []
    grade_all(course, find(course, [course.root / "submitted"]), Options(level, b"k" * 32, 1), results.append)
    used = {each.student: each.memory_mb for each in results if each.exercise == "one"}
    assert used.pop("nothing") is None
    modest = used.pop("modest")
    assert modest is not None
    assert modest < 30
    assert {student: mb is not None and 290 < mb < 340 for student, mb in used.items()} == dict.fromkeys(
        GREEDY, True
    )


def test_an_outlier_is_in_the_report_and_not_on_the_students_page(
    course: Course, hand_in: Callable[..., Path], tmp_path: Path
) -> None:
    for number in range(10):
        hand_in(f"s{number:02}", "one")
    hand_in("greedy", "one", GREEDY["in_a_cell"])
    key, out = tmp_path / "key", tmp_path / "out.jsonl"
    key.write_text("k" * 32)
    common = ["--course", str(course.root), "--quiet"]
    submitted = str(course.root / "submitted")
    assert main(["grade", submitted, "--json", str(out), "--seed-key", str(key), *common]) == 0
    assert main(["report", str(out), "--html", str(tmp_path / "report.html"), *common]) == 0
    page = (tmp_path / "report.html").read_text()
    assert "Unusually much memory" in page
    assert "300 MB; half the class needs" in page
    assert main(["feedback", str(out), "--out", str(tmp_path / "pages"), *common]) == 0
    files = [each.read_text() for each in (tmp_path / "pages").rglob("*") if each.is_file()]
    assert len(files) >= 22
    assert not any("memory_mb" in text or "300 MB" in text for text in files)


def test_results_from_before_there_was_such_a_figure_are_used_again(
    course: Course, hand_in: Callable[..., Path], tmp_path: Path
) -> None:
    hand_in("s01", "one")
    options = Options("basic", b"k" * 32, 1, results=tmp_path / "results")
    entries = find(course, [course.root / "submitted"])
    grade_all(course, entries, options, lambda _result: None)
    path = ResultStore(tmp_path / "results").path("s01", "basics", "one")
    data = json.loads(path.read_text())
    assert data.pop("memory_mb") < 30
    data["seconds"] = 77.0
    path.write_text(json.dumps(data))
    found: list[Result] = []
    grade_all(course, entries, options, found.append)
    (kept,) = (each for each in found if each.status == "graded")
    assert (kept.seconds, kept.memory_mb) == (77.0, None)
    assert "memory_mb" not in kept.to_json()
