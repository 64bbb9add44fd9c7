"""The gate's processes and its command: side by side, killable, with exit codes and JSON."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import time
from pathlib import Path

import pytest

from autograder.cli.main import main
from autograder.course import Course
from autograder.gate import run
from autograder.gate.exercise import GateOptions
from autograder.gate.parallel import run_forked


def test_forked_jobs_are_answered_killed_and_survived() -> None:
    def job(number: int) -> dict[str, int]:
        if number == 1:
            time.sleep(60)
        if number == 2:
            os._exit(3)
        if number == 3:
            return {"long": int("9" * 3000 + str(bytearray(1 << 42)))}  # more memory than there is
        return {"double": 2 * number}

    answers: dict[int, dict[str, int] | None] = {}
    started = time.monotonic()
    run_forked(6, job, 3, 1.0, answers.__setitem__)
    assert answers == {0: {"double": 0}, 1: None, 2: None, 3: None, 4: {"double": 8}, 5: {"double": 10}}
    assert time.monotonic() - started < 20


@pytest.mark.parametrize(
    ("behaviour", "text"),
    [
        (lambda *_: time.sleep(60), "this does not end: starting"),
        (lambda *_: os._exit(3), "the gate's process ended while it looked at: starting"),
        (lambda *_: 1 / 0, "a fault of ours: ZeroDivisionError: division by zero"),
    ],
)
def test_whatever_happens_is_a_report(behaviour, text: str, z_scores: Path, monkeypatch) -> None:
    monkeypatch.setattr(run, "validate_exercise", behaviour)
    monkeypatch.setattr(run, "_QUICK_SECONDS", 0.5)
    exercises = Course.load(z_scores).exercises
    reports = run.validate_all(exercises, GateOptions(), 2, lambda _report: None, lambda _text: None)
    assert [finding.text for finding in reports[0].findings] == [text]
    assert not reports[0].passed


def validate(folder: Path, *options: str) -> subprocess.CompletedProcess[str]:
    words = [
        sys.executable,
        "-m",
        "autograder",
        "validate",
        "--course",
        str(folder),
        "--stability",
        "1",
        *options,
    ]
    return subprocess.run(words, capture_output=True, text=True, timeout=120, check=False)


def rows_of(lines: list[str]) -> list[dict[str, object]]:
    """The printed table of diagnoses."""
    start = next(number for number, line in enumerate(lines) if line.startswith("exercise "))
    words = [line.split() for line in lines[start + 1 :]]
    return [{"exercise": name, **dict(enumerate(map(int, counts)))} for name, *counts in words]


def rows_of_page(html: str) -> list[dict[str, object]]:
    """The page's table of diagnoses."""
    table = html.partition('id="diagnosis"')[2].partition("</table>")[0]
    rows = [re.findall(r"<td[^>]*>(?:<a[^>]*>)?([^<]*)", row) for row in table.split("<tr>")[2:]]
    return [{"exercise": name, **dict(enumerate(map(int, counts)))} for name, *counts in rows]


def test_the_command_reports_all_exercises_side_by_side(z_scores: Path, tmp_path: Path) -> None:
    for folder in ("source", "checks"):
        here, there = z_scores / folder / "features", z_scores / folder / "more"
        there.mkdir(parents=True)
        for path in here.rglob("*"):
            copy = there / path.relative_to(here)
            copy.mkdir(exist_ok=True) if path.is_dir() else copy.write_bytes(path.read_bytes())
    (z_scores / "course.toml").write_text(
        '[[assignments]]\nname = "features"\n[[assignments]]\nname = "more"\n'
    )
    report, page = tmp_path / "gate.json", tmp_path / "gate.html"
    done = validate(z_scores, "--jobs", "2", "--json", str(report), "--report", str(page), "--verbose")
    assert done.returncode == 4
    written = json.loads(report.read_text())
    data = written["exercises"]
    assert not written["passed"]
    assert [each["exercise"] for each in data] == ["features/z_scores", "more/z_scores"]
    assert {finding["item"] for each in data for finding in each["findings"]} == {"drift"}
    assert data[0]["matrix"]["not_centred"] == {"not_centred": 3}
    lines = done.stdout.splitlines()
    assert sum(line.startswith("FAILED ") for line in lines) == 2
    assert "    not_centred is taken for not_centred (3)" in lines
    for table in (written["diagnosis"], rows_of(lines), rows_of_page(page.read_text())):
        assert [list(row.values())[1:] for row in table] == [[8, 8, 0, 0, 3, 0]] * 2 + [[16, 16, 0, 0, 6, 0]]
        assert [row["exercise"] for row in table] == ["features/z_scores", "more/z_scores", "all"]
    assert any("test_columns (1 points) catches 5 misconceptions, 0 mutants" in line for line in lines)
    html = page.read_text()
    assert "catches nothing that no other check of the task catches" in html
    assert html.count("<h2") == 3


def test_quiet_prints_problems_only_and_json_can_be_stdout(validate_released: Path) -> None:
    assert (
        validate(validate_released, "--quiet").stdout,
        validate(validate_released, "--quiet").returncode,
    ) == ("", 0)
    done = validate(validate_released, "features/z_scores", "--json", "-")
    assert json.loads(done.stdout)["exercises"][0]["passed"] is True
    assert done.returncode == 0


@pytest.fixture
def validate_released(z_scores: Path) -> Path:
    assert main(["release", "--course", str(z_scores), "--quiet"]) == 0
    return z_scores


@pytest.mark.parametrize(
    "words", [["nothing"], ["--stability", "0"], ["--jobs", "-1"], ["--report", "no/such/folder/x.html"]]
)
def test_wrong_usage(words: list[str], z_scores: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["validate", "--course", str(z_scores), *words]) == 2
    assert capsys.readouterr().err.startswith("autograder: ")


def test_an_empty_course_has_nothing_to_validate(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["new", str(tmp_path / "mine"), "--quiet"]) == 0
    assert main(["validate", "--course", str(tmp_path / "mine")]) == 2
    assert "no exercises yet" in capsys.readouterr().err
