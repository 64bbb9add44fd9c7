"""The life of one worker: execute the notebook's cells, then serve tasks' checks, from here or from a fork for each.

The executed notebook is the snapshot. Asked to serve, it does so to its end; asked for forks, it stays as it is,
so that one endless or crashing function costs its own fork and nothing else.
"""

from __future__ import annotations

import contextlib
import gc
import os
import random
import signal
import sys
import time
import traceback
from typing import Any, NoReturn

from autograder.worker.plotting import close_figures
from autograder.worker.serve import TaskServer
from autograder.worker.shell import Shell, describe_error
from autograder.worker.state import digest, holds_gpu
from autograder.worker.wire import Channel, ChannelClosed


def run_worker(channel: Channel) -> NoReturn:
    """Obey the grader on `channel` until it hangs up; then leave without running exit handlers."""
    try:
        _Notebook(channel).run()
    except ChannelClosed:
        os._exit(0)
    except BaseException:
        traceback.print_exc()  # into the submission's output, which the instructor has
    finally:
        os._exit(1)


class _Notebook:
    def __init__(self, channel: Channel) -> None:
        self._channel = channel
        self._shell = Shell()
        self._forks: set[int] = set()
        self._state: int | None = None
        # The libraries' generators were seeded in the warm process; Python's own does not survive a fork.
        random.seed(0)

    def run(self) -> None:
        while True:
            operation, *rest = self._channel.receive_with_descriptors()
            if operation == "cell":
                self._channel.send(self._cell(*rest))
            elif operation == "kernel":
                self._channel.send(self._kernel(*rest))
            elif operation == "fork":
                self._fork(self._channel.take_descriptor(), *rest)
            elif operation == "serve":
                self._serve(*rest)
            elif operation == "end":
                self._end(*rest)

    def _cell(self, name: str, source: str) -> list[Any]:
        try:
            self._shell.run(name, source)
        except BaseException as error:  # SystemExit and the like end a cell, not the notebook
            return ["raised", describe_error(error)]
        finally:
            _flush()
            close_figures()
        return ["done"]

    def _settle(self) -> None:
        if gc.isenabled():  # the cells are done
            gc.disable()  # a collection in a fork would copy every page of the snapshot
            self._state = digest(self._shell.namespace)

    def _serve(self, once: bool) -> None:
        """Serve tasks from here, if it can be told whether one has left traces, or if it is for one task only."""
        self._settle()
        if self._state is None and not once:
            self._channel.send(["cannot"])
            return
        self._channel.send(["serving"])
        TaskServer(self._channel, self._shell.namespace, self._state).run()
        raise ChannelClosed("end of stream")

    def _kernel(self, operation: str, *rest: Any) -> list[Any]:
        """A request to the kernel that runs notebooks with tests of their own; `start` comes first."""
        from autograder.worker.kernel import Kernel  # in the warm process already, where it is needed

        if operation == "start":
            self._own_kernel = Kernel(*rest)
            return ["started"]
        return self._own_kernel.answer(operation, *rest)

    def _fork(self, descriptor: int, gpu: bool) -> None:
        """Fork for a task, unless that is out of the question: there may be a `gpu`, and the notebook has used it."""
        self._settle()
        if gpu and holds_gpu():
            os.close(descriptor)
            self._channel.send(["unforkable"])
            return
        self._reap()
        state = random.getstate()  # Python draws a new seed in every fork
        child = os.fork()
        if child == 0:
            random.setstate(state)
            import socket

            self._channel.close()
            try:
                TaskServer(
                    Channel(socket.socket(fileno=descriptor)), self._shell.namespace, self._state
                ).run()
            finally:
                os._exit(0)
        os.close(descriptor)
        self._forks.add(child)
        self._channel.send(["forked", child])

    def _reap(self) -> None:
        """Collect the forks of finished tasks."""
        for child in list(self._forks):
            with contextlib.suppress(ChildProcessError):
                if os.waitpid(child, os.WNOHANG)[0] == 0:
                    continue
            self._forks.discard(child)

    def _end(self, child: int, patience: float) -> None:
        """End a task's fork and say how it died: exit status, minus the signal, or None if we killed it.

        A process that ends closes its channel a little before it can be waited for: `patience` seconds are for that.
        """
        self._forks.discard(child)
        deadline = time.monotonic() + patience
        finished, status = os.waitpid(child, os.WNOHANG)
        while not finished and time.monotonic() < deadline:
            time.sleep(0.001)
            finished, status = os.waitpid(child, os.WNOHANG)
        if finished:
            self._channel.send(["ended", os.waitstatus_to_exitcode(status)])
            return
        with contextlib.suppress(ProcessLookupError):
            os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        self._channel.send(["ended", None])


def _flush() -> None:
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(BaseException):
            stream.flush()
