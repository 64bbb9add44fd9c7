"""A board that a grading process writes on and its parent reads: what is being done, what was found so far.

Shared memory, so that a note costs no system call and wakes nobody; the parent looks now and then whether the
counter moves, and reads the rest only when it has to kill the process.
"""

from __future__ import annotations

import json
import mmap
import os
import struct
import tempfile
from typing import Any

_SIZE = 1 << 20
_HEAD = struct.Struct("<QII")  # how many notes, length of the current one, length of all finished ones
_CURRENT = 64
_FINISHED = 1 << 14


class Board:
    """The shared memory behind one descriptor; the process that grades writes, the other one reads."""

    def __init__(self, descriptor: int) -> None:
        self.descriptor = descriptor
        self._memory = mmap.mmap(descriptor, _SIZE)

    @classmethod
    def make(cls) -> Board:
        """A new, empty board."""
        if hasattr(os, "memfd_create"):
            descriptor = os.memfd_create("board")
        else:
            with tempfile.TemporaryFile() as file:
                descriptor = os.dup(file.fileno())
        os.ftruncate(descriptor, _SIZE)
        return cls(descriptor)

    def clear(self) -> None:
        """Wipe it for the next job."""
        self._put(self._count() + 1, 0, 0)

    def note(self, stage: str, current: dict[str, Any] | None) -> None:
        """Say what is being done now, and the result so far of the check in progress."""
        data = json.dumps([stage, current]).encode()
        if len(data) <= _FINISHED - _CURRENT:
            self._memory[_CURRENT : _CURRENT + len(data)] = data
            self._put(self._count() + 1, len(data), self._finished())

    def add(self, result: dict[str, Any]) -> None:
        """Add the result of a finished check; one that does not fit is found out again after a kill."""
        data = json.dumps(result).encode() + b"\n"
        end = self._finished()
        if _FINISHED + end + len(data) <= _SIZE:
            self._memory[_FINISHED + end : _FINISHED + end + len(data)] = data
            self._put(self._count() + 1, 0, end + len(data))

    def read(self) -> tuple[int, str, dict[str, Any] | None, list[dict[str, Any]]]:
        """How many notes were made; stage, current check, finished checks."""
        count, length, end = _HEAD.unpack_from(self._memory)
        stage, current = json.loads(self._memory[_CURRENT : _CURRENT + length]) if length else ("start", None)
        lines = self._memory[_FINISHED : _FINISHED + end].splitlines()
        return count, stage, current, [json.loads(line) for line in lines]

    def count(self) -> int:
        """How many notes were made: it moves as long as the other process does."""
        return self._count()

    def close(self) -> None:
        """Let the memory go."""
        self._memory.close()
        os.close(self.descriptor)

    def _count(self) -> int:
        return int(_HEAD.unpack_from(self._memory)[0])

    def _finished(self) -> int:
        return int(_HEAD.unpack_from(self._memory)[2])

    def _put(self, count: int, length: int, end: int) -> None:
        _HEAD.pack_into(self._memory, 0, count, length, end)
