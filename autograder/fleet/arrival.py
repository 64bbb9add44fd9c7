"""When was a submission handed in? nbgrader's `timestamp.txt` says so, else the file's own time."""

from __future__ import annotations

import contextlib
from datetime import UTC, datetime
from pathlib import Path

from autograder.fleet.find import Entry
from autograder.result import HandedIn
from autograder.submission import Unreadable
from autograder.submission.files import read_submission

TIMESTAMP = "timestamp.txt"
FILE = "file"
_MOST_BYTES = 100


def handed_in(entry: Entry, known: HandedIn | None = None) -> HandedIn | None:
    """When a notebook was handed in; None where it is gone.

    Args:
        entry: the notebook; `timestamp.txt` lies in the folder that was handed in, where nbgrader and `autograder collect`
            write it, and not further down, where a student could have put one.
        known: what was kept for a file of the same content. A copy of it has a later time of its own, and was not
            handed in later.
    """
    stamped = _stamp(entry.folder / TIMESTAMP)
    if stamped is not None:
        return HandedIn(_text(stamped), TIMESTAMP)
    try:
        changed = datetime.fromtimestamp(int(entry.path.lstat().st_mtime), UTC)
    except (OSError, ValueError, OverflowError):
        return known
    found = HandedIn(_text(changed), FILE)
    return known if known is not None and known.source == FILE and known.at < found.at else found


def _stamp(path: Path) -> datetime | None:
    """The time in a file as nbgrader writes it (`2026-11-01 22:59:00 UTC`); without a zone it is UTC."""
    try:
        text = read_submission(path)[:_MOST_BYTES].decode("ascii").strip()
    except (Unreadable, UnicodeDecodeError):
        return None
    if not text:
        return None
    with contextlib.suppress(ValueError, OverflowError):
        return _in_utc(datetime.fromisoformat(text.removesuffix(" UTC")))
    from dateutil import parser, tz  # other ways to write it are rare

    try:
        return _in_utc(parser.parse(text, tzinfos=lambda name, offset: tz.gettz(name) if name else offset))
    except (ValueError, OverflowError):
        return None


def _in_utc(time: datetime) -> datetime:
    return time.replace(tzinfo=UTC) if time.tzinfo is None else time.astimezone(UTC)


def _text(time: datetime) -> str:
    return time.strftime("%Y-%m-%dT%H:%M:%SZ")
