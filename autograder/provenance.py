"""What a result depends on, as hashes and versions: the submission is graded again when one of them changes."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from importlib import metadata
from pathlib import Path

from autograder.course import Exercise
from autograder.errors import CourseError
from autograder.keys import seal

_DISTRIBUTIONS = {"sklearn": "scikit-learn", "PIL": "pillow", "cv2": "opencv-python"}


def checks_sha256(exercise: Exercise) -> str:
    """A hash of the exercise's hidden side: checks, misconceptions, probe, numbers and the reference's code.

    Raises:
        CourseError: the solution notebook is missing or not one.
    """
    if exercise.course.in_notebook:  # the tests are part of the release; what is left are the files beside it
        return str(exercise.course.config["data"][exercise.assignment]["sha256"])
    digest = hashlib.sha256()
    varied = ("numbers.py",) if (exercise.checks / "numbers.py").is_file() else ()
    for name in ("checks.py", "misconceptions.py", "probe.py", *varied):
        digest.update(name.encode() + b"\0" + _content(exercise.checks / name) + b"\0")
    try:
        cells = json.loads(exercise.solution.read_text(encoding="utf-8"))["cells"]
        for cell in cells:
            if cell["cell_type"] == "code":
                digest.update("".join(cell["source"]).encode() + b"\0")
    except FileNotFoundError:
        raise CourseError(f"{exercise.solution} is missing; make it with: autograder release") from None
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise CourseError(f"{exercise.solution} is not a solution notebook: {error}") from error
    return "sha256:" + digest.hexdigest()


def variant_of(exercise: Exercise, key: bytes, student: str) -> str:
    """The seal of a student's own numbers; empty where all students have the same."""
    return seal(key, student, exercise.id) if exercise.varies else ""


def package_versions(modules: Iterable[str]) -> dict[str, str]:
    """The installed versions of the distributions that provide these top-level modules."""
    versions: dict[str, str] = {}
    for module in sorted({name.partition(".")[0] for name in modules}):
        distribution = _DISTRIBUTIONS.get(module, module)
        try:
            versions[distribution] = metadata.version(distribution)
        except metadata.PackageNotFoundError:
            continue  # the standard library, or not installed: the worker says so
    return versions


def _content(path: Path) -> bytes:
    return path.read_bytes() if path.is_file() else b""
