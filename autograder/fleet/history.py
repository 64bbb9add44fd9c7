"""What a result was before: kept when another one takes its place, with when and why."""

from __future__ import annotations

import json
import os
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from autograder.result import Result
from autograder.submission.packages import arrived

HISTORY = "history"


def remember(file: Path, before: Result, after: Result, graded: float) -> None:
    """Add a line to a submission's history, unless the two results say the same.

    Args:
        file: JSON lines, the oldest first: `graded`, `replaced` (ISO 8601, UTC), `because` and `result`.
        before: the result that is about to be replaced.
        after: the one that takes its place.
        graded: when `before` was written, in seconds since 1970.

    Raises:
        OSError: the file cannot be written.
    """
    if _said(before) == _said(after):
        return
    line = {
        "graded": _iso(datetime.fromtimestamp(graded, UTC)),
        "replaced": _iso(datetime.now(UTC)),
        "because": reasons(before, after),
        "result": before.to_json(),
    }
    file.parent.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(file, os.O_WRONLY | os.O_APPEND | os.O_CREAT | os.O_CLOEXEC, 0o600)
    with os.fdopen(descriptor, "wb") as stream:
        stream.write(json.dumps(line).encode("ascii") + b"\n")


def reasons(old: Result, new: Result) -> list[str]:
    """What made the difference, in words: `another submission`, `other checks`, `numpy 2.1 instead of 2.0`…"""
    before, after = old.provenance, new.provenance
    found = ["the grader had a fault then"] if old.status == "internal_error" else []
    if arrived(old.notes):
        found.append("a package that was missing is installed now")
    if before.submission != after.submission:
        found.append("another submission")
    if before.release != after.release:
        found.append("another release")
    if before.checks != after.checks:
        found.append("other checks or another reference")
    if before.seed != after.seed:
        found.append("another seed key")
    for name in sorted(before.packages.keys() | after.packages.keys()):
        then, now = before.packages.get(name, "none"), after.packages.get(name, "none")
        if then != now:
            found.append(f"{name} {now} instead of {then}")
    return found or ["graded again"]


def _said(result: Result) -> dict[str, Any]:
    return {**result.graded_json(), "handed_in": None}


def _iso(time: datetime) -> str:
    return time.strftime("%Y-%m-%dT%H:%M:%SZ")
