"""Reading the course's own TOML files."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from autograder.errors import CourseError


def read_toml(path: Path) -> dict[str, Any]:
    """The content of a TOML file.

    Raises:
        CourseError: it cannot be read; one line says where it is wrong.
    """
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise CourseError(f"{path}: {error}") from error
