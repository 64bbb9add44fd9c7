"""The student edition of notebooks: what nbgrader's `generate_assignment` makes of them, byte for byte.

nbgrader itself would bring JupyterLab and a database to everyone who only grades or validates; a test compares.
"""

from __future__ import annotations

import copy
import hashlib
from typing import Any

from autograder.errors import CourseError
from autograder.release.leaks import leaks
from autograder.release.source import Notebook, role

CODE_STUB = ("# YOUR CODE HERE", "raise NotImplementedError()")
TEXT_STUB = ("YOUR ANSWER HERE",)


def student_editions(assignment: str, sources: dict[str, Notebook]) -> dict[str, Notebook]:
    """Clear the solutions of one assignment's notebooks.

    Args:
        assignment: its name.
        sources: notebooks with solutions as `read_source` gives them, by exercise name.

    Returns:
        The released notebooks, by exercise name.

    Raises:
        CourseError: something of the solution would be handed out.
    """
    made = {name: _edition(notebook) for name, notebook in sources.items()}
    for name, notebook in made.items():
        for leak in leaks(sources[name], notebook):
            raise CourseError(f"{assignment}/{name} must not be released: {leak}")
    return made


def _edition(source: Notebook) -> Notebook:
    notebook = copy.deepcopy(source)
    for cell in notebook["cells"]:
        kind = role(cell)
        if kind in ("answer", "manual"):
            cell["source"] = _without_solution(cell)
        if cell["cell_type"] == "code":
            cell["outputs"], cell["execution_count"] = [], None
        if kind == "text":
            continue
        flags = cell["metadata"]["nbgrader"]
        cell["metadata"]["deletable"] = False
        if flags["locked"]:
            cell["metadata"]["editable"] = False
        flags["cell_type"] = cell["cell_type"]
        flags["checksum"] = checksum(cell, flags)
    return notebook


def _without_solution(cell: dict[str, Any]) -> str:
    """The answer's text with the stub in place of each solution region, or of all where there is none."""
    stub = CODE_STUB if cell["cell_type"] == "code" else TEXT_STUB
    if "BEGIN SOLUTION" not in cell["source"]:
        return "\n".join(stub)
    lines: list[str] = []
    solving = False
    for line in cell["source"].split("\n"):
        if "BEGIN SOLUTION" in line:
            solving = True
            indent = line[: len(line) - len(line.lstrip())]
            lines += [indent + each for each in stub]
        elif "END SOLUTION" in line:
            solving = False
        elif not solving:
            lines.append(line)
    return "\n".join(lines)


def checksum(cell: dict[str, Any], flags: dict[str, Any]) -> str:
    """nbgrader's own checksum of a cell, by which it sees what a student has changed."""
    parts = [cell["source"], cell["cell_type"], str(flags["grade"]), str(flags["solution"])]
    parts += [str(flags["locked"]), flags["grade_id"]]
    if flags["grade"]:
        parts.append(str(float(flags["points"])))
    return hashlib.md5("".join(parts).encode(), usedforsecurity=False).hexdigest()
