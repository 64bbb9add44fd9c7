"""docs/running-a-class.md is true: its rules and decisions are applied, its commands run in order."""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
from pathlib import Path

import pytest

from autograder.checking.variants import load_variants
from autograder.cli.main import main
from autograder.course import Exercise
from autograder.demo.cast import CAST
from autograder.demo.notebooks import submission
from tests.conftest import ROOT

PAGE = (ROOT / "docs" / "running-a-class.md").read_text()


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)


def toml(file: str) -> str:
    return "\n".join(each for each in blocks("toml") if each.startswith(f"# {file}\n"))


COMMANDS = [shlex.split(line[2:]) for each in blocks("console") for line in each.splitlines()]


@pytest.fixture
def folder(f1: Exercise, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The page's course with three students; s01 tries twice, s05 and s08 are a day late."""
    root = tmp_path / "course"
    for path in (f1.release, f1.solution, *f1.checks.glob("*.py")):
        copy = root / path.relative_to(ROOT)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, copy)
    (root / "course.toml").write_text('checks = "autograder/checks"\n' + toml("course.toml"))
    (root / "overrides.toml").write_text(toml("overrides.toml"))
    release, solution = (json.loads(each.read_text()) for each in (f1.release, f1.solution))
    variants = load_variants(f1.checks / "misconceptions.py")
    for student, name, day in (("s01", ".attempt-1", 1), ("s05", "", 2), ("s08", "", 2)):
        path = root / "submitted" / student / f"evaluation{name}" / "f1_by_hand.ipynb"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(submission(release, solution, variants, CAST[f1.id][student]))
        path.with_name("timestamp.txt").write_text(f"2026-11-0{day} 20:00:00 UTC\n")
    again = root / "submitted/s01/evaluation/f1_by_hand.ipynb"
    again.parent.mkdir()
    again.write_text(json.dumps(release))
    again.with_name("timestamp.txt").write_text("2026-11-01 21:00:00 UTC\n")
    monkeypatch.chdir(root)
    monkeypatch.setattr(os, "sched_getaffinity", lambda _process: {0})  # one grading process is enough
    return root


def test_the_page(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    printed = {}
    for words in COMMANDS:
        if "--preview" in words:
            checks = folder / "autograder/checks/evaluation/f1_by_hand/checks.py"
            by_hand = '\n[[override]]\nstudent = "s08"\nexercise = "evaluation/f1_by_hand"\nscore = 3\nreason = "oral"\n'
            with (folder / "overrides.toml").open("a") as overrides:
                overrides.write(by_hand)
            fixed = checks.read_text().replace(
                "def test_hand_recall(student, reference):", "def test_hand_recall():"
            )
            checks.write_text(fixed.replace("student.hand_recall, reference.hand_recall", "1.0, 1.0"))
            kept = {path: path.read_bytes() for path in folder.glob("results/*/*/*.json")}
        assert words[0] == "autograder"
        assert main([*words[1:], "--quiet"] if words[1] == "feedback" else words[1:]) == 0
        printed[" ".join(words)] = capsys.readouterr().out
        if "--preview" in words:
            assert {path: path.read_bytes() for path in kept} == kept
    found = {each["student"]: each for each in map(json.loads, Path("marks.jsonl").read_text().splitlines())}
    first, late, extended = found["s01"], found["s05"], found["s08"]
    assert first["attempt"] == 1
    assert first["policy"]["attempt"]["because"] == "the best of 2"
    assert first["score"] == first["max_score"] + 1  # extra credit
    assert late["policy"]["late_seconds"] == 21 * 3600 + 60
    assert late["policy"]["penalty"] == pytest.approx(0.2 * late["max_score"])
    assert {task["id"]: task["score"] for task in late["tasks"]}["precision_recall"] == 1.5
    assert "penalty" not in extended["policy"]
    assert all(
        each["max_score"] == each["policy"]["raw_max_score"] - 1 for each in found.values()
    )  # f1 weighs less
    page = Path("pages/s05/evaluation/f1_by_hand.html").read_text()
    assert "the text did not say that labels may be words" in page
    assert "after the deadline" in page
    assert "s01" in printed["autograder marks results --json marks.jsonl"]
    preview = next(text for command, text in printed.items() if command.endswith("--preview"))
    assert "4 graded again, 2 of their scores would move" in preview  # the two that were blank
    assert re.search(r"^s08 .*; overrides.toml still applies$", preview, re.MULTILINE)
    assert "test_hand_recall: missing → passed" in preview
    kept = Path("results/history/s08/evaluation/f1_by_hand.jsonl").read_text().splitlines()
    history = list(map(json.loads, kept))
    assert [each["because"] for each in history] == [["other checks or another reference"]]
    assert history[0]["result"]["score"] == extended["policy"]["raw_score"]
    assert not list(Path("results").rglob("*.next"))
    assert main(["marks", "results", "--json", "-", "--every-attempt"]) == 0
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [(each["student"], each["attempt"], each["policy"]["attempt"]["counts"]) for each in rows] == [
        ("s01", 1, True), ("s01", 2, False), ("s05", 1, True), ("s08", 1, True),
    ]  # fmt: skip
    assert rows[-1]["score"] == 3.0, "the decision by hand is gone"
