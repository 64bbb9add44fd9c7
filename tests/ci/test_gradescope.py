"""Gradescope: its archive, unpacked where Gradescope would, graded there without this repository."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from autograder.gradescope import VISIBILITIES, name_of, results_json, students_of
from autograder.result import CheckResult, Result, TaskResult
from tests.conftest import ROOT, answer
from tests.empty_environment import make_environment

pytestmark = pytest.mark.xdist_group("gradescope")  # they share what is made once

SCHEMA = json.loads((Path(__file__).parent / "results_schema.json").read_text())
KEY = "0123456789abcdef0123456789abcdef"
Run = subprocess.CompletedProcess[str]


def pack(target: Path, *arguments: object) -> Run:
    key = target.parent / "key"
    key.write_text(KEY)
    return subprocess.run(
        [sys.executable, "-m", "autograder", "gradescope", *map(str, arguments), "--zip", target, "--seed-key", key],
        capture_output=True, text=True, cwd=ROOT, timeout=120,
    )  # fmt: skip


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Gradescope's folder, with the unpacked archive and an environment of what requirements.txt names."""
    root = tmp_path_factory.mktemp("autograder")
    done = pack(root.parent / "gradescope.zip", "evaluation/f1_by_hand", "--visibility", "after_published")
    assert done.returncode == 0, done.stderr
    assert "autograder points on Gradescope: 14\n" in done.stdout
    with zipfile.ZipFile(root.parent / "gradescope.zip") as archive:
        for entry in archive.infolist():
            archive.extract(entry, root / "source")
            (root / "source" / entry.filename).chmod(entry.external_attr >> 16)
    lines = (root / "source" / "requirements.txt").read_text().splitlines()
    make_environment(root / "venv", [line.partition("==")[0] for line in lines if "==" in line])
    users = [{"email": "S02@example.org", "id": 2}, {"email": "s01@example.org", "id": 1}]
    (root / "submission_metadata.json").write_text(json.dumps({"users": users}))
    return root


@pytest.fixture
def grade(root: Path) -> Callable[..., tuple[Run, dict[str, Any] | None]]:
    """Grade the files of an upload with the archive's `run_autograder`; returns what ended up in results.json."""

    def run(**files: str) -> tuple[Run, dict[str, Any] | None]:
        out = root / "results" / "results.json"
        out.unlink(missing_ok=True)
        for old in (root / "submission").rglob("*.ipynb"):
            old.unlink()
        for name, text in files.items():
            path = root / "submission" / "my work" / f"{name}.ipynb"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text)
        (root / "submission").mkdir(exist_ok=True)
        done = subprocess.run(
            [sys.executable, ROOT / "tests" / "ci" / "like_docker.py", root / "source" / "run_autograder"],
            capture_output=True, text=True, timeout=120, cwd=root,
            env={"PATH": "/usr/bin:/bin", "HOME": "/nonexistent", "AUTOGRADER_ROOT": str(root)},
        )  # fmt: skip
        if not out.is_file():
            return done, None
        results = json.loads(out.read_text())
        jsonschema.validate(results, SCHEMA)
        return done, results

    return run


def test_the_archive_holds_what_grading_needs_and_no_more(root: Path) -> None:
    files = {
        str(path.relative_to(root / "source")) for path in (root / "source").rglob("*") if path.is_file()
    }
    top = {"setup.sh", "run_autograder", "requirements.txt"}
    assert {name for name in files if "/" not in name} == top
    assert {name for name in files if name.startswith("course/")} == {
        "course/course.toml",
        "course/.autograder/seed-key",
        "course/release/evaluation/f1_by_hand.ipynb",
        "course/solutions/evaluation/f1_by_hand.ipynb",
        "course/autograder/checks/evaluation/f1_by_hand/checks.py",
        "course/autograder/checks/evaluation/f1_by_hand/misconceptions.py",
        "course/autograder/checks/evaluation/f1_by_hand/numbers.py",
    }
    assert "engine/autograder/worker/server.py" in files
    assert not [
        name for name in files if name.startswith("engine/autograder/checks") or "__pycache__" in name
    ]
    assert (root / "source" / "course" / ".autograder" / "seed-key").read_text() == KEY + "\n"
    assert os.access(root / "source" / "run_autograder", os.X_OK)
    text = (root / "source" / "requirements.txt").read_text()
    for students_have in ("numpy==", "matplotlib==", "scikit-learn=="):
        assert students_have in text
    for unneeded in ("nbgrader", "jupyter", "jupytext", "torch", "ruff"):
        assert unneeded not in text


def test_a_submission_gets_points_and_hints_but_nothing_hidden(
    grade: Callable[..., tuple[Run, dict[str, Any] | None]], solved: dict[str, Any]
) -> None:
    answer(
        solved, "precision_recall",
        "def precision(tp, fp, fn, tn):\n    return tp / (tp + fn) if tp + fn else 0.0",
    )  # fmt: skip
    del solved["cells"][-1]
    done, results = grade(homework=json.dumps(solved), notes="{")
    assert done.returncode == 0, done.stdout + done.stderr
    assert results is not None
    scores = [test.get("score", 0) for test in results["tests"]]
    assert sum(test.get("max_score", 0) for test in results["tests"]) == 14
    assert 12 <= sum(scores) < 14
    assert {test["visibility"] for test in results["tests"]} == {"after_published"}
    assert results["stdout_visibility"] == "hidden"
    (wrong,) = (test for test in results["tests"] if test.get("status") == "failed")
    assert "✗ Precision divides by everything you *predicted* positive (not passed yet)" in wrong["output"]
    assert "\n\nHint: " in wrong["output"]
    text = json.dumps(results)
    for hidden in (
        "test_precision",
        "_swapped",
        "assert",
        "Traceback",
        "array(",
        "sha256",
        "example.org",
        KEY,
    ):
        assert hidden not in text
    assert "F1 by hand: " in results["output"]
    assert "Notes: Your notebook could not be read" in results["output"]
    assert "are shown when the grades are published" in results["output"]
    assert "s01@example.org+s02@example.org" in done.stdout


