"""Results go into nbgrader's gradebook as numbers, flags and comments; manual grades are never touched."""

from __future__ import annotations

from typing import Any

from nbgrader import utils
from nbgrader.preprocessors import SaveAutoGrades

from autograder.nbgrader_bridge.comments import comments
from autograder.nbgrader_bridge.exporter import Graded


class SaveResults(SaveAutoGrades):  # type: ignore[misc]
    """Takes the points from the result, never from what a notebook's cells printed."""

    def preprocess(self, nb: Any, resources: Any) -> tuple[Any, Any]:
        """Save the result of one notebook.

        Raises:
            TypeError: nbgrader does not run with our exporter, which brings the result.
        """
        graded = resources["autograder"]
        if not isinstance(graded, Graded):
            raise TypeError("SaveResults needs c.Autograde.exporter_class as configure() sets it")
        self._graded = graded
        self._tasks = {task.id: task for task in graded.result.tasks}
        shows_tests = graded.in_notebook and graded.result.status == "graded"  # a comment would say it twice
        self._comments = {} if shows_tests else comments(graded.result, graded.released, graded.titles)
        return super().preprocess(nb, resources)  # type: ignore[no-any-return]

    def _add_score(self, cell: Any, resources: Any) -> None:
        """Set `auto_score` and `needs_manual_grade` of a graded cell."""
        grade = self.gradebook.find_grade(
            cell.metadata.nbgrader["grade_id"], self.notebook_id, self.assignment_id, self.student_id
        )
        if utils.is_solution(cell):  # marked by hand: 0 where the template was left as it is, else open
            super()._add_score(cell, resources)
        else:
            task = self._tasks.get(cell.metadata.nbgrader["grade_id"])
            known = task is not None and "internal_error" not in (task.status, self._graded.result.status)
            grade.auto_score = task.score if task is not None and known else None
            grade.needs_manual_grade = not known or grade.manual_score is not None
        grade.needs_manual_grade = grade.needs_manual_grade or self._graded.flagged
        self.gradebook.db.commit()

    def _add_comment(self, cell: Any, resources: Any) -> None:
        """Set the automatic comment of an answer; one that a person wrote goes before it."""
        super()._add_comment(cell, resources)
        name = cell.metadata.nbgrader["grade_id"]
        if name in self._comments:
            comment = self.gradebook.find_comment(name, self.notebook_id, self.assignment_id, self.student_id)
            comment.auto_comment = self._comments[name]
            self.gradebook.db.commit()
