"""What two machines must have in common to give the same results: the engine, the packages, the course."""

from __future__ import annotations

import hashlib
import platform
from functools import cache
from pathlib import Path

from autograder import __version__
from autograder.course import COURSE_FILE, Course
from autograder.errors import CourseError
from autograder.foreign.files import course_files
from autograder.provenance import checks_sha256, package_versions
from autograder.submission import read_release

_PACKAGE = Path(__file__).resolve().parents[1]
_OF_COURSES = ("checks", "demo/course")  # folders of the package that are no part of the engine
_ENGINE_MODULES = ("matplotlib", "msgpack", "numpy", "pytest")
_MOST_NAMED = 5


def identity(course: Course) -> dict[str, str]:
    """What grading this course on this machine depends on, by name: versions, and hashes as `sha256:…`.

    Raises:
        CourseError: a file of the course is missing or wrong.
    """
    exercises = [each for each in course.exercises if each.release.is_file()]
    released = {each.id: read_release(each.release) for each in exercises}
    engine = (*_ENGINE_MODULES, "IPython") if course.in_notebook else _ENGINE_MODULES
    modules = {*engine, *(name for each in released.values() for name in each.imports)}
    found = {
        "Python": ".".join(platform.python_version_tuple()[:2]),
        "ml-autograder": f"{__version__} {_engine_sha256()}",
        **package_versions(modules),
        COURSE_FILE: _sha256((course.root / COURSE_FILE).read_bytes()),
    }
    for exercise in exercises:
        older = sorted(_sha256(each.read_bytes()) for each in exercise.older_releases.glob("*.ipynb"))
        parts = [released[exercise.id].sha256, checks_sha256(exercise), *older]
        found[f"exercise {exercise.id}"] = _sha256(" ".join(parts).encode())
    for assignment in sorted({each.assignment for each in exercises if course.in_notebook}):
        try:
            files = sorted(course_files(course, assignment).items())
        except OSError as error:
            raise CourseError(
                f"{error.filename} is missing: what lies beside the notebooks is needed"
            ) from None
        found[f"files of {assignment}"] = _sha256(
            repr([(name, _sha256(data)) for name, data in files]).encode()
        )
    return found


def differences(here: dict[str, str], there: dict[str, str]) -> list[str]:
    """What differs, in words, the first few; empty where both are the same."""
    found = []
    for name in dict.fromkeys([*here, *there]):
        ours, theirs = here.get(name, "none"), there.get(name, "none")
        if ours != theirs:
            found.append(f"{name} ({_short(theirs)}, here {_short(ours)})")
    more = len(found) - _MOST_NAMED
    return [*found[:_MOST_NAMED], f"{more} more"] if more > 0 else found


def _short(value: str) -> str:
    head, sha, digest = value.partition("sha256:")
    return f"{head}{sha}{digest[:8]}"


@cache
def _engine_sha256() -> str:
    digest = hashlib.sha256()
    for path in sorted(_PACKAGE.rglob("*.py")):
        name = path.relative_to(_PACKAGE).as_posix()
        if not name.startswith(tuple(f"{folder}/" for folder in _OF_COURSES)):
            digest.update(name.encode() + b"\0" + path.read_bytes() + b"\0")
    return "sha256:" + digest.hexdigest()


def _sha256(data: bytes) -> str:
    return "sha256:" + hashlib.sha256(data).hexdigest()
