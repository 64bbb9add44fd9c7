"""What files hold of one student, and how to delete it: folders of the student, lines of results, rows of tables."""

from __future__ import annotations

import contextlib
import csv
import io
import json
import re
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from autograder.course import COURSE_FILE
from autograder.errors import UsageError
from autograder.files import replacing

# Folders with a folder per student in them, in a course, beside each other in the output of a run, or in a results folder.
CLASS_FOLDERS = (
    "submitted", "autograded", "feedback", "results", "pages", "history", "inbound", "cache",
)  # fmt: skip
_COLUMNS = ("student", "student_id")
# A name that is unsafe as a folder has a hash at its end.
_HASHED = re.compile(r"-[0-9a-f]{8,}$")
_MOST_BYTES = 100 << 20
_PIECE = 1 << 20


@dataclass(frozen=True)
class Trace:
    """One thing that holds a student's data.

    `kind`: `folder` and `file` are deleted; `lines` (JSON lines) and `rows` (CSV) are taken out of a file. `count` says
    how many files, lines or rows, and `total` how many of these there are.
    """

    path: Path
    kind: str
    count: int = 1
    total: int = 1

    def __str__(self) -> str:
        """The trace in words."""
        if self.kind == "folder":
            return f"{self.path}: the folder, {self.count} file{'s' * (self.count != 1)}"
        return (
            f"{self.path}: the file"
            if self.kind == "file"
            else f"{self.path}: {self.count} of {self.total} {self.kind}"
        )


def traces(student: str, path: Path) -> list[Trace]:
    """What there is of a student in a file or folder.

    A folder is searched as what it is: a course, results, submissions, pages, or a folder with such folders in it.

    Raises:
        UsageError: the path is missing.
    """
    if not path.exists() and not path.is_symlink():
        raise UsageError(f"{path}: no such file or folder")
    if not path.is_dir():
        found = _of_file(student, path)
        return [] if found is None else [found]
    if (own := _of_folder(student, path)) is not None:
        return [own]
    places = [path, *(path / name for name in CLASS_FOLDERS)]
    places += [place / "history" for place in places[1:]]
    found_here: list[Trace] = []
    for place in dict.fromkeys(places):
        if not place.is_dir() or place.is_symlink():
            continue
        for entry in sorted(place.iterdir()):
            if entry.is_dir() and not entry.is_symlink():
                # The folders of a course, and those with a class in them, are no student's.
                others = place == path and (entry.name in CLASS_FOLDERS or (path / COURSE_FILE).exists())
                trace = None if others else _of_folder(student, entry)
            else:
                trace = _of_file(student, entry)
            if trace is not None:
                found_here.append(trace)
    return found_here


def remove(student: str, trace: Trace) -> None:
    """Delete it, or take it out of its file; other lines stay as they are, byte for byte.

    Raises:
        UsageError: the file system refuses.
    """
    try:
        if trace.kind == "folder":
            shutil.rmtree(trace.path)
        elif trace.kind == "file":
            trace.path.unlink()
        else:
            kept, _, _ = _without(student, trace.path, trace.kind)
            mode = trace.path.stat().st_mode
            with replacing(trace.path) as file:
                file.write(kept)
            trace.path.chmod(mode)
    except OSError as error:
        raise UsageError(f"cannot change {trace.path}: {error.strerror}") from None


def mentions(student: str, paths: Sequence[Path]) -> Iterator[Path]:
    """Files that still have the student's id in their text: reports that were made of the whole class, for example."""
    word = re.compile(
        rb"(?<![\w@.-])" + re.escape(student.encode("utf-8", "surrogateescape")) + rb"(?![\w@])"
    )
    for path in paths:
        for file in sorted(path.rglob("*")) if path.is_dir() else [path] if path.exists() else []:
            hidden = any(part in (".git", ".venv", "__pycache__") for part in file.parts)
            if hidden or file.is_symlink() or not file.is_file() or file.stat().st_size > _MOST_BYTES:
                continue
            with contextlib.suppress(OSError), file.open("rb") as stream:
                tail = b""
                while piece := stream.read(_PIECE):
                    if word.search(tail + piece):
                        yield file
                        break
                    tail = piece[-len(student) - 1 :]


def _of_folder(student: str, folder: Path) -> Trace | None:
    """The folder, if it is the student's: by its name, or where that has a hash by the results in it."""
    named = folder.name == student or folder.name.startswith(f"{student}+")  # nbgrader's exchange
    if not named and not _HASHED.search(folder.name):
        return None
    files = [file for file in folder.rglob("*") if not file.is_dir() or file.is_symlink()]
    owners = {owner for file in files if file.suffix in (".json", ".jsonl") for owner in _owners(file)}
    if owners == {student} or (named and not owners):
        return Trace(folder, "folder", len(files))
    return None


def _of_file(student: str, file: Path) -> Trace | None:
    if file.suffix == ".ipynb":
        return Trace(file, "file") if file.stem == student else None
    if file.is_symlink() or not file.is_file() or file.suffix not in (".json", ".jsonl", ".csv"):
        return None
    if file.suffix == ".json":
        return Trace(file, "file") if _owners(file) == {student} else None
    kind = "rows" if file.suffix == ".csv" else "lines"
    _, count, total = _without(student, file, kind)
    return Trace(file, kind, count, total) if count else None


def _owners(file: Path) -> set[str]:
    """The students whose results are in a file of JSON, or of JSON lines (a history has its results one level deeper)."""
    if file.is_symlink():
        return set()
    try:
        text = file.read_text(encoding="utf-8", errors="surrogateescape")
    except OSError:
        return set()
    pieces = [text] if file.suffix == ".json" else text.split("\n")
    return {owner for piece in pieces if (owner := _owner(piece)) is not None}


def _owner(text: str) -> str | None:
    try:
        found = json.loads(text) if text.strip() else None
    except (ValueError, RecursionError):
        return None
    if isinstance(found, dict) and isinstance(found.get("result"), dict):
        found = found["result"]
    owner = found.get("student") if isinstance(found, dict) else None
    return owner if isinstance(owner, str) else None


def _without(student: str, file: Path, kind: str) -> tuple[bytes, int, int]:
    """The file without the student's lines or rows, how many these are, and how many there were."""
    try:
        data = file.read_bytes()
    except OSError as error:
        raise UsageError(f"cannot read {file}: {error.strerror}") from None
    if kind == "lines":
        lines = data.splitlines(keepends=True)
        kept = [line for line in lines if _owner(line.decode("utf-8", "surrogateescape")) != student]
        return b"".join(kept), len(lines) - len(kept), len(lines)
    rows = _rows(data.decode("utf-8", "surrogateescape"))
    if not rows:
        return data, 0, 0
    heading = [cell.strip().strip("\ufeff").casefold() for cell in rows[0][1]]
    places = [heading.index(name) for name in _COLUMNS if name in heading]
    if not places:
        return data, 0, 0
    left = [row for row in rows if not any(row[1][place : place + 1] == [student] for place in places)]
    return (
        "".join(raw for raw, _ in left).encode("utf-8", "surrogateescape"),
        len(rows) - len(left),
        len(rows) - 1,
    )


def _rows(text: str) -> list[tuple[str, list[str]]]:
    """The rows of a table: as they stand in the file, and their cells. None where it is no table."""
    lines = text.splitlines(keepends=True)
    delimiter = max(",;\t", key=(lines or [""])[0].count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    rows, start = [], 0
    try:
        for cells in reader:
            rows.append(("".join(lines[start : reader.line_num]), [cell.strip() for cell in cells]))
            start = reader.line_num
    except csv.Error:
        return []
    return rows
