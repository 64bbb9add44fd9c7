"""What students get as a whole: the released notebooks and their data, and what it takes to work on them.

README.md  requirements.txt  public_tests.py                  for people
<assignment>/<exercise>.ipynb, and data beside it             the exercises
.github/workflows/public-tests.yml  .gitlab-ci.yml            the public tests on every push
SHA256SUMS                                                    all of these files
"""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import jinja2

from autograder.course import Course, Exercise
from autograder.errors import UsageError
from autograder.release.files import data_files, source_folder
from autograder.release.requirements import pinned, requirements_text
from autograder.submission import Released, read_release

MANIFEST = "SHA256SUMS"
TOOLS = ("jupyterlab",)
_TEMPLATES = Path(__file__).resolve().parent / "students"
_PLACES = {
    "public_tests.py": "public_tests.py",
    "github.yml": ".github/workflows/public-tests.yml",
    "gitlab.yml": ".gitlab-ci.yml",
}
_IGNORED = ".venv/\n.ipynb_checkpoints/\n__pycache__/\njunit.xml\n"
_HAND_IN = "Hand in the saved notebooks themselves, in the way that your course has announced."


def bundle(course: Course, exercises: Iterable[Exercise]) -> dict[str, bytes]:
    """The content of every file that students get, by relative path, sorted.

    Only `release/`, the data files of `source/` and the versions installed here go in: the same course in the
    same environment gives the same bytes. `hand_in` of `course.toml` is the README's paragraph on handing in.

    Raises:
        CourseError: a notebook has not been released.
        UsageError: there are none, or one imports a package that is not installed.
    """
    chosen = list(exercises)
    if not chosen:
        raise UsageError("no exercises to hand out")
    released = {each: read_release(each.release) for each in chosen}
    versions = pinned((name for each in released.values() for name in each.imports), TOOLS)
    python = f"{sys.version_info.major}.{sys.version_info.minor}"
    files = {f"{each.id}.ipynb": each.release.read_bytes() for each in chosen}
    for assignment in {each.assignment for each in chosen}:
        for relative, path in data_files(source_folder(course, assignment)).items():
            files[f"{assignment}/{relative}"] = path.read_bytes()
    for template, place in _PLACES.items():
        text = (_TEMPLATES / template).read_text(encoding="utf-8")
        files[place] = text.replace("PYTHON_VERSION", python).encode()
    files["README.md"] = _readme(course, released, versions, python).encode()
    files["requirements.txt"] = requirements_text(
        versions, f"The versions that these notebooks were made with, on Python {python}."
    ).encode()
    files[".gitignore"] = _IGNORED.encode()
    files[MANIFEST] = _sums(files).encode()
    return dict(sorted(files.items()))


def with_own(files: dict[str, bytes], own: dict[str, bytes]) -> dict[str, bytes]:
    """A bundle in which some files are a student's own, its list of files included."""
    merged = {name: own.get(name, data) for name, data in files.items() if name != MANIFEST}
    merged[MANIFEST] = _sums(merged).encode()
    return dict(sorted(merged.items()))


def _readme(course: Course, released: dict[Exercise, Released], versions: dict[str, str], python: str) -> str:
    environment = jinja2.Environment(
        undefined=jinja2.StrictUndefined, trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True
    )
    names = {each.assignment for each in released}
    exercises: dict[str, list[dict[str, Any]]] = {name: [] for name in names}
    for exercise, edition in released.items():
        title = edition.header.get("title", exercise.name)
        exercises[exercise.assignment].append(
            {"name": exercise.name, "title": title, **_minutes(edition.header)}
        )
    return environment.from_string((_TEMPLATES / "README.md").read_text(encoding="utf-8")).render(
        title=course.title,
        python=python,
        torch="torch" in versions,
        hand_in=str(course.config.get("hand_in", _HAND_IN)).strip(),
        assignments=[each for each in course.assignments if each.name in names],
        exercises=exercises,
        example=f"{next(iter(released)).id}.ipynb",
    )


def _minutes(header: dict[str, Any]) -> dict[str, Any]:
    minutes = header.get("minutes")
    return {"minutes": f" ({minutes} min)" if minutes else ""}


def _sums(files: dict[str, bytes]) -> str:
    """One line per file, as `sha256sum --check` reads them."""
    return "".join(f"{hashlib.sha256(files[name]).hexdigest()}  {name}\n" for name in sorted(files))
