"""Graded with everyone's own numbers: right answers count, those of others do not, and whose they are is seen."""

from __future__ import annotations

import json
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from autograder.cli.main import main
from autograder.fleet import Options, find, grade_all
from autograder.grading.bench import Bench
from autograder.grading.whose import Whose
from autograder.keys import seal
from autograder.release.variants import Variants
from autograder.reports.feedback import feedback_page
from autograder.reports.jsonl import student_json
from autograder.reports.looks import needs_look
from autograder.result import FOR_INSTRUCTOR, Result
from autograder.submission import read_notebook
from autograder.worker.isolation import best_level
from tests.variants.conftest import Class, Notebook, filled

pytestmark = pytest.mark.xdist_group("variants")  # they share a class that is made once

NOT_YOURS = "the numbers in this notebook are not yours"


@dataclass
class Graded:
    """The class's results by student, and where submissions and results lie."""

    submitted: Path
    kept: Path
    results: dict[str, Result]


def grade(course: Any, submitted: Path, key: bytes, kept: Path | None = None) -> dict[str, Result]:
    found: list[Result] = []
    options = Options(best_level(), key, jobs=2, results=kept)
    grade_all(course, find(course, [submitted]), options, found.append)
    return {each.student: each for each in found}


@pytest.fixture(scope="module")
def graded(variants: Class, tmp_path_factory: pytest.TempPathFactory) -> Graded:
    folder = tmp_path_factory.mktemp("class")
    right = variants.answers("s01")
    theirs = variants.given("s01")
    unmarked: Notebook = {**theirs, "metadata": {}}
    forged = json.loads(json.dumps(theirs))
    forged["metadata"]["autograder"]["variant"]["student"] = "s06"
    ordinary = json.loads(variants.exercise.release.read_text())
    handed_in = {
        "s01": filled(theirs, right),
        "s02": filled(theirs, right),  # the whole notebook of s01
        "s03": filled(variants.given("s03"), right),  # the answers of s01
        "s04": filled(ordinary, right),
        "s05": filled(unmarked, right),
        "s06": filled(forged, right),
        "s08": filled(variants.given("s03"), right),
        "s07": json.loads(
            Variants(variants.exercise, variants.key).notebook("s07")
        ),  # filled with a slip of its own
    }
    # What is marked as the notebook of s08 has other numbers than s08 would get now.
    mark = {"student": "s08", "seal": seal(variants.key, "s08", "demo/warm_up")}
    handed_in["s08"]["metadata"]["autograder"]["variant"] = mark
    handed_in["s07"] = filled(handed_in["s07"], variants.answers("s07", "hand_variance_for_std"))
    for student, notebook in handed_in.items():
        path = folder / "submitted" / student / "demo" / "warm_up.ipynb"
        path.parent.mkdir(parents=True)
        path.write_text(json.dumps(notebook))
    results = grade(variants.course, folder / "submitted", variants.key, folder / "kept")
    return Graded(folder / "submitted", folder / "kept", results)


def by_hand(result: Result) -> float:
    return next(task.score for task in result.tasks if task.id == "by_hand")


def test_right_answers_to_ones_own_numbers_get_full_marks(graded: Graded, variants: Class) -> None:
    result = graded.results["s01"]
    assert (result.status, result.score, result.notes) == ("graded", result.max_score, [])
    assert result.provenance.variant == seal(variants.key, "s01", "demo/warm_up")
    assert variants.given("s01")["metadata"]["autograder"]["variant"]["seal"] == result.provenance.variant


def test_answers_that_were_passed_on_are_wrong(graded: Graded) -> None:
    for student in ("s02", "s03", "s04", "s05", "s06", "s08"):
        result = graded.results[student]
        assert by_hand(result) < 0.5  # of three numbers one may be the same by chance
        assert result.score == result.max_score - 1 + by_hand(result)  # the functions are as right as before
    assert graded.results["s03"].notes == []


@pytest.mark.parametrize(
    ("student", "notes"),
    [
        ("s02", ["this is the notebook of 's01'"]),
        ("s04", ["the numbers are those of the ordinary release"]),
        ("s05", ["the numbers are those of 's01'"]),
        (
            "s08",
            [
                "the numbers are those of 's03'",
                "it is this student's notebook: was it edited, or has numbers.py changed since the release?",
            ],
        ),
        (
            "s06",
            [
                "the mark of 's06' in it was not made with this key",
                "the numbers are those of 's01'",
            ],
        ),
    ],
)
def test_the_instructor_reads_whose_notebook_it_is_and_the_student_does_not(
    graded: Graded, student: str, notes: list[str]
) -> None:
    result = graded.results[student]
    *named, not_yours, restored = result.notes
    assert named == [f"{FOR_INSTRUCTOR}{each}" for each in notes]
    assert not_yours.startswith(NOT_YOURS)
    assert restored == "locked cell 'by_hand' was edited and has been restored"
    given = student_json(result)
    assert given["notes"] == [not_yours, restored]
    page = json.dumps(given) + feedback_page(given, {})
    assert "s01" not in page
    assert "the ordinary release" not in page


