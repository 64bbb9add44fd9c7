"""Huge pages for what a process has imported: a fork copies one entry of the page table for 2 MB instead of 512.

Half of what a fork of a process with torch costs is the copying of its page table, and the other half undoing it. Where
the kernel cannot do this (Linux before 6.1, other systems), everything works as before.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from autograder.worker.isolation import syscalls

_HUGE = 2 << 20
_collapsed: set[int] = set()  # addresses; a fork that does so again would copy pages that it shares


def collapse() -> None:
    """Move this process's large anonymous memory into huge pages; to be called once all is imported, before forking."""
    with suppress(OSError, ValueError):
        for line in Path("/proc/self/maps").read_text().splitlines():
            addresses, mode, _, _, inode, *name = line.split(maxsplit=5)
            if mode != "rw-p" or inode != "0" or (name and name[0].strip() != "[heap]"):
                continue
            first, last = (int(each, 16) for each in addresses.split("-"))
            first, last = -(-first // _HUGE) * _HUGE, last // _HUGE * _HUGE
            for address in set(range(first, last, _HUGE)) - _collapsed:
                _collapsed.add(address)
                with suppress(OSError):
                    syscalls.collapse_pages(address, _HUGE)
