# ruff: noqa: E501  (a table of cases)
"""Notebook files that are broken, huge, odd or no files at all, with what must become of each."""

from __future__ import annotations

import copy
import json
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.hostile.stack import ANSWERS, MARK, Author

Document = dict[str, Any]


@dataclass(frozen=True)
class Corrupt:
    """A file as its student handed it in; `score` is what it must get, None where it cannot be graded."""

    name: str
    write: Callable[[Path, Author], object]
    score: float | None
    note: str = ""


def edited(name: str, edit: Callable[[Document], object], score: float | None, note: str = "") -> Corrupt:
    """A right notebook after an edit of its JSON document."""

    def write(path: Path, author: Author) -> None:
        document = author.notebook()
        edit(document)
        path.write_text(json.dumps(document))

    return Corrupt(name, write, score, note)


def raw(name: str, change: Callable[[bytes], bytes], score: float | None, note: str = "") -> Corrupt:
    """A right notebook after an edit of its bytes."""
    return Corrupt(
        name,
        lambda path, author: path.write_bytes(change(json.dumps(author.notebook()).encode())),
        score,
        note,
    )


def special(name: str, make: Callable[[Path], object]) -> Corrupt:
    """Something in the file's place that is no regular file."""
    return Corrupt(name, lambda path, _author: make(path), None)


def _cells(document: Document, change: Callable[[Document], object]) -> None:
    for cell in document["cells"]:
        change(cell)


def _answers(document: Document, change: Callable[[Document], object]) -> None:
    _cells(document, lambda cell: change(cell) if cell["id"] in ANSWERS else None)


def _link(path: Path) -> None:
    target = path.with_name("elsewhere.txt")
    target.write_text("{}")
    path.symlink_to(target)


def _loop(path: Path) -> None:
    path.symlink_to(path.name)


def _folder_link(path: Path) -> None:
    path.symlink_to("/etc", target_is_directory=True)


def _nested(depth: int) -> Any:
    value: Any = 1
    for _ in range(depth):
        value = {"a": value}
    return value


def _twice(document: Document) -> None:
    document["cells"] += copy.deepcopy(document["cells"])


def _many(document: Document) -> None:
    document["cells"] += [
        {
            "cell_type": "code",
            "id": f"x{n}",
            "metadata": {},
            "source": "1",
            "outputs": [],
            "execution_count": None,
        }
        for n in range(3000)
    ]


def _many_texts(document: Document) -> None:
    document["cells"] += [{"cell_type": "markdown", "metadata": {}, "source": "x " * 50} for _ in range(4000)]


