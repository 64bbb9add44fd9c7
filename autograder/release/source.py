"""Reading the instructor's percent script: checked, with stable cell ids and complete nbgrader metadata."""

from __future__ import annotations

import math
import re
from pathlib import Path
from typing import Any

from autograder.course import Limits
from autograder.errors import CourseError
from autograder.release.imports import light_imports

# A notebook of format 4.5 as plain dictionaries; nbformat's NotebookNode is one too.
Notebook = dict[str, Any]

SCHEMA = 1
# nbgrader's, of which the last four are not for exercises here.
MARKERS = tuple(
    f"{end} {what}" for what in ("SOLUTION", "HIDDEN TESTS", "MARK SCHEME") for end in ("BEGIN", "END")
)
KERNEL = {"display_name": "Python 3", "language": "python", "name": "python3"}

_NAME = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*")
_CELL_MARK = re.compile(r"#\s*%%")
_NBGRADER_KEYS = {"grade", "grade_id", "locked", "schema_version", "solution", "task", "points"}
# What a header must and may say, and how.
_HEADER: dict[str, type] = {"title": str, "minutes": int, "difficulty": int, "lectures": list, "topics": list}
_OPTIONAL: dict[str, type] = {"limits": dict, "gate": dict, "preload": list}


def read_source(path: Path) -> Notebook:
    """Read a source script as a notebook, with its solutions.

    Cell ids are the grade_id, or `text-01`, `text-02`, ... by position. The notebook's metadata has
    `kernelspec` and `autograder` (title, minutes, difficulty, lectures, topics, perhaps limits and
    gate, assignment, exercise, schema); a cell's metadata has `nbgrader` in schema 3 and `tags`, where it has them.

    Raises:
        CourseError: the script is missing or breaks the authoring contract; one line with file and line number.
    """
    with light_imports():
        import jupytext

    try:
        text = path.read_text(encoding="utf-8")
        parsed = jupytext.reads(text, fmt="py:percent")
    except (OSError, UnicodeDecodeError) as error:
        raise CourseError(f"{path}: {error}") from error
    except Exception as error:  # jupytext raises whatever its YAML and metadata parsers raise
        raise CourseError(f"{path}: not a percent script: {_first_line(error)}") from error
    if not _NAME.fullmatch(path.stem):
        raise CourseError(f"{path}: an exercise is named in lower-case words joined by '_'")
    lines = _cell_lines(text, len(parsed.cells))
    cells: list[dict[str, Any]] = []
    for cell, line in zip(parsed.cells, lines, strict=True):
        where = f"{path}:{line}" if line else str(path)
        texts = sum(other["cell_type"] == "markdown" for other in cells)
        cells.append(_cell(cell, where, f"text-{texts + 1:02}"))
        _check_order(cells, where)
    return {
        "cells": cells,
        "metadata": {"autograder": _header(parsed.metadata, path), "kernelspec": dict(KERNEL)},
        "nbformat": 4,
        "nbformat_minor": 5,
    }


def role(cell: dict[str, Any]) -> str:
    """`given`, `answer`, `task` or `manual` for a cell that nbgrader knows; `text` for any other."""
    flags = cell["metadata"].get("nbgrader")
    if flags is None:
        return "text"
    roles = {(False, False): "given", (False, True): "answer", (True, False): "task", (True, True): "manual"}
    return roles[flags["grade"], flags["solution"]]


def _header(metadata: dict[str, Any], path: Path) -> dict[str, Any]:
    header = metadata.get("autograder")
    if not isinstance(header, dict):
        raise CourseError(f"{path}: the header has no `autograder:` table with title, minutes, ...")
    kernel = metadata.get("kernelspec", {}).get("name", KERNEL["name"])
    if kernel != KERNEL["name"]:
        raise CourseError(f"{path}: the kernel must be {KERNEL['name']}, not {kernel!r}")
    unknown = sorted(set(header) - set(_HEADER) - set(_OPTIONAL))
    if unknown:
        raise CourseError(f"{path}: the header's {unknown[0]!r} means nothing; known: {', '.join(_HEADER)}")
    for name, kind in {**_HEADER, **_OPTIONAL}.items():
        if name not in header:
            if name in _OPTIONAL:
                continue
            raise CourseError(f"{path}: the header has no {name!r}")
        value = header[name]
        if not isinstance(value, kind) or isinstance(value, bool) or not value:
            raise CourseError(f"{path}: the header's {name!r} must be a {kind.__name__}, not {value!r}")
    for name in ("lectures", "topics", "preload"):
        if not all(isinstance(entry, str) for entry in header.get(name, [])):
            raise CourseError(
                f"{path}: the header's {name!r} must be a list of texts (quote those with a ':')"
            )
    if header["difficulty"] not in (1, 2, 3):
        raise CourseError(f"{path}: the header's 'difficulty' must be 1, 2 or 3, not {header['difficulty']}")
    if header["minutes"] < 0:
        raise CourseError(f"{path}: the header's 'minutes' must be positive")
    Limits().with_overrides(header.get("limits", {}), str(path))
    names = {"assignment": path.parent.name, "exercise": path.stem, "schema": SCHEMA}
    return {**header, **names}


