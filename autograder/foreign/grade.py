"""Points from what the cells with tests returned: nbgrader's rules, but for those by which it is wrong.

An exception is 0 points, a last value that is a number is that many points, all else is full marks. Other than in
nbgrader, text on standard error says nothing, numbers of every library are numbers, and a number that cannot be a score
(not a number, negative, above the maximum) gives no points.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from autograder.course import Exercise
from autograder.foreign.files import Files, course_files, local_modules, student_files, submission_sha256
from autograder.foreign.outputs import outputs_file, outputs_of, write_outputs
from autograder.foreign.run import CellRun, NotebookRun, run_notebook
from autograder.provenance import checks_sha256, package_versions
from autograder.result import CheckResult, CheckStatus, Provenance, Result, TaskResult
from autograder.student.sandbox import Sandbox, SandboxError
from autograder.submission import Cell, RawNotebook, Released, read_release, restore
from autograder.submission.packages import missing_note, missing_packages
from autograder.submission.text import squeezed

TRUST = "in_notebook"
TITLE = "The tests in the notebook"
_KERNEL = "autograder.worker.kernel"
_ROUNDING = 1e-9  # a sum of tenths may be a little more than the maximum
_HIDDEN = ("source", "submitted", "autograded", "release", "feedback", "gradebook.db", ".autograder")


class NotebookExercise:
    """An exercise of an nbgrader course, ready to grade: its edition, its files, and a warm process."""

    def __init__(self, exercise: Exercise, level: Any, overrides: dict[str, Any], seed: str) -> None:
        course = exercise.course
        self.released = read_release(exercise.release)
        self.limits = course.limits.with_overrides(overrides, "command line")
        self._files = course_files(course, exercise.assignment)
        own = local_modules(course, exercise.assignment)
        imports = sorted(name for name in self.released.imports if name.partition(".")[0] not in own)
        home = Path(course.config["nbgrader_course"])
        hidden = (course.root, Path(course.config["source"]), *(home / name for name in _HIDDEN))
        self._outputs = Path(course.config["outputs"]) if "outputs" in course.config else None
        self.sandbox = Sandbox(level, self.limits, [_KERNEL, *imports], hidden, draws=True)
        self.sandbox.start()
        self._plain = partial(Sandbox, level, self.limits, [_KERNEL], hidden)
        self._preloads = True
        self._provenance = Provenance(
            release=self.released.sha256,
            checks=checks_sha256(exercise),
            packages=package_versions(self.released.imports),
            seed=seed,
        )

    def grade(
        self,
        raw: RawNotebook,
        path: Path,
        student: str,
        attempt: int,
        tell: Callable[[str], None],
        left_out: list[str] | None = None,
    ) -> Result:
        """The result of one submission; every task of the edition has a row.

        Args:
            raw: the notebook.
            path: where it lies; what lies beside it was handed in with it.
            student: whose it is.
            attempt: which of the student's it is.
            tell: called as the run goes on.
            left_out: notes on files that did not come along, where somebody else has looked at what was handed in.
        """
        started = time.perf_counter()
        self.sandbox.take_peak_mb()  # of an earlier submission, where grading it failed
        submission = restore(_with_hidden_tests(raw, self.released), self.released)
        own_files, notes = student_files(path, self.released.assignment)
        notes = notes if left_out is None else left_out
        # As in nbgrader, a file of the course goes before one of the same name that was handed in.
        files = {**own_files, **self._files}
        run = self._run(submission.cells, files, tell)
        sha256 = submission_sha256(raw.sha256, own_files)
        if self._outputs is not None:
            write_outputs(outputs_file(self._outputs, sha256), outputs_of(run, submission.cells))
        tasks = [_task(cell, run) for cell in self.released.tasks]
        return Result(
            student=student,
            assignment=self.released.assignment,
            exercise=self.released.exercise,
            attempt=attempt,
            status="graded",
            score=round(sum(task.score for task in tasks), 6),
            max_score=sum(task.max_score for task in tasks),
            auto_max_score=sum(task.max_score for task in tasks if task.status != "manual"),
            sandbox=self.sandbox.level,
            trust=TRUST,
            tasks=tasks,
            notes=[
                *submission.notes,
                *notes,
                *run.notes,
                *self._missing(),
                *_notes(submission.cells, run),
                *self._imports(submission.cells, run, files),
            ],
            provenance=replace(self._provenance, submission=sha256),
            seconds=round(time.perf_counter() - started, 4),
            memory_mb=self.sandbox.take_peak_mb(),
        )

    def _run(self, cells: tuple[Cell, ...], files: Files, tell: Callable[[str], None]) -> NotebookRun:
        """Run the cells; each worker imports for itself what the warm process cannot, because it starts threads or fails."""
        pictures = self._outputs is not None
        try:
            return run_notebook(self.sandbox, cells, files, self.limits, pictures, tell)
        except SandboxError:
            if not self._preloads:
                raise
            self.sandbox.close()
            self.sandbox, self._preloads = self._plain(), False
            return run_notebook(self.sandbox, cells, files, self.limits, pictures, tell)

    def close(self) -> None:
        """End the warm process."""
        self.sandbox.close()

    def _missing(self) -> list[str]:
        missing = self.sandbox.missing
        return [f"not installed on the grader: {', '.join(missing)}"] if missing else []

    def _imports(self, cells: tuple[Cell, ...], run: NotebookRun, files: Files) -> list[str]:
        """A note on packages that are neither installed nor a file beside the notebook."""
        beside = {name.partition("/")[0].removesuffix(".py") for name in files}
        raised = {name: str(ended.error) for name, ended in run.cells.items() if ended.error is not None}
        missing = missing_packages(cells, raised, [], [*self.sandbox.missing, *beside])
        return [missing_note(missing, self.released)] if missing else []


def _with_hidden_tests(raw: RawNotebook, released: Released) -> RawNotebook:
    """The notebook with hidden tests in the cells that are as students got them: such a cell was not edited."""
    shown: dict[str, str] = released.header.get("shown", {})
    sources = {cell.grade_id: cell.source for cell in released.cells}
    full = {squeezed(text): sources[name] for name, text in shown.items()}
    cells = tuple(replace(cell, source=full.get(squeezed(cell.source), cell.source)) for cell in raw.cells)
    return replace(raw, cells=cells)


def _task(cell: Cell, run: NotebookRun) -> TaskResult:
    name = cell.grade_id or cell.id
    if cell.role == "manual":
        return TaskResult(name, 0.0, cell.points, "manual")
    score, status, detail = _score(run.cells.get(cell.id, CellRun("not run")), cell.points)
    return TaskResult(
        name,
        score,
        cell.points,
        "partial" if status == "failed" and 0 < score < cell.points else status,
        [CheckResult(name, status, TITLE, detail=detail)],
    )


def _score(run: CellRun, points: float) -> tuple[float, CheckStatus, str | None]:
    """Points, status and the instructor's detail of one cell with tests."""
    if run.status in ("timeout", "crashed"):
        return 0.0, "timeout" if run.status == "timeout" else "crashed", run.detail
    if run.status == "not run":
        return 0.0, "timeout", f"not run: {run.detail}"
    if run.error is not None:
        return 0.0, _failure(run.error.builtins), str(run.error)
    number = run.number if run.number is not None else _number(run.text)
    if number is None:
        return points, "passed", None
    if not _is_score(number, points):
        return 0.0, "error", f"the tests returned {number:g}, which is no score between 0 and {points:g}"
    score = round(min(number, points), 6)
    if score == points:
        return points, "passed", None
    return score, "failed", f"the tests returned {score:g} of {points:g} points"


