"""Reading an untrusted notebook file: bounded, typed, repaired where that is harmless.

Only the standard library's JSON reader meets the bytes. Whatever it returns is taken apart here:
what leaves this module has the declared types, no NUL characters and no lone surrogates.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from typing import Any, Literal

Kind = Literal["code", "markdown"]

MAX_BYTES = 50 * 1024 * 1024
MAX_CELLS = 5000
# Two or three bytes of JSON become 60 bytes in memory, or 230 where they are an object: about 300 MB at most.
MAX_VALUES = 5_000_000
WEIGHTS = {b",": 1, b"[": 1, b"{": 4}
MAX_NAME = 200
_EDITORS = {"colab": "Google Colab", "vscode": "VS Code", "orig_nbformat": "VS Code"}


class Unreadable(Exception):
    """The file is not a notebook that can be graded; the message is one clear line for anyone."""


@dataclass(frozen=True)
class RawCell:
    """One cell as the file says it. Nothing in it may be believed but its text.

    Attributes:
        id: the notebook format's cell id, `""` where there is none.
        kind: `code`; any other type of cell is `markdown`.
        source: the text, with `\\n` line ends.
        grade_id: nbgrader's, `None` where there is none.
        flags: nbgrader's cell metadata (`grade`, `solution`, `points`, ...), for trusted files only.
        tags: the cell's, for trusted files only.
    """

    id: str
    kind: Kind
    source: str
    grade_id: str | None
    flags: dict[str, Any] = field(repr=False, compare=False, default_factory=dict)
    tags: tuple[Any, ...] = field(repr=False, compare=False, default=())


@dataclass(frozen=True)
class RawNotebook:
    """A notebook as the file says it; `notes` tell what had to be repaired to read it.

    `sha256` is the sum of the file as `sha256:...`; `metadata` is the notebook's, unchecked.
    """

    cells: tuple[RawCell, ...]
    notes: tuple[str, ...]
    sha256: str
    metadata: dict[str, Any] = field(repr=False, compare=False, default_factory=dict)

    @property
    def claims(self) -> tuple[str | None, str | None]:
        """The assignment and the exercise that the notebook's metadata names, where it does."""
        ours = our_header(self.metadata)
        return _name(ours.get("assignment")), _name(ours.get("exercise"))

    @property
    def editor(self) -> str:
        """Which editor saved the notebook last, where its metadata has that editor's own marks; else empty."""
        return next((name for mark, name in _EDITORS.items() if mark in self.metadata), "")


def our_header(metadata: dict[str, Any]) -> dict[str, Any]:
    """Our own part of a notebook's metadata, unchecked; empty where there is none."""
    return _dict(metadata.get("autograder"))


def read_notebook(data: bytes) -> RawNotebook:
    """Read a notebook of format 3 or 4 from the bytes of a file.

    Raises:
        Unreadable: it is too big, not JSON, or not a notebook.
    """
    if len(data) > MAX_BYTES:
        raise Unreadable(f"bigger than {MAX_BYTES // 1024**2} MB")
    if not data.strip():
        raise Unreadable("the file is empty")
    if sum(weight * data.count(mark) for mark, weight in WEIGHTS.items()) > MAX_VALUES:
        raise Unreadable("too many values in it")
    notes: list[str] = []
    document = _parse(data, notes)
    if not isinstance(document, dict):
        raise Unreadable("not a notebook: no object with 'cells'")
    cells: list[RawCell] = []
    broken: list[int] = []
    repaired: list[int] = []
    for number, entry in enumerate(_entries(document), start=1):
        cell, was_repaired = _cell(entry)
        if cell is None:
            broken.append(number)
            continue
        cells.append(cell)
        if was_repaired:
            repaired.append(number)
    if broken:
        notes.append(f"{_cells(broken)} could not be read and {_was(broken)} left out")
    if repaired:
        notes.append(f"{_cells(repaired)} had invalid characters, which have been replaced")
    return RawNotebook(
        tuple(cells),
        tuple(notes),
        "sha256:" + hashlib.sha256(data).hexdigest(),
        _dict(document.get("metadata")),
    )


def _parse(data: bytes, notes: list[str]) -> Any:
    encoding = json.detect_encoding(data)
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        text = data.decode(encoding, "replace")
        notes.append("the file is not valid UTF-8; unreadable characters have been replaced")
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        raise Unreadable(f"not JSON (line {error.lineno})") from None
    except RecursionError:
        raise Unreadable("nested too deeply") from None
    except ValueError:  # int() refuses thousands of digits
        raise Unreadable("not a notebook: a number in it has too many digits") from None


def _entries(document: dict[str, Any]) -> list[Any]:
    """The list of cells, of format 4 or, in worksheets, of format 3."""
    if "cells" in document:
        entries = document["cells"]
        if not isinstance(entries, list):
            raise Unreadable("not a notebook: 'cells' is not a list")
    elif isinstance(document.get("worksheets"), list):
        sheets = [_dict(sheet).get("cells") for sheet in document["worksheets"]]
        entries = [entry for sheet in sheets if isinstance(sheet, list) for entry in sheet]
    else:
        raise Unreadable("not a notebook: no 'cells'")
    if len(entries) > MAX_CELLS:
        raise Unreadable(f"more than {MAX_CELLS} cells")
    return entries


def _cell(entry: Any) -> tuple[RawCell | None, bool]:
    """A cell and whether its text was repaired; `None` for what is no cell."""
    if not isinstance(entry, dict) or not isinstance(entry.get("cell_type"), str):
        return None, False
    source = entry.get("source", entry.get("input", ""))  # format 3 calls the source of code `input`
    if isinstance(source, list) and all(isinstance(line, str) for line in source):
        source = "".join(source)
    if not isinstance(source, str):
        return None, False
    clean = _clean(source)
    metadata = _dict(entry.get("metadata"))
    flags = _dict(metadata.get("nbgrader"))
    cell = RawCell(
        id=_name(entry.get("id")) or _name(metadata.get("id")) or "",  # Colab moves ids to the metadata
        kind="code" if entry["cell_type"] == "code" else "markdown",
        source=clean.replace("\r\n", "\n").replace("\r", "\n"),
        grade_id=_name(flags.get("grade_id")),
        flags=flags,
        tags=tuple(metadata["tags"]) if isinstance(metadata.get("tags"), list) else (),
    )
    return cell, clean != source


def _clean(text: str) -> str:
    """The text without NUL (no compiler takes it) and lone surrogates (no encoder takes them)."""
    if "\0" in text:
        text = text.replace("\0", "")
    try:
        text.encode()
    except UnicodeEncodeError:
        text = text.encode("utf-8", "replace").decode()
    return text


def _dict(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _name(value: Any) -> str | None:
    return value if isinstance(value, str) and 0 < len(value) <= MAX_NAME else None


def _cells(numbers: list[int]) -> str:
    return f"cell {numbers[0]}" if len(numbers) == 1 else f"{len(numbers)} cells (the first is {numbers[0]})"


def _was(numbers: list[int]) -> str:
    return "was" if len(numbers) == 1 else "were"
