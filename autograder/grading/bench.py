"""One executed submission to run checks against by hand, as the pytest plugin does."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from autograder.checking.rules import SubmittedSource
from autograder.checking.seeds import generator
from autograder.checking.suite import Suite, load_suite
from autograder.course import Course, Limits
from autograder.errors import UsageError
from autograder.grading.execute import Execution, execute
from autograder.grading.grade import sources
from autograder.grading.whose import Whose
from autograder.keys import course_key
from autograder.release.variants import Variants
from autograder.student.proxy import Session, Student, load_probe
from autograder.student.sandbox import Sandbox
from autograder.submission import Releases, Unreadable, read_notebook, restore
from autograder.submission.files import read_submission
from autograder.worker.isolation import best_level


@dataclass
class Bench:
    """A notebook on the bench: executed, with its exercise's suite beside it."""

    checks: Path
    suite: Suite
    source: SubmittedSource
    limits: Limits
    student_name: str
    key: bytes
    _sandbox: Sandbox
    _execution: Execution

    @classmethod
    def open(cls, path: Path) -> Bench:
        """Recognise and execute a notebook of the course around it or around the current folder.

        Raises:
            UsageError: the file cannot be read or belongs to no exercise.
        """
        course = Course.find(Path.cwd())
        try:
            raw = read_notebook(read_submission(path))
        except Unreadable as error:
            raise UsageError(f"{path}: {error}") from None
        released = Releases({each.id: each.release for each in course.exercises}).of_notebook(raw, None)
        if released is None:
            raise UsageError(f"{path}: not a notebook of this course")
        exercise = course.exercise(released.assignment, released.exercise)
        suite, key, student = load_suite(exercise), course_key(course.root), path.stem
        if exercise.varies:
            variants = Variants(exercise, key, suite.numbers)
            marked, genuine = Whose(variants).marked(raw)
            student = marked if marked is not None and genuine else student
            released, suite = variants.released(student), suite.with_numbers(variants.of(student))
        submission = restore(raw, released)
        sandbox = Sandbox(best_level(), course.limits, sorted(released.graded_imports), (course.checks,))
        sandbox.start()
        return cls(
            checks=exercise.checks,
            suite=suite,
            source=SubmittedSource(sources(submission.cells)),
            limits=course.limits,
            student_name=student,
            key=key,
            _sandbox=sandbox,
            _execution=execute(sandbox, submission.cells, course.limits, lambda _cell: None),
        )

    @contextmanager
    def student(self) -> Iterator[Student]:
        """The submission's names, from a fresh fork."""
        worker = self._execution.snapshot.fork_task()
        try:
            yield Student(Session(worker, self.limits.check_seconds))
        finally:
            worker.close()

    def generator(self, check: str) -> np.random.Generator:
        """The hidden inputs of one check."""
        return generator(self.key, self.student_name, self.suite.exercise_id, check)

    def probe(self, student: Student) -> Any:
        """The exercise's public probe, beside the student's objects."""
        return load_probe(student, self.suite.probe or "")

    def close(self) -> None:
        """End the worker and its warm process."""
        self._execution.snapshot.close()
        self._sandbox.close()
