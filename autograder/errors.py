"""Errors that end a command with one clear line and an exit code of their own."""

from __future__ import annotations


class AutograderError(Exception):
    """A problem that is reported to the caller in one line; `exit_code` says whose it is."""

    exit_code = 70


class UsageError(AutograderError):
    """The caller asked for something that cannot be: a missing path, an unknown assignment."""

    exit_code = 2


class CourseError(UsageError):
    """The course's own files are wrong: `course.toml`, a source script, a hidden check."""
