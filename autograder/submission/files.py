"""Reading a submitted file: a regular file of bounded size, whatever the student made of the path."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from autograder.submission.notebook import Unreadable

MAX_BYTES = 50 * 2**20


def read_submission(path: Path) -> bytes:
    """The bytes of a submitted notebook.

    Links are not followed and only regular files are opened, so that a submission cannot make the grader
    read something else or wait on a pipe.

    Raises:
        Unreadable: it is no regular file, too big, or cannot be read.
    """
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError as error:
        raise Unreadable(f"the file cannot be read: {error.strerror}") from None
    status = os.fstat(descriptor)
    if not stat.S_ISREG(status.st_mode):
        os.close(descriptor)  # a folder could not even be made a file object
        raise Unreadable("not a regular file")
    with os.fdopen(descriptor, "rb") as file:
        if status.st_size > MAX_BYTES:
            raise Unreadable(f"bigger than {MAX_BYTES >> 20} MB")
        try:
            return file.read(MAX_BYTES + 1)
        except OSError as error:
            raise Unreadable(f"the file cannot be read: {error.strerror}") from None
