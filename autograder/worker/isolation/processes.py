"""Finding the processes that a worker has started, and ending those that outlived it."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Container, Iterator
from contextlib import suppress
from pathlib import Path

_SWEEP_SECONDS = 10.0


def children(pid: int) -> list[int]:
    """The process ids of the living or unreaped children of `pid`, in this process's `/proc`."""
    found: list[int] = []
    try:
        for thread in os.listdir(f"/proc/{pid}/task"):
            text = Path(f"/proc/{pid}/task/{thread}/children").read_text(encoding="utf-8")
            found += map(int, text.split())
    except FileNotFoundError:
        if Path("/proc/self/task").exists() and not Path("/proc/thread-self/children").exists():
            return _children_by_scan(pid)  # a kernel without CONFIG_PROC_CHILDREN
    except OSError:
        pass  # ended meanwhile
    return found


def _children_by_scan(pid: int) -> list[int]:
    found = []
    for name in os.listdir("/proc"):
        if name.isdigit():
            with suppress(OSError, ValueError):
                stat = Path(f"/proc/{name}/stat").read_bytes()
                if int(stat.rpartition(b")")[2].split()[1]) == pid:
                    found.append(int(name))
    return found


def tree(pid: int) -> Iterator[int]:
    """`pid` and its descendants. Those that lost their parent are elsewhere."""
    yield pid
    for child in children(pid):
        yield from tree(child)


def own_memory(pid: int) -> int:
    """Bytes of anonymous and shared memory mapped by `pid`, not counting program files; 0 when it has ended.

    A page that a fork shares with its parent counts, so compare with the value right after the fork.
    """
    found = 0
    with suppress(OSError):
        for line in Path(f"/proc/{pid}/status").read_text(encoding="utf-8", errors="replace").splitlines():
            if line.startswith(("RssAnon:", "RssShmem:")):
                found += int(line.split()[1]) * 1024
    return found


def threads_of_user(uid: int) -> int:
    """How many threads run as `uid`, which is what the kernel counts for its limit on processes."""
    found = 0
    for name in os.listdir("/proc"):
        if name.isdigit():
            with suppress(OSError):
                if os.stat(f"/proc/{name}").st_uid == uid:
                    found += len(os.listdir(f"/proc/{name}/task"))
    return found


def sweep_orphans(spared: Container[int]) -> bool:
    """Kill every child of this process but the spared ones, and the children that those leave to it.

    This process is the subreaper: what a dead worker started becomes its child, however it had
    detached itself. Returns whether nothing is left; False after ten seconds of a worker's
    descendants forking faster than they can be killed.
    """
    deadline = time.monotonic() + _SWEEP_SECONDS
    while orphans := [pid for pid in children(os.getpid()) if pid not in spared]:
        if time.monotonic() > deadline:
            return False
        for pid in orphans:
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        for pid in orphans:
            with suppress(ChildProcessError):
                os.waitpid(pid, 0)
    return True
