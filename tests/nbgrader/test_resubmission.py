"""Later rounds: a corrupt resubmission, a person's grade, and grading everything again."""

from __future__ import annotations

import runpy
import shutil
import sys
from pathlib import Path

import pytest
from nbgrader.api import Gradebook
from nbgrader.apps.api import NbGraderAPI
from nbgrader.coursedir import CourseDirectory
from traitlets.config import Config

from autograder.nbgrader_bridge import configure

from .conftest import ROOT, Class
from .test_commands import STUDENTS

pytestmark = pytest.mark.xdist_group("nbgrader")


@pytest.fixture(scope="module")
def later(graded: Class, tmp_path_factory: pytest.TempPathFactory) -> Class:
    """s01 resubmits a broken file, a person grades s03; then autograde."""
    course = Class(tmp_path_factory.mktemp("later").resolve() / "course")
    shutil.copytree(graded.root, course.root, symlinks=True)
    course.hand_in("s01", "not a notebook", day=2)
    with Gradebook(f"sqlite:///{course.root}/gradebook.db") as gradebook:
        grade = gradebook.find_grade("mean", "averages", "basics", "s03")
        grade.manual_score, grade.needs_manual_grade = 2.5, False
        gradebook.db.commit()
    course.log = course.nbgrader("autograde", "basics")
    return course


def test_corrupt_resubmission_replaces_the_good_score_and_is_flagged(graded: Class, later: Class) -> None:
    assert graded.state("s01")["score"] == 5.0
    found = later.state("s01")
    assert found["score"] == 0.0
    assert all(needs for _auto, _manual, needs in found["grades"].values())
    assert later.state("s01", "spread")["score"] == 2.0
    assert "could not be read" in later.generated()["autograded/s01/basics/averages.ipynb"]


def test_only_the_newer_submission_is_converted(later: Class) -> None:
    log = later.log
    assert log.count("Updating existing assignment") == 1
    assert log.count("Skipping existing assignment") == len(STUDENTS) - 1


def test_grading_all_again_changes_nothing_and_keeps_what_a_person_gave(later: Class) -> None:
    names = [(student, exercise) for student in STUDENTS for exercise in ("averages", "spread")]
    before = {name: later.state(name[0], name[1]) for name in names}
    later.nbgrader("autograde", "basics", "--force")
    after = {name: later.state(name[0], name[1]) for name in names}
    regraded = after["s03", "averages"]
    assert regraded["score"] == 4.5
    assert regraded["grades"]["mean"] == (1.0, 2.5, True)  # nbgrader asks to look at such a grade again
    before["s03", "averages"]["grades"]["mean"] = (1.0, 2.5, True)
    assert after == before


def test_a_fault_of_ours_is_no_zero(graded: Class, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    course = Class(tmp_path.resolve() / "course")
    shutil.copytree(graded.root, course.root, symlinks=True)
    (course.root / "checks/basics/averages/checks.py").write_text(
        "from autograder.checking import task\n\n\n@task('mean')\ndef test_mean(student):\n"
        "    '''The mean'''\n    raise KeyError(student.mean([1.0]))\n"
    )
    monkeypatch.chdir(course.root)
    config = Config()
    configure(config)
    # As the formgrader does it: its button runs the same converter in the server's process.
    coursedir = CourseDirectory(config=config)
    done = NbGraderAPI(coursedir, config=config).autograde("basics", "s01")
    assert done["success"], done
    found = course.state("s01")
    assert found["grades"]["mean"] == (None, None, True)
    assert "not graded yet" in found["comments"]["mean_answer"]
    assert course.state("s03") == graded.state("s03")


def test_without_a_course_nbgrader_does_not_go_on(tmp_path: Path) -> None:
    shutil.copy(ROOT / "nbgrader_config.py", tmp_path)
    done = Class(tmp_path).run("nbgrader", "autograde", "basics")
    assert done.returncode != 0
    assert "no course at" in done.stderr
    assert not (tmp_path / "gradebook.db").exists()


def test_without_the_package_nbgrader_does_not_go_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "autograder.nbgrader_bridge", None)
    with pytest.raises(SystemExit, match="install this course's package first"):
        runpy.run_path(str(ROOT / "nbgrader_config.py"), {"get_config": Config})


def test_a_broken_source_script_does_not_stop_grading(
    graded: Class, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = tmp_path / "course"
    shutil.copytree(graded.root, root, symlinks=True)
    (root / "source/basics/spread.py").write_text("# %%\nno metadata\n")
    built = (root / "build/source/basics/spread.ipynb").read_bytes()
    config = Config()
    configure(config, root)
    assert "spread.py" in capsys.readouterr().err
    assert (root / "build/source/basics/spread.ipynb").read_bytes() == built
    assert config.CourseDirectory.root == str(root)