def _cell(parsed: dict[str, Any], where: str, text_id: str) -> dict[str, Any]:
    kind, source = parsed["cell_type"], parsed["source"]
    if kind not in ("code", "markdown"):
        raise CourseError(f"{where}: a cell is code or markdown, not {kind}")
    metadata: dict[str, Any] = {}
    if "tags" in parsed["metadata"]:
        metadata["tags"] = list(parsed["metadata"]["tags"])
    cell = {"cell_type": kind, "id": text_id, "metadata": metadata, "source": source}
    if kind == "code":
        cell |= {"execution_count": None, "outputs": []}
    flags = parsed["metadata"].get("nbgrader")
    if flags is not None:
        metadata["nbgrader"] = _flags(flags, kind, where)
        cell["id"] = metadata["nbgrader"]["grade_id"]
    elif kind == "code":
        raise CourseError(f"{where}: a code cell needs a grade_id: # %% nbgrader={{...}}")
    _check_markers(cell, where)
    return cell


def _flags(flags: Any, kind: str, where: str) -> dict[str, Any]:
    """nbgrader's metadata, completed to its schema 3 and checked against what the contract allows."""
    if not isinstance(flags, dict):
        raise CourseError(f"{where}: nbgrader={{...}} must be a table, not {flags!r}")
    unknown = sorted(set(flags) - _NBGRADER_KEYS)
    if unknown:
        raise CourseError(f"{where}: nbgrader does not know {unknown[0]!r}")
    grade_id = flags.get("grade_id")
    if not isinstance(grade_id, str) or not _NAME.fullmatch(grade_id) or len(grade_id) > 64:
        raise CourseError(f"{where}: a grade_id is lower-case words joined by '_', not {grade_id!r}")
    if flags.get("schema_version", 3) != 3:
        raise CourseError(f"{where}: cell {grade_id!r} must have nbgrader's schema_version 3")
    switches = {name: flags.get(name, False) for name in ("grade", "solution", "task")}
    for name, value in switches.items():
        if not isinstance(value, bool):
            raise CourseError(f"{where}: {name!r} of cell {grade_id!r} must be true or false")
    if switches["task"]:
        raise CourseError(f"{where}: cell {grade_id!r}: mark text by hand with grade and solution, not task")
    if kind == "markdown" and switches["grade"] != switches["solution"]:
        raise CourseError(f"{where}: text cell {grade_id!r} must be grade and solution, or neither")
    locked = not switches["solution"]
    if flags.get("locked", locked) is not locked:
        raise CourseError(f'{where}: cell {grade_id!r} must have "locked": {str(locked).lower()}')
    complete = {**switches, "grade_id": grade_id, "locked": locked, "schema_version": 3}
    if switches["grade"]:
        complete["points"] = _points(flags, grade_id, where)
    elif "points" in flags:
        raise CourseError(f"{where}: cell {grade_id!r} has points but is not graded")
    return complete


def _points(flags: dict[str, Any], grade_id: str, where: str) -> float:
    if "points" not in flags:
        raise CourseError(f"{where}: graded cell {grade_id!r} has no points")
    points = flags["points"]
    number = isinstance(points, int | float) and not isinstance(points, bool)
    if not number or not math.isfinite(points) or points < 0:
        raise CourseError(f"{where}: the points of cell {grade_id!r} must be a number ≥ 0, not {points!r}")
    return points  # type: ignore[no-any-return]


def _check_markers(cell: dict[str, Any], where: str) -> None:
    """Every solution region is complete, in an answer; every code answer has one; no hidden tests in here."""
    lines = cell["source"].split("\n")
    marks = [mark for line in lines for mark in MARKERS if mark in line]
    if any("HIDDEN" in mark for mark in marks):
        raise CourseError(f"{where}: hidden tests stand in checks.py, not in the notebook")
    if any("MARK SCHEME" in mark for mark in marks):
        raise CourseError(f"{where}: a marking scheme stands in the solution, not between marks of its own")
    kind = role(cell)
    if marks and kind not in ("answer", "manual"):
        raise CourseError(f"{where}: BEGIN SOLUTION in cell {cell['id']!r}, which is not an answer")
    if marks != ["BEGIN SOLUTION", "END SOLUTION"] * (len(marks) // 2):
        raise CourseError(f"{where}: BEGIN and END SOLUTION do not match in cell {cell['id']!r}")
    if not marks and cell["cell_type"] == "code" and kind in ("answer", "manual"):
        raise CourseError(f"{where}: answer cell {cell['id']!r} has no ### BEGIN SOLUTION / ### END SOLUTION")


def _check_order(cells: list[dict[str, Any]], where: str) -> None:
    last, before = cells[-1], cells[:-1]
    if any(cell["id"] == last["id"] for cell in before):
        raise CourseError(f"{where}: two cells have the grade_id {last['id']!r}")
    if role(last) == "task" and not any(role(cell) == "answer" for cell in before):
        raise CourseError(f"{where}: no answer cell stands above task cell {last['id']!r}")


def _cell_lines(text: str, count: int) -> list[int | None]:
    """The line number of each cell; unknown when `# %%` occurs elsewhere too, in a string for example."""
    marks = [number for number, line in enumerate(text.split("\n"), start=1) if _CELL_MARK.match(line)]
    return [*marks] if len(marks) == count else [None] * count


def _first_line(error: Exception) -> str:
    return (str(error).strip() or type(error).__name__).split("\n")[0]
