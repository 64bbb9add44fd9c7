"""Each export is read back by the rules of the system that imports it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from nbgrader.api import Gradebook
from nbgrader.plugins.export import CsvExportPlugin

from tests.exports.conftest import COURSE, ROSTER, SAMPLES, result, results, table, two_tasks

Export = Callable[..., tuple[int, str]]


def canvas_reads(text: str) -> tuple[dict[str, float], dict[str, dict[str, str]]]:
    """Points by assignment and scores by student, by the rules of Canvas's importer."""
    heading, *rows = table(text)
    assert "Student" in heading[0]
    assert "ID" in heading[1]
    assert [heading[2], heading[3]] == ["SIS User ID", "SIS Login ID"]
    assert "Section" in heading[4]
    columns = [i for i in range(5, len(heading)) if not re.search("Current Score|Final Score", heading[i])]
    points: dict[str, float] = {}
    scores: dict[str, dict[str, str]] = {}
    for row in rows:
        assert len(row) == len(heading)
        if "Points Possible" in row[0]:
            points = {heading[i]: float(row[i]) for i in columns}
        elif not all(re.fullmatch(r"\s*(Muted|Manual Posting.*)?\s*", cell) for cell in row):
            name = row[1] or row[2] or row[3]
            assert name
            scores[name] = {heading[i]: row[i].strip() for i in columns}
    return points, scores


def test_canvas_gets_its_own_format(export: Export, capsys: pytest.CaptureFixture[str]) -> None:
    code, text = export("canvas")
    assert code == 0
    assert text == (SAMPLES / "canvas_import.csv").read_text()
    points, scores = canvas_reads(text)
    assert points == {"Evaluation": 24.0}
    assert {name: each["Evaluation"] for name, each in scores.items()} == {
        "101": "15.68", "102": "20.00", "u3": "", "login4": "",
    }  # fmt: skip
    error = capsys.readouterr().err
    assert "note: evaluation: no result: s04\n" in error
    assert "note: evaluation: no score, because the grader failed: s03\n" in error


def test_a_file_from_canvas_is_filled_in(export: Export, capsys: pytest.CaptureFixture[str]) -> None:
    code, text = export("canvas", "--template", SAMPLES / "canvas_export.csv")
    assert code == 0
    before, after = table((SAMPLES / "canvas_export.csv").read_text()), table(text)
    changed = {
        (row[1] or row[2], after[0][i]): row[i]
        for old, row in zip(before, after, strict=True)
        for i, cell in enumerate(old)
        if row[i] != cell
    }
    assert changed == {("101", "Evaluation (1234)"): "15.68", ("u3", "Student"): "'=cmd(), First3"}
    assert canvas_reads(text)[1]["102"] == {"Evaluation (1234)": "EX", "Essay (1235)": "-3"}
    error = capsys.readouterr().err
    assert "s02 is EX in Canvas, which stays" in error
    assert "further lines of the template stay as they are" in error


