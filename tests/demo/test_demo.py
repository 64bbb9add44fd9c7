"""The demo: a sample class, made, graded and reported, in this repository and anywhere else."""

from __future__ import annotations

import ast
import json
import os
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from autograder.cli.main import main
from autograder.course import Course
from autograder.demo import choose
from autograder.demo.cast import CAST
from autograder.demo.stage import MARKER, PACKAGED, clear, hand_in, playable
from autograder.errors import UsageError
from autograder.reports.jsonl import read_jsonl
from autograder.result import Result
from autograder.submission import Unreadable, read_notebook, read_release, restore

pytestmark = pytest.mark.xdist_group("demo")  # they share what is made once

ROOT = Path(__file__).resolve().parents[2]


def play(folder: Path, out: Path) -> SimpleNamespace:
    """Run the command in `folder`; results by student and exercise."""
    before = Path.cwd()
    os.chdir(folder)
    try:
        code = main(["demo", "--out", str(out), "--timeout", "3", "--quiet"])
    finally:
        os.chdir(before)
    results, _ = read_jsonl(out / "results.jsonl")
    return SimpleNamespace(
        code=code, out=out, results=results, by={(each.student, each.exercise): each for each in results}
    )


def beliefs(result: Result) -> set[str]:
    return {check.misconception for task in result.tasks for check in task.checks if check.misconception}


def statuses(result: Result) -> dict[str, str]:
    return {task.id: task.status for task in result.tasks}


@pytest.fixture(scope="module")
def away(tmp_path_factory: pytest.TempPathFactory) -> SimpleNamespace:
    """The demo where there is no course around: it brings its own."""
    folder = tmp_path_factory.mktemp("away")
    return play(folder, folder / "class")


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> SimpleNamespace:
    """The demo in this repository."""
    return play(ROOT, tmp_path_factory.mktemp("here") / "class")


def test_every_submission_of_the_packaged_class_has_its_score(away: SimpleNamespace) -> None:
    assert away.code == 0
    assert {student: round(each.score, 2) for (student, _), each in away.by.items()} == {
        "s01": 6, "s02": 6, "s03": 4, "s04": 3, "s05": 3, "s06": 4,
        "s07": 3.67, "s08": 0, "s09": 3, "s10": 3.67, "s11": 3, "s12": 0,
    }  # fmt: skip


def test_what_went_wrong_is_said(away: SimpleNamespace) -> None:
    by = {student: each for (student, _), each in away.by.items()}
    assert {name: each.status for name, each in by.items() if each.status != "graded"} == {
        "s12": "unreadable"
    }
    assert statuses(by["s09"])["standardise"] == "timeout"
    assert statuses(by["s10"])["apply_scale"] == "crashed"
    assert set(statuses(by["s08"]).values()) == {"missing"}
    notes = " ".join(by["s11"].notes)
    assert "locked cell 'setup' was deleted and has been restored" in notes
    assert "locked cell 'standardise' was edited and has been restored" in notes


@pytest.mark.parametrize("student", ["s03", "s04", "s05", "s06", "s07", "s11"])
def test_misconceptions_of_the_packaged_class_are_recognised(away: SimpleNamespace, student: str) -> None:
    alternatives = {"two_passes"}
    held = set(CAST["demo/warm_up"][student].variants) - alternatives
    assert beliefs(away.by[student, "warm_up"]) == held


def test_the_class_of_this_course(here: SimpleNamespace) -> None:
    assert here.code == 0
    assert len(here.results) == 24
    assert all(
        here.by["s01", name].score == here.by["s01", name].max_score
        for name in ("f1_by_hand", "backprop_321")
    )
    assert here.by["s02", "f1_by_hand"].score == 14
    assert here.by["s02", "backprop_321"].score == 16
    for student in ("s03", "s04", "s07"):
        assert "slide_38_product" in beliefs(here.by[student, "backprop_321"])
    assert {"precision_and_recall_swapped", "specificity_is_recall"} == beliefs(here.by["s05", "f1_by_hand"])
    assert statuses(here.by["s09", "f1_by_hand"])["confusion_matrix"] == "timeout"
    assert statuses(here.by["s10", "backprop_321"])["derivative"] == "crashed"
    assert here.by["s12", "f1_by_hand"].status == "unreadable"
    # One bad function costs its own task, not the rest.
    assert [
        name for name, status in statuses(here.by["s10", "backprop_321"]).items() if status != "passed"
    ] == ["derivative"]


