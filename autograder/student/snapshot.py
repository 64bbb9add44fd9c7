"""One submission's worker: executes cells, then serves the checks of tasks, itself or by forks."""

from __future__ import annotations

import contextlib
import socket
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from autograder.student.watch import Output, WorkerLost, bound_waiting, wait_for_message
from autograder.worker.wire import Channel, ChannelClosed, WireError

if TYPE_CHECKING:
    from autograder.student.sandbox import Sandbox

_FORK_SECONDS = 10.0
_RENEW_SECONDS = 1.0


@dataclass(frozen=True)
class CellError:
    """What a cell or a call raised in the worker: names and text only, all of it untrusted."""

    type: str
    builtins: tuple[str, ...]
    message: str
    where: tuple[str, ...]

    @classmethod
    def from_wire(cls, data: Any) -> CellError:
        """Read what the worker says of an exception; anything odd in it becomes plain text."""
        if not isinstance(data, dict):
            return cls("Exception", ("Exception",), "", ())

        def texts(key: str) -> tuple[str, ...]:
            value = data.get(key)
            return tuple(text_only(each, 200) for each in value[:10]) if isinstance(value, list) else ()

        kind, message = text_only(data.get("type"), 100), text_only(data.get("message"), 500)
        return cls(kind or "Exception", texts("builtins"), message, texts("where"))

    def __str__(self) -> str:
        place = f" ({self.where[-1]})" if self.where else ""
        return f"{self.type}: {self.message}{place}"


def text_only(value: Any, limit: int) -> str:
    """An untrusted value if it is text, cut; anything else could be deep or great, and says nothing."""
    return value[:limit] if isinstance(value, str) else ""


class Snapshot:
    """A worker that executes a notebook's cells, and then serves tasks or is forked for them."""

    def __init__(self, sandbox: Sandbox, number: int, channel: Channel, output: Output) -> None:
        self._sandbox = sandbox
        self._number = number
        self.channel = channel
        self.output = output
        self._closed = False

    def run_cell(self, name: str, source: str, seconds: float) -> CellError | None:
        """Execute one cell; returns what it raised, if anything.

        Raises:
            WorkerLost: it took too long, used too much memory, or the worker died.
        """
        reply = self._ask(["cell", name, source], seconds, "the cell")
        return None if reply[0] == "done" else CellError.from_wire(reply[1] if len(reply) > 1 else None)

    def ask_kernel(self, request: list[Any], seconds: float, what: str) -> list[Any]:
        """The answer of the worker's kernel, which runs notebooks with tests of their own; every bit of it is untrusted.

        Raises:
            WorkerLost: it took too long, used too much memory, or the worker died.
        """
        return self._ask(["kernel", *request], seconds, what)

    def fork_task(self) -> TaskWorker:
        """A fresh copy of the executed notebook, to serve the checks of one task; itself if it uses a GPU.

        Raises:
            WorkerLost: the worker does not answer or is gone.
        """
        ours, theirs = socket.socketpair()
        bound_waiting(ours, self._sandbox.limits.check_seconds)
        with theirs:
            seconds = min(_FORK_SECONDS, 2 * self._sandbox.limits.cell_seconds)
            reply = self._ask(["fork", self._sandbox.limits.gpu], seconds, "the worker", (theirs.fileno(),))
        if reply == ["unforkable"] and self._sandbox.limits.gpu:
            ours.close()
            return self._serve_once()
        if len(reply) != 2 or reply[0] != "forked" or type(reply[1]) is not int:
            ours.close()
            raise WorkerLost("protocol", "the worker broke the protocol")
        return TaskWorker(self, Channel(ours), reply[1])

    def serve(self) -> TaskWorker | None:
        """This very process, to serve the checks of tasks: no fork to pay for, but no copy to go back to either.

        None if it cannot tell whether a task has left traces in it.

        Raises:
            WorkerLost: the worker does not answer or is gone.
        """
        reply = self._ask(["serve", False], self._sandbox.limits.cell_seconds, "the worker")
        return TaskWorker(self, self.channel, None) if reply == ["serving"] else None

    def _serve_once(self) -> TaskWorker:
        if self._ask(["serve", True], self._sandbox.limits.cell_seconds, "the worker") != ["serving"]:
            raise WorkerLost("protocol", "the worker broke the protocol")
        return TaskWorker(self, self.channel, None)

    def end_task(self, process: int, patience: float) -> int | None:
        """Kill a task's fork; its exit status (minus the signal) if it dies by itself within `patience` s."""
        try:
            reply = self._ask(["end", process, patience], _FORK_SECONDS, "the worker")
        except WorkerLost:
            return None
        return reply[1] if len(reply) == 2 and type(reply[1]) is int else None

    def why_lost(self) -> str:
        """End the worker and say in words how it had died."""
        cause = self._sandbox.cause_of_death(self._number)
        self.close(finish=False)
        return cause

    def close(self, finish: bool = True) -> None:
        """End the worker and everything that it started."""
        if self._closed:
            return
        self._closed = True
        if finish:  # first: it looks at the worker, which ends by itself with its channel
            self._sandbox.finish(self._number)
        self.channel.close()
        self.output.drain()
        self.output.close()

    def wait(self, channel: Channel, seconds: float, what: str) -> Any:
        """The next message on one of this submission's channels.

        Raises:
            WorkerLost: no well-formed answer in time.
        """
        sandbox, deadline = self._sandbox, time.monotonic() + seconds
        try:
            return wait_for_message(
                channel, self.output, deadline, sandbox.memory, sandbox.limits.memory_mb, what
            )
        except WireError as error:
            raise WorkerLost("protocol", f"the worker broke the protocol: {error}") from None

    def _ask(
        self, message: list[Any], seconds: float, what: str, descriptors: tuple[int, ...] = ()
    ) -> list[Any]:
        try:
            self.channel.send(message, descriptors)
        except BlockingIOError:
            raise WorkerLost("timeout", f"{what} took too long") from None
        except (ChannelClosed, OSError):
            raise WorkerLost("crashed", f"the process ended before {what}") from None
        reply = self.wait(self.channel, seconds, what)
        if not isinstance(reply, list) or not reply:
            raise WorkerLost("protocol", "the worker broke the protocol")
        return reply


