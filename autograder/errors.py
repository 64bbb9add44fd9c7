"""Errors that end a command with one clear line and an exit code of their own."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager


class AutograderError(Exception):
    """A problem that is reported to the caller in one line; `exit_code` says whose it is."""

    exit_code = 70


class UsageError(AutograderError):
    """The caller asked for something that cannot be: a missing path, an unknown assignment."""

    exit_code = 2


class CourseError(UsageError):
    """The course's own files are wrong: `course.toml`, a source script, a hidden check."""


@contextmanager
def needs_extra(extra: str, purpose: str) -> Iterator[None]:
    """Around imports that only an extra of this package brings along.

    Raises:
        UsageError: one of them is missing; the line says which extra has it.
    """
    try:
        yield
    except ModuleNotFoundError as error:
        raise UsageError(
            f"{purpose} needs the package {error.name!r}; install it with: pip install 'ml-autograder[{extra}]'"
        ) from None