def test_reports_are_written_and_linked(here: SimpleNamespace) -> None:
    report = (here.out / "report.html").read_text()
    assert "slide 38 product" in report
    for student in CAST["evaluation/f1_by_hand"]:
        page = Path("feedback", student, "evaluation", "f1_by_hand.html")
        assert f'href="{page.as_posix()}"' in report
        assert f"Feedback for {student}" in (here.out / page).read_text()
    stored = [json.loads(path.read_text()) for path in (here.out / "results").rglob("*.json")]
    assert len(stored) == 24


def test_grading_again_takes_the_stored_results(
    away: SimpleNamespace, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = [str(away.out / "submitted"), "--course", str(away.out / "course")]
    stored = away.out / "results"
    before = {path: path.stat().st_mtime_ns for path in stored.rglob("*.json") if path.parts[-3] != "s12"}
    assert main(["grade", *arguments, "--results", str(stored), "--json", "-"]) == 1  # s12 cannot be read
    again = {each["student"]: each["score"] for each in map(json.loads, capsys.readouterr().out.splitlines())}
    assert again == {student: each.score for (student, _), each in away.by.items()}
    assert {path: path.stat().st_mtime_ns for path in before} == before


def test_the_course_around_is_used_if_it_has_the_exercises(tmp_path: Path) -> None:
    assert choose(ROOT / "docs").root == ROOT
    assert choose(tmp_path).root == PACKAGED
    (tmp_path / "course.toml").write_text("[[assignments]]\nname = 'other'\n")
    assert choose(tmp_path).root == PACKAGED
    assert main(["demo", "--course", str(tmp_path), "--out", str(tmp_path / "class")]) == 2


@pytest.mark.parametrize("root", [ROOT, PACKAGED], ids=["here", "packaged"])
def test_submissions_are_the_release_with_answers(root: Path, tmp_path: Path) -> None:
    course = Course.load(root)
    for exercise in playable(course):
        made = hand_in(SimpleNamespace(exercises=[exercise]), tmp_path)  # type: ignore[arg-type]
        released = read_release(exercise.release)
        for student, answers in CAST[exercise.id].items():
            data = (made / student / exercise.assignment / f"{exercise.name}.ipynb").read_bytes()
            if answers.damage == "truncated":
                with pytest.raises(Unreadable):
                    read_notebook(data)
                continue
            submission = restore(read_notebook(data), released)
            assert not submission.missing
            assert bool(submission.notes) is (answers.damage == "tampered")
            written = "\n".join(cell.source for cell in submission.cells if cell.role == "answer")
            ast.parse(written)
            assert ("NotImplementedError" in written) is answers.blank
            assert "SOLUTION" not in written


def test_a_folder_of_somebody_else_is_refused(tmp_path: Path) -> None:
    mine = tmp_path / "submitted" / "thesis.ipynb"
    mine.parent.mkdir()
    mine.write_text("years of work")
    assert main(["demo", "--out", str(tmp_path)]) == 2
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == [mine]
    with pytest.raises(UsageError, match="not a folder"):
        clear(mine)


def test_an_earlier_demo_is_replaced_and_nothing_else(tmp_path: Path) -> None:
    clear(tmp_path / "class")
    out = tmp_path / "class"
    (out / "submitted" / "s99").mkdir(parents=True)
    (out / "results.jsonl").write_text("{}\n")
    (out / "my notes.txt").write_text("keep")
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "file").write_text("keep")
    (out / "feedback").symlink_to(outside)
    clear(out)
    assert {path.name for path in out.iterdir()} == {MARKER, "my notes.txt"}
    assert (outside / "file").read_text() == "keep"


@pytest.mark.parametrize("arguments", [["--jobs", "-1"], ["--timeout", "0"], ["--timeout", "nan"]])
def test_wrong_usage(arguments: list[str], tmp_path: Path) -> None:
    assert main(["demo", "--out", str(tmp_path / "class"), *arguments]) == 2
    assert not (tmp_path / "class").exists()


def test_what_is_printed_says_where_everything_is(tmp_path: Path, monkeypatch: Any, capsys: Any) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("autograder.demo.stage.CAST", {"demo/warm_up": {"s01": CAST["demo/warm_up"]["s01"]}})
    assert main(["demo"]) == 0
    printed = capsys.readouterr().out
    for name in ("report.html", "feedback", "results.jsonl", "submitted"):
        assert f"demo-class/{name} " in printed
        assert (tmp_path / "demo-class" / name).exists()
    assert "6/6" in printed
