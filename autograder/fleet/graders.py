"""Who does the grading: processes of this machine, or those of a Dask cluster. `grade_all` does not care."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from autograder.course import Course
from autograder.errors import needs_extra

Done = dict[str, Any]
Jobs = Iterable[tuple[dict[str, Any], Callable[[Done], None]]]


class Graders(Protocol):
    """Works through jobs, several at a time."""

    def run(self, jobs: Jobs) -> None:
        """Work through the jobs; each one's callback gets its `done` message, in order of completion, in this thread."""

    def close(self) -> None:
        """End everything that was started for the jobs."""


@dataclass(frozen=True)
class Cluster:
    """Where a Dask cluster is, where its workers find the course, and what isolation they must have at least."""

    address: str
    course: Path | None = None
    level: str | None = None


def connect(
    cluster: Cluster,
    course: Course,
    key: bytes,
    limits: dict[str, Any],
    silence_seconds: float,
    memory_mb: int,
) -> Graders:
    """The workers of a cluster as graders.

    Args:
        cluster: which.
        course: the course as this machine has it.
        key: hidden inputs are drawn from it.
        limits: overrides of the exercises' limits.
        silence_seconds: how long a grading process may be silent before it is killed.
        memory_mb: how much memory it may use.

    Raises:
        UsageError: Dask is not installed, there is no scheduler at the address, it has no workers, or they are not like
            this machine.
    """
    with needs_extra("dask", "grading on a Dask cluster"):
        from autograder.fleet.cluster import ClusterGraders
    return ClusterGraders(cluster, course, key, limits, silence_seconds, memory_mb)
