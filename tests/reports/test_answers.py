"""A student's own code on the student's page: found by the sum of the file, shown as text, never anybody else's."""

import hashlib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from autograder.cli.main import main
from autograder.course import Course
from autograder.errors import UsageError
from autograder.reports.answers import Answer, Answers
from autograder.reports.feedback import MOST_LINES, excerpt, feedback_page
from autograder.reports.feedback_files import write_feedback
from autograder.reports.jsonl import student_json, write_jsonl
from autograder.reports.markdown import student_markdown
from autograder.result import Provenance, Result
from tests.conftest import answer

WRONG = "def precision(tp, fp, fn, tn):\n    return tp / (tp + fn)  # </code></pre><script>alert(1)</script>"


@pytest.fixture
def handed_in(swapped: Result, solved: dict[str, Any], hand_in: Callable[..., Path]) -> Result:
    """A failed task with a hint, and the notebook that it was computed from."""
    answer(solved, "precision_recall", WRONG)
    path = hand_in("s01", solved)
    swapped.provenance.submission = "sha256:" + hashlib.sha256(path.read_bytes()).hexdigest()
    return swapped


def test_the_hint_stands_beside_the_students_code(
    tmp_path: Path, this_course: Course, handed_in: Result, titles: dict[str, str]
) -> None:
    answers = Answers(this_course, tmp_path / "submitted")
    (page,) = write_feedback([handed_in], tmp_path / "out", titles, answers)
    text = page.read_text()
    beside = text.split('<div class="beside">')[1].split("</div>")[0]
    assert "first hint" in beside
    assert "return tp / (tp + fn)  # &lt;/code&gt;&lt;/pre&gt;&lt;script&gt;" in beside
    assert "<script" not in text
    assert text.count("<pre") == 1  # passed tasks show no code
    assert '<pre tabindex="0" role="region" aria-label="Your answer">' in text
    assert "return tp" not in page.with_suffix(".json").read_text()


def test_markdown_holds_the_code_in_a_block_that_it_cannot_end(
    tmp_path: Path, this_course: Course, handed_in: Result, titles: dict[str, str]
) -> None:
    text = student_markdown(
        handed_in, titles, {"precision_recall": Answer("```\n# @someone ````", frozenset())}
    )
    assert "**Hint:** first hint\n\nYour answer:\n\n`````python\n```\n# @someone ````\n`````\n" in text
    answers = Answers(this_course, tmp_path / "submitted")
    write_feedback([handed_in], tmp_path / "out", titles, answers, with_markdown=True)
    written = (tmp_path / "out" / "s01" / "evaluation" / "f1_by_hand.md").read_text()
    assert written.count("```python") == 1
    assert "return tp / (tp + fn)  # </code></pre>" in written


def test_what_was_handed_out_is_folded(tmp_path: Path, this_course: Course, handed_in: Result) -> None:
    found = Answers(this_course, tmp_path / "submitted").of(handed_in)["precision_recall"]
    assert "Returns a number between 0 and 1" in found.source
    shown = excerpt(found)
    assert "Returns a number" not in shown["text"]
    assert shown["text"].startswith("def precision(tp, fp, fn, tn):\n    ⋯\n    ### BEGIN SOLUTION\n")
    assert shown["more"] == 0


def test_a_failed_task_without_a_hint_has_the_code_to_unfold(
    tmp_path: Path, this_course: Course, handed_in: Result, titles: dict[str, str]
) -> None:
    for check in handed_in.tasks[1].checks:
        check.hint = None
    found = Answers(this_course, tmp_path / "submitted").of(handed_in)
    text = feedback_page(student_json(handed_in), titles, found)
    assert '<details class="code"><summary>Your answer</summary>' in text
    assert 'class="hint"' not in text


@pytest.mark.parametrize("change", ["changed", "gone", "a link", "of another course"])
def test_only_the_file_that_was_graded_is_shown(
    tmp_path: Path, this_course: Course, handed_in: Result, change: str
) -> None:
    path = tmp_path / "submitted" / "s01" / "evaluation" / "f1_by_hand.ipynb"
    assert Answers(this_course, tmp_path / "submitted").of(handed_in)
    if change == "changed":
        path.write_text(path.read_text() + "\n")
    elif change == "of another course":
        handed_in.exercise = "unknown"
    else:
        path.rename(tmp_path / "elsewhere.ipynb")
    if change == "a link":
        path.symlink_to(tmp_path / "elsewhere.ipynb")
    assert Answers(this_course, tmp_path / "submitted").of(handed_in) == {}


def test_a_file_that_changes_meanwhile_is_not_shown(
    tmp_path: Path, this_course: Course, handed_in: Result
) -> None:
    path = tmp_path / "submitted" / "s01" / "evaluation" / "f1_by_hand.ipynb"
    answers = Answers(this_course, path)
    assert answers.has(handed_in)
    path.write_text(path.read_text().replace("predicted_positive", "something_else"))
    assert answers.of(handed_in) == {}


def test_an_untouched_answer_is_not_shown(
    tmp_path: Path, this_course: Course, handed_in: Result, hand_in: Callable[..., Path]
) -> None:
    release = this_course.exercise("evaluation", "f1_by_hand").release
    path = hand_in("s02", release.read_text())
    handed_in.provenance.submission = "sha256:" + hashlib.sha256(path.read_bytes()).hexdigest()
    assert Answers(this_course, tmp_path / "submitted").of(handed_in) == {}


def test_a_long_answer_is_cut() -> None:
    shown = excerpt(Answer("\n".join(f"x = {n}" for n in range(2000)), frozenset()))
    assert len(shown["text"].split("\n")) == MOST_LINES
    assert MOST_LINES + shown["more"] == 2000
    assert len(excerpt(Answer("x" * 100_000, frozenset()))["text"]) < 10_000


def test_the_command_says_what_it_cannot_find(
    tmp_path: Path, handed_in: Result, capsys: pytest.CaptureFixture[str]
) -> None:
    results = tmp_path / "results.jsonl"
    write_jsonl([handed_in, replace(handed_in, provenance=Provenance("sha256:other"))], results)
    command = ["feedback", str(results), "--markdown", "--out", str(tmp_path / "out"), "--submissions"]
    assert main([*command, str(tmp_path / "submitted")]) == 0
    out, err = capsys.readouterr()
    assert "wrote 2 pages" in out
    assert len(list((tmp_path / "out").rglob("*.md"))) == 2
    assert "1 graded notebook is not there, or no longer what was graded" in err
    assert main([*command, str(tmp_path / "nowhere")]) == 2
    assert "no such folder of submissions" in capsys.readouterr().err


def test_a_missing_folder_is_said_at_once(tmp_path: Path, this_course: Course) -> None:
    with pytest.raises(UsageError, match="no such folder"):
        Answers(this_course, tmp_path / "nowhere")
