"""The end of a Dask worker: a warm grading process for each of its threads, and a look at what it has installed.

A worker gets the bytes of a submission and answers with the bytes of a JSON object. The key comes with each job and
is kept nowhere but in the grading process that needs it.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import shutil
import tempfile
import threading
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from distributed import Worker, WorkerPlugin, get_worker

from autograder.course import Course
from autograder.errors import AutograderError
from autograder.fleet.identity import differences, identity
from autograder.fleet.pool import Pool
from autograder.foreign.files import Files
from autograder.worker.isolation import LEVELS, best_level


@dataclass(frozen=True)
class Parcel:
    """A job and what goes with it. Dask logs and displays arguments: the key and the submission stay out of that.

    `beside` is what was handed in beside the notebook, for a course whose notebooks may need it.
    """

    job: dict[str, Any]
    submission: bytes = field(repr=False)
    key: str = field(repr=False)
    beside: Files = field(default_factory=dict, repr=False)


class GradingPlugin(WorkerPlugin):
    """Makes a Dask worker a place to grade at.

    Args:
        course: the course's folder on the workers.
        here: the client's `identity`, which the worker's must equal.
        level: the isolation that a worker must have at least; None for any.
        limits: overrides of the exercises' limits.
        silence_seconds: how long a grading process may be silent before it is killed.
        memory_mb: how much memory it may use.
    """

    def __init__(
        self,
        course: str,
        here: dict[str, str],
        level: str | None,
        limits: dict[str, Any],
        silence_seconds: float,
        memory_mb: int,
    ) -> None:
        self._course = course
        self._here = here
        self._required = level
        self._limits = limits
        self._silence = silence_seconds
        self._memory_mb = memory_mb

    async def setup(self, worker: Worker) -> None:
        """Compare; the grading processes start with the first jobs, which bring the key."""
        self._folder = Path(tempfile.mkdtemp(prefix="autograder-", dir=worker.local_directory))
        self._pools: dict[int, Pool] = {}
        self.level = await asyncio.to_thread(best_level)
        self.problems = await asyncio.to_thread(self._compare)

    def teardown(self, worker: Worker) -> None:  # noqa: ARG002 (Dask's signature)
        """End the grading processes."""
        for pool in self._pools.values():
            with contextlib.suppress(OSError, KeyError, ValueError):  # it may be at work in its thread
                pool.close()
        shutil.rmtree(self._folder, ignore_errors=True)

    def grade(self, parcel: Parcel) -> dict[str, Any]:
        """Work through one job; its `done` message."""
        thread = threading.get_ident()
        path = self._unpack(parcel, self._folder / str(thread))
        if thread not in self._pools:
            setup = {"course": self._course, "level": self.level, "key": parcel.key, "limits": self._limits}
            self._pools[thread] = Pool(setup, 1, self._silence, self._memory_mb)
        found: list[dict[str, Any]] = []
        self._pools[thread].run([({**parcel.job, "path": str(path)}, found.append)])
        return found[0]

    def _unpack(self, parcel: Parcel, folder: Path) -> Path:
        """Put a submission into a folder of its own, called as its assignment; nothing of the one before is left."""
        shutil.rmtree(folder, ignore_errors=True)
        folder = folder / str(parcel.job["assignment"])
        for name, content in {**parcel.beside, "submission.ipynb": parcel.submission}.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        return folder / "submission.ipynb"

    def _compare(self) -> list[str]:
        if self._required is not None and LEVELS.index(self.level) > LEVELS.index(self._required):
            return [f"isolation ({self.level}, {self._required} is required)"]
        try:
            return differences(self._here, identity(Course.load(Path(self._course))))
        except AutograderError as error:
            return [str(error)]


def problems(name: str, dask_worker: Worker) -> list[str]:
    """What speaks against grading on a worker, whose plugin has this name."""
    plugin = dask_worker.plugins.get(name)
    return plugin.problems if isinstance(plugin, GradingPlugin) else ["autograder could not be started there"]


def serve(name: str, parcel: Parcel) -> bytes:
    """A job's `done` message as JSON. It never raises: Dask would log the arguments."""
    done: dict[str, Any]
    try:
        worker = get_worker()
        unfit = problems(name, worker)
        plugin = worker.plugins.get(name)
        if isinstance(plugin, GradingPlugin) and not unfit:
            done = plugin.grade(parcel)
        else:
            done = {"unfit": unfit, "worker": worker.address}
    except Exception as error:
        done = {"fault": f"{type(error).__name__}: {error}"}
    return json.dumps(done).encode()
