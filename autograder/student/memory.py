"""What a submission's processes use of memory, seen from outside (Linux): for the limit, and for the instructor."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

from autograder.worker.isolation.processes import children

_MOST_PROCESSES = 10_000


class Memory:
    """What the processes below a warm process use beyond what they inherited from it, in MB; 0 where /proc does not tell."""

    def __init__(self, keeper: int, in_namespace: bool) -> None:
        self._warm = keeper
        if in_namespace:  # the process that was started keeps the warm one, its child, in a namespace
            self._warm = next(iter(children(keeper)), keeper)
        self._inherited = _anonymous_mb(self._warm)
        self._worker = 0
        self._seen: float | None = None

    def started(self) -> None:
        """A worker was just forked: it is the youngest child, and has had no time for children of its own."""
        with contextlib.suppress(OSError):  # the warm process has one thread
            *_, youngest = _read(f"/proc/{self._warm}/task/{self._warm}/children").split() or [b"0"]
            self._worker = int(youngest)

    def used_mb(self) -> float:
        """Anonymous memory of all workers together."""
        pending = children(self._warm)
        total = 0.0
        for pid in pending:
            total += max(0.0, _anonymous_mb(pid) - self._inherited)
            if len(pending) < _MOST_PROCESSES:
                pending += children(pid)
        self._seen = max(self._seen or 0.0, total)
        return total

    def peak_mb(self) -> float | None:
        """The most since the last call, to be asked while the worker lives; None if nobody knows.

        The kernel keeps the highest mark of the worker itself. Of what it has started, more than `used_mb` saw is not known.
        """
        seen, self._seen = self._seen, None
        highest = _highest_mb(self._worker)
        if highest is None:
            return seen
        return max(seen or 0.0, highest - self._inherited)


def _highest_mb(pid: int) -> float | None:
    """The highest mark of a process, less the program files that it has mapped: these are there once for all."""
    with contextlib.suppress(OSError, ValueError, IndexError):
        status = _read(f"/proc/{pid}/status")
        return (_kilobytes(status, b"VmHWM:") - _kilobytes(status, b"RssFile:")) / 1024
    return None


def _kilobytes(status: bytes, name: bytes) -> int:
    return int(status.partition(b"\n" + name)[2].split(maxsplit=1)[0])


def _read(path: str) -> bytes:
    """A small file of /proc. Every submission pays for this: a third of what `Path.read_text` takes."""
    descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    try:
        return os.read(descriptor, 1 << 16)
    finally:
        os.close(descriptor)


def _anonymous_mb(pid: int) -> float:
    with contextlib.suppress(OSError, ValueError, IndexError):
        fields = Path(f"/proc/{pid}/statm").read_text().split()
        return (int(fields[1]) - int(fields[2])) * os.sysconf("SC_PAGE_SIZE") / 2**20
    return 0.0