def _is_score(number: float, points: float) -> bool:
    """Not a number compares as false."""
    return 0 <= number <= points * (1 + _ROUNDING)


def _number(text: str | None) -> float | None:
    """What looks like a number is one, as in nbgrader: some libraries' numbers are no Python numbers."""
    try:
        return float(text or "")
    except ValueError:
        return None


def _failure(builtins: tuple[str, ...]) -> CheckStatus:
    if "AssertionError" in builtins:
        return "failed"
    return "missing" if "NotImplementedError" in builtins else "error"


def _notes(cells: tuple[Cell, ...], run: NotebookRun) -> list[str]:
    """What happened in the student's own cells, and values of tests that are no scores."""
    notes = []
    for cell in cells:
        ended = run.cells.get(cell.id)
        if ended is None:
            continue
        name = f"cell {cell.grade_id!r}" if cell.grade_id else "a cell of the student's own"
        if ended.status == "timeout":
            notes.append(f"{name} did not end and was {ended.detail}")
        elif ended.status == "crashed":
            notes.append(f"{name} ended its process: {ended.detail}")
        if ended.replaced:
            notes.append(f"{name} replaced {', '.join(ended.replaced)}; that was undone")
        if cell.role == "task" and ended.number is not None and not _is_score(ended.number, cell.points):
            notes.append(f"the tests of {name} returned {ended.number:g}, which is no score")
    late = sum(ended.status == "not run" for ended in run.cells.values())
    if late:
        notes.append(f"{late} cell{'s' * (late > 1)} did not run: the notebook as a whole took too long")
    return notes
