"""What Gradescope puts into its container for one submission: the student's files, and who the student is."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

from autograder.course import Course
from autograder.errors import UsageError
from autograder.fleet import Entry, find

NOBODY = "unknown"


def student_of(metadata: Path) -> str:
    """Who handed in, from `submission_metadata.json`: the e-mail addresses, else the ids, of all in the group.

    Hidden inputs are drawn from this name, so it must be the same at every attempt. Without the file (a trial
    outside Gradescope) it is `unknown`.

    Raises:
        UsageError: the file is there and not what Gradescope writes.
    """
    try:
        users = json.loads(metadata.read_text(encoding="utf-8"))["users"]
        names = [str(user.get("email") or user["id"]).strip().lower() for user in users]
    except FileNotFoundError:
        return NOBODY
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise UsageError(f"{metadata} is not Gradescope's submission_metadata.json: {error!r}") from None
    return "+".join(sorted(names)) or NOBODY


def uploaded(course: Course, folder: Path, student: str) -> list[Entry]:
    """The notebooks of an upload, in whatever folders they lie; none where there are none."""
    if not any(folder.rglob("*.ipynb")):
        return []
    return [
        replace(each, student=student, assignment=None, in_class=False) for each in find(course, [folder])
    ]
