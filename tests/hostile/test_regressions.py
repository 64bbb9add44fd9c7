"""Small tests for what hostile submissions had broken once."""

from __future__ import annotations

import builtins
import os
import signal
import struct
import warnings

import msgpack
import numpy as np
import pytest

from autograder.checking.diagnose import same
from autograder.checking.near import near_match
from autograder.cli.main import main
from autograder.fleet.process import GradingProcess, Template
from autograder.student.proxy import StudentError, student_error
from autograder.student.snapshot import CellError
from autograder.worker.decode import decode
from autograder.worker.shell import definitions_only
from autograder.worker.wire import WireError, unpack

CATCHABLE = [
    name
    for name, kind in vars(builtins).items()
    if isinstance(kind, type) and issubclass(kind, Exception) and not issubclass(kind, BaseExceptionGroup)
]


def refuse(reference: object) -> None:
    raise WireError(f"a reference: {reference}")


@pytest.mark.parametrize("name", CATCHABLE)
def test_every_builtin_exception_arrives_as_its_own_kind(name: str) -> None:
    error = student_error(CellError(name, (name, "Exception", "object"), "words", ()))
    assert isinstance(error, StudentError)
    assert isinstance(error, getattr(builtins, name))
    assert str(error) == f"{name}: words"


@pytest.mark.parametrize(
    "names", [("ExceptionGroup", "Exception"), ("KeyboardInterrupt",), ("print", "__loader__"), ()]
)
def test_other_exceptions_are_just_the_students(names: tuple[str, ...]) -> None:
    assert type(student_error(CellError("X", names, "words", ()))) is StudentError


def test_an_exception_of_odd_parts_is_told_in_plain_text() -> None:
    deep: list[object] = []
    for _ in range(2000):
        deep = [deep]
    error = CellError.from_wire(
        {"type": deep, "builtins": [deep, "ValueError"], "message": deep, "where": [deep]}
    )
    assert error == CellError("Exception", ("", "ValueError"), "", ("",))


def test_definitions_of_a_deep_cell_are_given_up() -> None:
    assert definitions_only("def f(): return " + " + ".join(["1"] * 2000)) == ""
    assert definitions_only("import os\nos.abort()\ndef f(): pass") == "import os\n\ndef f():\n    pass"


def test_integers_beyond_floats_are_compared() -> None:
    assert same(10**400, 10**400)
    assert not same(10**400, 1.5)
    assert not same(0.5, -(10**400))


def test_a_frame_cannot_become_much_more_than_its_size() -> None:
    wide = b"\xdd" + struct.pack(">I", 1_000_000) + b"\x90" * 1_000_000
    with pytest.raises(WireError, match="too many items"):
        unpack(b"\x98" + wide * 8)
    with pytest.raises(WireError, match="malformed"):
        unpack((b"\xdd" + struct.pack(">I", 1_000_000)) * 1000)
    great = ["ok", ["l", list(range(900_000))]]
    assert unpack(msgpack.packb(great)) == great


@pytest.mark.parametrize(
    "tree",
    [
        ["a", "<U0", [2**26, 2**20], b""],
        ["a", "<f8", [0, 2**26, 2**26, 2**26], b""],
        ["a", "<U1", [1], b"\xff\xff\xff\xff"],
        ["D", [["l", [1]], ["l", list(range(1000))], ["l", [7]]]],
        ["D", [["l", [1]], 5, ["l", [["l", []]]]]],
        ["S", [None, ["l", [1, 2]], 7]],
        [[["l"]], 1],
        ["s", [["i", f"{k * (2**61 - 1):x}"] for k in range(500)]],
        ["d", [part for k in range(500) for part in (["i", f"{k * (2**61 - 1):x}"], 0)]],
    ],
)
def test_a_value_that_would_cost_too_much_is_refused(tree: object) -> None:
    with pytest.raises(WireError):
        decode(tree, refuse)


def test_bytes_that_are_no_booleans_become_some() -> None:
    array = decode(["a", "|b1", [2, 2], b"\x00\x01\x02\xff"], refuse)
    assert array.dtype == np.bool_
    assert array.view(np.uint8).tolist() == [[0, 1], [1, 1]]


def test_a_great_set_is_no_collision() -> None:
    assert decode(["s", [float(k) for k in range(5000)]], refuse) == {float(k) for k in range(5000)}


def test_a_broken_pipe_to_a_grading_process_is_no_success(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(_options: object) -> int:
        raise BrokenPipeError(32, "Broken pipe")

    monkeypatch.setattr("autograder.cli.doctor.run", broken)
    assert main(["doctor"]) == 70
    assert "BrokenPipeError" in capsys.readouterr().err


def test_a_grading_process_that_never_read_its_job_can_be_ended() -> None:
    template = Template()
    process = GradingProcess(template, "setup\n")
    os.kill(process.pid, signal.SIGKILL)
    process.send({"job": "survey", "path": "x" * 100})
    process.end(orderly=False)
    template.close()
    with pytest.raises(ProcessLookupError):
        os.kill(process.pid, 0)


def test_great_values_are_no_near_match_and_no_warning() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert near_match(np.array([1e308, -1e308, 3e307]), np.array([1.0, 2.0, 4.0])) is None
        great = np.array([1, 2, 3], np.longdouble) * np.longdouble("1e400")
        assert near_match(great, np.array([1.0, 2.0, 4.0])) is None