@pytest.mark.parametrize(
    "mark",
    [5, [], {"student": 1}, {"student": "\ud800", "seal": "é"}, {"student": "x" * 100_000, "seal": None}],
    ids=["number", "list", "no name", "no text", "long"],
)
def test_a_mark_may_be_anything(variants: Class, mark: object) -> None:
    notebook = variants.given("s01")
    notebook["metadata"]["autograder"]["variant"] = mark
    raw = read_notebook(json.dumps(notebook).encode())
    notes = Whose(Variants(variants.exercise, variants.key)).notes(raw, "s01", ["s02"])
    assert all(note.startswith(FOR_INSTRUCTOR) and len(note) < 200 and note.isprintable() for note in notes)
    assert len(notes) == (isinstance(mark, dict) and isinstance(mark["student"], str))


def test_the_instructors_page_lists_them_with_whose_they_are(graded: Graded) -> None:
    looks = {
        look.result.student: (look.kind, look.reason) for look in needs_look(list(graded.results.values()))
    }
    assert set(looks) == {"s02", "s04", "s05", "s06", "s08"}
    assert looks["s02"] == ("foreign", "this is the notebook of 's01'")


def test_a_slip_is_recognised_with_any_numbers(graded: Graded) -> None:
    checks = [check for task in graded.results["s07"].tasks for check in task.checks]
    named = {check.id: check.misconception for check in checks if check.status != "passed"}
    assert named == {"test_hand_std": "hand_variance_for_std"}
    assert "variance" in next(check.hint or "" for check in checks if check.id == "test_hand_std")


def test_kept_results_are_used_until_the_key_or_the_numbers_change(
    graded: Graded, variants: Class, tmp_path: Path
) -> None:
    files = {path: path.stat().st_mtime_ns for path in graded.kept.rglob("*.json")}
    again = grade(variants.course, graded.submitted, variants.key, graded.kept)
    assert {path: path.stat().st_mtime_ns for path in files} == files
    assert {name: each.to_json() for name, each in again.items()} == {
        name: each.to_json() for name, each in graded.results.items()
    }
    kept = tmp_path / "kept" / "s01" / "demo" / "warm_up.json"
    shutil.copytree(graded.kept, tmp_path / "kept")
    other = grade(variants.course, graded.submitted / "s01", b"another key of this course", tmp_path / "kept")
    assert by_hand(other["s01"]) < 1
    assert other["s01"].notes[0].endswith("was not made with this key")
    assert json.loads(kept.read_text())["score"] == other["s01"].score


def test_a_result_can_be_replayed_as_long_as_variants_are_on(
    graded: Graded, variants: Class, capsys: pytest.CaptureFixture[str]
) -> None:
    kept = graded.kept / "s02" / "demo" / "warm_up.json"
    notebook = graded.submitted / "s02" / "demo" / "warm_up.ipynb"
    command = ["replay", "--course", str(variants.course.root), str(kept), str(notebook)]
    command += ["--seed-key", str(variants.key_file)]
    assert main(command) == 0, capsys.readouterr()
    toml = variants.course.root / "course.toml"
    text = toml.read_text()
    toml.write_text(text.removeprefix("variants = true\n"))
    try:
        assert main(command) == 2
    finally:
        toml.write_text(text)
    assert "numbers of each student's own were on" in capsys.readouterr().err


def test_the_pytest_plugin_takes_the_numbers_of_whom_the_notebook_is_for(
    graded: Graded, variants: Class, monkeypatch: pytest.MonkeyPatch
) -> None:
    secret = variants.course.root / ".autograder" / "seed-key"
    secret.parent.mkdir(exist_ok=True)
    secret.write_bytes(variants.key_file.read_bytes())
    monkeypatch.chdir(variants.course.root)
    bench = Bench.open(graded.submitted / "s01" / "demo" / "warm_up.ipynb")
    try:
        assert bench.student_name == "s01"
        with bench.student() as student:
            assert student.hand_mean == bench.suite.reference.hand_mean
            assert student.hand_z == bench.suite.reference.hand_z
    finally:
        bench.close()
        sys.modules.pop("reference", None)