def test_an_upload_without_a_notebook_gets_its_tasks_at_zero_and_the_reason(
    grade: Callable[..., tuple[Run, dict[str, Any] | None]],
) -> None:
    done, results = grade()
    assert done.returncode == 0, done.stdout + done.stderr
    assert results is not None
    assert sum(test.get("score", 0) for test in results["tests"]) == 0
    assert sum(test.get("max_score", 0) for test in results["tests"]) == 14
    assert results["output"].startswith("F1 by hand: No notebook was handed in for this exercise.\n")


def test_a_fault_of_the_grader_gives_no_score_instead_of_a_zero(
    root: Path, grade: Callable[..., tuple[Run, dict[str, Any] | None]], solved: dict[str, Any]
) -> None:
    checks = root / "source" / "course" / "autograder" / "checks" / "evaluation" / "f1_by_hand" / "checks.py"
    before = checks.read_text()
    checks.write_text(before + '\n\n@task("f1")\ndef test_broken(student):\n    """Broken."""\n    1 / 0\n')
    try:
        done, results = grade(homework=json.dumps(solved))
    finally:
        checks.write_text(before)
    assert done.returncode == 1
    assert results is None
    assert "a fault of the grader, not of the submission" in done.stdout


@pytest.mark.parametrize("visibility", VISIBILITIES)
def test_results_keep_to_gradescopes_format_for_every_kind_of_task(visibility: str) -> None:
    checks = [CheckResult("test_a", "failed", "It adds", hint="Add.", misconception="m", detail="hidden 7")]
    tasks = [
        TaskResult("sum", 1 / 3, 1.0, "partial", checks),
        TaskResult("why", 0.0, 2.0, "manual"),
        TaskResult("gone", 0.0, 1.0, "missing"),
    ]
    first = Result(
        "s01", "a", "sums", "graded", 1 / 3, 4.0, 2.0, tasks, notes=["'x' was restored"], seconds=1.5
    )
    by_hand = Result("s01", "a", "essay", "graded", 0.0, 2.0, 0.0, [tasks[1]])
    both = results_json([first, by_hand], {"a/sums": "Sums"}, visibility)
    jsonschema.validate(both, SCHEMA)
    assert [test["number"] for test in both["tests"]] == ["1.1", "1.2", "1.3", "2.1"]
    assert both["tests"][0]["name"] == "Sums: Sum"
    assert both["tests"][0]["score"] == 0.3333
    assert both["tests"][1]["output"] == "Up to 2 points, marked by a person."
    assert "score" not in both["tests"][1]
    assert "hidden 7" not in json.dumps(both)
    only = results_json([by_hand], {}, visibility)
    jsonschema.validate(only, SCHEMA)
    assert only["score"] == 0
    assert "score" not in both


def test_the_same_people_are_the_same_student_at_every_attempt(tmp_path: Path) -> None:
    path = tmp_path / "submission_metadata.json"
    assert students_of(path) == ["unknown"]
    path.write_text('{"users": [{"id": 7, "email": null}, {"id": 3, "email": "A@b.org"}]}')
    assert name_of(students_of(path)) == "7+a@b.org"


def test_setup_finds_a_python_and_installs_what_the_archive_names(root: Path, tmp_path: Path) -> None:
    """A stand-in for Python writes down what it is asked to do: nothing is downloaded."""
    for name, body in {
        "python3.12": 'case "$1" in\n-c) exit 0 ;;\nesac\necho "$@" >> asked\n'
        '[ "$2" != venv ] || { mkdir -p "$3/bin" && cp "$0" "$3/bin/python"; }\n',
        "apt-get": 'echo "apt-get $@" >> asked\n[ "$1" = update ] || chmod +x bin/python3.12\n',
    }.items():
        path = tmp_path / "bin" / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(f"#!/bin/sh\n{body}")
        path.chmod(0o644 if name.startswith("python") else 0o755)
    for tool in ("bash", "sh", "sed", "mkdir", "cp", "chmod", "dirname", "env"):
        (tmp_path / "bin" / tool).symlink_to(
            f"/bin/{tool}" if Path(f"/bin/{tool}").exists() else f"/usr/bin/{tool}"
        )
    place = tmp_path / "autograder"
    place.mkdir()
    (place / "source").symlink_to(root / "source")
    subprocess.run(
        [place / "source" / "setup.sh"], check=True, cwd=tmp_path,
        env={"PATH": str(tmp_path / "bin"), "AUTOGRADER_ROOT": str(place)},
    )  # fmt: skip
    assert (tmp_path / "asked").read_text().splitlines() == [
        "apt-get update",
        "apt-get install --yes --no-install-recommends python3.12-venv",
        f"-m venv {place}/venv",
        f"-m pip install --requirement {place}/source/requirements.txt",
        "-P -m autograder doctor",
    ]


def test_scripts_pass_shellcheck_and_wrong_use_gets_one_line(root: Path, tmp_path: Path) -> None:
    shellcheck = Path(sys.executable).parent / "shellcheck"
    scripts = [root / "source" / name for name in ("setup.sh", "run_autograder")]
    subprocess.run([shellcheck, *scripts], check=True)
    done = pack(tmp_path / "x.zip", "astrology")
    assert done.returncode == 2
    assert "unknown assignment or exercise 'astrology'" in done.stderr
    assert not (tmp_path / "x.zip").exists()
