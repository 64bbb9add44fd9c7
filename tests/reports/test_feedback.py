import json
from dataclasses import replace
from pathlib import Path

import pytest

from autograder.reports.feedback import feedback_page
from autograder.reports.feedback_files import feedback_paths, write_feedback
from autograder.reports.jsonl import student_json
from autograder.result import CheckResult, Result


def page(result: Result, titles: dict[str, str]) -> str:
    return feedback_page(student_json(result), titles)


def test_a_page_and_a_json_file_per_submission(
    tmp_path: Path, class_results: list[Result], titles: dict[str, str]
) -> None:
    out = tmp_path / "feedback"
    pages = write_feedback(class_results, out, titles)
    assert len(set(pages)) == len(class_results)
    assert pages[0] == out / "s01" / "evaluation" / "f1_by_hand.html"
    assert all(path.resolve().is_relative_to(out.resolve()) for path in pages)
    assert {path for path in tmp_path.rglob("*") if path.is_file()} == {
        each for path in pages for each in (path, path.with_suffix(".json"))
    }
    for path, result in zip(pages, class_results, strict=True):
        assert json.loads(path.with_suffix(".json").read_text()) == student_json(result)


def test_no_hidden_text_reaches_a_student(
    tmp_path: Path, class_results: list[Result], titles: dict[str, str], hidden: tuple[str, ...]
) -> None:
    for path in write_feedback(class_results, tmp_path, titles):
        for text in (path.read_text(), path.with_suffix(".json").read_text()):
            assert [word for word in hidden if word in text] == []


def test_attempts_and_repeated_results_keep_a_page_each(perfect: Result) -> None:
    results = [replace(perfect, attempt=n) for n in (1, 3, 2, 1)]
    names = [path.name for path in feedback_paths(results)]
    assert names[1] == "f1_by_hand.html"
    assert len(set(names)) == 4
    assert names[2] == "f1_by_hand.attempt-2.html"


def test_the_page_says_points_titles_and_one_hint(swapped: Result, titles: dict[str, str]) -> None:
    text = page(swapped, titles)
    assert "<strong>5.5</strong>" in text
    assert "Precision divides by everything you predicted positive<small>Not passed yet</small>" in text
    assert "first hint" in text
    assert "second hint" not in text
    assert "<script" not in text


def test_checks_of_one_title_are_one_line(swapped: Result, titles: dict[str, str]) -> None:
    for check in swapped.tasks[1].checks:
        check.title = "Same title"
    text = page(swapped, titles)
    assert text.count("Same title") == 1
    assert "Same title<small>Partly passed</small>" in text
    for check in swapped.tasks[1].checks:
        check.status = "timeout"
    assert "Same title<small>Your code took too long</small>" in page(swapped, titles)


@pytest.mark.parametrize(
    ("status", "words"),
    [
        ("unreadable", "could not be read"),
        ("timeout", "took too long"),
        ("crashed", "Python crashed"),
        ("missing", "No notebook was handed in"),
        ("internal_error", "fault on our side"),
    ],
)
def test_what_happened_is_said_in_plain_words(
    perfect: Result, titles: dict[str, str], status: str, words: str
) -> None:
    assert words not in page(perfect, titles)
    assert words in page(replace(perfect, status=status), titles)  # type: ignore[arg-type]


def test_a_restored_cell_and_a_missing_task_are_said(perfect: Result, titles: dict[str, str]) -> None:
    perfect.notes = ["locked cell 'f1' was edited and has been restored"]
    perfect.tasks[2] = replace(perfect.tasks[2], status="missing", score=0.0, checks=[])
    text = page(perfect, titles)
    assert "had been changed or deleted: “f1”. They were put back" in text
    assert "Not every answer was found" in text
    assert "Not found in your notebook" in text


def test_a_grader_fault_shows_no_zero(perfect: Result, titles: dict[str, str]) -> None:
    text = page(replace(perfect, status="internal_error", score=0.0), titles)
    assert "Not graded yet" in text
    assert "of 7 points" not in text


def test_points_given_by_hand_are_announced(perfect: Result, titles: dict[str, str]) -> None:
    perfect.tasks[3] = replace(perfect.tasks[3], status="manual", score=0.0, checks=[])
    text = page(perfect, titles)
    assert "2 of the 7 points are given by a person" in text
    assert "up to 2 points" in text


def test_a_test_in_the_notebook_may_give_part_of_its_points(perfect: Result, titles: dict[str, str]) -> None:
    isolated = feedback_page(student_json(perfect), titles)
    assert "inputs change from student to student" in isolated
    perfect.trust = "in_notebook"
    perfect.tasks[0].status = "partial"
    perfect.tasks[0].checks = [CheckResult("test", "failed", "Half of it")]
    page = feedback_page(student_json(perfect), titles)
    assert "inputs change" not in page
    assert "Partly passed" in page
    assert "Not passed yet" not in page
