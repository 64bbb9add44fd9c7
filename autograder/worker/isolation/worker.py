"""The warm process's handle on one worker: end it, and learn how it ended."""

from __future__ import annotations

import errno
import os
import select
import signal
import time
from collections.abc import Callable, Container
from contextlib import suppress
from dataclasses import dataclass, field

from autograder.worker.isolation import processes
from autograder.worker.isolation.cgroup import Group
from autograder.worker.isolation.scratch import Scratch

SETUP_FAILED = 120


@dataclass(eq=False)
class Worker:
    """A running worker. Every worker must be waited for once; that also frees what it held.

    `pid` is as this process sees it. `pidfd` becomes readable when the worker has ended (-1 on
    systems without them).
    """

    pid: int
    pidfd: int
    cpu_seconds: int
    setup_errors: int  # a pipe: what the worker wrote when it could not be isolated
    release: Callable[[int], None]  # given the pid, frees scratch space and control group
    own_pids: bool  # it is process 1 of a pid namespace: the kernel ends all it started
    spared: Container[int] | None  # when not None, all other children of this process are swept
    group: Group | None = None
    scratch: Scratch | None = None  # to be watched where nothing limits it as a whole
    _cause: str | None = field(default=None, init=False)
    _ended: str | int | None = field(default=None, init=False)

    def kill(self, cause: str = "killed") -> None:
        """Kill the worker, at once and without waiting. `wait` will report `cause` if this is what ended it."""
        if self._ended is not None:
            return
        self._cause = self._cause or cause
        if self.group is not None:
            with suppress(OSError):
                self.group.kill()
        with suppress(ProcessLookupError):
            os.kill(self.pid, signal.SIGKILL)
        if not self.own_pids:
            self._kill_process_group()

    def done(self, timeout: float = 0.0) -> bool:
        """Whether the worker has ended, after waiting up to `timeout` seconds for it."""
        if self._ended is not None:
            return True
        if self.pidfd >= 0:
            return bool(select.select([self.pidfd], [], [], timeout)[0])
        deadline = time.monotonic() + timeout
        while not (ended := self._is_zombie()) and time.monotonic() < deadline:
            time.sleep(0.002)
        return ended

    def memory(self) -> int:
        """Bytes that the worker and its descendants use beyond what this process, its origin, has loaded."""
        loaded = processes.own_memory(os.getpid())
        return sum(max(0, processes.own_memory(pid) - loaded) for pid in processes.tree(self.pid))

    def wait(self) -> str | int:
        """Wait for the end of the worker and of everything it started, and free what it held.

        Returns its exit status as a number, or why it ended: `killed` (or the cause given to
        `kill`), `memory`, `cpu`, a signal's name, or `isolation: …` when it could not be isolated
        and therefore ran nothing; `escaped: …` when something it started could not be ended.
        """
        if self._ended is None:
            _, status, usage = os.wait4(self.pid, 0)
            self._ended = self._explain(status, usage.ru_utime + usage.ru_stime)
            if not self.own_pids:
                self._kill_process_group()
            if self.spared is not None and not processes.sweep_orphans(self.spared):
                self._ended = "escaped: processes of the worker are still running"
            os.close(self.setup_errors)
            if self.pidfd >= 0:
                os.close(self.pidfd)
            self.release(self.pid)
        return self._ended

    def _explain(self, status: int, seconds: float) -> str | int:
        if os.WIFEXITED(status):
            code = os.WEXITSTATUS(status)
            if code == SETUP_FAILED and (text := _read_all(self.setup_errors)):
                return f"isolation: {text}"
            return code
        number = os.WTERMSIG(status)
        if self.group is not None and self.group.ran_out_of_memory():
            return "memory"
        if number == signal.SIGXCPU:
            return "cpu"
        if number == signal.SIGKILL:
            if self._cause is not None:
                return self._cause
            if seconds >= self.cpu_seconds:
                return "cpu"
        with suppress(ValueError):
            return signal.Signals(number).name
        return f"signal {number}"

    def _kill_process_group(self) -> None:
        # The worker called setsid, so that its pid names its group; the group may outlive it.
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(self.pid, signal.SIGKILL)

    def _is_zombie(self) -> bool:
        try:
            return os.waitid(os.P_PID, self.pid, os.WEXITED | os.WNOHANG | os.WNOWAIT) is not None
        except OSError as error:
            return error.errno == errno.ECHILD


def _read_all(fd: int) -> str:
    os.set_blocking(fd, False)
    with suppress(BlockingIOError):
        return os.read(fd, 4096).decode("utf-8", "replace")
    return ""
