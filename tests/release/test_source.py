from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from autograder.course import Course
from autograder.errors import CourseError
from autograder.release import read_source


def test_ids_come_from_grade_ids_and_positions(course: Course) -> None:
    notebook = read_source(course.root / "source/basics/mean.py")
    assert [cell["id"] for cell in notebook["cells"]] == [
        "text-01", "setup", "mean_answer", "mean", "picture", "why",
    ]  # fmt: skip


def test_metadata_is_complete_and_nothing_else(course: Course) -> None:
    notebook = read_source(course.root / "source/basics/mean.py")
    assert notebook["metadata"]["autograder"] == {
        "title": "The mean",
        "minutes": 45,
        "difficulty": 1,
        "lectures": ["Basics: the mean"],
        "topics": ["mean"],
        "assignment": "basics",
        "exercise": "mean",
        "schema": 1,
    }
    assert set(notebook["metadata"]) == {"autograder", "kernelspec"}
    cells = {cell["id"]: cell["metadata"] for cell in notebook["cells"]}
    assert cells["text-01"] == {}
    assert cells["setup"]["tags"] == ["reference"]
    assert cells["mean_answer"]["nbgrader"] == {
        "grade": False,
        "grade_id": "mean_answer",
        "locked": False,
        "schema_version": 3,
        "solution": True,
        "task": False,
    }
    assert cells["mean"]["nbgrader"]["points"] == 2
    assert cells["mean"]["nbgrader"]["locked"] is True


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('"grade_id": "picture"', '"grade_id": "mean"', ":42: two cells have the grade_id 'mean'"),
        (
            '# %% nbgrader={"grade_id": "picture", "locked": true}',
            "# %%",
            ":42: a code cell needs a grade_id",
        ),
        (', "points": 2', "", "graded cell 'mean' has no points"),
        ('"points": 2', '"points": -2', "the points of cell 'mean' must be a number ≥ 0, not -2"),
        ('"points": 2', '"points": NaN', "the points of cell 'mean' must be"),
        ('"grade_id": "setup"', '"grade_id": "setup", "points": 1', "'setup' has points but is not graded"),
        ("    ### BEGIN SOLUTION\n", "", "BEGIN and END SOLUTION do not match in cell 'mean_answer'"),
        ("    ### END SOLUTION\n", "", "BEGIN and END SOLUTION do not match in cell 'mean_answer'"),
        ("### BEGIN SOLUTION\n    secret_total = sum(values)", "", "do not match"),
        ('"grade_id": "setup"', '"grade_id": "Set up"', "a grade_id is lower-case words joined by '_'"),
        ('"grade_id": "setup", "locked": true', '"locked": true', "not None"),
        ('"grade_id": "mean", "locked": true', '"grade_id": "mean", "locked": false', '"locked": true'),
        ('"grade_id": "setup"', '"grade_id": "setup", "grades": true', "nbgrader does not know 'grades'"),
        ('"grade": true, "grade_id": "why"', '"grade_id": "why"', "must be grade and solution"),
        (
            "# # The mean",
            "# ### BEGIN SOLUTION\n# x\n# ### END SOLUTION",
            "'text-01', which is not an answer",
        ),
        ("print(", "### BEGIN HIDDEN TESTS\nprint(", "hidden tests stand in checks.py"),
        ("#     minutes: 45\n", "", "the header has no 'minutes'"),
        ("title: The mean", "title: 3", "'title' must be a str, not 3"),
        ("difficulty: 1", "difficulty: 4", "'difficulty' must be 1, 2 or 3"),
        ("#   autograder:", "#   grader:", "no `autograder:` table"),
        ("#     minutes: 45", "#     minutes: 45\n#     author: me", "'author' means nothing"),
        ('- "Basics: the mean"', "- Basics: the mean", "must be a list of texts"),
        (
            "#     minutes: 45",
            "#     minutes: 45\n#     limits:\n#       memory: 3",
            "unknown limit 'memory'",
        ),
        ("#     name: python3", "#     name: julia", "the kernel must be python3"),
        ("# Because of", "# ### BEGIN MARK SCHEME\n# Because of", "a marking scheme stands in the solution"),
    ],
)
def test_a_broken_contract_is_one_clear_line(course: Course, old: str, new: str, message: str) -> None:
    path = course.root / "source/basics/mean.py"
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new, 1))
    with pytest.raises(CourseError) as caught:
        read_source(path)
    assert str(caught.value).startswith(str(path))
    assert message in str(caught.value)
    assert "\n" not in str(caught.value)


def test_an_answer_without_a_solution_region(course: Course) -> None:
    path = course.root / "source/basics/twice.py"
    text = path.read_text().replace("    ### BEGIN SOLUTION\n", "").replace("    ### END SOLUTION\n", "")
    path.write_text(text)
    with pytest.raises(CourseError, match="answer cell 'twice_answer' has no ### BEGIN SOLUTION"):
        read_source(path)


def test_a_task_needs_an_answer_above_it(course: Course) -> None:
    path = course.root / "source/basics/twice.py"
    header, answer, task = path.read_text().split("# %%")
    path.write_text("# %%".join([header, task + "\n", answer]))
    with pytest.raises(CourseError, match=r":21: no answer cell stands above task cell 'twice'"):
        read_source(path)


@pytest.mark.parametrize("content", [b"\xff\xfe\x00", b"# ---\n# jupyter: [\n# ---\n"])
def test_what_is_no_script_is_a_course_error(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "broken.py"
    path.write_bytes(content)
    with pytest.raises(CourseError, match=r"broken\.py"):
        read_source(path)


def test_a_missing_script_is_a_course_error(tmp_path: Path) -> None:
    with pytest.raises(CourseError, match="No such file"):
        read_source(tmp_path / "absent.py")


def test_importing_the_package_is_cheap() -> None:
    code = (
        "import sys, autograder.release\n"
        "print({'jupytext', 'nbformat', 'nbgrader', 'nbclient', 'jupyter_client'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"
