"""Where nbgrader's own code runs: in the course's folder, and without a word on standard error."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterator
from pathlib import Path


@contextlib.contextmanager
def in_folder(folder: Path) -> Iterator[None]:
    """nbgrader's configuration, headers and templates of tests have paths relative to the course."""
    before = Path.cwd()
    os.chdir(folder)
    try:
        yield
    finally:
        os.chdir(before)


@contextlib.contextmanager
def silent() -> Iterator[None]:
    """Nothing on standard error, from the kernels that nbgrader starts either."""
    sys.stderr.flush()
    kept, nothing = os.dup(2), os.open(os.devnull, os.O_WRONLY)
    os.dup2(nothing, 2)
    try:
        yield
    finally:
        sys.stderr.flush()
        os.dup2(kept, 2)
        os.close(kept)
        os.close(nothing)
