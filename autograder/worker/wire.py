"""The wire between the grader and a worker: framed messages over a socket.

A message is a 4-byte big-endian length and a msgpack body; `encode` and `decode` turn values into what
msgpack can carry. The worker's end is in the student's hands, so everything here is bounded.
"""

from __future__ import annotations

import gc
import socket
import struct
from collections.abc import Callable
from typing import Any

import msgpack

MAX_FRAME = 64 * 2**20
MAX_ITEMS = 1_000_000
MAX_DEPTH = 40
MAX_HEX_DIGITS = 4096
MAX_DIMENSIONS = 32
_UNCOUNTED = 1 << 20  # bytes of a frame that cannot do harm
_READ = 1 << 16  # larger buffers would be mapped and unmapped for each message
_HEADER = struct.Struct(">I")
TENSOR_DTYPES = (
    "bool", "uint8", "int8", "int16", "int32", "int64", "float16", "float32", "float64",
    "complex64", "complex128",
)  # fmt: skip


class WireError(Exception):
    """The other end broke the protocol, or a value cannot travel."""


class ChannelClosed(Exception):
    """The other end is gone."""


def pack(message: Any) -> bytes:
    """One framed message."""
    body: bytes = msgpack.packb(message, use_bin_type=True, unicode_errors="surrogatepass")
    if len(body) > MAX_FRAME:
        raise WireError(f"a value of {len(body) >> 20} MB is too large to travel")
    return _HEADER.pack(len(body)) + body


def unpack(body: bytes) -> Any:
    """The message of one frame's body.

    Raises:
        WireError: it is not well-formed msgpack within the bounds.
    """
    if len(body) <= _UNCOUNTED:
        return _unpack(body, None)
    # One byte of a frame can become an object of 56: a large frame's lists are counted while they are made.
    collecting = gc.isenabled()
    gc.disable()  # nothing here can be garbage, and looking for some takes as long as the rest
    try:
        return _unpack(body, _Counter().count)
    finally:
        if collecting:
            gc.enable()


def _unpack(body: bytes, counted: Callable[[list[Any]], list[Any]] | None) -> Any:
    try:
        return msgpack.unpackb(
            body, raw=False, use_list=True, strict_map_key=True, unicode_errors="surrogatepass",
            max_array_len=min(MAX_ITEMS, len(body)), max_map_len=64, max_ext_len=0, list_hook=counted,
        )  # fmt: skip
    except (ValueError, TypeError, RecursionError, MemoryError, msgpack.UnpackException) as error:
        raise WireError(f"malformed message: {type(error).__name__}") from None


class _Counter:
    """Stops a message whose lists have too many elements in all."""

    def __init__(self) -> None:
        self._items = 0

    def count(self, items: list[Any]) -> list[Any]:
        self._items += 1 + len(items)
        if self._items > 4 * MAX_ITEMS:
            raise WireError("too many items")
        return items


class Channel:
    """A blocking message channel over a stream socket; the grader's end adds deadlines of its own."""

    def __init__(self, sock: socket.socket) -> None:
        self.sock = sock
        self._buffer = bytearray()
        self._descriptors: list[int] = []

    def fileno(self) -> int:
        """The socket's descriptor, for poll."""
        return self.sock.fileno()

    def send(self, message: Any, descriptors: tuple[int, ...] = ()) -> None:
        """Send one message, with open file descriptors if given.

        Raises:
            ChannelClosed: the other end is gone.
            WireError: the message is too large.
        """
        data = pack(message)
        try:
            if descriptors:
                sent = socket.send_fds(self.sock, [data], list(descriptors))
                data = data[sent:]
            self.sock.sendall(data)
        except ConnectionError as error:
            raise ChannelClosed(str(error)) from None

    def receive(self) -> Any:
        """Wait for one message.

        Raises:
            ChannelClosed: the other end is gone.
            WireError: the message is malformed or too large.
        """
        while True:
            found, message = self.take()
            if found:
                return message
            self.feed()

    def receive_with_descriptors(self) -> Any:
        """Wait for one message; descriptors that came along wait for `take_descriptor`, in order."""
        while True:
            found, message = self.take()
            if found:
                return message
            try:
                data, descriptors, _, _ = socket.recv_fds(self.sock, _READ, 8)
            except ConnectionError as error:
                raise ChannelClosed(str(error)) from None
            self._descriptors += descriptors
            if not data:
                raise ChannelClosed("end of stream")
            self._buffer += data

    def take_descriptor(self) -> int:
        """The next open file descriptor that was sent along.

        Raises:
            WireError: none was.
        """
        if not self._descriptors:
            raise WireError("a descriptor is missing")
        return self._descriptors.pop(0)

    def feed(self) -> None:
        """Read what is there (blocks when nothing is).

        Raises:
            ChannelClosed: the other end is gone.
        """
        try:
            data = self.sock.recv(_READ)
        except ConnectionError as error:
            raise ChannelClosed(str(error)) from None
        if not data:
            raise ChannelClosed("end of stream")
        self._buffer += data

    def take(self) -> tuple[bool, Any]:
        """`(True, message)` if a whole message was read already, else `(False, None)`."""
        if len(self._buffer) < _HEADER.size:
            return False, None
        (length,) = _HEADER.unpack_from(self._buffer)
        if length > MAX_FRAME:
            raise WireError(f"a message of {length >> 20} MB is too large")
        end = _HEADER.size + length
        if len(self._buffer) < end:
            return False, None
        body = bytes(self._buffer[_HEADER.size : end])
        del self._buffer[:end]
        return True, unpack(body)

    def close(self) -> None:
        """Close the socket."""
        self.sock.close()
