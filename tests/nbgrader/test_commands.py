"""The plain nbgrader commands on a class: scores, flags, comments, and nothing hidden."""

from __future__ import annotations

import csv
import json

import pytest

from .conftest import Class

pytestmark = pytest.mark.xdist_group("nbgrader")

STUDENTS = ("s01", "s02", "s03", "s04", "s05", "s06", "s07")


def test_gradebook_has_the_scores_of_autograder_grade(graded: Class) -> None:
    done = graded.run("autograder", "grade", "submitted", "--json", "-", "--quiet")
    results = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(results) == 2 * len(STUDENTS), done.stderr
    for result in results:
        found = graded.state(result["student"], result["exercise"])
        tasks = {task["id"]: task["score"] for task in result["tasks"] if task["status"] != "manual"}
        assert {name: found["grades"][name][0] for name in tasks} == tasks, result["student"]
        assert found["score"] == result["score"]


@pytest.mark.parametrize(
    ("student", "exercise", "score"),
    [
        ("s01", "averages", 5.0),
        ("s02", "averages", 0.0),
        ("s03", "averages", 3.0),  # 1 of 3 for the mean of one value: partial credit
        ("s04", "averages", 5.0),  # duplicated cells and old metadata
        ("s05", "averages", 0.0),  # corrupt
        ("s05", "spread", 2.0),  # the corrupt one does not take the other with it
        ("s06", "averages", 5.0),  # renamed
        ("s06", "spread", 0.0),  # missing
        ("s07", "averages", 3.0),  # one function never returns
    ],
)
def test_scores(graded: Class, student: str, exercise: str, score: float) -> None:
    assert graded.state(student, exercise)["score"] == score


def test_export_sums_the_exercises(graded: Class) -> None:
    with (graded.root / "grades.csv").open() as file:
        rows = {row["student_id"]: float(row["score"]) for row in csv.DictReader(file)}
    assert rows == {"s01": 7.0, "s02": 2.0, "s03": 5.0, "s04": 7.0, "s05": 2.0, "s06": 5.0, "s07": 5.0}


def test_manual_tasks_wait_for_a_person_and_unanswered_ones_do_not(graded: Class) -> None:
    answered = graded.state("s01")["grades"]
    assert answered["why"] == (None, None, True)
    assert answered["mean"] == (3.0, None, False)
    assert graded.state("s02")["grades"]["why"] == (0.0, None, False)


def test_corrupt_notebook_is_a_flagged_zero_that_says_why(graded: Class) -> None:
    found = graded.state("s05")
    assert found["grades"] == {
        "mean": (0.0, None, True),
        "extent": (0.0, None, True),
        "why": (0.0, None, True),
    }
    assert all("could not be read" in text for text in found["comments"].values())
    assert len(found["comments"]) == 3


def test_missing_notebook_is_a_zero_that_says_why_without_a_flag(graded: Class) -> None:
    found = graded.state("s06", "spread")
    assert found["grades"] == {"variance": (0.0, None, False)}
    assert "No notebook was handed in" in found["comments"]["variance_answer"]


def test_comments_give_titles_points_and_the_hint(graded: Class) -> None:
    comments = graded.state("s03")["comments"]
    assert "The mean: 1 of 3 points" in comments["mean_answer"]
    assert "✗ The mean of several values" in comments["mean_answer"]
    assert "Hint:** Divide by how many values there are" in comments["mean_answer"]
    assert "Hint" not in comments["extent_answer"]
    feedback = graded.generated()["feedback/s03/basics/averages.html"]
    assert "Divide by how many values there are" in feedback


def test_nothing_hidden_is_shown_anywhere(graded: Class) -> None:
    shown = graded.generated()
    assert {f"{folder}/{s}/basics/averages.{end}" for s in STUDENTS
            for folder, end in (("autograded", "ipynb"), ("feedback", "html"))} <= shown.keys()  # fmt: skip
    for path, text in shown.items():
        for marker in ("okapi", "31337", "BEGIN SOLUTION", "autograder.checking", "@task"):
            assert marker not in text, path
        assert not path.endswith((".py", ".toml", "notes.txt")), path
    assert "autograded/s01/basics/heights.csv" in shown


def test_student_text_is_shown_without_its_html(graded: Class) -> None:
    shown = graded.generated()
    page = shown["feedback/s04/basics/averages.html"]
    assert "<script>alert('marmot')" not in page
    assert "marmot" in page
    assert "data:image/png;base64,aVZCT1J3MA==" in page
    assert "PHN2Zz4=" not in shown["autograded/s04/basics/averages.ipynb"]


def test_autograded_notebook_has_the_students_code_and_one_cell_per_id(graded: Class) -> None:
    notebook = json.loads(graded.generated()["autograded/s04/basics/averages.ipynb"])
    ids = [c["metadata"]["nbgrader"]["grade_id"] for c in notebook["cells"] if "nbgrader" in c["metadata"]]
    assert ids == ["setup", "mean_answer", "mean", "extent_answer", "extent", "why"]
    sources = ["".join(cell["source"]) for cell in notebook["cells"]]
    assert sum("sorted(values)" in source for source in sources) == 2  # the copy is kept as the student's own
    assert sum("Public test of mean" in source for source in sources) == 1
