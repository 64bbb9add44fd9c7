"""Workers seen from the grader: a warm process per set of libraries, a snapshot per submission, a fork per task."""

from __future__ import annotations

import contextlib
import os
import socket
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Any

from autograder.course import Limits
from autograder.errors import AutograderError
from autograder.student.memory import Memory
from autograder.student.snapshot import Snapshot
from autograder.student.warm import Nursery, WarmProcess
from autograder.student.watch import Output, bound_waiting
from autograder.worker.isolation import Level, Policy, default_readable
from autograder.worker.server import GPUS
from autograder.worker.wire import Channel, ChannelClosed, WireError

_START_SECONDS = 120.0
_REPLY_SECONDS = 10.0
_MOST_STARTS = 3


class SandboxError(AutograderError):
    """The warm process could not be started or died: a fault of ours or of the machine."""


class Sandbox:
    """A warm process with the libraries of one exercise, from which submissions are forked.

    `draws`: all of them will draw pictures, so matplotlib is loaded beforehand. With a `nursery` the imports are shared
    with other sandboxes.
    """

    def __init__(
        self,
        level: Level,
        limits: Limits,
        imports: Sequence[str],
        hidden: Sequence[Path] = (),
        *,
        draws: bool = False,
        nursery: Nursery | None = None,
    ) -> None:
        self.level = level
        self.limits = limits
        self._imports, self._draws = list(imports), draws
        self._nursery = nursery
        self._warm: WarmProcess | None = None
        policy = Policy(
            readable=default_readable(),
            masked=tuple(str(path) for path in (Path(__file__).resolve().parents[1], *hidden)),
            scratch_mb=limits.scratch_mb,
            scratch_files=limits.scratch_files,
            memory_mb=limits.memory_mb,
            processes=limits.processes,
            open_files=limits.open_files,
            cpu_seconds=int(4 * limits.notebook_seconds),
            gpu=limits.gpu,
        )
        self._setup = {
            "level": level,
            "policy": policy.to_dict(),
            "imports": self._imports,
            "draws": draws,
            "gpus": os.environ.get(GPUS) if limits.gpu else "",
        }
        self._ready = False
        self._finished: set[int] = set()
        self.missing: tuple[str, ...] = ()
        self._peaks: list[float] = []

    def start(self) -> None:
        """Start the warm process without waiting for its imports."""
        self._warm = WarmProcess(self._imports, self._draws, self._nursery)
        self._channel = self._warm.channel
        self._ready = False
        with contextlib.suppress(ChannelClosed):  # seen again, and dealt with, when it is asked for a worker
            self._channel.send(["setup", self._setup])

    def close(self) -> None:
        """End the warm process and everything it started."""
        if self._warm is not None:
            self._warm.end()
            self._warm = None

    def __enter__(self) -> Sandbox:
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def open(self) -> Snapshot:
        """A fresh worker, ready to execute cells.

        Raises:
            SandboxError: the warm process does not answer.
        """
        for attempt in range(1, _MOST_STARTS + 1):
            try:
                return self._open()
            except (ChannelClosed, WireError, TimeoutError, OSError) as error:
                self.close()
                self._nursery = None  # perhaps the fault is there
                if attempt == _MOST_STARTS:
                    raise SandboxError(f"no worker could be started: {error}") from error
        raise AssertionError("unreachable")

    def _open(self) -> Snapshot:
        if self._warm is None:
            self.start()
        assert self._warm is not None
        if not self._ready:
            report = self._await("ready", _START_SECONDS)[1]
            if report["threads"] != 1:
                raise SandboxError(
                    f"the warm process has {report['threads']} threads; forking would not be safe"
                )
            self.missing = tuple(report["missing"])
            self._warm.ready(report["pid"])
            self.memory = Memory(self._warm.pid, in_namespace=self.level == "full")
            self._ready = True
        ours, theirs = socket.socketpair()
        bound_waiting(ours, self.limits.cell_seconds)
        output, their_output = os.pipe()
        try:
            self._channel.send(["start"], (theirs.fileno(), their_output))
        finally:
            theirs.close()
            os.close(their_output)
        _, number = self._await("started", _REPLY_SECONDS)
        self.memory.started()
        return Snapshot(self, number, Channel(ours), Output(output, self.limits.output_kb << 10))

    def finish(self, number: int) -> None:
        """End a worker; its teardown goes on in the warm process while the grader does something else."""
        if (peak := self.memory.peak_mb()) is not None:
            self._peaks.append(peak)
        with contextlib.suppress(ChannelClosed, OSError):
            self._channel.send(["finish", number])

    def take_peak_mb(self) -> float | None:
        """The most memory that any of the workers used that have ended since the last call; None if nobody knows."""
        peaks, self._peaks = self._peaks, []
        return round(max(peaks), 1) if peaks else None

    def cause_of_death(self, number: int) -> str:
        """End a worker and say how it had died, in words."""
        self.finish(number)
        try:
            while True:
                message = self._await("finished", _REPLY_SECONDS)
                if message[1] == number:
                    return str(message[2])
        except (ChannelClosed, TimeoutError, OSError):
            return "unknown"

    def _await(self, expected: str, seconds: float) -> list[Any]:
        self._channel.sock.settimeout(seconds)
        try:
            while True:
                message: list[Any] = self._channel.receive()
                if message[0] == expected:
                    return message
        finally:
            with contextlib.suppress(OSError):
                self._channel.sock.settimeout(None)
