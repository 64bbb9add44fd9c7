"""The grading process: trusted, killable, one job at a time.

It holds the checks and the reference, parses untrusted notebooks and compares untrusted values, each of which can be made to
explode. Its parent watches it; what it found so far is told as it goes, so that killing it costs one check.

Messages are JSON lines. In: a setup, then jobs. Out: one line per job. What goes on in between stands on the board.
"""

from __future__ import annotations

import contextlib
import dataclasses
import json
import resource
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from autograder.checking.suite import Suite, load_suite
from autograder.course import Course, Exercise, Limits
from autograder.errors import AutograderError
from autograder.foreign.files import recognise_by_name
from autograder.grading.board import Board
from autograder.grading.grade import Job, grade
from autograder.grading.older import OlderReleases, gradable
from autograder.grading.whose import Whose
from autograder.keys import fingerprint
from autograder.provenance import checks_sha256, package_versions, variant_of
from autograder.release.variants import Variants
from autograder.result import CheckResult, Provenance
from autograder.student.sandbox import Sandbox
from autograder.student.warm import Nursery
from autograder.submission import Released, Releases, Unreadable, read_notebook, read_release, restore
from autograder.submission.files import read_submission

if TYPE_CHECKING:
    from autograder.foreign.grade import NotebookExercise

_MOST_SANDBOXES = 3  # warm processes kept, one per exercise graded lately
_DATA_BYTES = 8 * 2**30


def main(jobs: int, replies: int, board: int, nursery: Nursery | None) -> None:
    """Serve jobs until their pipe ends; the descriptors are those of jobs, replies and the shared board."""
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_DATA, (_DATA_BYTES, _DATA_BYTES))
    with open(jobs, encoding="ascii") as lines, open(replies, "w", encoding="ascii") as answers:
        child = _Child(json.loads(lines.readline()), answers, Board(board), nursery)
        try:
            for line in lines:
                child.serve(json.loads(line))
        finally:
            child.close()


