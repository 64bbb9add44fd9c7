"""A real Dask cluster on this machine, for the tests that grade on one."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

PATIENCE = 180


def until(condition: Callable[[], bool]) -> None:
    deadline = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < deadline, "it took too long"
        time.sleep(0.02)


class DaskCluster:
    """A scheduler and workers, as processes."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._file = folder / "scheduler.json"
        self.processes: list[subprocess.Popen[str]] = []
        self.scheduler = self._start("scheduler", "--host", "127.0.0.1", "--port", 0)
        until(self._file.is_file)
        self.address = json.loads(self._file.read_text())["address"]

    def worker(self) -> subprocess.Popen[str]:
        """A worker with one thread, ready."""
        log = self._folder / f"worker-{len(self.processes)}"
        worker = self._start(
            "worker", "--no-nanny", "--nthreads", 1, "--local-directory", self._folder, log=log
        )
        until(lambda: "Registered to" in log.read_text())
        return worker

    def _start(self, kind: str, *options: object, log: Path | None = None) -> subprocess.Popen[str]:
        command = [sys.executable, "-m", "dask", kind, "--scheduler-file", self._file, *options]
        with open(log or os.devnull, "w") as output:
            process = subprocess.Popen(
                [*map(str, command), "--no-dashboard"], stdout=output, stderr=output, text=True,
                env={**os.environ, "OMP_NUM_THREADS": "1"},
            )  # fmt: skip
        self.processes.append(process)
        return process

    def close(self) -> None:
        for process in self.processes:
            process.kill()
            process.wait()
