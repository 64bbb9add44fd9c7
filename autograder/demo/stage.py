"""Puts the sample class in a folder and grades it there.

    <out>/course/       the demo's exercises, as a course of their own
    <out>/submitted/    <student>/<assignment>/<exercise>.ipynb, as nbgrader collects them
    <out>/results/      one file per submission

Nothing outside the folder is written: also the release step works on the copy of the course.
"""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from autograder.checking.variants import load_variants
from autograder.course import COURSE_FILE, Course, Exercise
from autograder.demo.cast import CAST
from autograder.demo.notebooks import submission
from autograder.errors import CourseError, UsageError
from autograder.fleet import Options, find, grade_all
from autograder.keys import course_key
from autograder.result import Result

PACKAGED = Path(__file__).resolve().parent / "course"
MARKER = ".autograder-demo"
PARTS = ("course", "submitted", "results", "results.jsonl", "feedback", "report.html")
# Public on purpose: the same class gets the same hidden inputs everywhere. A real course has a secret of its own.
KEY = hashlib.sha256(b"the key of the demo is no secret").hexdigest()
_NOTE = "Written by `autograder demo`, which replaces these when it runs again: "


@dataclass(frozen=True)
class Performance:
    """The course and the notebooks that the demo made, and the results in the order of reports."""

    course: Course
    submitted: Path
    stored: Path
    results: list[Result]


def choose(start: Path) -> Course:
    """The course around `start` if the class can hand in one of its exercises, else the packaged one."""
    try:
        course = Course.find(start)
    except CourseError:
        raise
    except UsageError:
        return Course.load(PACKAGED)
    return course if playable(course) else Course.load(PACKAGED)


def playable(course: Course) -> list[Exercise]:
    """The exercises of a course that the class hands in."""
    return [exercise for exercise in course.exercises if exercise.id in CAST]


def perform(
    course: Course,
    out: Path,
    *,
    level: str,
    jobs: int = 0,
    seconds: float = 5.0,
    progress: Callable[[int, int], None] = lambda _done, _total: None,
) -> Performance:
    """Make the class below `out` and grade it.

    Args:
        course: where the exercises come from.
        out: a new folder, an empty one, or one of an earlier demo, which is replaced.
        level: the level of isolation.
        jobs: submissions side by side; 0 means as many as there are cores.
        seconds: limit of one cell and of one check; the class has an endless loop in it.
        progress: called with the number of graded submissions and of all.

    Raises:
        UsageError: the course has none of the demo's exercises, or `out` holds something else.
    """
    exercises = playable(course)
    if not exercises:
        raise UsageError(f"the demo needs one of the exercises {', '.join(CAST)}; {course.root} has none")
    clear(out)
    stage = copy_course(exercises, out / "course", {"cell_seconds": seconds, "check_seconds": seconds})
    submitted = hand_in(stage, out / "submitted")
    stored = out / "results"
    options = Options(level=level, key=course_key(stage.root), jobs=jobs, results=stored)
    results: list[Result] = []
    grade_all(stage, find(stage, [submitted]), options, results.append, progress)
    results.sort(key=lambda each: (each.student, each.assignment, each.exercise))
    return Performance(stage, submitted, stored, results)


def clear(out: Path) -> None:
    """Make `out` ready: remove what an earlier demo left there, and nothing else.

    Raises:
        UsageError: it is not a folder, or a folder that no demo has made.
    """
    if out.exists() and not out.is_dir():
        raise UsageError(f"{out} is not a folder")
    if out.is_dir() and any(out.iterdir()) and not (out / MARKER).is_file():
        raise UsageError(f"{out} holds something that is not a demo; choose another folder with --out")
    try:
        out.mkdir(parents=True, exist_ok=True)
        (out / MARKER).write_text(_NOTE + ", ".join(PARTS) + "\n", encoding="utf-8")
        for name in PARTS:
            part = out / name
            if part.is_dir() and not part.is_symlink():
                shutil.rmtree(part)
            else:
                part.unlink(missing_ok=True)
    except OSError as error:
        raise UsageError(f"cannot write {error.filename or out}: {error.strerror}") from None


def copy_course(exercises: list[Exercise], root: Path, limits: dict[str, float]) -> Course:
    """A course in `root` of just these exercises, with `limits` on top of its own.

    It is released anew where release/ or solutions/ no longer say what source/ says.
    """
    course = exercises[0].course
    seed_key = root / ".autograder" / "seed-key"
    seed_key.parent.mkdir(parents=True)
    seed_key.write_text(KEY + "\n", encoding="ascii")
    (root / COURSE_FILE).write_text(_course_file(course, exercises, limits), encoding="utf-8")
    for exercise in exercises:
        folder = f"{exercise.assignment}/{exercise.name}"
        shutil.copytree(
            exercise.checks, root / "checks" / folder, ignore=shutil.ignore_patterns("__pycache__")
        )
        for path, copy in (
            (exercise.source, root / "source" / f"{folder}.py"),
            (exercise.release, root / "release" / f"{folder}.ipynb"),
            (exercise.solution, root / "solutions" / f"{folder}.ipynb"),
        ):
            if path.is_file():
                copy.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(path, copy)
    stage = Course.load(root)
    _bring_up_to_date(stage)
    return stage


def _bring_up_to_date(course: Course) -> None:
    from autograder.release import drift, release

    written = [exercise for exercise in course.exercises if exercise.source.is_file()]
    if written and drift(course, written):
        release(course, written)


def _course_file(course: Course, exercises: list[Exercise], limits: dict[str, float]) -> str:
    """A `course.toml` with the title and limits of `course` and the assignments of the exercises."""
    lines = [f"title = {_toml(course.title)}", 'checks = "checks"', "", "[limits]"]
    lines += [f"{name} = {value}" for name, value in {**course.config.get("limits", {}), **limits}.items()]
    names = {exercise.assignment for exercise in exercises}
    for assignment in course.assignments:
        if assignment.name in names:
            lines += ["", "[[assignments]]", f"name = {_toml(assignment.name)}"]
            lines += [f"title = {_toml(assignment.title)}"]
    return "\n".join(lines) + "\n"


def _toml(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def hand_in(course: Course, submitted: Path) -> Path:
    """Write the class's notebooks below `submitted` and return it."""
    for exercise in course.exercises:
        release = json.loads(exercise.release.read_text(encoding="utf-8"))
        solution = json.loads(exercise.solution.read_text(encoding="utf-8"))
        variants = [
            *load_variants(exercise.checks / "misconceptions.py"),
            *load_variants(exercise.checks / "alternatives.py"),
        ]
        for student, answers in CAST[exercise.id].items():
            path = submitted / student / exercise.assignment / f"{exercise.name}.ipynb"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(submission(release, solution, variants, answers), encoding="utf-8")
    return submitted
