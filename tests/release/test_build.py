from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from autograder.course import Course
from autograder.errors import CourseError
from autograder.release import drift, leaks, read_source, release

Snapshot = Callable[[Path], dict[str, bytes]]


def basics(course: Course) -> list:
    return course.select(["basics"])


def test_release_clears_executes_and_changes_nothing_twice(course: Course, snapshot: Snapshot) -> None:
    lines: list[str] = []
    first = release(course, basics(course), progress=lines.append)
    assert [(each.exercise.name, each.changed, each.executed) for each in first] == [
        ("mean", True, True),
        ("twice", True, True),
    ]
    assert lines == [
        "basics: releasing mean, twice",
        "basics/mean: executing the solution",
        "basics/twice: executing the solution",
    ]
    before = snapshot(course.root)
    assert set(before) == {
        "course.toml",
        "source/basics/mean.py", "source/basics/twice.py", "source/basics/data/values.csv",
        "source/basics/.hidden", "source/basics/mean.ipynb", "source/other/twice.py",
        "build/source/basics/mean.ipynb", "build/source/basics/twice.ipynb",
        "build/source/basics/data/values.csv",
        "release/basics/mean.ipynb", "release/basics/twice.ipynb", "release/basics/data/values.csv",
        "solutions/basics/mean.ipynb", "solutions/basics/twice.ipynb",
    }  # fmt: skip
    second = release(course, basics(course))
    assert [(each.changed, each.executed) for each in second] == [(False, False), (False, False)]
    assert snapshot(course.root) == before

    for name in ("release/basics/mean.ipynb", "release/basics/twice.ipynb"):
        for planted in (b"secret", b"SOLUTION", b"2 * x"):
            assert planted not in before[name]
    released = json.loads(before["release/basics/mean.ipynb"])
    cells = {cell["id"]: cell for cell in released["cells"]}
    assert "".join(cells["mean_answer"]["source"]).endswith(
        "# YOUR CODE HERE\n    raise NotImplementedError()"
    )
    assert cells["why"]["source"] == ["YOUR ANSWER HERE"]
    assert cells["mean"]["metadata"]["editable"] is False
    assert cells["mean"]["metadata"]["nbgrader"]["cell_type"] == "code"
    assert set(released["metadata"]) == {"autograder", "kernelspec"}

    solution = json.loads(before["solutions/basics/mean.ipynb"])
    cells = {cell["id"]: cell for cell in solution["cells"]}
    assert "secret_total" in "".join(cells["mean_answer"]["source"])
    assert cells["mean"]["outputs"][0]["text"] == ["well done\n"]
    assert "image/png" in cells["picture"]["outputs"][0]["data"]
    assert set(solution["metadata"]) == {"autograder", "kernelspec"}
    assert all("execution" not in cell["metadata"] for cell in solution["cells"])
    assert drift(course, basics(course)) == []


def test_the_released_notebook_is_valid_for_nbgrader(course: Course) -> None:
    from nbgrader.nbgraderformat import MetadataValidator, read

    release(course, basics(course), execute=False)
    notebook = read(str(course.root / "release/basics/mean.ipynb"), as_version=4)
    MetadataValidator().validate_nb(notebook)
    assert [cell.metadata.nbgrader.grade_id for cell in notebook.cells if "nbgrader" in cell.metadata] == [
        "setup", "mean_answer", "mean", "picture", "why",
    ]  # fmt: skip


