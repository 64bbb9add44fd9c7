from __future__ import annotations

import json
import subprocess
import sys
import time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from autograder.submission import (
    Released,
    Submission,
    Unreadable,
    notebook,
    read_notebook,
    recognise,
    restore,
)


def document(*cells: Any, **extra: Any) -> bytes:
    return json.dumps({"cells": list(cells), **extra}).encode()


def code(source: Any, **extra: Any) -> dict[str, Any]:
    return {"cell_type": "code", "source": source, **extra}


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "the file is empty"),
        (b" \n", "the file is empty"),
        (b'{"cells": [\n\n oops', "not JSON (line 3)"),
        (b"PK\x03\x04\x00\x00", "not JSON (line 1)"),
        (b"[]", "not a notebook: no object with 'cells'"),
        (b"3", "not a notebook: no object with 'cells'"),
        (b"{}", "not a notebook: no 'cells'"),
        (b'{"cells": {}}', "not a notebook: 'cells' is not a list"),
        (b'{"worksheets": 3}', "not a notebook: no 'cells'"),
        (b"[" * 1_000_000, "nested too deeply"),
        (b'{"a":' * 1_000_000, "nested too deeply"),
        (b'{"cells": [' + b"7" * 5000 + b"]}", "too many digits"),
        (b'{"cells": [' + b"0," * 5000 + b"0]}", "more than 5000 cells"),
        (b'{"cells": [' + b"[]," * 4_000_000 + b"[]]}", "too many values in it"),
        (b" " * (50 * 1024 * 1024 + 1), "bigger than 50 MB"),
    ],
    ids=lambda value: value if isinstance(value, str) else "data",
)
def test_what_cannot_be_read_says_why_in_one_line(data: bytes, message: str) -> None:
    with pytest.raises(Unreadable) as caught:
        read_notebook(data)
    assert message in str(caught.value)
    assert "\n" not in str(caught.value)


def test_sources_are_joined_and_line_ends_made_equal() -> None:
    raw = read_notebook(document(code(["a = 1\r\n", "b = 2\rc"]), code("x"), code([])))
    assert [cell.source for cell in raw.cells] == ["a = 1\nb = 2\nc", "x", ""]
    assert raw.notes == ()


def test_format_3_is_read() -> None:
    data = {
        "nbformat": 3,
        "worksheets": [
            {
                "cells": [
                    {"cell_type": "heading", "source": "T", "level": 1},
                    {"cell_type": "code", "input": ["x"]},
                ]
            },
            {"cells": [{"cell_type": "code", "input": "y"}]},
            7,
        ],
    }
    raw = read_notebook(json.dumps(data).encode())
    assert [(cell.kind, cell.source) for cell in raw.cells] == [
        ("markdown", "T"),
        ("code", "x"),
        ("code", "y"),
    ]


def test_broken_cells_cost_only_themselves() -> None:
    raw = read_notebook(
        document(
            3, code("a"), None, code(7), code(["a", 1]), {"cell_type": [], "source": ""}, {"source": "x"}
        )
    )
    assert [cell.source for cell in raw.cells] == ["a"]
    assert raw.notes == ("6 cells (the first is 1) could not be read and were left out",)
    assert read_notebook(document(3)).notes == ("cell 1 could not be read and was left out",)


@pytest.mark.parametrize("metadata", [None, 3, [], {"nbgrader": 3}, {"nbgrader": {"grade_id": ["x"]}}])
def test_metadata_of_wrong_types_is_ignored(metadata: object) -> None:
    cell = read_notebook(document(code("a", metadata=metadata, id=7), metadata=metadata)).cells[0]
    assert (cell.id, cell.grade_id) == ("", None)
    assert read_notebook(document(metadata=metadata)).claims == (None, None)


def test_long_ids_are_ignored() -> None:
    cell = read_notebook(
        document(code("", id="x" * 201, metadata={"nbgrader": {"grade_id": "y" * 201}}))
    ).cells[0]
    assert (cell.id, cell.grade_id) == ("", None)


def test_colab_keeps_ids_in_the_metadata() -> None:
    assert read_notebook(document(code("", metadata={"id": "mean_answer"}))).cells[0].id == "mean_answer"


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("a\\u0000b", "ab"),
        ("a\\ud800b", "a?b"),
        ("\\udfff\\ud800", "??"),
        ("\\ud83d\\ude00", "\N{GRINNING FACE}"),
    ],
)
def test_characters_that_no_compiler_takes_are_replaced(written: str, read: str) -> None:
    raw = read_notebook(b'{"cells": [{"cell_type": "code", "source": "%s"}]}' % written.encode())
    assert raw.cells[0].source == read
    expected = (
        ()
        if "GRINNING" in read.encode("ascii", "namereplace").decode()
        else ("cell 1 had invalid characters, which have been replaced",)
    )
    assert raw.notes == expected