class _Child:
    def __init__(
        self, setup: dict[str, Any], replies: IO[str], board: Board, nursery: Nursery | None
    ) -> None:
        self._nursery = nursery
        self._board = board
        self._course = Course.load(Path(setup["course"]))
        self._level = setup["level"]
        self._key = bytes.fromhex(setup["key"])
        self._limits: dict[str, Any] = setup["limits"]
        self._replies = replies
        self._exercises: dict[str, _Loaded] = {}
        self._with_own_tests: dict[str, NotebookExercise] = {}
        self._releases = Releases({each.id: each.release for each in self._course.exercises})
        self._older = OlderReleases(self._course)

    def serve(self, job: dict[str, Any]) -> None:
        try:
            done = self._survey(job) if job["job"] == "survey" else self._grade(job)
        except Unreadable as error:
            done = {"unreadable": str(error)}
        except AutograderError as error:
            done = {"fault": str(error)}
        except Exception as error:
            done = {"fault": f"{type(error).__name__}: {error}"}
        self._replies.write(json.dumps(done) + "\n")
        self._replies.flush()

    def close(self) -> None:
        for loaded in self._exercises.values():
            loaded.close()
        for with_tests in self._with_own_tests.values():
            with_tests.close()

    def _survey(self, job: dict[str, Any]) -> dict[str, Any]:
        """Which exercise is it? Its hash tells whether it was graded before."""
        raw = read_notebook(read_submission(Path(job["path"])))
        if self._course.in_notebook:
            return recognise_by_name(
                raw, Path(job["path"]), job.get("assignment"), list(self._releases.values())
            )
        released = self._releases.of_notebook(raw, job.get("assignment"))
        if released is None:
            return {"exercise": None, "sha256": raw.sha256}
        older = self._older.of(raw, released)
        found: dict[str, Any] = {
            "exercise": f"{released.assignment}/{released.exercise}",
            "sha256": raw.sha256,
        }
        return (
            found if older is None else found | {"older": older.sha256, "gradable": gradable(older, released)}
        )

    def _grade_with_own_tests(self, job: dict[str, Any]) -> dict[str, Any]:
        """Grade a notebook that has its tests in its cells."""
        from autograder.foreign.grade import NotebookExercise

        exercise, path = self._course.exercise(job["assignment"], job["exercise"]), Path(job["path"])
        loaded = self._with_own_tests.pop(exercise.id, None)
        if loaded is None:
            while len(self._with_own_tests) >= _MOST_SANDBOXES:
                self._with_own_tests.pop(next(iter(self._with_own_tests))).close()
            loaded = NotebookExercise(exercise, self._level, self._limits, fingerprint(self._key))
        self._with_own_tests[exercise.id] = loaded
        raw = read_notebook(read_submission(path))

        def tell(cell: str) -> None:
            self._board.note(f"cell {cell}", None)

        result = loaded.grade(raw, path, job["student"], job["attempt"], tell, job.get("left_out"))
        return {"result": result.to_json()}

    def _grade(self, job: dict[str, Any]) -> dict[str, Any]:
        if self._course.in_notebook:
            return self._grade_with_own_tests(job)
        loaded = self._load(self._course.exercise(job["assignment"], job["exercise"]))
        raw = read_notebook(read_submission(Path(job["path"])))

        def tell(stage: str, result: CheckResult | None) -> None:
            if stage == "checked" and result is not None:
                self._board.add(vars(result))
            else:
                self._board.note(stage, None if result is None else vars(result))

        student = job["student"]
        released, suite = loaded.of(student)
        submission = restore(raw, released)
        provenance = loaded.provenance
        if "older" in job:
            released, submission = self._older.restored(
                raw, released, job["older"], gradable=job["against_older"]
            )
            provenance = dataclasses.replace(provenance, release=released.sha256)
        if loaded.whose is not None:
            notes = loaded.whose.notes(raw, student, job.get("classmates", []))
            submission = dataclasses.replace(submission, notes=(*notes, *submission.notes))
        variant = variant_of(loaded.exercise, self._key, student)
        result = grade(
            Job(
                student=student,
                attempt=job["attempt"],
                released=released,
                suite=suite,
                submission=submission,
                sandbox=loaded.sandbox,
                limits=loaded.limits,
                key=self._key,
                provenance=dataclasses.replace(provenance, variant=variant),
                known={each["id"]: CheckResult(**each) for each in job.get("known", [])},
                tell=tell,
            )
        )
        return {"result": result.to_json()}

    def _load(self, exercise: Exercise) -> _Loaded:
        loaded = self._exercises.pop(exercise.id, None)
        if loaded is None:
            while len(self._exercises) >= _MOST_SANDBOXES:
                self._exercises.pop(next(iter(self._exercises))).close()
            loaded = _Loaded(exercise, self._level, self._limits, self._key, self._nursery)
        self._exercises[exercise.id] = loaded
        return loaded


class _Loaded:
    """An exercise ready to grade: release, checks, and a warm process that starts while the checks load."""

    def __init__(
        self, exercise: Exercise, level: Any, overrides: dict[str, Any], key: bytes, nursery: Nursery | None
    ) -> None:
        self.exercise = exercise
        self.released = read_release(exercise.release)
        self.limits = exercise_limits(exercise.course, self.released).with_overrides(
            overrides, "command line"
        )
        root = exercise.course.root
        hidden = (exercise.course.checks, *(root / name for name in ("source", "solutions", ".autograder")))
        self.sandbox = Sandbox(
            level, self.limits, sorted(self.released.graded_imports), hidden, nursery=nursery
        )
        self.sandbox.start()
        self.suite: Suite = load_suite(exercise)
        self.provenance = Provenance(
            release=self.released.sha256,
            checks=checks_sha256(exercise),
            packages=package_versions(self.released.imports),
            seed=fingerprint(key),
        )
        self._variants = Variants(exercise, key, self.suite.numbers) if exercise.varies else None
        self.whose = None if self._variants is None else Whose(self._variants)

    def of(self, student: str) -> tuple[Released, Suite]:
        """What this student got, and the checks and the reference with their numbers."""
        if self._variants is None:
            return self.released, self.suite
        return self._variants.released(student), self.suite.with_numbers(self._variants.of(student))

    def close(self) -> None:
        self.sandbox.close()


def exercise_limits(course: Course, released: Released) -> Limits:
    """The course's limits with those of the exercise's own header."""
    limits = released.header.get("limits", {})
    return course.limits.with_overrides(limits, f"{released.assignment}/{released.exercise}")
