"""A job's reports say what counts: the scores of `autograder marks`, by the same rules."""

from __future__ import annotations

import json
import shutil
import xml.etree.ElementTree as ET
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import autograder.demo
from autograder.ci.platform import KEY
from autograder.cli.main import main
from tests.conftest import answer

PACKAGED = Path(autograder.demo.__file__).parent / "course"
RULES = """
deadline = 2026-11-01T23:59:00+01:00
late = {method = "per_day", per_day = 0.1}

[[void]]
exercise = "demo/warm_up"
task = "standardise"
effect = "taken_out"
reason = "it was not asked for"
"""
OVERRIDES = """
[[override]]
student = "s02"
exercise = "demo/warm_up"
extra_credit = 0.5
reason = "found an error"
"""


@pytest.fixture
def course(tmp_path: Path) -> Path:
    root = tmp_path / "course"
    shutil.copytree(PACKAGED, root)
    return root


@pytest.fixture
def notebook(course: Path) -> Callable[..., str]:
    """A solved notebook; `wrong` is an answer that takes the place of the first task's."""

    def make(wrong: str = "") -> str:
        solved: dict[str, Any] = json.loads((course / "solutions/demo/warm_up.ipynb").read_text())
        if wrong:
            answer(solved, "apply_scale", wrong)
        return json.dumps(solved)

    return make


def rows(path: Path) -> dict[str, dict[str, Any]]:
    return {each["student"]: each for each in map(json.loads, path.read_text().splitlines())}


def test_late_work_void_tasks_and_decisions_count_as_in_marks(
    course: Path,
    notebook: Callable[..., str],
    repository: Callable[..., Path],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    (course / "course.toml").write_text((course / "course.toml").read_text() + RULES)
    (course / "overrides.toml").write_text(OVERRIDES)
    wrong = notebook("def apply_scale(X_new, mean, std):\n    return X_new")
    monkeypatch.setenv("GIT_COMMITTER_DATE", "2026-10-30T10:00:00+01:00")
    lines = ["student,repository,extension"]
    lines += [f"s01,{repository('s01', {'demo/warm_up.ipynb': notebook()})},"]
    lines += [f"s02,{repository('s02', {'demo/warm_up.ipynb': wrong})},"]
    monkeypatch.setenv("GIT_COMMITTER_DATE", "2026-11-02T10:00:00+01:00")
    lines += [f"s03,{repository('s03', {'demo/warm_up.ipynb': notebook()})},"]
    lines += [f"s04,{repository('s04', {'demo/warm_up.ipynb': notebook()})},2"]
    roster = tmp_path / "roster.csv"
    roster.write_text("\n".join([*lines, ""]))
    summary = tmp_path / "page.md"
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    out, common = tmp_path / "out", ["--course", str(course), "--quiet"]

    def job(*options: str) -> int:
        monkeypatch.setenv(KEY, "k" * 32)
        return main(["ci", "--roster", str(roster), "--out", str(out), *options, *common])

    assert job() == 0
    graded, counted = rows(out / "results.jsonl"), rows(out / "marks.jsonl")
    assert {student: row["score"] for student, row in graded.items()} == {
        "s01": 6, "s02": 4, "s03": 6, "s04": 6,
    }  # fmt: skip
    assert {student: (row["score"], row["max_score"]) for student, row in counted.items()} == {
        "s01": (3, 3), "s02": (1.5, 3), "s03": (2.7, 3), "s04": (3, 3),
    }  # fmt: skip
    by_marks = tmp_path / "marks.jsonl"
    given = [str(out / "results.jsonl"), "--roster", str(roster), "--json", str(by_marks)]
    assert main(["marks", *given, *common]) == 0
    assert by_marks.read_text() == (out / "marks.jsonl").read_text()
    assert "| s03 | Warm-up on standardising features | 2.7 / 3 |" in summary.read_text()
    page = (out / "pages/s03/demo/warm_up.html").read_text()
    assert "after the deadline" in page
    assert "it was not asked for" in page
    assert "taken_out" not in page
    names = [suite.attrib["name"] for suite in ET.parse(out / "junit.xml").getroot()]
    assert len(names) == 4
    assert job("--min-score", "50") == 0
    assert job("--min-score", "60") == 3


def test_what_is_wrong_in_the_rules_is_said_before_anything_is_graded(
    course: Path,
    notebook: Callable[..., str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    (course / "course.toml").write_text((course / "course.toml").read_text() + RULES.replace("demo/w", "x/w"))
    (tmp_path / "warm_up.ipynb").write_text(notebook())
    monkeypatch.setenv(KEY, "k" * 32)
    out = tmp_path / "out"
    common = ["--out", str(out), "--course", str(course), "--quiet"]
    assert main(["ci", str(tmp_path / "warm_up.ipynb"), *common]) == 2
    error = capsys.readouterr().err
    assert error.count("\n") == 1
    assert "unknown exercise 'x/warm_up'" in error
    assert not out.exists()


def test_without_rules_what_counts_is_what_was_graded(
    course: Path, notebook: Callable[..., str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for student in ("s01", "s02"):
        folder = tmp_path / "submitted" / student / "demo"
        folder.mkdir(parents=True)
        (folder / "warm_up.ipynb").write_text(notebook())
    (tmp_path / "submitted/s02/demo/warm_up.ipynb").write_text("{broken")
    monkeypatch.setenv(KEY, "k" * 32)
    out = tmp_path / "out"
    assert (
        main(["ci", str(tmp_path / "submitted"), "--out", str(out), "--course", str(course), "--quiet"]) == 1
    )
    graded, counted = rows(out / "results.jsonl"), rows(out / "marks.jsonl")
    for student, row in counted.items():
        row.pop("policy")
        assert row == graded[student]
