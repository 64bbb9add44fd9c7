"""The notebook that nbgrader converts instead of the submitted file.

nbgrader stops at duplicated cells, other notebook formats and old metadata. So it gets the release's cells with
the student's answers, and the student's further cells between them: right ids, no outputs, no foreign metadata.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from typing import Any

from nbformat import NotebookNode, from_dict

from autograder.nbgrader_bridge.comments import plain
from autograder.reports.feedback import notices
from autograder.reports.jsonl import student_json
from autograder.reports.text import NOTE_LIMIT, block
from autograder.result import Result
from autograder.submission import Cell, RawCell, Released, read_notebook
from autograder.submission.notebook import Kind
from autograder.submission.pairing import pair_cells

Pictures = dict[str, dict[str, dict[str, str]]]
"""Pictures by a cell's source, their name and their type, in base64."""

_PICTURES = ("image/png", "image/jpeg", "image/gif")
_BASE64 = re.compile(r"[A-Za-z0-9+/=\s]*")
_TAG = re.compile(r"<(?=[A-Za-z/!?])")


def released_notebook(released: Released, result: Result) -> NotebookNode:
    """The release without answers, and why: for a submission that cannot be shown."""
    return _notebook([_released_cell(cell) for cell in released.cells], result)


def submitted_notebook(data: bytes, released: Released, result: Result) -> NotebookNode:
    """A submission in the shape of its release, with the student's own text, cells and pasted pictures.

    Raises:
        Unreadable: it is no notebook.
    """
    raw = read_notebook(data)
    known = [cell for cell in released.cells if cell.grade_id is not None]
    pairs = pair_cells(raw, known, released)
    copies: dict[int, list[int]] = defaultdict(list)
    for index, place in pairs.items():
        copies[place].append(index)
    first = {
        place: min(found, key=lambda index: (raw.cells[index].kind != known[place].kind, index))
        for place, found in copies.items()
    }
    answers = {
        place: raw.cells[index]
        for place, index in first.items()
        if not known[place].locked and known[place].kind in ("markdown", raw.cells[index].kind)
    }
    pictures = _pictures(data)
    own_text = {cell.source for cell in released.cells if cell.kind == "markdown"}
    following: dict[int, list[dict[str, Any]]] = defaultdict(list)
    anchor = -1
    for index, cell in enumerate(raw.cells):
        place = pairs.get(index, -1)
        taken = place >= 0 and first[place] == index
        anchor = place if taken else anchor
        if not (taken and place in answers) and not (place >= 0 and known[place].locked):
            following[anchor].append(_students_cell(cell, own_text, pictures))
    cells = following[-1]
    for place, expected in enumerate(known):
        cells.append(_released_cell(expected))
        answer = answers.get(place)
        if answer is not None and answer.source != expected.source:
            cells[-1] |= _text(answer, pictures) if expected.kind == "markdown" else {"source": answer.source}
        cells += following[place]
    return _notebook(cells, result)


def _notebook(cells: list[dict[str, Any]], result: Result) -> NotebookNode:
    """A notebook of these cells; what happened to the submission as a whole stands above them."""
    found = notices(student_json(result))
    if found:
        lines = "\n".join(f"- {plain(notice, NOTE_LIMIT)}" for notice in found)
        cells = [_cell("markdown", f"**Notes of the autograder**\n\n{lines}"), *cells]
    document = {
        "cells": [{**cell, "id": f"cell-{number}"} for number, cell in enumerate(cells, start=1)],
        "metadata": {},
        "nbformat": 4,
        "nbformat_minor": 5,
    }
    notebook: NotebookNode = from_dict(document)  # type: ignore[no-untyped-call]
    return notebook


def _cell(kind: Kind, source: str, **metadata: Any) -> dict[str, Any]:
    code: dict[str, Any] = {"execution_count": None, "outputs": []} if kind == "code" else {}
    return {"cell_type": kind, "metadata": metadata, "source": source, **code}


def _released_cell(cell: Cell) -> dict[str, Any]:
    """A cell of the release with its nbgrader metadata."""
    if cell.grade_id is None:
        return _cell(cell.kind, cell.source)
    graded = cell.role in ("task", "manual")
    flags = {
        "cell_type": cell.kind,
        "grade": graded,
        "grade_id": cell.grade_id,
        "locked": cell.locked,
        "schema_version": 3,
        "solution": cell.role in ("answer", "manual"),
        "task": False,
    }
    return _cell(cell.kind, cell.source, nbgrader=flags | ({"points": cell.points} if graded else {}))


def _students_cell(cell: RawCell, own_text: set[str], pictures: Pictures) -> dict[str, Any]:
    """A cell that is the student's own, or text of the release in the student's copy."""
    if cell.kind == "code" or cell.source in own_text:
        return _cell(cell.kind, cell.source)
    return _cell("markdown", "") | _text(cell, pictures)


def _text(cell: RawCell, pictures: Pictures) -> dict[str, Any]:
    """Source and pictures of a student's text, without HTML.

    nbgrader's pages show Markdown to instructors as it is, scripts included: a space after `<` ends that.
    """
    source = _TAG.sub("< ", block(cell.source))
    return {"source": source, **({"attachments": pictures[cell.source]} if cell.source in pictures else {})}


def _pictures(data: bytes) -> Pictures:
    """The pictures pasted into the text cells of a notebook file that could be read."""
    found: Pictures = {}
    for cell in json.loads(data.decode(json.detect_encoding(data), "replace")).get("cells", []):
        attached = cell.get("attachments") if isinstance(cell, dict) else None
        if isinstance(attached, dict) and attached:
            pictures = {name: _safe(bundle) for name, bundle in attached.items() if isinstance(bundle, dict)}
            lines = cell.get("source", "")
            source = "".join(map(str, lines)) if isinstance(lines, list) else str(lines)
            found[source.replace("\r\n", "\n")] = {name: kinds for name, kinds in pictures.items() if kinds}
    return found


def _safe(bundle: dict[str, Any]) -> dict[str, str]:
    """Only what a page can show as a picture and nothing else."""
    return {
        kind: content
        for kind, content in bundle.items()
        if kind in _PICTURES and isinstance(content, str) and _BASE64.fullmatch(content)
    }
