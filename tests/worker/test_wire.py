"""Plain data over the wire: what arrives is exact, and what is malformed is refused before it costs anything."""

from __future__ import annotations

import collections
import enum
import socket
import struct
import sys

import msgpack
import numpy as np
import pytest

from autograder.worker import wire
from autograder.worker.decode import decode
from autograder.worker.encode import encode
from autograder.worker.wire import Channel, ChannelClosed, WireError


def no_reference(value: object) -> list[object]:
    raise WireError(f"a {type(value).__name__} is not plain")


def travel(value: object) -> object:
    """Through the whole wire: encode, pack, unpack, decode."""
    packed = wire.pack(encode(value, no_reference))
    return decode(wire.unpack(packed[4:]), no_reference)


Point = collections.namedtuple("Point", "x y")


class Colour(enum.IntEnum):
    RED = 1


@pytest.mark.parametrize(
    "value",
    [
        None, True, False, 0, -1, 2**63, -(2**200), 1.5, float("inf"), "text", "\ud800", b"\0\xff", 1 + 2j,
        [], [1, [2, [3]]], (1, 2), {"a": 1, 2: (3,)}, {1, 2}, frozenset({1}), {(1, 2): None},
    ],
)  # fmt: skip
def test_plain_values_arrive_equal_and_of_the_same_type(value: object) -> None:
    arrived = travel(value)
    assert arrived == value
    assert type(arrived) is type(value)


@pytest.mark.parametrize(
    ("value", "plain"),
    [
        (collections.Counter("aab"), {"a": 2, "b": 1}),
        (collections.OrderedDict(a=1), {"a": 1}),
        (collections.defaultdict(list, a=[1]), {"a": [1]}),
        (Point(1, 2), (1, 2)),
        (Colour.RED, 1),
        (np.float64(0.5), 0.5),
        (np.float32(0.5), 0.5),
        (np.int64(3), 3),
        (np.bool_(True), True),
        (range(3), [0, 1, 2]),
        ({"a": 1}.keys(), ["a"]),
        (bytearray(b"x"), b"x"),
    ],
)
def test_subclasses_of_plain_types_are_coerced(value: object, plain: object) -> None:
    arrived = travel(value)
    assert arrived == plain
    assert type(arrived) is type(plain)


@pytest.mark.parametrize(
    "array",
    [
        np.arange(6.0).reshape(2, 3),
        np.asfortranarray(np.arange(6).reshape(2, 3)),
        np.arange(10)[::3],
        np.zeros((0, 3)),
        np.array(1.5),
        np.array([True, False]),
        np.array(["ab", "c"]),
        np.arange(3, dtype=">f4"),
        np.array([1 + 2j]),
        np.arange(3, dtype=np.float16),
    ],
)
def test_arrays_arrive_by_value(array: np.ndarray) -> None:
    arrived = travel(array)
    assert type(arrived) is np.ndarray
    assert arrived.shape == array.shape
    assert arrived.dtype.kind == array.dtype.kind
    assert (arrived == array).all()
    assert arrived.flags.writeable


def test_an_array_subclass_arrives_as_what_it_holds() -> None:
    class Liar(np.ndarray):
        def __eq__(self, other: object) -> bool:
            return True

    arrived = travel(np.arange(3.0).view(Liar))
    assert type(arrived) is np.ndarray
    assert (arrived == [0, 1, 2]).all()


@pytest.mark.parametrize("value", [np.array([object()]), np.ma.masked_array([1.0], [True]), object(), len])
def test_what_is_not_plain_becomes_a_reference(value: object) -> None:
    with pytest.raises(WireError, match="is not plain"):
        encode(value, no_reference)


def test_a_list_that_holds_itself_is_refused() -> None:
    loop: list[object] = []
    loop.append(loop)
    with pytest.raises(WireError, match="deep"):
        encode(loop, no_reference)


@pytest.mark.parametrize(
    "tree",
    [
        {"a": 1},
        [],
        ["?", 1],
        ["l"],
        ["l", 5],
        ["d", [1]],
        ["d", [["l", []], 1]],
        ["s", [["l", []]]],
        ["i", "zz"],
        ["i", "f" * 5000],
        ["i", 5],
        ["c", 1, 2],
        ["a", "<f8", [2], b"\0" * 8],
        ["a", "<f8", [2**40, 2**40], b""],
        ["a", "<f8", [-1], b""],
        ["a", "<f8", [True], b"\0" * 8],
        ["a", "|O8", [1], b"\0" * 8],
        ["a", "<M8", [1], b"\0" * 8],
        ["a", "<f3", [1], b"\0" * 3],
        ["a", "<f8", "x", b""],
        ["a", 5, [1], b""],
        ["T", "float99", [1], b"\0" * 8],
        ["D", [[1], [2]]],
        ["D", [["l", ["a"]], ["l", []], ["l", []]]],
        ["a", "<U1", [1], b"\xff\xff\xff\xff" * 2],
    ],
)
def test_malformed_values_are_refused(tree: object) -> None:
    with pytest.raises(WireError):
        decode(tree, no_reference)


def test_a_value_nested_too_deeply_is_refused() -> None:
    tree: list[object] = ["l", []]
    for _ in range(100):
        tree = ["l", [tree]]
    with pytest.raises(WireError, match="deep"):
        decode(tree, no_reference)


def test_malformed_frames_are_refused() -> None:
    for body in (b"\xc1", b"", msgpack.packb([1]) + b"x", b"\x91" * 2000, b"\xdd\xff\xff\xff\xff"):
        with pytest.raises(WireError):
            wire.unpack(body)


def test_a_frame_that_claims_to_be_huge_is_refused_unread() -> None:
    ours, theirs = socket.socketpair()
    with ours, theirs:
        theirs.sendall(struct.pack(">I", 2**31))
        with pytest.raises(WireError, match="too large"):
            Channel(ours).receive()


def test_messages_keep_their_order_and_their_descriptors(tmp_path) -> None:
    ours, theirs = socket.socketpair()
    sender, receiver = Channel(ours), Channel(theirs)
    with (tmp_path / "file").open("w") as file:
        sender.send(["first"])
        sender.send(["second"], (file.fileno(),))
    assert receiver.receive_with_descriptors() == ["first"]
    assert receiver.receive_with_descriptors() == ["second"]
    with open(receiver.take_descriptor(), "w") as file:
        file.write("here")
    assert (tmp_path / "file").read_text() == "here"
    with pytest.raises(WireError, match="descriptor"):
        receiver.take_descriptor()
    sender.close()
    with pytest.raises(ChannelClosed):
        receiver.receive()


def test_the_wire_loads_no_library_for_plain_values() -> None:
    import subprocess

    code = (
        "import sys; from autograder.worker.encode import encode; encode([1, {'a': (2.0,)}], None);"
        "print(sorted({'numpy', 'torch', 'pandas'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
