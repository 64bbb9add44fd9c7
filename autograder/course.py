"""A course on disk: its folders, its `course.toml`, and where each exercise's files are.

    source/<assignment>/<exercise>.py        written by the instructor
    release/<assignment>/<exercise>.ipynb    what students get       } made by `autograder release`
    solutions/<assignment>/<exercise>.ipynb  the executed reference  }
    <checks>/<assignment>/<exercise>/        checks.py, misconceptions.py, alternatives.py

Grading reads `release/`, `solutions/` and the checks; only authoring reads `source/`.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field, fields, replace
from functools import cached_property
from pathlib import Path
from typing import Any

from autograder.errors import CourseError, UsageError

COURSE_FILE = "course.toml"


@dataclass(frozen=True)
class Limits:
    """What one submission may use. Times are wall-clock seconds; `gpu` is for those of the machine."""

    cell_seconds: float = 30.0
    notebook_seconds: float = 120.0
    check_seconds: float = 10.0
    memory_mb: int = 2048
    output_kb: int = 64
    scratch_mb: int = 256
    scratch_files: int = 4096
    processes: int = 64
    open_files: int = 256
    gpu: bool = False

    def with_overrides(self, overrides: dict[str, Any], where: str) -> Limits:
        """A copy with the values of a TOML table or a notebook header.

        Raises:
            CourseError: a name is unknown, or a value is not a positive number (`gpu`: not true or false).
        """
        known = {each.name: each.type for each in fields(self)}
        changes: dict[str, Any] = {}
        for name, value in overrides.items():
            if name not in known:
                raise CourseError(f"{where}: unknown limit {name!r}; known: {', '.join(known)}")
            if known[name] == "bool":
                if not isinstance(value, bool):
                    raise CourseError(f"{where}: limit {name!r} must be true or false, not {value!r}")
                changes[name] = value
                continue
            if isinstance(value, bool) or not isinstance(value, int | float) or value <= 0:
                raise CourseError(f"{where}: limit {name!r} must be a positive number, not {value!r}")
            changes[name] = int(value) if known[name] == "int" else float(value)
        return replace(self, **changes)


@dataclass(frozen=True)
class Exercise:
    """One exercise of a course, by the names of its assignment folder and its notebook."""

    course: Course = field(repr=False, compare=False)
    assignment: str
    name: str

    @property
    def id(self) -> str:
        """`<assignment>/<exercise>`, as it is written on the command line."""
        return f"{self.assignment}/{self.name}"

    @property
    def source(self) -> Path:
        """The percent script that the instructor writes."""
        return self.course.root / "source" / self.assignment / f"{self.name}.py"

    @property
    def release(self) -> Path:
        """The notebook that students get."""
        return self.course.root / "release" / self.assignment / f"{self.name}.ipynb"

    @property
    def older_releases(self) -> Path:
        """The folder of what students got before that."""
        return self.course.root / "release-history" / self.assignment / self.name

    @property
    def solution(self) -> Path:
        """The executed reference notebook."""
        return self.course.root / "solutions" / self.assignment / f"{self.name}.ipynb"

    @property
    def checks(self) -> Path:
        """The folder of hidden checks, misconceptions and alternatives."""
        return self.course.checks / self.assignment / self.name

    @property
    def varies(self) -> bool:
        """Whether every student has numbers of their own: `course.toml` says so, and the exercise can."""
        wanted = self.course.variants
        named = wanted is True or (wanted and not {self.id, self.assignment}.isdisjoint(wanted))
        return bool(named) and (self.checks / "numbers.py").is_file()


@dataclass(frozen=True)
class Assignment:
    """A folder of exercises; `title` is for people."""

    name: str
    title: str


@dataclass(frozen=True)
class Course:
    """A course, read from its folder with `Course.load`.

    `variants` says which exercises have numbers of each student's own: all that can, or those of these names.
    """

    root: Path
    title: str
    assignments: tuple[Assignment, ...]
    checks: Path
    limits: Limits
    variants: bool | frozenset[str] = False
    config: dict[str, Any] = field(repr=False, compare=False, default_factory=dict)

    @classmethod
    def load(cls, root: Path) -> Course:
        """Read `root/course.toml`.

        Raises:
            UsageError: there is no course at `root`.
            CourseError: `course.toml` is wrong.
        """
        path = root / COURSE_FILE
        try:
            config = tomllib.loads(path.read_text(encoding="utf-8"))
        except FileNotFoundError:
            raise UsageError(f"no course at {root}: it has no {COURSE_FILE}") from None
        except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
            raise CourseError(f"{path}: {error}") from error
        assignments = []
        for entry in config.get("assignments", []):
            if not isinstance(entry, dict) or not isinstance(entry.get("name"), str):
                raise CourseError(f"{path}: each [[assignments]] needs a name")
            assignments.append(Assignment(entry["name"], str(entry.get("title", entry["name"]))))
        return cls(
            root=root.resolve(),
            title=str(config.get("title", root.resolve().name)),
            assignments=tuple(assignments),
            checks=(root / str(config.get("checks", "checks"))).resolve(),
            limits=Limits().with_overrides(config.get("limits", {}), str(path)),
            variants=_variants(config.get("variants", False), path),
            config=config,
        )

    @classmethod
    def find(cls, start: Path) -> Course:
        """The course whose folder is `start` or the nearest parent of it.

        Raises:
            UsageError: no parent holds a `course.toml`.
        """
        for folder in (start.resolve(), *start.resolve().parents):
            if (folder / COURSE_FILE).is_file():
                return cls.load(folder)
        raise UsageError(f"no {COURSE_FILE} in {start.resolve()} or above it; say where with --course DIR")

    @property
    def in_notebook(self) -> bool:
        """Whether the tests stand in the notebooks: a course made for nbgrader."""
        return self.config.get("tests") == "in_notebook"

    @cached_property
    def exercises(self) -> tuple[Exercise, ...]:
        """Every exercise, in the order of `course.toml` and then of the file names."""
        found: list[Exercise] = []
        for assignment in self.assignments:
            names = {path.stem for path in (self.root / "source" / assignment.name).glob("*.py")}
            names |= {path.stem for path in (self.root / "release" / assignment.name).glob("*.ipynb")}
            found += [Exercise(self, assignment.name, name) for name in sorted(names)]
        return tuple(found)

    def exercise(self, assignment: str, name: str) -> Exercise:
        """One exercise by name.

        Raises:
            UsageError: the course has no such exercise.
        """
        for exercise in self.exercises:
            if (exercise.assignment, exercise.name) == (assignment, name):
                return exercise
        raise UsageError(f"unknown exercise {assignment}/{name}; {self._offer()}")

    def select(self, names: list[str]) -> list[Exercise]:
        """The exercises that `ASSIGNMENT` or `ASSIGNMENT/EXERCISE` names mean; all for an empty list.

        Raises:
            UsageError: a name means nothing in this course.
        """
        if not names:
            return list(self.exercises)
        chosen: list[Exercise] = []
        for name in names:
            matching = [each for each in self.exercises if name.strip("/") in (each.assignment, each.id)]
            if not matching:
                raise UsageError(f"unknown assignment or exercise {name!r}; {self._offer()}")
            chosen += [each for each in matching if each not in chosen]
        return chosen

    def _offer(self) -> str:
        known = ", ".join(exercise.id for exercise in self.exercises)
        return f"the course has: {known}" if known else "the course has none yet"


def _variants(value: Any, path: Path) -> bool | frozenset[str]:
    if isinstance(value, bool):
        return value
    if isinstance(value, list) and all(isinstance(each, str) for each in value):
        return frozenset(value)
    raise CourseError(f"{path}: variants must be true, false, or a list of assignments and exercises")
