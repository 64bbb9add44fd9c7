"""The archive for Gradescope: this package, the exercises with their checks, and the two scripts that Gradescope runs.

setup.sh  requirements.txt                run once, when Gradescope builds its image
run_autograder                            run for every submission
engine/autograder/                        this package, without any course's checks
course/                                   course.toml, release/, solutions/, the checks, the seed key
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator
from importlib import metadata
from pathlib import Path

from autograder.course import COURSE_FILE, Course, Exercise
from autograder.errors import CourseError, UsageError
from autograder.release.requirements import pinned, requirements_text
from autograder.submission import read_release

_PACKAGE = Path(__file__).resolve().parents[1]
_SCRIPTS = _PACKAGE / "gradescope" / "container"
# Releasing needs them, grading does not.
_FOR_AUTHORS = {"jupytext", "nbformat"}
_NOT_FOR_GRADING = {"alternatives.py", "equivalent.toml"}


def autograder_files(
    course: Course, exercises: Iterable[Exercise], key: bytes, options: Iterable[str]
) -> dict[str, bytes]:
    """The content of every file of the archive, by relative path.

    Args:
        course: the course.
        exercises: what one Gradescope assignment asks for.
        key: the course's seed key; with it, Gradescope draws the same hidden inputs as this machine.
        options: further options of `autograder gradescope --run`.

    Raises:
        CourseError: a notebook or a solution is missing, or the checks lie outside the course.
        UsageError: a package that is needed is not installed here.
    """
    chosen = list(exercises)
    imports = _imports(course, chosen)
    python = f"{sys.version_info.major}.{sys.version_info.minor}"
    requirements = requirements_text(
        pinned(imports, _dependencies()),
        f"The versions of the grader that made this archive, on Python {python}.",
    )
    files = {
        "setup.sh": _script("setup.sh").replace("PYTHON_VERSION", python).encode(),
        "run_autograder": _script("run_autograder.sh").replace("OPTIONS", " ".join(options)).encode(),
        "requirements.txt": requirements.encode(),
        "course/.autograder/seed-key": key + b"\n",
    }
    for path in _visible(_PACKAGE, leave_out={"checks"}):
        files[f"engine/autograder/{path.relative_to(_PACKAGE).as_posix()}"] = path.read_bytes()
    for path in _course_files(course, chosen):
        if not path.is_relative_to(course.root):
            raise CourseError(f"{path} lies outside the course: it cannot go into the archive")
        files[f"course/{path.relative_to(course.root).as_posix()}"] = path.read_bytes()
    return files


def _imports(course: Course, chosen: list[Exercise]) -> set[str]:
    """The modules that these notebooks import, and those that students have installed for the course's others.

    They may use them anywhere; but PyTorch, bigger than all the rest, is only there where it is needed.
    """
    others = [each for each in course.exercises if each not in chosen and each.release.is_file()]
    theirs = {name for each in others for name in read_release(each.release).imports}
    needed = {name for each in chosen for name in read_release(each.release).imports}
    return needed | {name for name in theirs if name.partition(".")[0] != "torch"}


def _dependencies() -> list[str]:
    """The distributions that this package requires for grading."""
    try:
        required = metadata.requires("ml-autograder") or []
    except metadata.PackageNotFoundError:
        raise UsageError("ml-autograder is not installed: its requirements are not known") from None
    names = [re.split(r"[^\w.-]", text)[0] for text in required if "extra ==" not in text]
    return [name for name in names if name not in _FOR_AUTHORS]


def _script(name: str) -> str:
    return (_SCRIPTS / name).read_text(encoding="utf-8")


def _course_files(course: Course, exercises: list[Exercise]) -> Iterator[Path]:
    """What grading reads of a course: no sources, no alternatives, nothing of other exercises."""
    yield course.root / COURSE_FILE
    for exercise in exercises:
        if not exercise.solution.is_file():
            raise CourseError(f"{exercise.solution} is missing; make it with: autograder release")
        yield from (exercise.release, exercise.solution, *sorted(exercise.older_releases.glob("*.ipynb")))
        yield from (each for each in _visible(exercise.checks) if each.name not in _NOT_FOR_GRADING)
    for assignment in {each.assignment for each in exercises}:
        for path in _visible(course.root / "release" / assignment):
            if path.suffix != ".ipynb":
                yield path


def _visible(folder: Path, leave_out: Iterable[str] = ()) -> Iterator[Path]:
    """The files below a folder, but no caches, no hidden ones, and none of some of its folders."""
    for path in sorted(folder.rglob("*")):
        parts = path.relative_to(folder).parts
        hidden = any(part.startswith(".") or part == "__pycache__" for part in parts)
        if path.is_file() and not hidden and parts[0] not in set(leave_out):
            yield path
