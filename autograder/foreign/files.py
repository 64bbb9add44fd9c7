"""What lies beside a notebook: the course's data and helper modules, and what the student handed in with it."""

from __future__ import annotations

import fnmatch
import os
from collections.abc import Iterator, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any

from autograder.course import Course
from autograder.submission import RawNotebook, Released, Unreadable, recognise
from autograder.submission.files import read_submission

IGNORED = ("__pycache__", "*.pyc", "*.ipynb", "timestamp.txt", ".*")
_MOST_BYTES = 64 << 20  # of what a student hands in beside the notebooks
_MOST_FILES = 500

Files = dict[str, bytes]
"""Contents by path, relative to the notebook, with `/`."""


def names_below(folder: Path, ignored: Sequence[str] = IGNORED) -> Iterator[str]:
    """The files below a folder but notebooks and what nobody means to hand out, sorted."""

    def kept(names: list[str]) -> list[str]:
        return sorted(
            name for name in names if not any(fnmatch.fnmatch(name, pattern) for pattern in ignored)
        )

    for place, folders, names in os.walk(folder):
        folders[:] = kept(folders)
        for name in kept(names):
            yield Path(place, name).relative_to(folder).as_posix()


def course_files(course: Course, assignment: str) -> Files:
    """The assignment's own files, which replace those of the same name that a student hands in."""
    data = course.config.get("data", {}).get(assignment, {})
    folder = Path(data.get("folder", "."))
    return {name: (folder / name).read_bytes() for name in data.get("files", [])}


def local_modules(course: Course, assignment: str) -> set[str]:
    """The modules among the assignment's files, by their first name."""
    names = course.config.get("data", {}).get(assignment, {}).get("files", [])
    return {name.partition("/")[0].removesuffix(".py") for name in names if name.endswith(".py")}


def student_files(notebook: Path, assignment: str) -> tuple[Files, list[str]]:
    """What a student handed in beside a notebook, and notes on what was left out of it.

    Links are not followed. What lies beside a notebook that is not in a folder of its assignment may be anybody's.
    """
    found: Files = {}
    notes: list[str] = []
    if notebook.absolute().parent.name != assignment:
        return found, notes
    size = 0
    for name in names_below(notebook.parent):
        if len(found) >= _MOST_FILES or size > _MOST_BYTES:
            notes.append("too many or too large files beside the notebook: some were left out")
            break
        try:
            data = read_submission(notebook.parent / name)
        except Unreadable:
            continue
        size += len(data)
        found[name] = data
    return found, notes


def submission_sha256(notebook: str, files: Files) -> str:
    """The hash of a submission: of the notebook (`sha256:…`), and of the files beside it if there are any."""
    if not files:
        return notebook
    digest = sha256(notebook.encode())
    for name in sorted(files):
        digest.update(name.encode("utf-8", "surrogatepass") + b"\0" + sha256(files[name]).digest())
    return "sha256:" + digest.hexdigest()


def recognise_by_name(
    raw: RawNotebook, path: Path, assignment: str | None, releases: Sequence[Released]
) -> dict[str, Any]:
    """Which exercise a file is, and its hash: nbgrader goes by the file's name, and only a renamed file by its content."""
    among = [each for each in releases if assignment in (None, each.assignment)]
    named = [each for each in among if each.exercise == path.stem] if assignment is not None else []
    released = named[0] if named else recognise(raw, among) or recognise(raw, releases)
    if released is None:
        return {"exercise": None, "sha256": raw.sha256}
    files, _notes = student_files(path, released.assignment)
    return {
        "exercise": f"{released.assignment}/{released.exercise}",
        "sha256": submission_sha256(raw.sha256, files),
    }
