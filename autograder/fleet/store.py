"""Results on disk: one file per submission, written atomically, reused when nothing changed.

<folder>/<student>/<assignment>/<exercise>.json             the first attempt
<folder>/<student>/<assignment>/<exercise>~attempt-2.json   the second
<folder>/<student>/<assignment>/.<exercise>.next            what a preview found, until a run takes it over
<folder>/history/<student>/<assignment>/<exercise>.jsonl    what was replaced (history.py)
"""

from __future__ import annotations

import json
import os
import re
import tempfile
from hashlib import sha256
from pathlib import Path

from autograder.errors import UsageError
from autograder.fleet.history import HISTORY, remember
from autograder.result import Provenance, Result
from autograder.submission.packages import arrived

_SAFE = re.compile(r"[^A-Za-z0-9._@+-]")


class ResultStore:
    """The folder given with --results.

    Args:
        folder: made where it is missing.
        preview: keep what is saved aside, where only another preview and a run that would find the same see it.
    """

    def __init__(self, folder: Path, *, preview: bool = False) -> None:
        self.folder = folder
        self._preview = preview
        try:
            folder.mkdir(parents=True, exist_ok=True)
            with tempfile.TemporaryFile(dir=folder):
                pass
        except OSError as error:
            raise UsageError(f"cannot write results to {folder}: {error.strerror}") from None

    def path(self, student: str, assignment: str, exercise: str, attempt: int = 1) -> Path:
        """Where a submission's result lies; names that are unsafe in a path get a hash instead."""
        number = f"~attempt-{attempt}" if attempt > 1 else ""
        return self.folder / _safe(student) / _safe(assignment) / f"{_safe(exercise)}{number}.json"

    def find(
        self, student: str, assignment: str, exercise: str, provenance: Provenance, attempt: int = 1
    ) -> Result | None:
        """The stored result if it was computed from just this, else None. What a preview found is taken over."""
        path = self.path(student, assignment, exercise, attempt)
        for place in (path, _aside(path)):
            result = _read(place, student)
            if result is None or result.status == "internal_error" or result.provenance != provenance:
                continue
            if arrived(result.notes):
                continue
            if place != path and not self._preview:
                self.save(result)
            return result
        return None

    def kept(self, result: Result) -> Result | None:
        """What is stored of the same submission's student, exercise and attempt, whatever it was computed from."""
        path = self.path(result.student, result.assignment, result.exercise, result.attempt)
        return _read(path, result.student)

    def save(self, result: Result) -> None:
        """Write one result: whole or not at all. What it replaces goes into the history.

        Raises:
            UsageError: the disk is full or the folder not writable; what was written before stays.
        """
        path = self.path(result.student, result.assignment, result.exercise, result.attempt)
        text = json.dumps(result.to_json(), indent=1) + "\n"
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            if self._preview:
                _write(_aside(path), text)
                return
            before = _read(path, result.student)
            if before is not None:
                line = self.folder / HISTORY / path.relative_to(self.folder).with_suffix(".jsonl")
                remember(line, before, result, graded=path.stat().st_mtime)
            _write(path, text)
            _aside(path).unlink(missing_ok=True)
        except OSError as error:
            raise UsageError(
                f"cannot write {path}: {error.strerror}; results written so far are kept"
            ) from None


def _read(path: Path, student: str) -> Result | None:
    try:
        result = Result.from_json(json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError):
        return None
    return result if result.student == student else None


def _write(path: Path, text: str) -> None:
    """Write a file as a whole, for its owner only: results hold hidden values."""
    descriptor, temporary = tempfile.mkstemp(dir=path.parent, prefix=".new-")
    try:
        with os.fdopen(descriptor, "w", encoding="ascii") as file:
            file.write(text)
        os.replace(temporary, path)
    except BaseException:
        os.unlink(temporary)
        raise


def _aside(path: Path) -> Path:
    return path.with_name(f".{path.stem}.next")


def _safe(name: str) -> str:
    """A file name for an untrusted name; different names never share one."""
    cleaned = _SAFE.sub("_", name)[:80].lstrip(".")
    if cleaned == name:
        return name
    return f"{cleaned or 'unnamed'}-{sha256(name.encode('utf-8', 'surrogatepass')).hexdigest()[:10]}"
