"""Random bytes and trees for whatever reads what a student can write.

`make test` runs a small, fixed part; `make fuzz` 100 000 random cases and more (FUZZ_EXAMPLES for each test here).
"""

from __future__ import annotations

import ast
import contextlib
import json
import os
import struct
from typing import Any
from xml.etree import ElementTree

import msgpack
import numpy as np
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from autograder.checking.close import assert_close, assert_equal
from autograder.checking.diagnose import same
from autograder.checking.near import near_match
from autograder.checking.plain import CheckFailure
from autograder.checking.rules import SubmittedSource, assert_not_used
from autograder.course import Course
from autograder.reports.feedback import feedback_page
from autograder.reports.jsonl import student_json
from autograder.reports.junit import to_junit
from autograder.reports.markdown import summary_markdown
from autograder.result import CheckResult, Provenance, Result, TaskResult
from autograder.student.proxy import Session, Student, StudentError
from autograder.student.snapshot import CellError
from autograder.student.watch import WorkerLost
from autograder.submission import Released, Unreadable, read_notebook, read_release, recognise, restore
from autograder.worker.decode import decode
from autograder.worker.encode import encode
from autograder.worker.shell import definitions_only, transform
from autograder.worker.wire import WireError, unpack
from tests.hostile.stack import Author

EXAMPLES = int(os.environ.get("FUZZ_EXAMPLES", "0"))
fuzz = settings(
    max_examples=EXAMPLES or 100,
    derandomize=not EXAMPLES,
    database=None,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)

pytestmark = pytest.mark.xdist_group("corrupt")

TEXT = st.text(st.characters(), max_size=12) | st.sampled_from(
    ["", "\ud800", "\x00", "<b>&\"'", "]]>", "=1+1", "\x1b[31m", "‮", "a" * 300, "|`*_\n# x", "../..", "\r\n"]
)
SCALARS = (
    st.none() | st.booleans() | st.integers(-(2**63), 2**64 - 1) | st.floats() | TEXT | st.binary(max_size=16)
)
TREES = st.recursive(SCALARS, lambda inner: st.lists(inner, max_size=5), max_leaves=20)
DTYPES = st.sampled_from(
    [
        "<f8",
        "<f4",
        "<f2",
        "<f16",
        "<i8",
        "|i1",
        "<u8",
        "|b1",
        "<c16",
        "<c32",
        "<U1",
        "<U3",
        "<U0",
        "|O8",
        "<M8",
        "<f3",
        "f8",
    ]
)


@st.composite
def arrays(draw: st.DrawFn) -> list[Any]:
    """The wire form of an array: right, or nearly."""
    dtype = draw(DTYPES)
    shape = draw(st.lists(st.integers(0, 4), max_size=4))
    size = int("".join(filter(str.isdigit, dtype)) or 8) * (4 if "U" in dtype else 1)
    length = max(0, int(np.prod(shape)) * size + draw(st.sampled_from([0, 0, 0, 1, -1])))
    data = draw(st.binary(min_size=length, max_size=length))
    return [draw(st.sampled_from(["a", "a", "a", "T"])), dtype, shape, data]


TAGGED = st.recursive(
    SCALARS | arrays() | st.tuples(st.just("i"), st.text("0123456789abcdef-x_", max_size=400)).map(list),
    lambda inner: st.tuples(
        st.sampled_from(["l", "t", "d", "s", "f", "D", "S", "c", "h", "k", "z", ""]),
        st.lists(inner, max_size=6),
    ).map(list) | st.lists(inner, max_size=4),
    max_leaves=25,
)  # fmt: skip
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | TEXT,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXT, inner, max_size=4),
    max_leaves=15,
)


HASHABLE = TEXT | st.integers().filter(lambda n: -(2**63) <= n < 2**63) | st.booleans() | st.none()
VALUES = st.recursive(
    SCALARS | arrays().filter(lambda tree: _decodes(tree)),
    lambda inner: st.one_of(
        st.tuples(st.sampled_from("lt"), st.lists(inner, max_size=5)).map(list),
        st.lists(st.tuples(HASHABLE, inner), max_size=4).map(
            lambda pairs: ["d", [part for pair in pairs for part in pair]]
        ),
        st.tuples(st.sampled_from("sf"), st.lists(HASHABLE, max_size=4)).map(list),
    ),
    max_leaves=10,
)


def refuse(reference: list[Any]) -> Any:
    raise WireError(f"a reference of {len(reference)} parts")


def _decodes(tree: Any) -> bool:
    try:
        decode(tree, refuse)
    except WireError:
        return False
    return True


@fuzz
@given(st.binary(max_size=200))
@example(b"\xc1")
@example(b"\x91" * 5000)
def test_any_bytes_are_a_message_or_a_wire_error(body: bytes) -> None:
    try:
        tree = unpack(body)
    except WireError:
        return
    try:
        decode(tree, refuse)
    except WireError:
        return


