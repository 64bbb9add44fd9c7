"""Attempts, when they were handed in, and grading again: what is replaced is kept, an older release stays what it was."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from autograder.course import Course
from autograder.fleet import Entry, Options, find, grade_all
from autograder.fleet.arrival import handed_in
from autograder.fleet.history import remember
from autograder.grading.older import OlderReleases, gradable
from autograder.release.keep import keep_replaced
from autograder.result import HandedIn, Provenance, Result
from autograder.submission import read_notebook, read_release

OPTIONS = Options(level="full", key=b"k" * 32, jobs=1)
WRONG = "def double(x):\n    return 2 if x == 1 else 0"


def grade(course: Course, options: Options) -> dict[tuple[str, str, int], Result]:
    results: list[Result] = []
    grade_all(course, find(course, [course.root / "submitted"]), options, results.append)
    rows = {(each.student, each.exercise, each.attempt): each for each in results}
    assert len(rows) == len(results), "two rows for one submission"
    return rows


@pytest.fixture
def attempted(course: Course, hand_in: Callable[..., Path]) -> Course:
    """s01 hands in twice, the second time only one exercise; s02 once, on top of the release before."""
    for path in (hand_in("s01", "one", WRONG), hand_in("s01", "two")):
        earlier = path.parent.with_name("basics.attempt-1")
        earlier.mkdir(exist_ok=True)
        path.rename(earlier / path.name)
    (earlier / "timestamp.txt").write_text("2026-11-01 10:00:00 UTC")
    hand_in("s01", "one")
    os.utime(hand_in("s02", "one", WRONG), (1_750_000_000, 1_750_000_000))
    return course


def test_attempts_history_and_an_older_release(attempted: Course, tmp_path: Path) -> None:
    course, kept = attempted, replace(OPTIONS, results=tmp_path / "results")
    first = grade(course, kept)
    assert {key: (row.status, row.score) for key, row in first.items()} == {
        ("s01", "one", 1): ("graded", 1.0),
        ("s01", "one", 2): ("graded", 3.0),
        ("s01", "two", 1): ("graded", 3.0),  # one row: it is not missing in the second attempt
        ("s02", "one", 1): ("graded", 1.0),
        ("s02", "two", 1): ("missing", 0.0),
    }
    assert first["s01", "one", 1].handed_in == HandedIn("2026-11-01T10:00:00Z", "timestamp.txt")
    assert first["s02", "one", 1].handed_in == HandedIn("2025-06-15T15:06:40Z", "file")

    checks = course.root / "checks/basics/one/checks.py"
    checks.write_text(checks.read_text().replace("assert value == 4", "pass"))
    preview = grade(course, replace(kept, preview=True))
    assert preview["s02", "one", 1].score == 2.0
    assert json.loads((tmp_path / "results/s02/basics/one.json").read_text())["score"] == 1.0
    assert not (tmp_path / "results/history").exists()

    release = course.root / "release/basics/one.ipynb"
    old = course.root / "release-history/basics/one/first.ipynb"
    old.parent.mkdir(parents=True)
    old.write_bytes(release.read_bytes())
    release.write_text(release.read_text().replace("# Public test", "# A test").replace("3}}", "6}}"))
    assert read_release(release).tasks[0].points == 6
    again = grade(course, kept)
    assert again == preview, "graded once more, or against the new release"
    assert (again["s02", "one", 1].score, again["s02", "one", 1].max_score) == (2.0, 3.0)
    (line,) = map(json.loads, (tmp_path / "results/history/s02/basics/one.jsonl").read_text().splitlines())
    assert line["because"] == ["other checks or another reference"]
    assert line["result"] == first["s02", "one", 1].to_json()
    assert sorted(path.name for path in (tmp_path / "results/history/s01/basics").iterdir()) == [
        "one.jsonl", "one~attempt-2.jsonl",
    ]  # fmt: skip


def test_who_cannot_be_graded_against_an_older_release_is_told(
    course: Course, hand_in: Callable[..., Path]
) -> None:
    release = course.root / "release/basics/one.ipynb"
    raw = read_notebook(hand_in("s02", "one", WRONG).read_bytes())
    old = course.root / "release-history/basics/one/first.ipynb"
    old.parent.mkdir(parents=True)
    old.write_bytes(release.read_bytes())
    older = OlderReleases(course)
    assert older.of(raw, read_release(release)) is None
    release.write_text(
        release.read_text().replace("# Public test", "# A test").replace('"double"', '"twice"')
    )
    current = read_release(release)
    kept = older.of(raw, current)
    assert kept is not None
    assert not gradable(kept, current)
    against, submission = older.restored(raw, current, kept.sha256, gradable=False)
    assert against == current
    assert [cell.source for cell in submission.cells if cell.role == "task"] == [
        "# A test\nassert callable(double)"
    ]
    (note, *_others) = submission.notes
    assert note == (
        f"This notebook was made from an older release ({kept.sha256[:15]}) and graded against the current one."
        " New since then: “double”, “twice”."
    )


def test_what_a_student_puts_into_the_folder_is_no_other_attempt_and_nobody_elses(
    course: Course, hand_in: Callable[..., Path]
) -> None:
    mine = hand_in("s01", "one")
    for inside in ("s02/basics", "s01/basics.attempt-1", "basics.attempt-1", "basics", "deep/down/in/there"):
        path = mine.parent / inside / "one.ipynb"
        path.parent.mkdir(parents=True)
        path.write_bytes(mine.read_bytes())
        path.with_name("timestamp.txt").write_text("2001-01-01 10:00:00 UTC")
    submitted = course.root / "submitted"
    for start in (submitted, submitted / "s01", submitted / "s01" / "basics"):
        entries = find(course, [start])
        assert len(entries) == 6
        assert {(each.student, each.assignment, each.attempt) for each in entries} == {("s01", "basics", 1)}
        assert {found.source for found in map(handed_in, entries) if found} == {"file"}


def test_a_copy_of_a_file_was_not_handed_in_later(tmp_path: Path) -> None:
    path = tmp_path / "one.ipynb"
    path.write_text("{}")
    os.utime(path, (1_750_000_000, 1_750_000_000))
    first = handed_in(Entry("one", None, path))
    os.utime(path, (1_750_000_900, 1_750_000_900))
    assert handed_in(Entry("one", None, path)) != first
    assert handed_in(Entry("one", None, path), first) == first
    path.with_name("timestamp.txt").write_text("2026-11-01 10:00:00 UTC")
    assert handed_in(Entry("one", None, path), first) == HandedIn("2026-11-01T10:00:00Z", "timestamp.txt")


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("2026-11-01 10:00:00.123456 UTC\n", "2026-11-01T10:00:00Z"),
        ("2026-11-01 10:00:00 +0100", "2026-11-01T09:00:00Z"),
        ("2026-11-01T10:00:00+01:00", "2026-11-01T09:00:00Z"),
        ("2026-11-01 10:00:00 CET", "2026-11-01T09:00:00Z"),
        ("2026-11-01 10:00", "2026-11-01T10:00:00Z"),
    ],
)
def test_timestamps(tmp_path: Path, text: str, at: str) -> None:
    (tmp_path / "timestamp.txt").write_text(text)
    assert handed_in(Entry("one", None, tmp_path / "one.ipynb")) == HandedIn(at, "timestamp.txt")


@pytest.mark.parametrize(
    "text", ["", "yesterday", "9999999999999999999999", "\N{SNOWMAN}", "0001-01-01 00:00:00 +2300"]
)
def test_a_timestamp_that_is_none_is_passed_over(tmp_path: Path, text: str) -> None:
    path = tmp_path / "one.ipynb"
    path.write_text("{}")
    path.with_name("timestamp.txt").write_text(text)
    found = handed_in(Entry("one", None, path))
    assert found is not None
    assert found.source == "file"


def test_a_pipe_or_a_link_in_the_place_of_a_timestamp_is_not_read(tmp_path: Path) -> None:
    path, stamp = tmp_path / "one.ipynb", tmp_path / "timestamp.txt"
    path.write_text("{}")
    os.mkfifo(stamp)
    found = [handed_in(Entry("one", None, path))]
    stamp.unlink()
    (tmp_path / "elsewhere").write_text("2026-11-01 10:00:00 UTC")
    stamp.symlink_to(tmp_path / "elsewhere")
    found.append(handed_in(Entry("one", None, path)))
    assert [each.source for each in found if each] == ["file", "file"]


def test_the_history_says_what_made_the_difference_and_nothing_of_none(tmp_path: Path) -> None:
    before = Result(
        "s01",
        "a",
        "e",
        "graded",
        1.0,
        2.0,
        2.0,
        seconds=1.0,
        provenance=Provenance("1", "2", "3", {"numpy": "2.0"}),
    )
    file = tmp_path / "history" / "e.jsonl"
    remember(file, before, replace(before, seconds=9.0, memory_mb=80.0), graded=0.0)
    assert not file.exists()
    other = Provenance("x", "x", "x", {"numpy": "2.1", "torch": "3"}, "x")
    remember(file, before, replace(before, score=2.0, provenance=other), graded=0.0)
    remember(file, replace(before, status="internal_error"), before, graded=0.0)
    first, second = map(json.loads, file.read_text().splitlines())
    assert first["because"] == [
        "another submission", "another release", "other checks or another reference", "another seed key",
        "numpy 2.1 instead of 2.0", "torch 3 instead of none",
    ]  # fmt: skip
    assert second["because"] == ["the grader had a fault then"]
    assert first["graded"] == "1970-01-01T00:00:00Z"


def test_a_release_that_is_replaced_is_kept_once_its_assignment_has_a_deadline(course: Course) -> None:
    exercise = course.exercise("basics", "one")
    before = exercise.release.read_bytes()
    made = json.loads(before)
    made["cells"][0]["source"] += "\nmore = True"
    assert keep_replaced(exercise, made) is None
    toml = course.root / "course.toml"
    toml.write_text(toml.read_text() + "deadline = 2026-11-01T23:59:00+01:00\n")
    exercise = Course.load(course.root).exercise("basics", "one")
    assert keep_replaced(exercise, json.loads(before)) is None
    copy = keep_replaced(exercise, made)
    assert copy is not None
    assert copy.parent == course.root / "release-history/basics/one"
    assert copy.read_bytes() == before
    assert keep_replaced(exercise, made) is None
