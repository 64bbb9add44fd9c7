"""Students' repositories, made on the spot."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest


def git(folder: Path, *arguments: object) -> str:
    identity = ["-c", "user.name=s", "-c", "user.email=s@example.org"]
    done = subprocess.run(
        ["git", "-C", folder, *identity, *map(str, arguments)], check=True, capture_output=True, text=True
    )
    return done.stdout.strip()


@pytest.fixture
def repository(tmp_path: Path) -> Callable[..., Path]:
    """Make a student's repository of some files."""

    def make(student: str, files: dict[str, str]) -> Path:
        folder = tmp_path / "repositories" / student
        folder.mkdir(parents=True)
        for name, text in files.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text)
        git(folder.parent, "init", "--quiet", "-b", "main", folder)
        git(folder, "add", "--all")
        git(folder, "commit", "--quiet", "--message", "answers")
        return folder

    return make
