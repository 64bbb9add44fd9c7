"""From paths on the command line to submissions: whose notebook is this file?"""

from __future__ import annotations

import contextlib
import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from autograder.course import Course
from autograder.errors import UsageError

_SUFFIX = ".ipynb"
_ATTEMPT = re.compile(r"(.+)\.attempt-([1-9][0-9]{0,3})")


@dataclass(frozen=True, slots=True)
class Entry:
    """One notebook file. `assignment` is what its folder says; the exercise is recognised by content.

    `attempt` counts a student's submissions: a folder `<assignment>.attempt-2` holds the second one, what lies in the
    assignment's own folder is the newest. `in_class` says that it was found in a folder, where a student's other exercises
    are expected too.
    """

    student: str
    assignment: str | None
    path: Path
    attempt: int = 1
    in_class: bool = True

    @property
    def folder(self) -> Path:
        """The folder that was handed in, with all that the student put into it; of a lone notebook, its own."""
        for folder in reversed(self.path.absolute().parents):
            if folder.parent.name == self.student and _meaning(folder.name)[0] == self.assignment:
                return folder
        return self.path.parent


def find(course: Course, paths: Iterable[Path], assignment: str | None = None) -> list[Entry]:
    """The notebooks that the paths mean, sorted by student, assignment and name.

    A path is a notebook, or a folder: `submitted/` with `<student>/<assignment>/<exercise>.ipynb` below it,
    one student's folder, one student's assignment, or a plain folder of notebooks (one per student). Earlier
    attempts lie in `<student>/<assignment>.attempt-<n>/`.

    Raises:
        UsageError: a path is missing, is not a notebook, or holds none; the assignment is unknown.
    """
    names = {each.name for each in course.assignments}
    if assignment is not None and assignment not in names:
        raise UsageError(
            f"unknown assignment {assignment!r}; the course has: {', '.join(sorted(names)) or 'none'}"
        )
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
        base, first = path.absolute(), []
        for folder, folders, files in os.walk(path):
            # A folder or a link to one in a notebook's place gets a row that says so.
            files += [name for name in folders if name.endswith(_SUFFIX)]
            folders[:] = sorted(name for name in folders if not name.startswith(".") and name not in files)
            notebooks = sorted(name for name in files if name.endswith(_SUFFIX) and not name.startswith("."))
            if not notebooks:
                continue
            here = Path(folder).absolute()
            if here == base:  # with notebooks right in it, it is not the folder of a class
                first = [base]
            # The outermost folder says whose it is: what a student puts into it is never somebody else's.
            inside = [each for each in (here, *here.parents) if len(each.parts) > len(base.parts)]
            whose = _whose([*first, *reversed(inside), base, base.parent], assignments)
            yield from (_entry(Path(folder) / name, whose) for name in notebooks)
    elif not path.exists() and not path.is_symlink():
        raise UsageError(f"{path}: no such file or folder")
    elif path.suffix != _SUFFIX:
        raise UsageError(f"{path}: not a notebook (*{_SUFFIX})")
    else:
        whose = _whose(list(path.absolute().parents[:2]), assignments)
        yield replace(_entry(path, whose), in_class=False)


def _entry(path: Path, whose: tuple[str, str, int] | None) -> Entry:
    """A lone notebook's student is its file name."""
    if whose is None:
        return Entry(path.stem, None, path)
    student, assignment, attempt = whose
    return Entry(student or path.stem, assignment, path, attempt)


def _whose(folders: Iterable[Path], assignments: set[str]) -> tuple[str, str, int] | None:
    """Student, assignment and attempt, from the first of the folders that is an assignment's."""
    for folder in folders:
        name, number = (folder.name, None) if folder.name in assignments else _meaning(folder.name)
        if name in assignments:
            return folder.parent.name, name, number or _newest(folder.parent, name)
    return None


def _meaning(folder: str) -> tuple[str, int | None]:
    """The assignment that a folder's name says, and the number of the attempt, where it is an earlier one."""
    found = _ATTEMPT.fullmatch(folder)
    return (found[1], int(found[2])) if found else (folder, None)


def _newest(student: Path, assignment: str) -> int:
    """The number of the attempt that lies in the assignment's own folder."""
    with contextlib.suppress(OSError):
        found = map(_meaning, os.listdir(student))
        return 1 + max((number or 0 for name, number in found if name == assignment), default=0)
    return 1
