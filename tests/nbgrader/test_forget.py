"""The gradebook forgets a student: in its tables, and in the file's free space."""

from __future__ import annotations

from pathlib import Path

import pytest
from nbgrader.api import Course, Gradebook

from autograder.cli.main import main

pytestmark = pytest.mark.xdist_group("nbgrader")


def test_nbgraders_gradebook_forgets_submissions_grades_and_comments(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("nbgrader.api.get_alembic_version", lambda: "0")  # a process of two seconds
    database = tmp_path / "gradebook.db"
    with Gradebook(f"sqlite:///{database}", "the course") as gradebook:
        for assignment in ("a1", "a2", "a3"):
            gradebook.add_assignment(assignment)
            gradebook.add_notebook("n", assignment)
            gradebook.add_grade_cell("g", "n", assignment, max_score=1, cell_type="code")
            gradebook.add_solution_cell("c", "n", assignment)
            for student in ("s01", "s02"):
                gradebook.update_or_create_student(student, last_name=f"Surname of {student}")
                gradebook.add_submission(assignment, student)
                gradebook.find_comment("c", "n", assignment, student).manual_comment = f"dear {student}"
        gradebook.db.commit()
    (tmp_path / "course.toml").write_text("")
    assert main(["forget", "s02", str(tmp_path)]) == 0
    said = capsys.readouterr().out
    assert "gradebook.db: the student, 3 submissions with 3 notebooks, 3 grades and 3 comments\n" in said
    assert main(["forget", "s02", str(database), "--yes"]) == 0
    with Gradebook(f"sqlite:///{database}", "the course") as gradebook:
        assert [each.id for each in gradebook.db.query(Course)] == ["the course"]
        assert [student.id for student in gradebook.students] == ["s01"]
        assert len(gradebook.find_student("s01").submissions) == 3
        assert gradebook.find_comment("c", "n", "a1", "s01").comment == "dear s01"
    assert b"s02" not in database.read_bytes()  # nor in what the database file has no use for any more
    assert main(["forget", "s02", f"sqlite:///{database}", "--yes"]) == 2
    assert "nothing of 's02' to delete" in capsys.readouterr().err
    assert main(["forget", "s02", "nonsense://x"]) == 2
    assert "cannot open the gradebook: " in capsys.readouterr().err
    assert main(["forget", "s02", f"sqlite:///{tmp_path}/none.db"]) == 2
    assert f"no gradebook at {tmp_path}/none.db" in capsys.readouterr().err
    assert not (tmp_path / "none.db").exists()