def _sparse(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(1 << 36)


def _great_output(document: Document) -> None:
    output = {"output_type": "stream", "name": "stdout", "text": "x" * (20 << 20)}
    _answers(document, lambda cell: cell.update(outputs=[output] if cell["id"] == ANSWERS[0] else []))


def _format_3(document: Document) -> None:
    cells = document.pop("cells")
    for cell in cells:
        if cell["cell_type"] == "code":
            cell["input"] = cell.pop("source")
    document.update(nbformat=3, nbformat_minor=0, worksheets=[{"cells": cells, "metadata": {}}])


def _attachments(document: Document) -> None:
    _cells(document, lambda cell: cell.update(attachments={"a": {"image/png": _nested(50)}}))


def _strip(document: Document) -> None:
    document["metadata"] = {}
    for cell in document["cells"]:
        cell["metadata"] = {}
        del cell["id"]


CORRUPT = [
    raw("untouched", lambda data: data, 10.0),
    raw("empty_file", lambda _data: b"", None),
    raw("only_spaces", lambda _data: b" \n" * 1000, None),
    raw("truncated", lambda data: data[: len(data) // 2], None),
    raw("truncated_by_one", lambda data: data[:-1], None),
    raw("doubled", lambda data: data + data, None),
    raw("zeros", lambda data: b"\0" * len(data), None),
    raw("random_bytes", lambda _data: bytes(range(256)) * 40, None),
    raw("a_zip", lambda _data: b"PK\x03\x04" + b"x" * 1000, None),
    raw("a_pickle", lambda _data: f"\x80\x04cos\nsystem\n(S'touch /tmp/{MARK}'\ntR.".encode("latin-1"), None),
    raw("html", lambda _data: b"<!doctype html><title>Sign in</title>", None),
    raw("a_git_conflict", lambda data: data.replace(b'"cells"', b'<<<<<<< HEAD\n"cells"', 1), None),
    raw("bad_utf8_in_a_comment", lambda data: data.replace(b"hand_mean = 2.5", b"hand_mean = 2.5  # \xff\xfe"), 10.0, "UTF-8"),
    raw("byte_order_mark", lambda data: b"\xef\xbb\xbf" + data, 10.0),
    raw("utf16", lambda data: data.decode().encode("utf-16"), 10.0),
    raw("windows_line_ends", lambda data: json.dumps(json.loads(data), indent=1).replace("\n", "\r\n").encode(), 10.0),
    raw("a_number", lambda _data: b"7", None),
    raw("null", lambda _data: b"null", None),
    raw("a_list", lambda _data: b"[]", None),
    raw("not_a_number", lambda data: data.replace(b'"nbformat": 4', b'"nbformat": NaN'), 10.0),
    raw("a_number_of_many_digits", lambda data: data.replace(b'"nbformat": 4', b'"nbformat": ' + b"4" * 100_000), None),
    raw("deep_lists", lambda _data: b"[" * 1_000_000 + b"]" * 1_000_000, None),
    raw("deep_objects", lambda _data: b'{"a":' * 200_000 + b"1" + b"}" * 200_000, None),
    raw("too_many_values", lambda _data: b'{"cells": [' + b"{}," * 2_000_000 + b"{}]}", None),
    raw("bigger_than_allowed", lambda _data: b'{"cells": ["' + b"x" * (51 << 20) + b'"]}', None),
    raw("keys_twice", lambda data: data.replace(b'"nbformat": 4', b'"cells": [], "nbformat": 4'), 0.0),
    edited("no_cells", lambda d: d.pop("cells"), None),
    edited("empty_cells", lambda d: d.update(cells=[]), 0.0, "missing"),
    edited("cells_is_a_string", lambda d: d.update(cells="[]"), None),
    edited("cells_is_an_object", lambda d: d.update(cells={"0": {}}), None),
    edited("cells_of_wrong_types", lambda d: d["cells"].extend([None, 1, "x", [], {}, {"cell_type": 5}]), 10.0, "left out"),
    edited("sources_are_numbers", lambda d: _answers(d, lambda c: c.update(source=5)), 0.0),
    edited("sources_are_lists_of_numbers", lambda d: _answers(d, lambda c: c.update(source=[1, None])), 0.0),
    edited("sources_are_lists_of_lines", lambda d: _cells(d, lambda c: c.update(source=c["source"].splitlines(True))), 10.0),
    edited("sources_with_nul", lambda d: _answers(d, lambda c: c.update(source=c["source"] + "\n# \0")), 10.0, "invalid characters"),
    edited("sources_with_surrogates", lambda d: _answers(d, lambda c: c.update(source=c["source"] + "\n# \ud800")), 10.0, "invalid"),
    edited("metadata_is_a_list", lambda d: d.update(metadata=[]), 10.0),
    edited("no_metadata", lambda d: d.pop("metadata"), 10.0),
    edited("no_metadata_and_no_ids_anywhere", _strip, 10.0, "metadata is gone"),
    edited("cell_metadata_is_null", lambda d: _cells(d, lambda c: c.update(metadata=None)), 10.0),
    edited("grade_ids_are_numbers", lambda d: _cells(d, lambda c: c["metadata"].update(nbgrader={"grade_id": 5})), 10.0),
    edited("points_of_its_own", lambda d: _cells(d, lambda c: c["metadata"].get("nbgrader", {}).update(points=1e9)), 10.0),
    edited("endless_points", lambda d: _cells(d, lambda c: c["metadata"].get("nbgrader", {}).update(points=float("inf"))), 10.0),
    edited("everything_is_a_task", lambda d: _cells(d, lambda c: c["metadata"].get("nbgrader", {}).update(grade=True, task=True)), 10.0),
    edited("everything_is_unlocked", lambda d: _cells(d, lambda c: c["metadata"].get("nbgrader", {}).update(locked=False)), 10.0),
    edited("format_0", lambda d: d.update(nbformat=0), 10.0),
    edited("format_99", lambda d: d.update(nbformat=99, nbformat_minor="x"), 10.0),
    edited("format_3", _format_3, 10.0),
    edited("no_format", lambda d: d.pop("nbformat"), 10.0),
    edited("duplicate_cells", _twice, 10.0, "times"),
    edited("duplicate_ids", lambda d: _cells(d, lambda c: c.update(id="same")), 10.0),
    edited("thousands_of_cells", _many, 10.0),
    edited("thousands_of_texts", _many_texts, 10.0),
    edited("too_many_cells", lambda d: d.update(cells=d["cells"] * 600), None),
    edited("cells_in_reverse", lambda d: d["cells"].reverse(), 10.0),
    edited("deep_attachments", _attachments, 10.0),
    edited("great_outputs", _great_output, 10.0),
    edited("answers_turned_into_text", lambda d: _answers(d, lambda c: c.update(cell_type="markdown")), 0.0, "turned into text"),
    edited("everything_turned_into_text", lambda d: _cells(d, lambda c: c.update(cell_type="raw")), 0.0),
    edited("tests_deleted", lambda d: d.update(cells=[c for c in d["cells"] if c["id"] not in ("hand", "energy")]), 10.0, "deleted"),
    edited("tests_rewritten", lambda d: _cells(d, lambda c: c.update(source="1/0") if c["id"] in ("hand", "setup") else None), 10.0, "restored"),
    edited("another_exercise_is_claimed", lambda d: d["metadata"].update(autograder={"assignment": "../..", "exercise": "/etc/passwd"}), 10.0),
    edited("names_with_markup", lambda d: d["cells"].append(
        {"cell_type": "code", "metadata": {"nbgrader": {"grade_id": "<script>alert(1)</script>"}}, "source": ""}), 10.0, "unknown"),
    special("a_link", _link),
    special("a_link_to_itself", _loop),
    special("a_link_to_a_folder", _folder_link),
    special("a_link_to_the_key", lambda path: path.symlink_to(path.parents[3] / ".autograder/seed-key")),
    special("a_pipe", os.mkfifo),
    special("a_folder", lambda path: path.mkdir()),
    special("a_device", lambda path: path.symlink_to("/dev/zero")),
    special("a_sparse_file", _sparse),
]  # fmt: skip
