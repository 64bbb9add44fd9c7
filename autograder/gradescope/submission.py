"""What Gradescope puts into its container for one submission: the student's files, and who the student is."""

from __future__ import annotations

import json
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from autograder.course import Course
from autograder.errors import UsageError
from autograder.fleet import Entry, find
from autograder.submission import Unreadable, read_notebook
from autograder.submission.files import read_submission
from autograder.submission.notebook import our_header

NOBODY = "unknown"


def students_of(metadata: Path) -> list[str]:
    """Who handed in, from `submission_metadata.json`: the e-mail addresses, else the ids, of all in the group, sorted.

    Without the file (a trial outside Gradescope) it is `unknown`.

    Raises:
        UsageError: the file is there and not what Gradescope writes.
    """
    try:
        users = json.loads(metadata.read_text(encoding="utf-8"))["users"]
        names = [str(user.get("email") or user["id"]).strip().lower() for user in users]
    except FileNotFoundError:
        return [NOBODY]
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise UsageError(f"{metadata} is not Gradescope's submission_metadata.json: {error!r}") from None
    return sorted(names) or [NOBODY]


def name_of(students: Sequence[str]) -> str:
    """The name of a group, or of a single student: hidden inputs are drawn from it, the same at every attempt."""
    return "+".join(students)


def uploaded(course: Course, folder: Path, students: Sequence[str]) -> list[Entry]:
    """The notebooks of an upload, in whatever folders they lie; none where there are none.

    A notebook with numbers of one member's own, handed in by a group, is that member's.
    """
    if not any(folder.rglob("*.ipynb")):
        return []
    return [
        replace(each, student=_owner(each.path, students), assignment=None, in_class=False)
        for each in find(course, [folder])
    ]


def _owner(notebook: Path, students: Sequence[str]) -> str:
    if len(students) > 1:
        with suppress(Unreadable):
            mark = our_header(read_notebook(read_submission(notebook)).metadata).get("variant")
            named = mark.get("student") if isinstance(mark, dict) else None
            if named in students:  # whether the mark is genuine is seen when it is graded
                return str(named)
    return name_of(students)