@fuzz
@given(TREES, st.integers(0, 100), st.integers(0, 255))
def test_a_damaged_message_is_one_or_a_wire_error(tree: Any, place: int, byte: int) -> None:
    body = bytearray(msgpack.packb(tree, unicode_errors="surrogatepass"))
    body[place % len(body)] = byte
    try:
        decode(unpack(bytes(body)), refuse)
    except WireError:
        return


@fuzz
@given(TAGGED)
def test_any_tree_is_a_value_or_a_wire_error(tree: Any) -> None:
    assert _decodes(tree) in (True, False)


@fuzz
@given(VALUES)
def test_a_decoded_value_is_plain_and_travels_again(tree: Any) -> None:
    value = decode(tree, refuse)
    again = decode(unpack(msgpack.packb(encode(value, refuse), unicode_errors="surrogatepass")), refuse)
    assert type(again) is type(value)
    assert same(value, again) or "nan" in repr(value).lower() or not _comparable(value)


def _comparable(value: Any) -> bool:
    """Whether `same` has an opinion on all of it: frames' parts and bytes in sets are compared elsewhere."""
    if isinstance(value, (list, tuple)):
        return all(map(_comparable, value))
    if isinstance(value, dict):
        return all(map(_comparable, value)) and all(map(_comparable, value.values()))
    return not isinstance(value, (set, frozenset))


@fuzz
@given(st.tuples(VALUES, VALUES) | VALUES.map(lambda tree: (tree, tree)))
def test_comparing_anything_gives_an_opinion(trees: tuple[Any, Any]) -> None:
    got, want = decode(trees[0], refuse), decode(trees[1], refuse)
    assert same(got, want) in (True, False)
    near_match(got, want)
    for compare in (assert_close, assert_equal):
        try:
            compare(got, want)
        except CheckFailure:
            continue
        except (
            TypeError,
            ValueError,
        ):  # an expected value that no check would have: ours are plain and finite
            assert not _expectable(want)


def _expectable(value: Any) -> bool:
    return isinstance(value, (int, str, bytes)) and not isinstance(value, float)


class _Liar:
    """A worker that answers with anything."""

    def __init__(self, replies: list[Any]) -> None:
        self._replies = replies
        self.names: dict[str, tuple[int, str]] = {}

    def send(self, _message: list[Any]) -> None:
        pass

    def receive(self, _seconds: float) -> Any:
        if not self._replies:
            raise WorkerLost("timeout", "no more")
        return self._replies.pop(0)


REPLIES = st.one_of(
    TREES,
    TAGGED.map(lambda tree: ["ok", tree]),
    st.tuples(st.just("raised"), JSON).map(list),
    st.tuples(st.just("unsendable"), TREES).map(list),
    st.tuples(st.just("callback"), TREES, TAGGED, TREES).map(list),
)


@fuzz
@given(st.lists(REPLIES, max_size=6))
def test_any_replies_end_in_a_value_or_a_clear_loss(replies: list[Any]) -> None:
    student = Student(Session(_Liar(replies), 5.0))
    with contextlib.suppress(WorkerLost, StudentError, AssertionError, TypeError):
        function = student.f
        if callable(function):
            repr(function(lambda x: x, 1.0))
            len(function)
            list(function)


@fuzz
@given(JSON)
def test_any_description_of_an_error_is_text(data: Any) -> None:
    error = CellError.from_wire(data)
    assert len(str(error)) < 1000
    assert all(isinstance(text, str) for text in (error.type, error.message, *error.builtins, *error.where))


@pytest.fixture(scope="module")
def released(course: Course) -> Released:
    return read_release(course.exercises[0].release)


@pytest.fixture(scope="module")
def document(course: Course) -> dict[str, Any]:
    return Author(course).notebook()


def readable(data: bytes, released: Released) -> None:
    """Reading, recognising and restoring gives known cells in plain text, or one clear line."""
    try:
        raw = read_notebook(data)
    except Unreadable:
        return
    recognise(raw, [released])
    submission = restore(raw, released)
    ids = [cell.id for cell in submission.cells]
    assert len(ids) == len(set(ids))
    assert {cell.grade_id for cell in released.tasks if cell.kind == "code"} <= {
        cell.grade_id for cell in submission.cells
    }
    for text in (*(cell.source for cell in submission.cells), *submission.notes):
        assert "\0" not in text
        text.encode()


@fuzz
@given(data=st.binary(max_size=300))
def test_any_bytes_are_a_notebook_or_unreadable(data: bytes, released: Released) -> None:
    readable(data, released)


@fuzz
@given(st.data())
def test_a_damaged_notebook_is_one_or_unreadable(
    released: Released, document: dict[str, Any], data: st.DataObject
) -> None:
    body = bytearray(json.dumps(document).encode())
    for _ in range(data.draw(st.integers(1, 4))):
        place = data.draw(st.integers(0, len(body) - 1))
        body[place : place + data.draw(st.integers(0, 30))] = data.draw(st.binary(max_size=6))
    readable(bytes(body), released)


