"""What moved between two runs, and that the page says it."""

import copy
import re
from dataclasses import replace
from pathlib import Path

import pytest

from autograder.cli.main import main
from autograder.reports.changes import changes, task_changes
from autograder.reports.class_report import report_page
from autograder.reports.jsonl import write_jsonl
from autograder.result import Result
from tests.reports.conftest import submission


def moved(old: list[Result], new: list[Result]) -> list[tuple[str, float | None]]:
    return [(each.result.student, each.points) for each in changes(old, new)]


def test_the_largest_move_comes_first_then_new_then_gone() -> None:
    old = [submission(f"s0{n}", 0, 1) for n in range(5)]
    new = [
        submission("s01", 1, 1),
        submission("s02", 0, 0.5),
        submission("s03", 0, 1),
        submission("s09", 1, 1),
    ]
    new[0], new[1] = submission("s01", 0.5, 1), submission("s02", 0, 0)
    assert moved(old, new) == [("s02", -1.0), ("s01", 0.5), ("s09", None), ("s00", None), ("s04", None)]


def test_the_same_results_have_not_changed() -> None:
    old = [submission("s01", 0.1, 0.2), submission("s02", 1)]
    new = copy.deepcopy(old)
    new[0].seconds, new[0].notes = 9.0, ["another note"]
    assert changes(old, new) == []
    assert (
        moved([submission("s01", 0, attempt=1), submission("s01", 1, attempt=2)], [submission("s01", 1)])
        == []
    )


def test_points_that_move_from_task_to_task_are_a_change() -> None:
    (change,) = changes([submission("s01", 0, 1)], [submission("s01", 1, 0)])
    assert change.points == 0
    assert change.move is not None
    assert [(task.task, task.before, task.after) for task in change.move.tasks] == [("a", 0, 1), ("b", 1, 0)]


def test_a_fault_of_ours_moves_no_points_and_is_the_reason() -> None:
    before = submission("s01", 0, status="internal_error")
    (change,) = changes([before], [submission("s01", 1)])
    assert change.points is None
    assert change.move is not None
    assert any("fault" in why for why in change.move.reasons)


def test_tasks_say_how_many_moved_and_by_how_much() -> None:
    old = [submission(f"s{n}", 0, 1) for n in range(4)]
    new = [submission("s0", 1, 1), submission("s1", 0.5, 1), submission("s2", 0, 0.5), submission("s3", 0, 1)]
    first, second = task_changes(changes(old, new))
    assert (first.task, first.up, first.down, first.points) == ("a", 2, 0, 1.5)
    assert (second.task, second.up, second.down, second.points) == ("b", 0, 1, -0.5)


def test_a_check_that_fails_in_another_way_moves_no_task(perfect: Result) -> None:
    after = copy.deepcopy(perfect)
    after.tasks[0].checks[0].status = "timeout"
    (change,) = changes([perfect], [after])
    assert change.points == 0
    assert task_changes([change]) == []


def test_the_page_says_who_moved_and_why(perfect: Result, swapped: Result, titles: dict[str, str]) -> None:
    before = copy.deepcopy(swapped)
    before.score, before.tasks[1].score = 4.0, -1.0
    before.provenance.checks = "sha256:older"
    text = report_page([swapped], "Course", titles, {}, since=[before])
    section = text.split('id="changes"')[1].split("</section>")[0]
    assert "1 gained points, 0 lost points" in section
    row = re.findall(r"<td[^>]*>(.*?)</td>", section.split("Submissions that moved</caption>")[1])
    assert row == [
        "s01", "F1 by hand", "4 / 7", "5.5 / 7", "+1.5", "Precision and recall", "other checks or another reference",
    ]  # fmt: skip
    assert "No submission's points" in report_page([swapped], "Course", titles, {}, since=[swapped])
    assert 'id="changes"' not in report_page([swapped], "Course", titles, {})


def test_the_command_compares_with_an_earlier_run(
    tmp_path: Path, perfect: Result, capsys: pytest.CaptureFixture[str]
) -> None:
    old, new, page = (tmp_path / name for name in ("old.jsonl", "new.jsonl", "report.html"))
    write_jsonl([replace(perfect, score=6.0), replace(perfect, assignment="neural_networks")], old)
    write_jsonl([perfect, replace(perfect, assignment="optimisation")], new)
    command = ["report", str(new), "--html", str(page), "--since", str(old), "--assignment"]
    assert main([*command, "evaluation"]) == 0
    assert (
        "1 gained points, 0 lost points, 0 changed without that; 0 new, 0 no longer there" in page.read_text()
    )
    assert main([*command, "unknown"]) == 2
    assert "there are some of: evaluation, optimisation" in capsys.readouterr().err
