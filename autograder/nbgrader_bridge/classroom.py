"""The results of all submissions that one `nbgrader autograde` is about, graded together at the first question."""

from __future__ import annotations

import logging
from dataclasses import replace
from pathlib import Path
from typing import Any

from autograder.course import Course
from autograder.errors import AutograderError
from autograder.fleet import Entry, Options, find, grade_all
from autograder.foreign.course import home_of
from autograder.keys import course_key
from autograder.nbgrader_bridge.amended import amended
from autograder.reports.titles import titles_of
from autograder.result import Result

# Of two rows for one exercise (a corrupt file beside a good copy) the one that says more counts.
_RANK = {"missing": 0, "unreadable": 1, "internal_error": 2}
_GRADED = 3


class Classroom:
    """Grades with the engine of `autograder grade`, so that both give the same scores.

    Args:
        course: the course.
        converter: nbgrader's `Autograde`, which knows the submissions.
        level: of isolation.
        jobs: how many side by side; 0 for as many as there are cores.
        log: nbgrader's.
    """

    def __init__(
        self, course: Course, converter: Any, level: str, jobs: int, log: logging.Logger | Any
    ) -> None:
        self.course = course
        self.titles = titles_of(course)
        self._converter = converter
        self._level = level
        self._jobs = jobs
        self._log = log
        self._results: dict[tuple[str, str, str], Result] | None = None
        self._fault: Exception | None = None

    def result(self, student: str, assignment: str, exercise: str) -> Result:
        """What grading found; a student's further exercises that were not handed in have a row too.

        Raises:
            AutograderError: the course cannot be graded, or has no such exercise; a fault of ours is raised as it is.
        """
        if self._fault is not None:
            raise self._fault
        if self._results is None:
            try:
                self._results = self._grade()
            except Exception as error:
                self._fault = error  # the same for everyone: found out once
                raise
        try:
            return self._results[student, assignment, exercise]
        except KeyError:
            raise AutograderError(
                f"{assignment}/{exercise} is not a released exercise of this course"
            ) from None

    def _grade(self) -> dict[tuple[str, str, str], Result]:
        entries = self._entries()
        results: dict[tuple[str, str, str], Result] = {}

        def keep(result: Result) -> None:
            name = (result.student, result.assignment, result.exercise)
            if name not in results or _rank(result) > _rank(results[name]):
                results[name] = result
            self._log.info(
                "%s %s/%s: %s, %g of %g points", *name, result.status, result.score, result.max_score
            )

        self._log.info("Grading %d notebooks, isolation: %s", len(entries), self._level)
        # Kept, so that a second run grades only what changed; asked for with --force, all are graded again.
        home = home_of(self.course)
        kept = None if self._converter.force else home / ".autograder" / "nbgrader"
        # The gradebook has the tasks of one release, and nbgrader's pages show the answers in its cells.
        options = Options(self._level, course_key(home), self._jobs, kept, older_releases=False)
        grade_all(self.course, entries, options, keep)
        return amended(self.course, results, self._log)

    def _entries(self) -> list[Entry]:
        entries: list[Entry] = []
        for folder, notebooks in self._converter.assignments.items():
            ids = self._converter.init_single_notebook_resources(notebooks[0])["nbgrader"]
            entries += [
                replace(entry, student=ids["student"], assignment=ids["assignment"])
                for entry in find(self.course, [Path(folder)])
            ]
        return entries


def _rank(result: Result) -> int:
    return _RANK.get(result.status, _GRADED)