@pytest.mark.parametrize(
    ("old", "new", "options", "words"),
    [
        ("24.00", "100", [], "has 100 points, the results have 24.00; convert with --out-of 100"),
        ("Evaluation (1234)", "Homework (1)", [], "has no column for evaluation; say which with --column"),
        ("Essay (1235)", "Evaluation (9)", [], "has several columns for evaluation"),
        ("101,u1,login1", "7,,", [], "has no row for 's01': look at their ids"),
        ("999,,e1f2", "101,,", [], "has s01 twice"),
        ("102,,login2", "102,u1,", [], "a row of the template is s01 and s02 at once"),
        ("Student,", "Name,", [], "is no export of this platform: its first column is not 'Student'"),
        ("", "", ["--column", "f1=x"], "--column 'f1=x' is not NAME=HEADING with a NAME of evaluation"),
        ("", "", ["--assignment", "nothing"], "unknown assignment 'nothing'"),
        ("", "", ["--out-of", "nan"], "--out-of is a number of points above 0"),
        ("", "", ["--leave-out=s01", "--leave-out=s02", "--leave-out=s03"], "nothing is left to export"),
    ],
)  # fmt: skip
def test_a_template_that_does_not_fit_is_refused_in_one_line(
    export: Export, tmp_path: Path, old: str, new: str, options: list[str], words: str,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    template = tmp_path / "template.csv"
    template.write_text((SAMPLES / "canvas_export.csv").read_text().replace(old, new, 1))
    assert export("canvas", "--template", template, *options) == (2, "")
    error = capsys.readouterr().err
    assert words in error
    assert error.count("\n") == 1


def test_marks_are_converted_and_columns_renamed(export: Export, tmp_path: Path) -> None:
    template = tmp_path / "template.csv"
    text = (
        (SAMPLES / "canvas_export.csv").read_text().replace("24.00", "100").replace("Evaluation", "Homework")
    )
    template.write_text(text.replace(",", ";").replace('"Last1; First1"', '"Last1, First1"'))
    options = ["--out-of", "100", "--column", "evaluation=Homework"]
    code, text = export("canvas", "--template", template, *options)
    assert code == 0
    assert "101;u1;login1;Group A;65,31;" in text  # 15.675 of 24, with the comma that goes with semicolons


def test_unknown_students_are_an_error_until_they_are_left_out(
    export: Export, capsys: pytest.CaptureFixture[str]
) -> None:
    roster = ROSTER.replace("s02,", "s2,")
    assert export("csv", roster=roster)[0] == 2
    assert "does not have 's02': add them to its column `student`" in capsys.readouterr().err
    code, text = export("csv", "--leave-out", "s02", roster=roster)
    assert code == 0
    assert [row[0] for row in table(text)] == ["student", "", "s01", "s2", "s03", "s04"]


@pytest.mark.parametrize(
    ("platform", "ids"), [("canvas", "canvas_id, sis_user_id, sis_login_id"), ("moodle", "moodle_id")]
)
def test_students_without_an_id_of_the_platform_are_an_error(
    export: Export, platform: str, ids: str, capsys: pytest.CaptureFixture[str]
) -> None:  # fmt: skip
    assert export(platform, roster="student\ns01\ns02\ns03\n") == (2, "")
    assert f"s01 has n{'one of' if platform == 'canvas' else 'either'} {ids}" in capsys.readouterr().err


def test_moodle_gets_its_own_format(export: Export) -> None:
    code, text = export("moodle", of=[each for each in results() if each.student == "s01"])
    assert code == 0
    assert text == (SAMPLES / "moodle_import.csv").read_text()


def test_a_file_from_moodle_is_filled_in(export: Export, capsys: pytest.CaptureFixture[str]) -> None:
    code, text = export("moodle", "--template", SAMPLES / "moodle_export.csv")
    assert code == 0
    before, after = table((SAMPLES / "moodle_export.csv").read_text()), table(text)
    assert after[0] == before[0]
    assert [row[6] for row in after[1:]] == ["15.68", "20.00", "-", "75.00"]
    assert "F1 by hand: 14 of 14." in after[2][7]
    assert after[3][:2] == ["First3", "'=cmd()"]
    assert after[4] == before[4]
    assert "secret" not in text
    assert "hidden_check" not in text
    big = [result("s01", "cv", 120.0, 200.0)]
    assert export("moodle", of=big)[0] == 0
    assert "Moodle refuses scores above 100" in capsys.readouterr().err


@pytest.mark.xdist_group("nbgrader")
def test_nbgraders_columns_are_those_of_its_own_export(
    export: Export, course: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """nbgrader's plugin and ours write the same of the same class, with a deadline and somebody who was late."""
    late = replace(
        two_tasks("s01", 7.0, 2.5), score=8.25, policy={"penalty": 1.25, "attempt": {"counts": True}}
    )
    of = [late, two_tasks("s02", 10.0, 4.0)]
    (course / "course.toml").write_text(COURSE + "deadline = 2026-11-02T00:00:00+01:00\n")
    monkeypatch.setattr("nbgrader.api.get_alembic_version", lambda: "0")  # a process of two seconds
    with Gradebook(f"sqlite:///{tmp_path}/gradebook.db") as gradebook:
        gradebook.add_assignment("evaluation", duedate=datetime(2026, 11, 1, 23))
        gradebook.add_notebook("f1_by_hand", "evaluation")
        for task, points in (("precision_&_recall", 10), ("explain", 4)):
            gradebook.add_grade_cell(task, "f1_by_hand", "evaluation", max_score=points, cell_type="code")
        for number in ("1", "2", "3"):
            gradebook.add_student(
                f"s0{number}",
                first_name=f"First{number}",
                last_name=f"Last{number}",
                email=f"s0{number}@example.org",
            )
        for each in of:
            submission = gradebook.add_submission(
                "evaluation", each.student, timestamp=datetime(2026, 11, 1, 22, 59)
            )
            for task in each.tasks:
                gradebook.find_grade(
                    task.id, "f1_by_hand", "evaluation", each.student
                ).auto_score = task.score
            submission.notebooks[0].late_submission_penalty = (each.policy or {}).get("penalty", 0.0)
        gradebook.db.commit()
        CsvExportPlugin(to=str(tmp_path / "theirs.csv")).export(gradebook)
    roster = "student,name,email\n" + "".join(
        f'{s},"Last{s[2]}, First{s[2]}",{s}@example.org\n' for s in ("s01", "s02", "s03")
    )
    code, text = export("nbgrader", of=of, roster=roster)
    assert code == 0
    theirs = table((tmp_path / "theirs.csv").read_text())
    assert table(text) == theirs
    assert [row[7:10] for row in theirs[1:]] == [
        ["9.5", "1.25", "8.25"],
        ["14.0", "0.0", "14.0"],
        ["0.0", "0.0", "0.0"],
    ]


def test_the_attempt_counts_that_a_policy_chose(export: Export) -> None:
    attempts = [
        replace(result("s01", "cv", score, 10.0), attempt=number, policy={"attempt": {"counts": number == 1}})
        for number, score in enumerate([8.0, 3.0], start=1)
    ]
    assert table(export("csv", of=attempts)[1])[2] == ["s01", "Last1, First1", "s01@example.org", "8.00"]


def test_a_spreadsheet_gets_a_column_per_exercise(export: Export, capsys: pytest.CaptureFixture[str]) -> None:
    by_hand = replace(two_tasks("s01", 7.0, 0.0))
    by_hand.tasks[1].status = "manual"
    code, text = export("csv", "--by", "exercise", of=[by_hand, result("s02", "cv", 2.665, 10)])
    assert code == 0
    assert table(text) == [
        ["student", "name", "email", "evaluation/f1_by_hand", "evaluation/cv"],
        ["", "points", "", "14.00", "10.00"],
        ["s01", "Last1, First1", "s01@example.org", "7.00", ""],
        ["s02", "First2 Last2", "s02@example.org", "", "2.67"],
        ["s03", "'=cmd(), First3", "s03@example.org", "", ""],
        ["s04", "Last4, First4", "s04@example.org", "", ""],
    ]
    error = capsys.readouterr().err
    assert "evaluation/f1_by_hand: a score without what is still to be marked by hand: s01" in error


def test_what_a_format_does_not_have_is_refused(export: Export, capsys: pytest.CaptureFixture[str]) -> None:
    assert export("nbgrader", "--by", "exercise")[0] == 2
    assert export("csv", "--template", SAMPLES / "canvas_export.csv")[0] == 2
    assert "--template is for canvas and moodle" in capsys.readouterr().err
