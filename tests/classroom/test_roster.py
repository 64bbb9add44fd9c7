"""The roster: one table, read in one place; whatever is wrong with it is said in one line."""

from __future__ import annotations

from pathlib import Path

import pytest

from autograder.classroom.roster import Person, read_roster
from autograder.errors import UsageError


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "roster.csv"


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("start", ["", "\ufeff"])
def test_a_roster_of_any_spreadsheet_is_read(path: Path, separator: str, start: str) -> None:
    rows = [
        ["Student", "Name", "e-mail", "Canvas ID", "SIS User ID", "Extra days"],
        ["s02", '"One, Student"', "x", "102", "u2", "3"],
        ["", "", "", "", "", ""],
        [" s01 ", "Two Student", "", "101", "", ""],
    ]
    path.write_bytes((start + "\r\n".join(separator.join(row) for row in rows)).encode())
    roster = read_roster(path)
    assert [person.student for person in roster] == ["s02", "s01"]
    assert roster.people["s02"] == Person(
        "s02",
        name="One, Student",
        canvas_id="102",
        sis_user_id="u2",
        other={"e_mail": "x", "extra_days": "3"},
    )
    assert roster.people["s02"].last_and_first_name == ("One", "Student")
    assert roster.people["s01"].last_and_first_name == ("Student", "Two")
    assert roster.unknown(["s03", "s01", "s03", "S02"]) == ["S02", "s03"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "has no column `student`; it has none"),
        ("id,name\n1,x\n", "has no column `student`; it has id, name"),
        ("student,canvas_id\n", "names no students"),
        ("student,email\ns01,\n", "has no column `canvas_id`; it has student, email"),
        ("student,canvas_id\ns01,1\ns02,\n", "line 3: s02 has no canvas_id"),
        ("student,canvas_id\n,1\n", "line 2: the column `student` must be filled"),
        ("student,canvas_id\ns01,1\ns01,2\n", "line 3: the student 's01' stands there twice, in line 2 too"),
        ("student,canvas_id\ns01,1\nS01,2\n", "line 3: the student 'S01' stands there twice, in line 2 too"),
        ("student,canvas_id\ns01,1\ns02,1\n", "line 3: the canvas_id '1' stands there twice, in line 2 too"),
        ("student,email,canvas_id\ns01,a@b,1\ns02,A@B,2\n", "line 3: the email 'A@B' stands there twice"),
        ("student,canvas_id,Canvas ID\ns01,1,2\n", "the column `canvas_id` stands there twice"),
        ("student,canvas_id\ns01,1,2\n", "line 2: 3 values for 2 columns; put quotes around text with commas"),
        ("student,canvas_id\n..,1\n", "line 2: '..' cannot be the name of a folder"),
        ("student,canvas_id\ns01,=1+1\n", "line 2: '=1+1' cannot be a canvas_id"),
        ('student,canvas_id\ns01,"1\n', "line 2: unexpected end of data"),
        ("student,canvas_id\ns01,é\n".encode("latin-1"), "is not UTF-8 text; save it as `CSV UTF-8`"),
        ("student,canvas_id\ns01,1\n".encode("utf-16"), "is not UTF-8 text; save it as `CSV UTF-8`"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_in_one_line(path: Path, text: str | bytes, words: str) -> None:
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    with pytest.raises(UsageError) as error:
        read_roster(path, needed=["canvas_id"])
    assert words in str(error.value)
    assert str(path) in str(error.value)
    assert "\n" not in str(error.value)


def test_a_missing_roster_is_said(path: Path) -> None:
    with pytest.raises(UsageError, match=r"cannot read the roster .*: No such file"):
        read_roster(path)


def test_unknown_students_are_named_but_not_all_of_them(path: Path) -> None:
    path.write_text("student\ns01\n")
    with pytest.raises(
        UsageError, match=r"does not have 's02', 's03', 's04', 's05', 's06' and 2 more: add them"
    ):
        read_roster(path).demand(["s01", *(f"s{number:02}" for number in range(2, 9))])
