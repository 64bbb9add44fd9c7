"""At which level of isolation this machine grades, or why it does not."""

from __future__ import annotations

import sys

from autograder.errors import UsageError
from autograder.worker.isolation import LEVELS, Level, best_level, reads_packages


def sandbox_level(required: str | None) -> Level:
    """The best level of this machine.

    Raises:
        UsageError: it is below the required one, or workers could not import anything.
    """
    level = best_level()
    if required is not None and LEVELS.index(level) > LEVELS.index(required):
        raise UsageError(
            f"this machine isolates at level {level!r}, {required!r} is required; see: autograder doctor"
        )
    if not reads_packages():
        raise UsageError(
            f"students' code runs as another user than root, and cannot read the packages in {sys.prefix};"
            f" chmod -R go+rX {sys.prefix} lets it"
        )
    return level
