"""Results on disk: one file per submission, written atomically, reused when nothing changed."""

from __future__ import annotations

import json
import os
import re
import tempfile
from hashlib import sha256
from pathlib import Path

from autograder.errors import UsageError
from autograder.result import Provenance, Result

_SAFE = re.compile(r"[^A-Za-z0-9._@+-]")


class ResultStore:
    """The folder given with --results."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        try:
            folder.mkdir(parents=True, exist_ok=True)
            with tempfile.TemporaryFile(dir=folder):
                pass
        except OSError as error:
            raise UsageError(f"cannot write results to {folder}: {error.strerror}") from None

    def path(self, student: str, assignment: str, exercise: str) -> Path:
        """Where a submission's result lies; names that are unsafe in a path get a hash instead."""
        return self.folder / _safe(student) / _safe(assignment) / f"{_safe(exercise)}.json"

    def find(self, student: str, assignment: str, exercise: str, provenance: Provenance) -> Result | None:
        """The stored result if it was computed from just this, else None."""
        try:
            data = json.loads(self.path(student, assignment, exercise).read_text(encoding="utf-8"))
            result = Result.from_json(data)
        except (OSError, ValueError):
            return None
        reusable = result.student == student and result.status != "internal_error"
        return result if reusable and result.provenance == provenance else None

    def save(self, result: Result) -> None:
        """Write one result: whole or not at all.

        Raises:
            UsageError: the disk is full or the folder not writable; what was written before stays.
        """
        path = self.path(result.student, result.assignment, result.exercise)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            descriptor, temporary = tempfile.mkstemp(dir=path.parent, prefix=".new-")
            try:
                with os.fdopen(descriptor, "w", encoding="ascii") as file:
                    file.write(json.dumps(result.to_json(), indent=1) + "\n")
                os.replace(temporary, path)
            except BaseException:
                os.unlink(temporary)
                raise
        except OSError as error:
            raise UsageError(
                f"cannot write {path}: {error.strerror}; results written so far are kept"
            ) from None


def _safe(name: str) -> str:
    """A file name for an untrusted name; different names never share one."""
    cleaned = _SAFE.sub("_", name)[:80].lstrip(".")
    if cleaned == name:
        return name
    return f"{cleaned or 'unnamed'}-{sha256(name.encode('utf-8', 'surrogatepass')).hexdigest()[:10]}"