def test_wrong_encodings_are_repaired_with_a_note() -> None:
    raw = read_notebook(document(code("§")).replace(b"\\u00a7", b"\xa7"))
    assert raw.cells[0].source == "\N{REPLACEMENT CHARACTER}"
    assert raw.notes == ("the file is not valid UTF-8; unreadable characters have been replaced",)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-32"])
def test_other_encodings_of_json_are_read(encoding: str) -> None:
    raw = read_notebook(document(code("x = 1")).decode().encode(encoding))
    assert (raw.cells[0].source, raw.notes) == ("x = 1", ())


def test_reading_is_fast_and_imports_nothing_heavy() -> None:
    code_line = (
        "import sys, autograder.submission\n"
        "print({'nbformat', 'numpy', 'jsonschema', 'jupytext', 'traitlets'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code_line], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"


def test_the_worst_file_that_is_accepted_does_not_take_long(released: Released) -> None:
    """5000 cells without metadata, 40 MB of lines that look like definitions."""
    body = "".join(f"def f{i}(x):\n\n" for i in range(600))
    data = document(*(code(body) for _ in range(notebook.MAX_CELLS)))
    start = time.process_time()
    submission = restore(read_notebook(data), released)
    assert time.process_time() - start < 10
    assert len(submission.cells) == notebook.MAX_CELLS + 8 - 1  # one of them stands for `by_hand_answer`


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner, max_size=4),
    max_leaves=8,
)
grade_ids = st.sampled_from(
    ["setup", "mean_answer", "mean", "mode_answer", "why", "by_hand", "x", "", "\n<b>"]
)
flags = st.fixed_dictionaries(
    {}, optional={"grade_id": grade_ids | json_values, "grade": json_values, "solution": json_values}
)
cells = st.fixed_dictionaries(
    {},
    optional={
        "cell_type": st.sampled_from(["code", "markdown", "raw", "heading"]) | json_values,
        "id": grade_ids | json_values,
        "metadata": st.fixed_dictionaries({}, optional={"nbgrader": flags | json_values}) | json_values,
        "source": st.text(max_size=20)
        | st.lists(st.text(max_size=9) | json_values, max_size=3)
        | json_values,
        "input": json_values,
        "outputs": json_values,
    },
)
notebooks = st.fixed_dictionaries(
    {},
    optional={
        "cells": st.lists(cells | json_values, max_size=8) | json_values,
        "worksheets": st.lists(st.fixed_dictionaries({"cells": st.lists(cells, max_size=3)}) | json_values)
        | json_values,
        "metadata": st.fixed_dictionaries({"autograder": json_values}) | json_values,
        "nbformat": json_values,
    },
)


def survives(data: bytes, releases: list[Released]) -> Submission | None:
    """Read, recognise, restore: either a submission in good shape or Unreadable."""
    try:
        raw = read_notebook(data)
    except Unreadable:
        return None
    recognise(raw, releases)
    submission = restore(raw, releases[0])
    assert all(note.isprintable() and len(note) < 200 for note in submission.notes)
    for cell in submission.cells:
        assert "\0" not in cell.source
        assert cell.source.encode().decode() == cell.source
    locked = [cell for cell in releases[0].cells if cell.locked and cell.kind == "code"]
    assert [cell for cell in submission.cells if cell.locked] == locked
    answers = {cell.grade_id for cell in releases[0].cells if cell.role in ("answer", "manual")}
    assert {cell.grade_id for cell in submission.cells if cell.role in ("answer", "manual")} == answers
    assert submission.missing <= answers
    assert len({cell.id for cell in submission.cells}) == len(submission.cells)
    return submission


@settings(max_examples=400, derandomize=True, deadline=None, database=None)
@given(notebooks)
def test_any_structure_is_read_or_unreadable(releases: list[Released], value: object) -> None:
    survives(json.dumps(value).encode(), releases)


@settings(max_examples=200, derandomize=True, deadline=None, database=None)
@given(st.data())
def test_damaged_bytes_are_read_or_unreadable(releases: list[Released], data: st.DataObject) -> None:
    good = document(
        *(
            {
                "cell_type": cell.kind,
                "id": cell.id,
                "metadata": {"nbgrader": {"grade_id": cell.grade_id}},
                "source": cell.source,
            }
            for cell in releases[0].cells
        )
    )
    start = data.draw(st.integers(0, len(good)))
    stop = data.draw(st.integers(start, min(len(good), start + 200)))
    survives(good[:start] + data.draw(st.binary(max_size=12)) + good[stop:], releases)


def test_the_fuzzed_property_holds_for_a_good_file(releases: list[Released]) -> None:
    """The two tests above can fail: a good file is a submission, not Unreadable."""
    assert survives(document(code("x = 1")), releases) is not None
