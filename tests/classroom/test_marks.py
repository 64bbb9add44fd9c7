"""From kept results to what counts: deadlines, attempts, void checks and decisions by hand."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from autograder.classroom.decisions import read_decisions
from autograder.classroom.marks import marks
from autograder.classroom.policy import read_policy
from autograder.classroom.roster import read_roster
from autograder.cli.main import main
from autograder.course import Course
from autograder.errors import UsageError
from autograder.reports.jsonl import student_json, write_jsonl
from autograder.result import Result

from .conftest import DEADLINE, result

WHOLE = {"by_hand": 1.0, "standardise": 3.0, "apply_scale": 2.0}
VOID = '[[void]]\nexercise = "demo/warm_up"\nreason = "ambiguous"\n'
REWEIGHT = VOID.replace("void", "reweight")
OVERRIDE = '[[override]]\nstudent = "s01"\nexercise = "demo/warm_up"\nreason = "shown in class"\n'


def all_marks(course: Course, *results: Result, roster: Path | None = None) -> list[Result]:
    """Every attempt, as it would count."""
    policy = read_policy(course)
    people = None if roster is None else read_roster(roster)
    return [mark.result for mark in marks(results, policy, read_decisions(course, policy, None, people))]


def counting(course: Course, *results: Result, roster: Path | None = None) -> Result:
    (found,) = [
        each
        for each in all_marks(course, *results, roster=roster)
        if each.policy is not None and each.policy["attempt"]["counts"]
    ]
    return found


def scores(found: Result) -> dict[str, float]:
    return {task.id: task.score for task in found.tasks}


PER_DAY = DEADLINE + '[late]\nmethod = "per_day"\nper_day = 0.1\ngrace_minutes = 15\nmax_days = 2\n'
ZERO = DEADLINE + '[late]\nmethod = "zero"\n'


@pytest.mark.parametrize(
    ("policy", "at", "score"),
    [
        (PER_DAY, "2026-11-01T22:59:00Z", 6.0),
        (PER_DAY, "2026-11-01T23:14:00Z", 6.0),  # within the grace
        (PER_DAY, "2026-11-01T23:14:01Z", 5.4),  # a tenth of six points for the first day
        (PER_DAY, "2026-11-02T22:59:00Z", 5.4),
        (PER_DAY, "2026-11-02T22:59:01Z", 4.8),
        (PER_DAY, "2026-11-03T22:59:01Z", 0.0),  # a third day
        (ZERO, "2026-11-01T22:59:01Z", 0.0),
        (DEADLINE, "2026-12-01T00:00:00Z", 6.0),
        (DEADLINE + "late = {method = 'zero'}\n" + "[late]\nmethod = 'none'\n", "2026-12-01T00:00:00Z", 0.0),
        (
            PER_DAY.replace("deadline", "title_"),
            "2026-12-01T00:00:00Z",
            6.0,
        ),  # without a deadline nothing is late
        (ZERO, None, 6.0),
    ],
)
def test_late_work(course_with: Callable[..., Course], policy: str, at: str | None, score: float) -> None:
    found = counting(course_with(policy), result(at=at))
    assert found.score == score
    assert found.policy is not None
    assert found.policy["raw_score"] == 6.0
    assert found.policy.get("penalty", 0.0) == pytest.approx(6.0 - score)
    assert any("after the deadline" in note for note in found.notes) == bool(found.policy.get("late_seconds"))
    assert scores(found) == WHOLE


def test_a_penalty_takes_no_more_than_there_is(course_with: Callable[..., Course]) -> None:
    policy = PER_DAY.replace("0.1", "0.5")
    wrong = "test_columns test_means test_unchanged test_old_scale test_single"
    assert counting(course_with(policy), result(at="2026-11-02T10:00:00Z", failed=wrong)).score == 0.0


@pytest.mark.parametrize(
    ("extension", "score"),
    [
        ('student = "s01"\nassignment = "demo"\ndays = 1\n', 5.4),
        ('student = "s01"\ndays = 2\n', 6.0),
        ('student = "s01"\nassignment = "demo"\nuntil = 2026-11-03T23:00:00Z\n', 6.0),
        ('student = "s02"\nassignment = "demo"\ndays = 9\n', 4.8),
    ],
)
def test_an_extension_is_a_deadline_of_ones_own(
    course_with: Callable[..., Course], extension: str, score: float
) -> None:
    course = course_with(PER_DAY, f"[[extension]]\n{extension}reason = 'ill'\n")
    assert counting(course, result(at="2026-11-03T10:00:00Z")).score == score


@pytest.mark.parametrize(
    ("columns", "score"),
    [
        ("extension demo\ns01,2\n", 6.0),
        ("extension\ns01,1 day\n", 5.4),
        ("Extension demo\ns01,2026-11-03T12:00:00+01:00\n", 6.0),
        ("extension demo\ns01,\n", 4.8),
    ],
)
def test_extensions_in_the_roster(
    course_with: Callable[..., Course], tmp_path: Path, columns: str, score: float
) -> None:
    roster = tmp_path / "roster.csv"
    roster.write_text(f"student,{columns}")
    found = counting(course_with(PER_DAY), result(at="2026-11-03T10:00:00Z"), roster=roster)
    assert found.score == score


ATTEMPTS = (
    result(attempt=1, failed="test_old_scale"),
    result(attempt=2),
    result(attempt=3, failed="test_columns test_single"),
    result(attempt=4, failed="test_single"),
)


@pytest.mark.parametrize(
    ("rules", "number"),
    [
        ("", 4),
        ("count = 'last'\nmax = 3", 3),
        ("count = 'best'", 2),
        ("count = 'best'\nmax = 1", 1),
    ],
)
def test_which_attempt_counts(course_with: Callable[..., Course], rules: str, number: int) -> None:
    found = counting(course_with(f"[attempts]\n{rules}\n"), *reversed(ATTEMPTS))
    assert found.attempt == number
    assert found.score == ATTEMPTS[number - 1].score
    assert any(note.startswith(f"Attempt {number} counts") for note in found.notes)


def test_the_best_is_the_best_after_its_penalty_and_the_first_of_equals(
    course_with: Callable[..., Course],
) -> None:
    course = course_with(ZERO + "[attempts]\ncount = 'best'\n")
    early, late = result(failed="test_single"), result(attempt=2, at="2026-11-02T10:00:00Z")
    assert counting(course, early, late).attempt == 1
    assert counting(course, early, result(attempt=2, failed="test_single")).attempt == 1


def test_what_was_never_handed_in_is_no_attempt(course_with: Callable[..., Course]) -> None:
    missing = Result("s01", "demo", "warm_up", "missing", 0.0, 6.0, 6.0, attempt=2)
    assert counting(course_with(), result(), missing).attempt == 1
    assert counting(course_with(), missing).status == "missing"


@pytest.mark.parametrize(
    ("hints", "shown"), [("1", [1, 1, 1]), ("[0, 1, 2]", [0, 1, 2]), ("[2, 0]", [2, 0, 0])]
)
def test_hints_by_attempt(course_with: Callable[..., Course], hints: str, shown: list[int]) -> None:
    wrong = "test_columns test_single"
    tries = [result(attempt=number, failed=wrong) for number in (1, 2, 3)]
    found = all_marks(course_with(f"[attempts]\nhints = {hints}\n"), *tries)
    assert [sum("hint" in task for task in student_json(each)["tasks"]) for each in found] == shown


@pytest.mark.parametrize(
    ("policy", "expected", "of"),
    [
        (
            VOID + 'task = "apply_scale"\ncheck = "test_single"\neffect = "full_points"',
            {"apply_scale": 1.0},
            6.0,
        ),
        (
            VOID + 'task = "apply_scale"\ncheck = "test_single"\neffect = "taken_out"',
            {"apply_scale": 0.0},
            6.0,
        ),
        (VOID + 'task = "by_hand"\ncheck = "test_hand_std"\neffect = "full_points"', {"by_hand": 1.0}, 6.0),
        (
            VOID + 'task = "by_hand"\ncheck = "test_hand_std[1]"\neffect = "taken_out"',
            {"by_hand": 2 / 3},
            6.0,
        ),
        (VOID + 'task = "apply_scale"\neffect = "full_points"', {"apply_scale": 2.0}, 6.0),
        (VOID + 'task = "apply_scale"\neffect = "taken_out"', {"apply_scale": 0.0}, 4.0),
        (
            REWEIGHT + 'task = "standardise"\ncheck = "test_means"\nweight = 2',
            {"standardise": 3 * 3 / 4},
            6.0,
        ),
        (REWEIGHT + 'task = "standardise"\npoints = 6', {"standardise": 4.0}, 9.0),
    ],
)
def test_void_and_reweighted(
    course_with: Callable[..., Course], policy: str, expected: dict[str, float], of: float
) -> None:
    graded = result(failed="test_hand_std[1] test_hand_std[2] test_columns test_old_scale test_single")
    before = scores(graded)
    found = counting(course_with(policy), graded)
    assert scores(found) == pytest.approx({**before, **expected})
    assert found.score == pytest.approx(sum(scores(found).values()))
    assert (found.max_score, found.auto_max_score) == (of, of)
    assert any("ambiguous" in note for note in found.notes)
    assert found.policy is not None
    (entry,) = found.policy.get("voided", []) + found.policy.get("reweighted", [])
    assert entry["reason"] == "ambiguous"
    assert scores(graded) == before, "what is kept has been changed"


def test_a_void_check_is_shown_as_such_and_gives_no_hint(course_with: Callable[..., Course]) -> None:
    policy = VOID + 'task = "apply_scale"\ncheck = "test_single"\neffect = "taken_out"'
    data = student_json(counting(course_with(policy), result(failed="test_single")))
    task = data["tasks"][2]
    assert task["checks"][1]["title"] == "Title of test_single (does not count)"
    assert "hint" not in task
    assert (task["score"], task["status"]) == (2.0, "passed")


def test_points_for_everyone_are_for_those_who_handed_in(course_with: Callable[..., Course]) -> None:
    course = course_with(VOID + 'task = "apply_scale"\neffect = "full_points"')
    absent = result()
    absent.status, absent.score = "missing", 0.0
    for task in absent.tasks:
        task.score, task.status, task.checks = 0.0, "missing", []
    assert counting(course, absent).score == 0.0


@pytest.mark.parametrize(
    ("override", "score"),
    [
        ('task = "apply_scale"\nscore = 1.5', 5.5 - 0.6),  # the penalty comes after it
        ('task = "apply_scale"\nextra_credit = 1', 6.0 - 0.6),
        ("score = 3", 3.0),  # final
        ("extra_credit = 2", 5.0 - 0.6 + 2),
        ("score = 3\nattempt = 2", 5.0 - 0.6),
        ('task = "apply_scale"\nscore = 0\nattempt = 2', 5.0 - 0.6),
        (f'task = "apply_scale"\nextra_credit = 1\n{OVERRIDE}task = "apply_scale"\nscore = 1.5', 6.5 - 0.6),
    ],
)
def test_overrides(course_with: Callable[..., Course], override: str, score: float) -> None:
    graded = result(at="2026-11-02T10:00:00Z", failed="test_single")
    found = counting(course_with(PER_DAY, OVERRIDE + override), graded)
    assert found.score == pytest.approx(score)
    assert any("shown in class" in note for note in found.notes) == ("attempt" not in override)


GOOD_VOID = VOID + 'task = "apply_scale"\ncheck = "test_single"\neffect = "taken_out"\n'


@pytest.mark.parametrize(
    ("policy", "overrides", "message"),
    [
        ("deadline = 2026-11-01\n", "", "an offset, such as"),
        ("deadline = 2026-11-01T23:59:00\n", "", "an offset, such as"),
        ("[late]\nmethod = 'linear'\n", "", "method must be one of 'none', 'zero', 'per_day', not 'linear'"),
        ("[late]\nmethod = 'per_day'\n", "", "needs per_day"),
        ("[late]\nper_day = -0.1\n", "", "per_day must be a number that is not negative"),
        ("[late]\nper_day = 10\n", "", "at most 1"),
        ("[late]\nper_hour = 1\n", "", "unknown name 'per_hour'"),
        ("[attempts]\ncount = 'first'\n", "", "count must be one of"),
        ("[attempts]\nmax = 0\n", "", "max must be a whole number of at least 1"),
        ("[attempts]\nhints = [-1]\n", "", "hints must be a number of tasks"),
        (GOOD_VOID.replace("warm_up", "cool_down"), "", "unknown exercise 'demo/cool_down'"),
        (GOOD_VOID.replace("apply_scale", "apply"), "", "unknown task 'apply' of demo/warm_up; it has: by_hand"),
        (GOOD_VOID.replace("test_single", "test_double"), "", "unknown check 'test_double'"),
        (GOOD_VOID.replace("taken_out", "gone"), "", "effect must be one of 'full_points', 'taken_out'"),
        (GOOD_VOID.replace("reason", "because"), "", "reason is missing"),
        (GOOD_VOID + GOOD_VOID, "", "test_single of demo/warm_up stands there twice"),
        (GOOD_VOID + GOOD_VOID.replace("single", "old_scale"), "", "would have no check left"),
        (REWEIGHT + 'task = "by_hand"\npoints = -1\n', "", "points must be a number that is not negative"),
        ("", OVERRIDE + "score = -1\n", "score must be a number that is not negative"),
        ("", OVERRIDE + "score = 7\n", "7 of 6 points; more is extra_credit"),
        ("", OVERRIDE + "score = 2.5\ntask = 'apply_scale'\n", "2.5 of 2 points"),
        ("", OVERRIDE, "either score or extra_credit"),
        ("", OVERRIDE + "score = 1\ntask = 'apply'\n", "unknown task 'apply'"),
        ("", 2 * (OVERRIDE + "score = 1\n"), "number 2: the same stands in"),
        ("", "[overrides]\n", "unknown name 'overrides'"),
        ("", "[[override]\n", "overrides.toml"),
        ("", "[[extension]]\nstudent = 's01'\nassignment = 'demo'\ndays = 1\nreason = 'ill'\n", "no deadline"),
        (DEADLINE, "[[extension]]\nstudent = 's01'\ndays = -1\nreason = 'ill'\n", "days must be a number"),
        (DEADLINE, "[[extension]]\nstudent = 's01'\nreason = 'ill'\n", "either until or days"),
        (DEADLINE, "[[extension]]\nstudent = 's01'\nassignment = 'x'\ndays = 1\nreason = 'ill'\n", "unknown assignment"),
    ],
)  # fmt: skip
def test_wrong_entries(course_with: Callable[..., Course], policy: str, overrides: str, message: str) -> None:
    with pytest.raises(UsageError) as error:
        counting(course_with(policy, overrides), result())
    assert message in str(error.value)
    assert "\n" not in str(error.value).strip()


def test_the_command_adds_rows_for_who_is_missing_and_names_strangers(
    course_with: Callable[..., Course], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    course = course_with(ZERO, OVERRIDE + "score = 5\n")
    kept, roster = tmp_path / "results.jsonl", tmp_path / "roster.csv"
    write_jsonl([result(at=None), result("s03")], kept)
    roster.write_text("student\ns01\ns02\n")
    words = ["marks", str(kept), "--course", str(course.root), "--json", "-"]
    assert main([*words, "--roster", str(roster)]) == 0
    printed = capsys.readouterr()
    rows = {each["student"]: each for each in map(json.loads, printed.out.splitlines())}
    assert {name: (each["status"], each["score"], each["max_score"]) for name, each in rows.items()} == {
        "s01": ("graded", 5.0, 6.0), "s02": ("missing", 0.0, 6.0), "s03": ("graded", 6.0, 6.0),
    }  # fmt: skip
    assert Result.from_json(rows["s01"]).to_json() == rows["s01"]
    assert "roster.csv: 's03'" in printed.err
    assert "of 1 results nobody knows when" in printed.err
    kept_marks = tmp_path / "marks.jsonl"
    kept_marks.write_text(printed.out)
    assert main(["marks", str(kept_marks), "--course", str(course.root)]) == 2
    assert "marks already" in capsys.readouterr().err
    (course.root / "overrides.toml").write_text(OVERRIDE.replace("s01", "s99") + "score = 5\n")
    assert main(words) == 2
    assert "unknown student 's99'" in capsys.readouterr().err
    assert main([*words, "--overrides", str(tmp_path / "none.toml")]) == 2
    assert "no such file" in capsys.readouterr().err
