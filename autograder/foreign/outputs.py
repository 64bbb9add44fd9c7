"""What the cells of a submission showed, for the notebook that nbgrader's formgrader and feedback show.

Written by the grading process, read by the nbgrader bridge. The worker's word is checked when it is written: text and PNG
pictures only, of bounded size.
"""

from __future__ import annotations

import json
import os
import re
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from autograder.errors import UsageError
from autograder.foreign.run import NotebookRun
from autograder.submission import Cell

_BASE64 = re.compile(r"[A-Za-z0-9+/=\n]*")
_MOST_BYTES = 8 << 20  # of one notebook's outputs
_MOST_OUTPUTS = 300

Shown = list[tuple[str, list[dict[str, Any]]]]
"""In running order: the text of a cell, and nbformat's outputs."""


def outputs_of(run: NotebookRun, cells: Sequence[Cell]) -> Shown:
    """What each code cell showed, in nbformat's terms."""
    shown: Shown = []
    left = _MOST_BYTES
    for cell in cells:
        ended = run.cells.get(cell.id)
        if cell.kind != "code" or ended is None:
            continue
        outputs = [
            kept for each in ended.outputs[:_MOST_OUTPUTS] if (kept := _checked(each, left)) is not None
        ]
        if ended.status in ("timeout", "crashed", "not run") and not any(
            each["output_type"] == "error" for each in outputs
        ):
            outputs.append(_error(ended.status, ended.detail, [f"{ended.status}: {ended.detail}"]))
        left -= len(json.dumps(outputs))
        shown.append((cell.source, outputs))
    return shown


def write_outputs(path: Path, shown: Shown) -> None:
    """Write what was shown: whole or not at all.

    Raises:
        UsageError: the disk is full or the folder not writable.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        descriptor, temporary = tempfile.mkstemp(dir=path.parent, prefix=".new-")
        with os.fdopen(descriptor, "w", encoding="ascii") as file:
            json.dump(shown, file)
        os.replace(temporary, path)
    except OSError as error:
        raise UsageError(f"cannot write {path}: {error.strerror}") from None


def read_outputs(path: Path) -> Shown:
    """What `write_outputs` wrote; empty where there is nothing."""
    try:
        return [(source, outputs) for source, outputs in json.loads(path.read_text(encoding="ascii"))]
    except (OSError, ValueError):
        return []


def outputs_file(folder: Path, submission: str) -> Path:
    """Where the outputs of a submission lie, by its hash."""
    return folder / f"{submission.removeprefix('sha256:')}.json"


def _checked(output: Any, left: int) -> dict[str, Any] | None:
    """One output in its declared form, or nothing."""
    if not isinstance(output, dict) or left <= 0:
        return None
    kind = output.get("output_type")
    if kind == "stream" and output.get("name") in ("stdout", "stderr"):
        return {"output_type": "stream", "name": output["name"], "text": _text(output.get("text"))}
    if kind == "error":
        lines = output.get("traceback")
        trace = [_text(line) for line in lines[:200]] if isinstance(lines, list) else []
        return _error(_text(output.get("ename"))[:100], _text(output.get("evalue")), trace)
    data = output.get("data")
    if kind not in ("display_data", "execute_result") or not isinstance(data, dict):
        return None
    kept = {"text/plain": _text(data["text/plain"])} if "text/plain" in data else {}
    picture = data.get("image/png")
    if isinstance(picture, str) and _BASE64.fullmatch(picture):
        kept["image/png"] = picture
    number = {"execution_count": None} if kind == "execute_result" else {}
    return {"output_type": kind, "data": kept, "metadata": {}, **number}


def _error(name: str, value: str, trace: list[str]) -> dict[str, Any]:
    return {"output_type": "error", "ename": name, "evalue": value, "traceback": trace}


def _text(value: Any) -> str:
    """Text that every reader takes: no lone surrogates, no control characters but line ends and tabs."""
    plain = value if isinstance(value, str) else ""
    plain = plain.encode("utf-8", "replace").decode()
    return "".join(char for char in plain if char in "\n\t" or char.isprintable())
