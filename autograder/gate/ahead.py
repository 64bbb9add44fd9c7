"""Work begun before its result is needed, each piece in a fork: an exercise looked at alone may use several cores."""

from __future__ import annotations

import contextlib
import os
import pickle
import signal
from collections.abc import Callable
from select import select
from types import TracebackType
from typing import Generic, TypeVar, cast

T = TypeVar("T")


class AheadError(Exception):
    """A fork died or raised: a fault of ours."""


class Ahead:
    """Begins pieces of work: beside this process if it `forks`, otherwise when their results are asked for."""

    def __init__(self, forks: bool) -> None:
        self.forks = forks
        self._begun: list[_Beside] = []

    def __enter__(self) -> Ahead:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        for each in self._begun:
            each.stop()

    def begin(self, job: Callable[[], T]) -> Pending[T]:
        """Begin a job that returns plain data."""
        if not self.forks:
            return Pending(job, None)
        beside = _Beside(job)
        self._begun.append(beside)
        return Pending(job, beside)


class Pending(Generic[T]):
    """What a job will return."""

    def __init__(self, job: Callable[[], T], beside: _Beside | None) -> None:
        self._job = job
        self._beside = beside
        self._result: T | None = None
        self._known = False

    def within(self, seconds: float) -> bool:
        """Whether it is there in that time; a job that was not begun yet is done now."""
        if self._beside is None:
            self.result()
            return True
        return self._known or self._beside.within(seconds)

    def result(self) -> T:
        """The result, when it is there.

        Raises:
            AheadError: there is none.
        """
        if not self._known:
            self._result = self._job() if self._beside is None else cast(T, self._beside.result())
            self._known = True
        return cast(T, self._result)


class _Beside:
    """A fork of this process that does a job and writes what it returned."""

    def __init__(self, job: Callable[[], object]) -> None:
        self._pipe, writing = os.pipe()
        self._process = os.fork()
        if self._process == 0:
            try:
                _answer(job, writing)
            finally:
                os._exit(0)
        os.close(writing)
        self._running = True

    def within(self, seconds: float) -> bool:
        limit = None if seconds == float("inf") else max(seconds, 0.0)
        return bool(select([self._pipe], [], [], limit)[0])

    def result(self) -> object:
        data = bytearray()
        while more := os.read(self._pipe, 1 << 16):
            data += more
        self.stop()
        if not data:
            raise AheadError("a process of the gate ended before its work")
        good, result = pickle.loads(data)
        if not good:
            raise AheadError(result)
        return result

    def stop(self) -> None:
        if self._running:
            self._running = False
            with contextlib.suppress(ProcessLookupError):
                os.kill(self._process, signal.SIGKILL)
            os.waitpid(self._process, 0)
            os.close(self._pipe)


def _answer(job: Callable[[], object], writing: int) -> None:
    try:
        answer = pickle.dumps((True, job()))
    except Exception as error:
        answer = pickle.dumps((False, f"{type(error).__name__}: {error}"))
    with os.fdopen(writing, "wb") as pipe:
        pipe.write(answer)
