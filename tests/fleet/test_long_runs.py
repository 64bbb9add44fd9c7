"""Runs that are interrupted, and what a run says about submissions that it could not grade."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from autograder.course import Course
from autograder.fleet import Options, find, grade_all

PATIENCE = 60
SLOW = "import time\ndef double(x):\n    time.sleep(0.2)\n    return 2 * x"


def start(course: Course, *options: object) -> subprocess.Popen[str]:
    command = ["grade", course.root / "submitted", "--course", course.root, "--jobs", 2, *options]
    return subprocess.Popen(
        [sys.executable, "-m", "autograder", *map(str, command)],
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # a shell's background jobs ignore it
    )  # fmt: skip


def finish(grader: subprocess.Popen[str]) -> tuple[int, str]:
    _, errors = grader.communicate(timeout=PATIENCE)
    return grader.returncode, errors


def until_some_are_there(results: Path) -> None:
    deadline = time.monotonic() + PATIENCE
    while len(list(results.rglob("*.json"))) < 3:
        assert time.monotonic() < deadline, "it took too long"
        time.sleep(0.02)


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_an_interrupted_run_keeps_what_is_finished_and_goes_on(
    how: signal.Signals, course: Course, hand_in: Callable[..., Path], tmp_path: Path
) -> None:
    for number in range(12):
        hand_in(f"s{number:02}", "one", SLOW)
        hand_in(f"s{number:02}", "two")
    results, lines = tmp_path / "results", tmp_path / "out.jsonl"
    options = ("--results", results, "--json", lines, "--quiet")
    grader = start(course, *options)
    until_some_are_there(results)
    grader.send_signal(how)
    code, errors = finish(grader)
    assert code == 130
    assert errors.count("\n") == 1
    assert f"what was finished is in {results}, and the same command goes on" in errors
    kept = {path: path.stat().st_mtime_ns for path in results.rglob("*.json")}
    assert 3 <= len(kept) < 24
    assert not list(results.rglob(".new-*"))
    assert len(lines.read_text().splitlines()) == len(kept)
    assert finish(start(course, *options)) == (0, "")
    assert kept.items() <= {path: path.stat().st_mtime_ns for path in results.rglob("*.json")}.items()
    rows = [json.loads(line) for line in lines.read_text().splitlines()]
    names = [(row["student"], row["exercise"]) for row in rows]
    assert names == sorted(names)
    assert len(names) == 24
    assert {row["score"] for row in rows} == {3}


def test_what_was_not_graded_is_said_by_reason_and_logged_by_submission(
    course: Course, hand_in: Callable[..., Path], tmp_path: Path
) -> None:
    hand_in("s01", "one")
    hand_in("s01", "two")
    for number in range(2, 7):
        hand_in(f"s{number:02}", "one").write_text("{" * number)
        hand_in(f"s{number:02}", "two")
    hand_in("s07\x1b[31m", "one")
    hand_in("s08", "two")
    checks = course.root / "checks/basics/two/checks.py"
    checks.write_text(checks.read_text().replace("assert student.double(1) == 2", "oops()"))
    log = tmp_path / "problems.log"
    log.write_text("of an earlier run\n")
    code, errors = finish(start(course, "--log", log, "--json", tmp_path / "out.jsonl"))
    assert code == 1
    head, *reasons = errors.splitlines()
    assert head == "Not graded, or only in part:"
    assert len(reasons) == 3
    unreadable = next(each for each in reasons if " unreadable: " in each)
    assert unreadable.startswith("  5 unreadable: ")
    assert unreadable.endswith("(s02 basics/one, s03 basics/one, s04 basics/one, and 2 more)")
    assert any(each.startswith("  2 missing: no notebook was submitted (") for each in reasons)
    assert any(each.startswith("  7 grader fault: test_first: NameError: ") for each in reasons)
    assert "\x1b" not in errors + log.read_text()
    logged = log.read_text().splitlines()
    assert len(logged) == 14
    assert sum("s03 basics/one: unreadable: " in line for line in logged) == 1
    code, errors = finish(start(course, "--quiet", "--json", "/dev/stderr"))  # a pipe here, not a file
    assert errors.count('"student": ') == 16
    assert " unreadable: " in errors
    assert " missing: " not in errors


def test_a_lost_grading_process_is_logged(
    course: Course,
    hand_in: Callable[..., Path],
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    monkeypatch.setattr("autograder.fleet.run._MEMORY_MB", 700)
    caplog.set_level("INFO", logger="autograder")
    path = hand_in("s01", "one", "def double(x):\n    return 'grow' if x == 2 else 2 * x")
    grade_all(course, find(course, [path]), Options("full", b"k" * 32, jobs=1), lambda _result: None)
    assert f"{path}: its grading process was lost" in caplog.text
    assert "too much memory" in caplog.text