class TaskWorker:
    """The process that serves a task's checks: a fork of the snapshot, or (`in_place`) the snapshot itself."""

    def __init__(self, snapshot: Snapshot, channel: Channel, process: int | None) -> None:
        self._snapshot = snapshot
        self._channel = channel
        self._process = process
        self.in_place = process is None
        self.names: dict[str, tuple[int, str]] = {}

    def send(self, message: list[Any]) -> None:
        """Send a request.

        Raises:
            WorkerLost: the fork is gone.
            WireError: the request is too large.
        """
        try:
            self._channel.send(message)
        except BlockingIOError:
            raise WorkerLost("timeout", "the process does not read") from None
        except (ChannelClosed, OSError):
            raise WorkerLost("crashed", "the process ended") from None

    def receive(self, seconds: float) -> Any:
        """The next message of the fork.

        Raises:
            WorkerLost: no well-formed answer within `seconds`.
        """
        return self._snapshot.wait(self._channel, seconds, "the call")

    def renew(self) -> bool:
        """Whether no trace of the checks so far is left, so that another task's may follow; all handles are void."""
        self.names.clear()
        try:
            self.send(["renew", 0])
            return bool(self.receive(_RENEW_SECONDS) == ["ok", True])
        except WorkerLost:
            return False

    def close(self) -> None:
        """Let the fork go: it ends when its channel closes, and is killed with the next one or with the snapshot."""
        with contextlib.suppress(OSError):
            self._channel.close()

    def kill(self, patience: float = 0.0) -> int | None:
        """Kill a fork; its exit status if it dies by itself within `patience` seconds."""
        assert self._process is not None
        self.close()
        return self._snapshot.end_task(self._process, patience)
