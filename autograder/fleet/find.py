"""From paths on the command line to submissions: whose notebook is this file?"""

from __future__ import annotations

import contextlib
import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from autograder.course import Course
from autograder.errors import UsageError

_SUFFIX = ".ipynb"
_ATTEMPT = re.compile(r"attempt-([1-9][0-9]{0,3})")


@dataclass(frozen=True, slots=True)
class Entry:
    """One notebook file. `assignment` is what its folder says; the exercise is recognised by content.

    `attempt` counts a student's submissions: a folder `attempt-2` in the assignment's folder holds the second one, what lies
    in the assignment's folder itself is the newest. `in_class` says that it was found in a folder, where a student's other
    exercises are expected too.
    """

    student: str
    assignment: str | None
    path: Path
    attempt: int = 1
    in_class: bool = True


def find(course: Course, paths: Iterable[Path], assignment: str | None = None) -> list[Entry]:
    """The notebooks that the paths mean, sorted by student, assignment and name.

    A path is a notebook, or a folder: `submitted/` with `<student>/<assignment>/<exercise>.ipynb` below it,
    one student's folder, one student's assignment, or a plain folder of notebooks (one per student). Earlier
    attempts lie in `<student>/<assignment>/attempt-<n>/`.

    Raises:
        UsageError: a path is missing, is not a notebook, or holds none; the assignment is unknown.
    """
    names = {each.name for each in course.assignments}
    if assignment is not None and assignment not in names:
        raise UsageError(
            f"unknown assignment {assignment!r}; the course has: {', '.join(sorted(names)) or 'none'}"
        )
    _newest.cache_clear()
    entries: list[Entry] = []
    for path in paths:
        found = list(_below(path, names))
        if not found:
            raise UsageError(f"{path}: no notebooks (*{_SUFFIX}) in this folder")
        entries += found
    if assignment is not None:
        entries = [each for each in entries if each.assignment in (None, assignment)]
        if not entries:
            raise UsageError(f"no submissions of {assignment!r} there")
    unique = {os.path.abspath(entry.path): entry for entry in entries}
    return sorted(
        unique.values(), key=lambda each: (each.student, each.assignment or "", each.attempt, each.path.name)
    )


def _below(path: Path, assignments: set[str]) -> Iterator[Entry]:
    if path.is_dir():
        for folder, folders, files in os.walk(path):
            # A folder or a link to one in a notebook's place gets a row that says so.
            files += [name for name in folders if name.endswith(_SUFFIX)]
            folders[:] = sorted(name for name in folders if not name.startswith(".") and name not in files)
            for name in sorted(files):
                if name.endswith(_SUFFIX) and not name.startswith("."):
                    yield _entry(Path(folder) / name, assignments)
    elif not path.exists() and not path.is_symlink():
        raise UsageError(f"{path}: no such file or folder")
    elif path.suffix != _SUFFIX:
        raise UsageError(f"{path}: not a notebook (*{_SUFFIX})")
    else:
        yield replace(_entry(path, assignments), in_class=False)


def _entry(path: Path, assignments: set[str]) -> Entry:
    """Read student and assignment off the folders; a lone notebook's student is its file name."""
    parents = path.absolute().parents
    for place, folder in enumerate(parents[:-1]):
        if folder.name in assignments and place <= 1:
            number = _attempt(parents[0].name) if place == 1 else None
            return Entry(
                parents[place + 1].name or path.stem, folder.name, path, number or _newest(os.fspath(folder))
            )
    return Entry(path.stem, None, path)


def _attempt(folder: str) -> int | None:
    """The number in the name of an attempt's folder."""
    found = _ATTEMPT.fullmatch(folder)
    return int(found[1]) if found else None


@lru_cache(maxsize=1)  # the notebooks of a folder come one after another
def _newest(folder: str) -> int:
    """The number of the attempt that lies in the assignment's folder itself."""
    with contextlib.suppress(OSError):
        return 1 + max(filter(None, map(_attempt, os.listdir(folder))), default=0)
    return 1
