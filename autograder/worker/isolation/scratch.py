"""Scratch folders of workers that have no mounts of their own (`restricted` and `basic`).

A folder is made once and emptied after each worker, so that what depends on its path (a Landlock
ruleset) is made once, too.
"""

from __future__ import annotations

import os
import shutil
import stat
import tempfile
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path


@dataclass
class Scratch:
    """One worker's folder: `home` and `tmp` are inside. `ruleset` is a Landlock descriptor or -1."""

    path: str
    ruleset: int = -1

    def prepare(self, owner: int | None) -> None:
        """Make the inner folders; they belong to the uid `owner` if one is given."""
        for name in ("home", "tmp"):
            inner = os.path.join(self.path, name)
            os.mkdir(inner, 0o700)
            if owner is not None:
                os.chown(inner, owner, owner)

    def clear(self) -> bool:
        """Empty the folder; False when something could not be removed. No process may be using it."""
        for folder, names, _ in os.walk(self.path):
            for name in names:
                inner = os.path.join(folder, name)
                with suppress(OSError):
                    if not stat.S_ISLNK(os.lstat(inner).st_mode):
                        os.chmod(inner, 0o700)
        for name in os.listdir(self.path):
            shutil.rmtree(os.path.join(self.path, name), ignore_errors=True)
        return not os.listdir(self.path)

    def used(self) -> tuple[int, int]:
        """(bytes on disk, number of files and folders), symbolic links not followed."""
        total, count = 0, 0
        for folder, names, files in os.walk(self.path):
            for name in (*names, *files):
                count += 1
                with suppress(OSError):
                    total += os.lstat(os.path.join(folder, name)).st_blocks * 512
        return total, count


class ScratchPool:
    """The scratch folders of one warm process."""

    def __init__(self, owner: int | None, make_ruleset: Callable[[str], int]) -> None:
        self.root = tempfile.mkdtemp(prefix="autograder-")
        # Others may pass through, as the worker's uid must, but not look around.
        os.chmod(self.root, 0o711 if owner is not None else 0o700)
        self._owner = owner
        self._make_ruleset = make_ruleset
        self._free: list[Scratch] = []
        self._made = 0

    def take(self) -> Scratch:
        """An empty folder with its inner ones."""
        if self._free:
            scratch = self._free.pop()
        else:
            path = os.path.join(self.root, str(self._made))
            self._made += 1
            os.mkdir(path, 0o711 if self._owner is not None else 0o700)
            scratch = Scratch(path, self._make_ruleset(path))
        scratch.prepare(self._owner)
        return scratch

    def give_back(self, scratch: Scratch) -> None:
        """Empty a folder for the next worker; one that cannot be emptied is not used again."""
        if scratch.clear():
            self._free.append(scratch)

    def remove(self) -> None:
        """Delete all of it."""
        for path in Path(self.root).iterdir():
            Scratch(str(path)).clear()
        shutil.rmtree(self.root, ignore_errors=True)
