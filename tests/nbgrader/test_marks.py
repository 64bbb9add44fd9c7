"""Late penalties, extra credit, manual grades and resubmissions: what nbgrader's rules make of our scores."""

from __future__ import annotations

import shutil
from contextlib import chdir
from typing import Any

import pytest
from nbgrader.api import Gradebook
from nbgrader.apps.api import NbGraderAPI
from nbgrader.coursedir import CourseDirectory
from nbgrader.plugins import BasePlugin
from traitlets.config import Config

from autograder.nbgrader_bridge import configure

from .conftest import Class, answer

pytestmark = pytest.mark.xdist_group("nbgrader")

REWEIGHT = """
[[reweight]]
exercise = "basics/averages"
task = "mean"
check = "test_okapi_of_many"
weight = 1
reason = "it weighed twice as much"

[[void]]
exercise = "basics/averages"
task = "why"
effect = "taken_out"
reason = "not taught yet"
"""
OFF_BY_ONE = "def mean(values):\n    return sum(values) / max(len(values) - 1, 1)"


class OnePointADay(BasePlugin):
    """A course's own plugin: a point for each day begun."""

    def late_submission_penalty(self, student_id: str, score: float, total_seconds_late: float) -> float:
        return float(-(-total_seconds_late // 86_400))


class Term:
    """A class whose gradebook has a due date; autograding runs in this process, as the formgrader's button does."""

    def __init__(self, course: Class, db_url: str) -> None:
        self.course = course
        self.db_url = db_url

    def gradebook(self) -> Gradebook:
        return Gradebook(self.db_url)

    def autograde(self, student: str) -> None:
        config = Config()
        config.CourseDirectory.db_url = self.db_url
        config.AssignLatePenalties.plugin_class = OnePointADay
        with chdir(self.course.root):
            configure(config)
            done = NbGraderAPI(CourseDirectory(config=config), config=config).autograde(
                "basics", student, force=True
            )
        assert done["success"], done

    def mark(self, student: str, task: str, **fields: Any) -> None:
        """What a person enters in the formgrader."""
        with self.gradebook() as gradebook:
            grade = gradebook.find_grade(task, "averages", "basics", student)
            for name, value in fields.items():
                setattr(grade, name, value)
            gradebook.db.commit()

    def notebook(self, student: str, exercise: str = "averages") -> tuple[float, float | None]:
        """A notebook's score and its late penalty."""
        with self.gradebook() as gradebook:
            found = gradebook.find_submission_notebook(exercise, "basics", student)
            return found.score, found.late_submission_penalty

    def seconds_late(self, student: str) -> float:
        with self.gradebook() as gradebook:
            return gradebook.find_submission("basics", student).total_seconds_late


@pytest.fixture(scope="module")
def term(graded: Class, tmp_path_factory: pytest.TempPathFactory) -> Term:
    """The class of the other tests, some days later."""
    root = tmp_path_factory.mktemp("term").resolve() / "course"
    shutil.copytree(graded.root, root, symlinks=True)
    return some_days_later(Term(Class(root), f"sqlite:///{root}/gradebook.db"))


def some_days_later(term: Term) -> Term:
    """Due on 2 January at noon. s03 resubmits on the 4th, has marks by hand; s04, on the 3rd, has a day more."""
    course = term.course
    with (course.root / "course.toml").open("a") as policy:
        policy.write(REWEIGHT)
    with term.gradebook() as gradebook:
        gradebook.update_or_create_assignment("basics", duedate="2026-01-02 12:00:00 UTC")
        gradebook.grant_extension("basics", "s04", days=1)
    course.hand_in("s03", answer(course.solved(), mean_answer=OFF_BY_ONE), day=4)
    term.mark("s03", "mean", manual_score=2.5, needs_manual_grade=False)
    term.mark("s03", "extent", extra_credit=0.5)
    path = course.submission("s04")
    earlier = path.parent.with_name("basics.attempt-1")
    earlier.mkdir()
    path.rename(earlier / path.name)
    course.hand_in("s04", answer(course.solved(), mean_answer=OFF_BY_ONE), day=3)
    for student in ("s03", "s04"):
        term.autograde(student)
    return term


def test_late_penalty_is_of_the_score_with_manual_grade_and_extra_credit(term: Term) -> None:
    assert term.seconds_late("s03") == 2 * 86_400 - 2 * 3600
    # 2.5 by hand instead of 1, 2 and 0.5 of extra credit; two days begun.
    assert term.notebook("s03") == (5.0, 2.0)
    assert term.notebook("s03", "spread") == (2.0, 2.0)


def test_an_extension_counts_and_an_earlier_attempt_beside_the_newest_does_not(term: Term) -> None:
    assert term.seconds_late("s04") == 0
    assert term.notebook("s04") == (3.5, None)


def test_a_reweighted_check_is_so_in_the_gradebook_and_said(term: Term) -> None:
    with term.gradebook() as gradebook:
        assert gradebook.find_grade("mean", "averages", "basics", "s04").auto_score == 1.5
        assert gradebook.find_grade("why", "averages", "basics", "s04").max_score == 1.5
    assert "it weighed twice as much" in term.course.generated()["autograded/s04/basics/averages.ipynb"]


def test_regrading_keeps_extra_credit_and_manual_grade_and_sets_the_penalty_anew(term: Term) -> None:
    term.course.hand_in("s03", term.course.solved(), day=1)
    term.autograde("s03")
    assert term.notebook("s03") == (5.0, None)
    with term.gradebook() as gradebook:
        mean, extent = (
            gradebook.find_grade(each, "averages", "basics", "s03") for each in ("mean", "extent")
        )
        assert (mean.auto_score, mean.manual_score, mean.needs_manual_grade) == (3.0, 2.5, True)
        assert (extent.auto_score, extent.extra_credit) == (2.0, 0.5)
