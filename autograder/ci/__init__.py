"""Grading in continuous integration: students' repositories in, a folder of reports and the platform's own files out."""

from autograder.ci.collect import (
    Collected,
    Repository,
    collect,
    forget_token,
    notes_markdown,
    read_repositories,
)
from autograder.ci.platform import key_from_environment
from autograder.ci.publish import publish

__all__ = [
    "Collected",
    "Repository",
    "collect",
    "forget_token",
    "key_from_environment",
    "notes_markdown",
    "publish",
    "read_repositories",
]
