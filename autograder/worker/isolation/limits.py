"""Resource limits of a worker (setrlimit), the backstop that every system has."""

from __future__ import annotations

import resource
import sys
from contextlib import suppress

from autograder.worker.isolation.policy import Policy

MB = 1 << 20
_STACK = 8 * MB
_LARGEST_STACK = 64 * MB


def apply_limits(policy: Policy, others: int | None = 0) -> None:
    """Limit this process and all it will start.

    `others` are the threads that run as the same user without being the worker's; the kernel counts them,
    too. None leaves the number of processes unlimited. Systems other than Linux lack or refuse some
    limits; those are left as they are.

    Raises:
        OSError: Linux refused a limit.
    """
    wanted: dict[str, tuple[int, int]] = {
        "RLIMIT_CORE": (0, 0),
        # The kernel signals at the soft limit, and kills at the hard one what ignores the signal.
        "RLIMIT_CPU": (policy.cpu_seconds, policy.cpu_seconds + 1),
        "RLIMIT_FSIZE": (policy.scratch_mb * MB,) * 2,
        "RLIMIT_NOFILE": (policy.open_files,) * 2,
        "RLIMIT_STACK": (_STACK, _LARGEST_STACK),
        "RLIMIT_MSGQUEUE": (0, 0),
        "RLIMIT_NICE": (0, 0),
        "RLIMIT_RTPRIO": (0, 0),
        "RLIMIT_SIGPENDING": (1024, 1024),
    }
    if others is not None:
        wanted["RLIMIT_NPROC"] = (policy.processes + others,) * 2
    if not policy.gpu:
        # The CUDA driver reserves more address space than a machine has memory, and pins some.
        wanted["RLIMIT_MEMLOCK"] = (0, 0)
        if used := _address_space():
            wanted["RLIMIT_AS"] = (used + policy.memory_mb * MB,) * 2
    for name, limit in wanted.items():
        number = getattr(resource, name, None)
        if number is None:
            continue
        if sys.platform == "linux":
            resource.setrlimit(number, _within(number, limit))
        else:
            with suppress(OSError, ValueError):
                resource.setrlimit(number, _within(number, limit))


def _within(number: int, limit: tuple[int, int]) -> tuple[int, int]:
    """The limit, lowered to the present hard limit: only root may raise that."""
    _, hard = resource.getrlimit(number)
    if hard == resource.RLIM_INFINITY:
        return limit
    return min(limit[0], hard), min(limit[1], hard)


def _address_space() -> int:
    """The bytes of address space in use: what the warm process has loaded is not the student's."""
    try:
        with open("/proc/self/statm", "rb") as file:
            pages = int(file.read().split()[0])
    except OSError:
        return 0
    return pages * resource.getpagesize()
