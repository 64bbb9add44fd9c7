"""Many submissions: one row each, whatever is handed in and whatever happens to a grading process."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from autograder.course import Course
from autograder.errors import UsageError
from autograder.fleet import Options, find, grade_all
from autograder.fleet.store import ResultStore
from autograder.result import Provenance, Result

OPTIONS = Options(level="full", key=b"k" * 32, jobs=2)


def grade(course: Course, options: Options = OPTIONS) -> dict[tuple[str, str], Result]:
    results: list[Result] = []
    grade_all(course, find(course, [course.root / "submitted"]), options, results.append)
    rows = {(each.student, each.exercise): each for each in results}
    assert len(rows) == len(results), "two rows for one submission"
    return rows


def statuses(result: Result) -> list[str]:
    return [check.status for task in result.tasks for check in task.checks]


def test_each_student_has_a_row_for_each_exercise(course: Course, hand_in: Callable[..., Path]) -> None:
    hand_in("s01", "one")
    hand_in("s01", "two")
    hand_in("s02", "one")
    rows = grade(course)
    assert {key: row.status for key, row in rows.items()} == {
        ("s01", "one"): "graded", ("s01", "two"): "graded", ("s02", "one"): "graded", ("s02", "two"): "missing",
    }  # fmt: skip
    assert rows["s01", "one"].score == 3
    assert rows["s02", "two"].tasks[0].status == "missing"


def test_content_says_which_exercise_it_is_and_one_file_counts(
    course: Course, hand_in: Callable[..., Path]
) -> None:
    hand_in("s01", "two", file="homework")
    hand_in("s02", "one", file="a copy", answer="def double(x):\n    return 0")
    hand_in("s02", "one")
    hand_in("s03", "one", file="good copy")
    (course.root / "submitted/s03/basics/one.ipynb").write_text("{broken")
    (course.root / "submitted/s03/basics/two.ipynb").write_text('{"cells": []}')
    (course.root / "submitted/s03/basics/shopping.ipynb").write_text('{"cells": []}')
    rows = grade(course)
    assert rows["s01", "two"].score == 3
    assert rows["s02", "one"].score == 3
    assert any("'a copy.ipynb'" in note for note in rows["s02", "one"].notes)
    assert rows["s03", "one"].score == 3
    assert any("'one.ipynb'" in note for note in rows["s03", "one"].notes)
    assert rows["s03", "two"].status == "unreadable"
    assert rows["s03", "two"].notes == ["not a notebook of this course"]
    assert rows["s03", "two"].max_score == 3
    assert rows["s03", "shopping"].status == "unreadable"


def test_a_comparison_that_hangs_costs_its_check(course: Course, hand_in: Callable[..., Path]) -> None:
    hand_in("s01", "one", "def double(x):\n    return 'hang' if x == 2 else 2 * x")
    hand_in("s02", "one")
    rows = grade(course, replace(OPTIONS, silence_seconds=3.0))
    assert statuses(rows["s01", "one"]) == ["passed", "timeout", "passed"]
    assert rows["s01", "one"].score == 2
    assert rows["s02", "one"].score == 3


def test_a_comparison_that_eats_memory_costs_its_check(
    course: Course, hand_in: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("autograder.fleet.run._MEMORY_MB", 700)
    hand_in("s01", "one", "def double(x):\n    return 'grow' if x == 2 else 2 * x")
    rows = grade(course)
    assert statuses(rows["s01", "one"]) == ["passed", "crashed", "passed"]


def test_a_fault_of_ours_is_never_a_students_zero(course: Course, hand_in: Callable[..., Path]) -> None:
    (course.root / "checks/basics/one/checks.py").write_text("import nothing_like_it")
    hand_in("s01", "one")
    hand_in("s01", "two")
    rows = grade(course)
    assert rows["s01", "one"].status == "internal_error"
    assert rows["s01", "one"].tasks[0].status == "internal_error"
    assert rows["s01", "two"].score == 3


def test_only_what_changed_is_graded_again(
    course: Course, hand_in: Callable[..., Path], tmp_path: Path
) -> None:
    options = replace(OPTIONS, results=tmp_path / "results")
    hand_in("s01", "one")
    hand_in("s01", "two")
    hand_in("s02", "one")
    hand_in("s02", "two")
    first = grade(course, options)

    def written() -> dict[str, int]:
        return {
            f"{path.parts[-3]}/{path.stem}": path.stat().st_mtime_ns
            for path in options.results.rglob("*.json")
        }

    before = written()
    assert grade(course, options) == first
    assert written() == before
    checks = course.root / "checks/basics/two/checks.py"
    checks.write_text(checks.read_text() + "\n# changed\n")
    hand_in("s02", "one", "def double(x):\n    return x + x")
    grade(course, options)
    after = written()
    assert sorted(name for name in after if after[name] != before[name]) == ["s01/two", "s02/one", "s02/two"]


def test_the_order_and_number_of_processes_change_nothing(
    course: Course, hand_in: Callable[..., Path]
) -> None:
    for number in range(8):
        hand_in(f"s{number:02}", "one", f"def double(x):\n    return 2 * x + {number % 2}")
        hand_in(f"s{number:02}", "two")

    def plain(options: Options) -> str:
        rows = grade(course, options)
        return json.dumps([rows[key].graded_json() for key in sorted(rows)])

    assert plain(replace(OPTIONS, jobs=1)) == plain(replace(OPTIONS, jobs=3))


def test_hostile_student_names_stay_inside_the_results_folder(tmp_path: Path) -> None:
    store = ResultStore(tmp_path / "results")
    names = ["..", "../../etc", "a/b", "a_b", "", "x" * 300, "CON", ".hidden", "\ud800"]
    paths = {name: store.path(name, "basics", "one") for name in names}
    assert len(set(paths.values())) == len(names)
    for name, path in paths.items():
        assert (tmp_path / "results").resolve() in path.resolve().parents
        result = Result(name, "basics", "one", "graded", 1, 1, 1, provenance=Provenance(submission="x"))
        store.save(result)
        assert store.find(name, "basics", "one", Provenance(submission="x")) == result
        assert store.find(name, "basics", "one", Provenance(submission="y")) is None


def test_results_that_cannot_be_written_are_the_callers_problem(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(UsageError, match="cannot write results"):
        ResultStore(tmp_path / "file")