def test_students_get_what_nbgrader_would_make_of_the_source(course: Course, tmp_path: Path) -> None:
    from nbgrader.converters import GenerateAssignment
    from nbgrader.coursedir import CourseDirectory
    from traitlets.config import Config

    release(course, basics(course), execute=False)
    config = Config()
    config.CourseDirectory.root = str(tmp_path)
    config.CourseDirectory.source_directory = "build/source"
    config.CourseDirectory.release_directory = "nbgraders"
    config.CourseDirectory.assignment_id = "basics"
    config.CourseDirectory.db_url = "sqlite://"
    config.GenerateAssignment.no_database = True
    config.SaveCells.enabled = False
    GenerateAssignment(coursedir=CourseDirectory(config=config), config=config).start()
    for name in ("mean", "twice"):
        theirs = json.loads((tmp_path / "nbgraders" / "basics" / f"{name}.ipynb").read_text())
        ours = json.loads((tmp_path / "release" / "basics" / f"{name}.ipynb").read_text())
        assert ours["cells"] == theirs["cells"]


def test_only_changed_cells_are_executed_again(course: Course, snapshot: Snapshot) -> None:
    twice = [course.exercise("basics", "twice")]
    release(course, twice)
    script = twice[0].source
    script.write_text(script.read_text().replace("title: The mean", "title: Doubling"))
    assert [each.executed for each in release(course, twice)] == [False]
    assert json.loads(twice[0].solution.read_text())["metadata"]["autograder"]["title"] == "Doubling"
    script.write_text(script.read_text().replace("return 2 * x", "return x + x"))
    (done,) = release(course, twice)
    assert (done.changed, done.executed) == (False, True)
    assert [each.executed for each in release(course, twice, force=True)] == [True]


def test_what_has_no_source_is_removed_and_other_assignments_are_left_alone(
    course: Course, snapshot: Snapshot
) -> None:
    release(course, course.exercises, execute=False)
    others = {name: data for name, data in snapshot(course.root).items() if "/other/" in name}
    assert len(others) == 3
    (course.root / "source/basics/twice.py").unlink()
    (course.root / "source/basics/data/values.csv").unlink()
    (course.root / "release/basics/.gitkeep").touch()
    course.exercise("basics", "twice").solution.parent.mkdir(parents=True)
    course.exercise("basics", "twice").solution.write_text("{}")
    assert [line.split(";")[0] for line in drift(course, [course.exercise("basics", "twice")])] == [
        "release/basics/data/values.csv has no source any more",
        "release/basics/twice.ipynb has no source any more",
        "solutions/basics/twice.ipynb has no source any more",
    ]
    done = release(course, basics(course), execute=False)
    assert [(each.exercise.name, each.removed) for each in done] == [("mean", False), ("twice", True)]
    left = snapshot(course.root)
    assert sorted(name for name in left if name.startswith(("release/basics", "build/source/basics", "sol"))) == [
        "build/source/basics/mean.ipynb", "release/basics/.gitkeep", "release/basics/mean.ipynb",
    ]  # fmt: skip
    assert {name: data for name, data in left.items() if "/other/" in name} == others


def test_a_course_without_sources_keeps_its_release(course: Course) -> None:
    release(course, basics(course), execute=False)
    (course.root / "source/basics").rename(course.root / "elsewhere")
    with pytest.raises(CourseError, match="no folder source/basics"):
        release(Course.load(course.root), basics(course))
    assert (course.root / "release/basics/mean.ipynb").exists()


@pytest.mark.parametrize(
    ("code", "message"),
    [
        ("return x + y", "basics/twice: cell 'twice' raises NameError: name 'y' is not defined"),
        ("return 3 * x", "basics/twice: cell 'twice' raises AssertionError"),
        ("import os; os._exit(1)", "basics/twice: the kernel dies in cell 'twice'"),
        ("import time; time.sleep(60)", "basics/twice: cell 'twice' runs longer than 2 s"),
    ],
)
def test_a_solution_that_fails_names_its_cell(course: Course, code: str, message: str) -> None:
    exercise = course.exercise("basics", "twice")
    text = exercise.source.read_text().replace("return 2 * x", code)
    limits = "#     limits:\n#       notebook_seconds: 2\n#     topics:"
    exercise.source.write_text(text.replace("#     topics:", limits))
    with pytest.raises(CourseError) as caught:
        release(course, [exercise])
    assert str(caught.value).startswith(message)
    assert not exercise.solution.exists()


