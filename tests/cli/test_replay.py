"""`autograder replay`: is a kept result what grading gives today?"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import ROOT, answer


def autograder(*arguments: object, text: str = "") -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "autograder", *map(str, arguments), "--course", str(ROOT)]
    return subprocess.run(command, input=text, capture_output=True, text=True, timeout=120, check=False)


def test_a_result_can_be_checked(
    hand_in: Callable[..., Path], solved: dict[str, Any], tmp_path: Path
) -> None:
    key = tmp_path / "key"
    key.write_text("k" * 32)
    right = hand_in("s01", solved)
    answer(solved, "f1", "def f1_score(*counts):\n    return {1.5}.pop()")
    wrong = hand_in("s02", solved)
    lines, kept = tmp_path / "out.jsonl", tmp_path / "results"
    graded = autograder(
        "grade", right, wrong, "--json", lines, "--results", kept, "--seed-key", key, "--quiet"
    )
    assert graded.returncode == 0, graded.stderr
    stored = kept / "s02/evaluation/f1_by_hand.json"

    def replay(*arguments: object, **more: Any) -> tuple[int, str]:
        done = autograder("replay", *arguments, "--seed-key", key, **more)
        return done.returncode, done.stdout + done.stderr

    code, text = replay(stored, wrong)
    assert (code, text.split(",")[0]) == (0, "identical: s02 evaluation/f1_by_hand")
    code, text = replay(lines, right)
    assert (code, text.split(",")[0]) == (0, "identical: s01 evaluation/f1_by_hand")

    forged = json.loads(stored.read_text())
    forged["score"] += 1
    code, text = replay("-", wrong, text=json.dumps(forged))
    assert code == 1
    assert f"score: {forged['score']} then, {forged['score'] - 1} now" in text


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"submission": "sha256:0"}, "is not what was graded then"),
        ({"release": "sha256:0"}, "the release of evaluation/f1_by_hand has changed"),
        ({"checks": "sha256:0"}, "the checks or the reference of evaluation/f1_by_hand have changed"),
        ({"packages": {"numpy": "0.1"}}, "numpy was 0.1 and is"),
        ({"seed": "sha256:0"}, "--seed-key"),
    ],
)
def test_what_cannot_be_compared_is_not(
    change: dict[str, Any], why: str, hand_in: Callable[..., Path], solved: dict[str, Any], tmp_path: Path
) -> None:
    from autograder.course import Course
    from autograder.fleet.run import provenance_of
    from autograder.result import Result
    from autograder.submission import read_notebook, read_release

    course = Course.load(ROOT)
    key = tmp_path / "key"
    key.write_text("k" * 32)
    path = hand_in("s01", solved)
    exercise = course.exercise("evaluation", "f1_by_hand")
    provenance = provenance_of(course, read_release(exercise.release), b"k" * 32)
    provenance.submission = read_notebook(path.read_bytes()).sha256
    for name, value in change.items():
        setattr(provenance, name, value)
    result = Result(
        "s01", "evaluation", "f1_by_hand", "graded", 1, 1, 1, sandbox="full", provenance=provenance
    )
    kept = tmp_path / "kept.json"
    kept.write_text(json.dumps(result.to_json()))
    arguments = ["replay", str(kept), str(path), "--seed-key", str(key), "--course", str(ROOT)]
    done = subprocess.run([sys.executable, "-m", "autograder", *arguments], capture_output=True, text=True)
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert why in done.stderr


def test_marks_are_no_result_to_compare_with(
    hand_in: Callable[..., Path], solved: dict[str, Any], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from autograder.cli.main import main
    from autograder.result import Provenance, Result
    from autograder.submission import read_notebook

    path, key, kept = hand_in("s01", solved), tmp_path / "key", tmp_path / "marks.jsonl"
    key.write_text("k" * 32)
    provenance = Provenance(read_notebook(path.read_bytes()).sha256)
    mark = Result("s01", "evaluation", "f1_by_hand", "graded", 1, 1, 1, provenance=provenance, policy={})
    kept.write_text(json.dumps(mark.to_json()))
    assert main(["replay", str(kept), str(path), "--seed-key", str(key), "--course", str(ROOT)]) == 2
    assert "it says what counts" in capsys.readouterr().err
