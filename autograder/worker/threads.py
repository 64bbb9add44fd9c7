"""Processes that fork have one thread: a fork of a threaded process can hang."""

from __future__ import annotations

import os

# Environment variables for the numerical libraries, read when they are imported. Side by side, submissions use all cores.
ONE_THREAD = dict.fromkeys(
    ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "NUMEXPR_NUM_THREADS", "VECLIB_MAXIMUM_THREADS"),
    "1",
)  # fmt: skip


def count() -> int:
    """How many threads this process has; 1 where /proc does not tell."""
    return len(os.listdir("/proc/self/task")) if os.path.exists("/proc/self/task") else 1
