"""What several commands share: the course, the level of isolation, sinks for results."""

from __future__ import annotations

import argparse
import re
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from autograder.course import Course
from autograder.errors import UsageError
from autograder.foreign.course import find_course, home_of, open_course
from autograder.keys import course_key, read_key

if TYPE_CHECKING:
    from autograder.submission import Released

LEVELS = ("full", "restricted", "basic")
# "Task: confusion_counts (2 points)": the name is enough, the points are said beside it.
_TASK_HEADING = re.compile(r"^Task:\s*(.+?)(?:\s*\([^()]*\bpoints?\))?$")


def course_of(options: argparse.Namespace) -> Course:
    """The course given with --course, or the one around the current folder; of one made for nbgrader its edition."""
    return open_course(options.course) if options.course is not None else find_course(Path.cwd())


def own_course_of(options: argparse.Namespace) -> Course:
    """A course with hidden checks of its own.

    Raises:
        UsageError: it is a course made for nbgrader, whose tests stand in its notebooks.
    """
    course = course_of(options)
    if course.in_notebook:
        raise UsageError(
            f"{home_of(course)} is an nbgrader course without a course.toml: grade, feedback and report work on it, "
            "this command does not"
        )
    return course


def sandbox_level(required: str | None) -> str:
    """The best level of this machine.

    Raises:
        UsageError: it is below the required one, or workers could not import anything.
    """
    from autograder.worker.isolation import best_level, reads_packages

    level: str = best_level()
    if required is not None and LEVELS.index(level) > LEVELS.index(required):
        raise UsageError(
            f"this machine isolates at level {level!r}, {required!r} is required; see: autograder doctor"
        )
    if not reads_packages():
        raise UsageError(
            f"students' code runs as another user than root, and cannot read the packages in {sys.prefix};"
            f" chmod -R go+rX {sys.prefix} lets it"
        )
    return level


def seed_key(options: argparse.Namespace, course: Course) -> bytes:
    """The key given with --seed-key, or the course's own."""
    return read_key(options.seed_key) if options.seed_key is not None else course_key(home_of(course))


def limits_of(options: argparse.Namespace) -> dict[str, Any]:
    """The limits given with --timeout and --memory."""
    limits: dict[str, Any] = {}
    if options.timeout is not None:
        limits |= {"cell_seconds": options.timeout, "check_seconds": options.timeout}
    if options.memory is not None:
        limits["memory_mb"] = options.memory
    return limits


def writable(path: Path) -> Path:
    """A file that we are going to write; found out before hours of grading, not after.

    Raises:
        UsageError: its folder is missing or cannot be written.
    """
    try:
        with open(path, "a"):
            pass
    except OSError as error:
        raise UsageError(f"cannot write {path}: {error.strerror}") from None
    return path


def titles_of(course: Course) -> Mapping[str, str]:
    """Titles for people: of assignments, exercises, and tasks (the heading above a task's cell)."""
    return _Titles(course)


class _Titles(Mapping[str, str]):
    """By `<assignment>[/<exercise>[/<task>]]`; a release is read when a title of it is first asked for."""

    def __init__(self, course: Course) -> None:
        self._exercises = {each.id: each for each in course.exercises if each.release.is_file()}
        self._titles = {each.name: each.title for each in course.assignments}
        self._read: set[str] = set()

    def __getitem__(self, path: str) -> str:
        self._learn("/".join(path.split("/")[:2]))
        return self._titles[path]

    def __iter__(self) -> Iterator[str]:
        for exercise in self._exercises:
            self._learn(exercise)
        return iter(self._titles)

    def __len__(self) -> int:
        return len(list(iter(self)))

    def _learn(self, exercise: str) -> None:
        if exercise in self._read or exercise not in self._exercises:
            return
        from autograder.submission import read_release

        self._read.add(exercise)
        released = read_release(self._exercises[exercise].release)
        self._titles[exercise] = str(released.header.get("title", released.exercise))
        self._titles |= {f"{exercise}/{task}": title for task, title in _task_titles(released).items()}


def _task_titles(released: Released) -> dict[str, str]:
    """The heading above each task; where several tasks share one, the task's name stands behind it."""
    headings: dict[str, str] = {}
    heading = ""
    for cell in released.cells:
        if cell.kind == "markdown":
            heads = [line.lstrip("# ") for line in cell.source.splitlines() if line.startswith("#")]
            heading = heads[-1] if heads else heading
        if cell.role in ("task", "manual") and cell.grade_id and heading:
            headings[cell.grade_id] = _TASK_HEADING.sub(lambda found: _words(found[1]), heading)
    shared = {title for title, count in Counter(headings.values()).items() if count > 1}
    return {
        task: f"{title} – {_words(task).lower()}" if title in shared else title
        for task, title in headings.items()
    }


def _words(name: str) -> str:
    words = name.replace("_", " ").strip()
    return words[:1].upper() + words[1:]
