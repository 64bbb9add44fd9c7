"""Grading on an existing Dask cluster: submissions out as bytes, results in as plain data.

Scheduling, moving and trying again after a worker's death are Dask's. Only as many jobs are handed over as keep the workers
busy, so that neither this process nor the scheduler holds a whole class.
"""

from __future__ import annotations

import contextlib
import json
import logging
import secrets
import time
import warnings
from collections.abc import Callable, Iterator
from concurrent.futures import CancelledError
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dask.typing import Key
from distributed import Client, Future, KilledWorker, as_completed
from distributed.security import Security

from autograder.course import Course
from autograder.errors import UsageError
from autograder.fleet.cluster_worker import GradingPlugin, Parcel, problems, serve
from autograder.fleet.graders import Cluster, Done, Jobs
from autograder.fleet.identity import identity
from autograder.foreign.files import student_files
from autograder.submission import Unreadable
from autograder.submission.files import read_submission

_CONNECT_SECONDS = 10
_WORKERS_SECONDS = 60
_CLOSE_SECONDS = 5
_JOBS_PER_THREAD = 2  # one in work, one at hand
_COUNT_SECONDS = 5.0  # between looks at how many threads there are: clusters grow and shrink
_log = logging.getLogger(__name__)


@dataclass
class _Sent:
    """A job on its way."""

    job: dict[str, Any]
    finish: Callable[[Done], None]
    tries: int = 0


class ClusterGraders:
    """The workers of a Dask cluster as graders; made by `connect`, which says what the arguments are."""

    def __init__(
        self,
        cluster: Cluster,
        course: Course,
        key: bytes,
        limits: dict[str, Any],
        silence_seconds: float,
        memory_mb: int,
    ) -> None:
        _silence_loggers()
        if course.in_notebook and cluster.course is not None:
            raise UsageError(
                "--dask-course is not for a course made for nbgrader: workers need it at the path that it has here"
            )
        self._in_notebook = course.in_notebook
        self._address = cluster.address
        self._key = key.hex()
        self._name = f"autograder-{secrets.token_hex(6)}"
        self._sent: dict[Key, _Sent] = {}
        self._count = 0
        self._threads = 0
        self._counted = 0.0
        plugin = GradingPlugin(
            str(cluster.course or course.root), identity(course), cluster.level, limits, silence_seconds, memory_mb
        )  # fmt: skip
        self._client = self._connect()
        try:
            self._equip(plugin)
        except BaseException:
            self.close()
            raise

    def run(self, jobs: Jobs) -> None:
        """Work through the jobs; see `Graders`.

        Raises:
            UsageError: the scheduler was lost, or a worker that joined is not like this machine.
        """
        source = iter(jobs)
        running = as_completed(loop=self._client.loop, raise_errors=False)
        try:
            self._fill(running, source)
            for future in running:
                self._receive(running, future)
                self._fill(running, source)
        finally:
            running.clear()
            self._sent.clear()

    def close(self) -> None:
        """Let the workers end their grading processes, and leave the cluster."""
        with contextlib.suppress(Exception):
            if self._client.status == "running":
                self._client.unregister_worker_plugin(self._name)
        with contextlib.suppress(Exception):
            self._client.close(timeout=_CLOSE_SECONDS)

    def _connect(self) -> Client:
        certificates = Security().get_connection_args("client").get("ssl_context")
        if self._address.startswith("tls:") and certificates is None:  # Dask would leave a client behind
            raise UsageError(
                f"{self._address} needs certificates: set distributed.comm.tls in Dask's configuration"
            )
        try:
            return Client(self._address, timeout=_CONNECT_SECONDS, set_as_default=False)
        except Exception as error:  # wrong addresses, refusals and failed TLS each raise something else
            raise UsageError(f"no Dask scheduler at {self._address}: {_reason(error)}") from None

    def _equip(self, plugin: GradingPlugin) -> None:
        """Give the workers their plugin and hear what they have to say against it."""
        try:
            self._client.wait_for_workers(1, timeout=_WORKERS_SECONDS)
            self._client.register_plugin(plugin, name=self._name)
            unfit = self._client.run(problems, self._name)
        except TimeoutError:
            raise UsageError(f"the Dask cluster at {self._address} has no workers") from None
        except Exception as error:
            raise UsageError(f"the Dask workers cannot load this autograder: {_reason(error)}") from None
        for worker, found in unfit.items():
            _refuse(worker, found)

    def _fill(
        self, running: as_completed, source: Iterator[tuple[dict[str, Any], Callable[[Done], None]]]
    ) -> None:
        """Hand over jobs until the workers have enough to do."""
        while len(self._sent) < _JOBS_PER_THREAD * self._available():
            following = next(source, None)
            if following is None:
                return
            self._submit(running, _Sent(*following))

    def _submit(self, running: as_completed, sent: _Sent) -> None:
        try:
            parcel = self._parcel(sent.job)
        except Unreadable as error:
            sent.finish({"unreadable": str(error)})
            return
        if self._client.status != "running":
            raise self._lost()
        sent.tries += 1
        self._count += 1
        with warnings.catch_warnings():
            warnings.simplefilter(
                "ignore"
            )  # a notebook with pictures is a large argument, and it must travel
            future = self._client.submit(
                serve,
                self._name,
                parcel,
                key=f"{self._name}-{self._count}",
                pure=False,
            )
        self._sent[future.key] = sent
        running.add(future)

    def _parcel(self, job: dict[str, Any]) -> Parcel:
        path = Path(job["path"])
        content = read_submission(path)
        if not self._in_notebook:
            return Parcel(job, content, self._key)
        beside, left_out = student_files(path, job["assignment"])
        return Parcel({**job, "left_out": left_out}, content, self._key, beside)

    def _receive(self, running: as_completed, future: Future[bytes]) -> None:
        sent = self._sent.pop(future.key)
        try:
            done: Done = json.loads(future.result())
        except KilledWorker:
            done = {"fault": "the Dask workers that graded it were lost, one after the other"}
            sent.tries += 1
        except (CancelledError, OSError):
            raise self._lost() from None
        except Exception as error:  # not the job's, which raises nothing: a worker that cannot even load it
            raise UsageError(f"a Dask worker cannot grade: {_reason(error)}") from None
        if "unfit" in done:
            _refuse(done["worker"], done["unfit"])
        if "fault" in done and sent.tries == 1:  # the worker may have been about to end
            _log.info("%s: tried once more: %s", sent.job["path"], done["fault"])
            self._submit(running, sent)
        else:
            sent.finish(done)

    def _lost(self) -> UsageError:
        return UsageError(
            f"the Dask scheduler at {self._address} was lost; with --results, the same command goes on from here"
        )

    def _available(self) -> int:
        """The workers' threads, at least one: a cluster may be without any for a moment."""
        if time.monotonic() - self._counted > _COUNT_SECONDS:
            with contextlib.suppress(Exception):  # that the scheduler is lost shows in the results
                self._threads = sum(self._client.nthreads().values())
            self._counted = time.monotonic()
        return max(1, self._threads)


def _silence_loggers() -> None:
    """What matters of Dask's warnings is said in our own words."""
    for name in list(logging.root.manager.loggerDict):
        if name.partition(".")[0] in ("distributed", "tornado"):
            logging.getLogger(name).setLevel(logging.CRITICAL)


def _refuse(worker: str, found: list[str]) -> None:
    """Raise what speaks against a worker, if anything does."""
    if found:
        raise UsageError(f"the Dask worker {worker} is not like this machine: {'; '.join(found)}")


def _reason(error: Exception) -> str:
    return str(error).strip() or type(error).__name__