def test_a_broken_source_writes_nothing(course: Course, snapshot: Snapshot) -> None:
    script = course.root / "source/basics/twice.py"
    script.write_text(script.read_text().replace('"points": 1', '"points": "one"'))
    before = snapshot(course.root)
    with pytest.raises(CourseError, match="points"):
        release(course, basics(course))
    assert snapshot(course.root) == before


def test_an_import_of_this_package_is_not_released(course: Course) -> None:
    script = course.root / "source/basics/mean.py"
    script.write_text(
        script.read_text().replace("import matplotlib", "from autograder import x\nimport matplotlib")
    )
    with pytest.raises(
        CourseError, match="basics/mean must not be released: cell 'setup' imports autograder"
    ):
        release(course, basics(course))


def test_leaks_are_found(course: Course) -> None:
    source = read_source(course.root / "source/basics/mean.py")
    assert set(leaks(source, source)) == {
        "it still says BEGIN SOLUTION",
        "it still says END SOLUTION",
        "cell 'mean_answer' contains the solution line 'secret_total = sum(values)'",
        "cell 'mean_answer' contains the solution line 'return secret_total / len(values)'",
        "cell 'why' contains the solution line 'Because of this secret reason.'",
    }
    clean = {"cells": [{"id": "a", "cell_type": "code", "source": "x = 1", "outputs": [{"text": "1"}]}]}
    assert leaks(source, clean) == ["cell 'a' has outputs"]


def edit_cell(path: Path, cell_id: str, **changes: object) -> None:
    notebook = json.loads(path.read_text())
    next(cell for cell in notebook["cells"] if cell["id"] == cell_id).update(changes)
    path.write_text(json.dumps(notebook))


def test_drift_names_what_differs_and_writes_nothing(course: Course, snapshot: Snapshot) -> None:
    exercise = course.exercise("other", "twice")
    remedy = "; run `autograder release other`"
    assert drift(course, [exercise]) == [
        f"release/other/twice.ipynb is missing{remedy}",
        f"solutions/other/twice.ipynb is missing{remedy}",
    ]
    release(course, [exercise])
    clean = snapshot(course.root)
    assert drift(course, [exercise]) == []

    edit_cell(exercise.release, "twice", source="assert True")
    edit_cell(exercise.solution, "twice_answer", metadata={})
    assert drift(course, [exercise]) == [
        f"release/other/twice.ipynb: the source of cell 'twice' differs from its source{remedy}",
        f"solutions/other/twice.ipynb: the metadata of cell 'twice_answer' differs from its source{remedy}",
    ]
    exercise.release.write_bytes(clean["release/other/twice.ipynb"])
    exercise.solution.write_bytes(clean["solutions/other/twice.ipynb"])
    edit_cell(exercise.solution, "twice", outputs=[], execution_count=7)
    assert drift(course, [exercise]) == []
    edit_cell(exercise.release, "twice", execution_count=7)
    edit_cell(exercise.solution, "twice", id="thrice")
    (course.root / "release/other/stray.csv").write_text("1")
    (course.root / "source/other/data.csv").write_text("1")
    before = snapshot(course.root)
    assert drift(course, [exercise]) == [
        f"release/other/twice.ipynb: the execution_count of cell 'twice' differs from its source{remedy}",
        f"solutions/other/twice.ipynb has other cells than its source{remedy}",
        f"release/other/data.csv is missing{remedy}",
        f"release/other/stray.csv has no source any more{remedy}",
    ]
    assert snapshot(course.root) == before
    (course.root / "release/other/data.csv").write_text("2")
    exercise.release.write_text("{")
    lines = drift(course, [exercise])
    assert f"release/other/twice.ipynb is not a notebook{remedy}" in lines
    assert f"release/other/data.csv differs from its source{remedy}" in lines
