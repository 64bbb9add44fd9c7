"""Waiting for a worker: deadlines, its output, its memory, its death, in one poll loop."""

from __future__ import annotations

import contextlib
import os
import select
import socket
import struct
import time
from typing import Any, Literal

from autograder.student.memory import Memory
from autograder.worker.wire import Channel, ChannelClosed

Loss = Literal["timeout", "crashed", "memory", "protocol"]
_QUICK_SECONDS = 0.005
_MEMORY_EVERY = 0.05  # seconds between two looks at the memory of a worker that keeps us waiting


class WorkerLost(Exception):
    """A worker did not answer: `loss` says why, the text says it in words."""

    def __init__(self, loss: Loss, text: str) -> None:
        super().__init__(text)
        self.loss: Loss = loss


def bound_waiting(sock: socket.socket, send_seconds: float) -> None:
    """Let reads on the grader's end give up after a moment, and writes after a while: a worker need not read."""
    for option, seconds in ((socket.SO_RCVTIMEO, _QUICK_SECONDS), (socket.SO_SNDTIMEO, send_seconds)):
        whole, fraction = divmod(max(seconds, 0.001), 1)
        sock.setsockopt(socket.SOL_SOCKET, option, struct.pack("ll", int(whole), int(1e6 * fraction)))


class Output:
    """What a submission prints: the first `limit` bytes are kept, the rest is read and dropped."""

    def __init__(self, descriptor: int, limit: int) -> None:
        os.set_blocking(descriptor, False)
        self.descriptor = descriptor
        self.limit = limit
        self.kept = bytearray()
        self.total = 0

    def drain(self) -> bool:
        """Read what is there; False at the end of the stream."""
        for _ in range(64):
            try:
                data = os.read(self.descriptor, 1 << 16)
            except BlockingIOError:
                return True
            if not data:
                return False
            self.total += len(data)
            self.kept += data[: max(0, self.limit - len(self.kept))]
        return True

    def close(self) -> None:
        """Close the reading end."""
        os.close(self.descriptor)


def wait_for_message(
    channel: Channel, output: Output, deadline: float, memory: Memory, memory_mb: int, what: str
) -> Any:
    """The next message of a worker, while its output is drained and its memory watched.

    Args:
        channel: the worker's channel.
        output: the submission's output pipe.
        deadline: on `time.monotonic`'s clock.
        memory: tells what the submission's processes use.
        memory_mb: what they may use.
        what: what is waited for, for the message.

    Raises:
        WorkerLost: no answer in time, too much memory, or the worker is gone.
        WireError: the worker's message is malformed.
    """
    with contextlib.suppress(BlockingIOError):  # most answers come at once: one system call instead of four
        try:
            channel.feed()
        except ChannelClosed:
            raise WorkerLost("crashed", f"the process ended during {what}") from None
    poll = None  # most answers are there by now
    look = time.monotonic() + _MEMORY_EVERY
    while True:
        now = time.monotonic()
        if now >= deadline:  # looked at first: messages could come without end
            raise WorkerLost("timeout", f"{what} took too long")
        found, message = channel.take()
        if found:
            return message
        if now >= look:
            if memory.used_mb() > memory_mb:
                raise WorkerLost("memory", f"{what} used more than {memory_mb} MB of memory")
            look = time.monotonic() + _MEMORY_EVERY
        if poll is None:
            poll = select.poll()
            poll.register(channel.fileno(), select.POLLIN)
            poll.register(output.descriptor, select.POLLIN)
        for descriptor, _event in poll.poll(max(1, int((min(deadline, look) - now) * 1000))):
            if descriptor == output.descriptor:
                if not output.drain():
                    poll.unregister(descriptor)
            else:
                try:
                    channel.feed()
                except ChannelClosed:
                    raise WorkerLost("crashed", f"the process ended during {what}") from None
