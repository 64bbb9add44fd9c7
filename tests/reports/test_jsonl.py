import json
import os
from pathlib import Path

import pytest

from autograder import files
from autograder.errors import UsageError
from autograder.reports.jsonl import read_jsonl, student_json, write_jsonl
from autograder.result import Result


def test_results_survive_the_round_trip(tmp_path: Path, class_results: list[Result]) -> None:
    path = tmp_path / "new" / "results.jsonl"
    write_jsonl(class_results, path)
    assert read_jsonl(path) == (class_results, [])
    assert len(path.read_bytes().splitlines()) == len(class_results)


def test_lines_hold_no_terminal_escapes(
    class_results: list[Result], capsys: pytest.CaptureFixture[str]
) -> None:
    write_jsonl(class_results, "-")
    printed = capsys.readouterr().out
    assert printed.count("\n") == len(class_results)
    assert printed.isascii()
    assert not any(ord(char) < 32 for char in printed.replace("\n", ""))


def test_a_truncated_last_line_is_a_warning(tmp_path: Path, class_results: list[Result]) -> None:
    path = tmp_path / "results.jsonl"
    write_jsonl(class_results[:3], path)
    path.write_bytes(path.read_bytes()[:-40])
    results, warnings = read_jsonl(path)
    assert results == class_results[:2]
    assert len(warnings) == 1
    assert "line 3" in warnings[0]


@pytest.mark.parametrize("line", ["{}", "[1]", "nonsense", "[" * 100_000, '{"schema": 1}', '{"schema": 2}'])
def test_another_wrong_line_is_an_error(tmp_path: Path, perfect: Result, line: str) -> None:
    path = tmp_path / "results.jsonl"
    path.write_text(f"{line}\n{json.dumps(perfect.to_json())}\n")
    with pytest.raises(UsageError, match="line 1"):
        read_jsonl(path)


def test_a_complete_last_line_must_be_right(tmp_path: Path) -> None:
    path = tmp_path / "results.jsonl"
    path.write_text("{}\n")
    with pytest.raises(UsageError, match="line 1"):
        read_jsonl(path)


def test_a_missing_file_is_a_usage_error(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="No such file"):
        read_jsonl(tmp_path / "none.jsonl")


def test_an_interrupted_write_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, perfect: Result, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "results.jsonl"
    path.write_text("old")

    def full_disk(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full_disk)
    with pytest.raises(OSError, match="No space"):
        write_jsonl([perfect], path)
    assert [each.name for each in tmp_path.iterdir()] == ["results.jsonl"]
    assert path.read_text() == "old"


def test_the_bytes_are_on_the_disk_before_the_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    steps = []
    monkeypatch.setattr(os, "fsync", lambda _: steps.append("fsync"))
    replace = Path.replace
    monkeypatch.setattr(Path, "replace", lambda self, to: (steps.append("rename"), replace(self, to))[1])
    files.write_atomic(tmp_path / "file", "text")
    assert steps == ["fsync", "rename"]


def test_a_student_gets_no_hidden_text(class_results: list[Result], hidden: tuple[str, ...]) -> None:
    everything = json.dumps([result.to_json() for result in class_results])
    assert [word for word in hidden if word not in everything] == []
    for result in class_results:
        text = json.dumps(student_json(result))
        assert [word for word in hidden if word in text] == []


def test_a_student_gets_points_titles_statuses_and_one_hint(swapped: Result) -> None:
    data = student_json(swapped)
    task = data["tasks"][1]
    assert task["hint"] == "first hint"
    assert set(task) == {"id", "score", "max_score", "status", "checks", "hint"}
    assert all(set(check) == {"title", "status"} for task in data["tasks"] for check in task["checks"])
    assert "second hint" not in json.dumps(data)
    assert set(data["provenance"]) == {"submission", "release", "packages"}


def test_a_passed_check_gives_no_hint(perfect: Result) -> None:
    perfect.tasks[0].checks[0].hint = "not needed"
    assert "hint" not in student_json(perfect)["tasks"][0]


def test_notes_of_a_grader_fault_stay_with_the_instructor(perfect: Result) -> None:
    perfect.notes = ["check failed to load: 0.8375"]
    assert student_json(perfect)["notes"] == perfect.notes
    perfect.tasks[0].checks[0].status = "internal_error"
    assert student_json(perfect)["notes"] == []


def test_a_recognised_misconception_goes_before_a_near_match(swapped: Result) -> None:
    task = next(each for each in swapped.tasks if sum(bool(check.hint) for check in each.checks) == 2)
    first, second = (check for check in task.checks if check.hint)
    first.misconception = None
    told = next(each for each in student_json(swapped)["tasks"] if each["id"] == task.id)
    assert told["hint"] == second.hint
