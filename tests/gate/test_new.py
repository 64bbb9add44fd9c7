"""`autograder new` writes what the other commands understand, and overwrites nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from autograder.cli.main import main
from autograder.course import Course
from autograder.gate.exercise import GateOptions, validate_exercise


def test_a_new_course_and_exercise_need_only_to_be_filled_in(tmp_path: Path, monkeypatch) -> None:
    root = tmp_path / "my-course"
    assert main(["new", str(root), "--quiet"]) == 0
    monkeypatch.chdir(root)
    assert main(["new", "basics/mean_value", "--quiet"]) == 0
    assert main(["new", "basics/another", "--course", str(root), "--quiet"]) == 0
    course = Course.load(root)
    assert course.title == "My course"
    assert [each.id for each in course.exercises] == ["basics/another", "basics/mean_value"]
    report = validate_exercise(
        course.exercise("basics", "mean_value"), GateOptions(draws=2), lambda _text: None
    )
    assert [finding.text.partition(" in ")[0] for finding in report.findings if finding.item == "files"] == [
        "1 misconceptions",
        "1 alternatives",
    ]
    assert {finding.item for finding in report.findings} == {"files", "drift"}
    assert report.matrix == {"sum_for_mean": {"sum_for_mean": 1}, "plain_loop": {}}


@pytest.mark.parametrize("name", ["Basics/mean", "basics/Mean", "basics/my mean", "basics/mean-value"])
def test_names_are_lower_case_words(name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["new", str(tmp_path / "mine"), "--quiet"])
    assert main(["new", name, "--course", str(tmp_path / "mine")]) == 2
    assert "lower-case words" in capsys.readouterr().err


def test_nothing_is_overwritten(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = tmp_path / "mine"
    assert main(["new", str(root), "--quiet"]) == 0
    assert main(["new", str(root)]) == 2
    assert "is not empty" in capsys.readouterr().err
    assert main(["new", "a/b", "--course", str(root), "--quiet"]) == 0
    before = {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}
    assert main(["new", "a/b", "--course", str(root)]) == 2
    assert "exists already" in capsys.readouterr().err
    assert {path: path.read_bytes() for path in root.rglob("*") if path.is_file()} == before


def test_a_course_may_be_written_below_a_folder(tmp_path: Path, monkeypatch, capsys) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["new", "teaching/statistics"]) == 0
    assert (tmp_path / "teaching" / "statistics" / "course.toml").is_file()
    assert "next: cd teaching/statistics" in capsys.readouterr().out
    assert main(["new", "statistics", "--course", "teaching/statistics"]) == 2
    assert "named ASSIGNMENT/EXERCISE" in capsys.readouterr().err
