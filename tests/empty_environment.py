"""A Python environment that has certain packages and what they require, and nothing of ours."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterable
from importlib import metadata
from pathlib import Path

from packaging.requirements import Requirement


def make_environment(folder: Path, distributions: Iterable[str]) -> Path:
    """Make a virtual environment and link the installed distributions into it; returns its interpreter.

    Nothing is downloaded, and no `.pth` file of this environment (an editable install is one) has an effect there.
    """
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", folder], check=True)
    (site,) = folder.glob("lib/python*/site-packages")
    for name in _closure(distributions):
        distribution = metadata.distribution(name)
        for top in {file.parts[0] for file in distribution.files or ()} - {"..", "__pycache__"}:
            link = site / top
            if not link.exists() and link.suffix != ".pth":
                link.symlink_to(Path(str(distribution.locate_file(top))))
    return folder / "bin" / "python"


def _closure(distributions: Iterable[str]) -> set[str]:
    """The names and those of all that they require, as they are installed here."""
    found: set[str] = set()
    waiting = list(distributions)
    while waiting:
        name = waiting.pop().lower().replace("_", "-")
        if name in found:
            continue
        found.add(name)
        for text in metadata.requires(name) or ():
            requirement = Requirement(text)
            if requirement.marker is None or requirement.marker.evaluate({"extra": ""}):
                waiting.append(requirement.name)
    return found