GRADING = st.fixed_dictionaries(
    {}, optional={"grade_id": st.sampled_from(["hand", "setup", "energy_answer"]) | JSON}
)
CELLS = st.fixed_dictionaries(
    {},
    optional={
        "cell_type": st.sampled_from(["code", "markdown", "raw", ""]) | JSON,
        "id": st.sampled_from(["hand", "energy", "energy_answer", "extra"]) | JSON,
        "source": TEXT | JSON,
        "input": JSON,
        "metadata": st.fixed_dictionaries({}, optional={"nbgrader": GRADING | JSON}) | JSON,
        "outputs": JSON,
    },
)


@fuzz
@given(cells=st.lists(CELLS | JSON, max_size=8), metadata=JSON, version=JSON)
def test_any_cells_are_restored_to_the_release(
    cells: list[Any], metadata: Any, version: Any, released: Released
) -> None:
    text = json.dumps({"cells": cells, "metadata": metadata, "nbformat": version})
    readable(text.encode(), released)


STATUSES = st.sampled_from(["passed", "failed", "error", "timeout", "crashed", "missing", "internal_error"])
NUMBERS = st.floats(0, 100)
RESULTS = st.builds(
    Result,
    student=TEXT,
    assignment=TEXT,
    exercise=TEXT,
    status=st.sampled_from(["graded", "unreadable", "missing", "internal_error"]),
    score=NUMBERS,
    max_score=NUMBERS,
    auto_max_score=NUMBERS,
    notes=st.lists(TEXT, max_size=3),
    tasks=st.lists(
        st.builds(
            TaskResult,
            id=TEXT,
            score=NUMBERS,
            max_score=NUMBERS,
            status=STATUSES,
            checks=st.lists(
                st.builds(
                    CheckResult,
                    id=TEXT,
                    status=STATUSES,
                    title=TEXT,
                    hint=st.none() | TEXT,
                    misconception=st.none() | TEXT,
                    detail=st.none() | TEXT,
                ),
                max_size=3,
            ),
        ),
        max_size=3,
    ),
    provenance=st.builds(Provenance, submission=TEXT, packages=st.dictionaries(TEXT, TEXT, max_size=2)),
)


@fuzz
@given(RESULTS)
def test_any_result_is_written_and_read_alike(result: Result) -> None:
    line = json.dumps(result.to_json())
    assert line.isascii()
    assert "\n" not in line
    assert Result.from_json(json.loads(line)) == result


@fuzz
@given(JSON)
def test_what_is_no_result_is_a_value_error(data: Any) -> None:
    for each in (data, {"schema": 1, "tasks": data}, {"schema": 1, "tasks": [], "provenance": data}):
        with pytest.raises(ValueError, match="not a result"):
            Result.from_json(each)


@fuzz
@given(RESULTS)
def test_any_result_is_escaped_in_every_report(result: Result) -> None:
    page = feedback_page(student_json(result), {})
    summary = summary_markdown([result], {})
    suites = ElementTree.fromstring(to_junit([result], {}))
    for text in (page, summary):
        text.encode()
        assert "\x1b" not in text
        assert "\0" not in text
    assert suites.tag == "testsuites"
    for markup in ("<b>&\"'", "<script"):
        assert markup not in page
        assert markup not in summary


@fuzz
@given(
    st.text(
        st.sampled_from("abcdef=%!?()[]{}:;.,'\"\\\n\t #@*+-/<>\r\x0c0x1_") | st.characters(), max_size=60
    )
)
@example("%timeit -n")
@example("!" * 50)
@example("x" + "(" * 300)
@example("def f():\n\tx\n        y")
def test_any_source_is_taken_apart_without_harm(source: str) -> None:
    ast.parse(definitions_only(source))
    submission = SubmittedSource({"a": source, "b": "import numpy"})
    assert_not_used(submission, "b", "torch")
    try:
        assert_not_used(submission, "a", "torch")
    except CheckFailure:
        assert "torch" in source
    try:
        transform(source)
    except SyntaxError:  # what it raises in a worker is the cell's error
        return


@fuzz
@given(
    st.lists(
        st.binary(max_size=40) | st.integers(0, 2**32 - 1).map(lambda n: struct.pack(">I", n)), max_size=8
    )
)
def test_any_stream_is_messages_or_a_wire_error(pieces: list[bytes]) -> None:
    import socket

    from autograder.worker.wire import Channel, ChannelClosed

    ours, theirs = socket.socketpair()
    with ours:
        theirs.sendall(b"".join(pieces))
        theirs.close()
        channel = Channel(ours)
        try:
            while True:
                channel.receive()
        except (WireError, ChannelClosed):
            return
