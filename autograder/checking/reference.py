"""The reference solution as a namespace of its definitions, executed in the grader.

From every code cell come the imports (without plotting), functions and classes; from answer cells and
given cells tagged `reference` the assignments too. Nothing else is executed: the grader never trains. Cells tagged `look`
give nothing.
"""

from __future__ import annotations

import ast
import json
import sys
import types
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from autograder.errors import CourseError

_PLOTTING = ("matplotlib", "IPython", "seaborn", "ipywidgets")
_DEFINITIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
_ASSIGNMENTS = (ast.Assign, ast.AnnAssign, ast.AugAssign)


@dataclass(frozen=True)
class ReferenceCell:
    """One code cell of the solution notebook."""

    id: str
    source: str
    answer: bool
    tagged: bool
    look: bool = False

    @property
    def plain(self) -> str:
        """The source without magics and shell lines, which `ast` cannot read."""
        return "\n".join("" if line.startswith(("%", "!")) else line for line in self.source.splitlines())


def read_reference(solution: Path) -> tuple[ReferenceCell, ...]:
    """The code cells of a solution notebook.

    Raises:
        CourseError: the notebook is missing or not one.
    """
    try:
        return reference_cells(json.loads(solution.read_text(encoding="utf-8")))
    except FileNotFoundError:
        raise CourseError(f"{solution} is missing; make it with: autograder release") from None
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise CourseError(f"{solution} is not a solution notebook: {error}") from error


def reference_cells(notebook: dict[str, Any]) -> tuple[ReferenceCell, ...]:
    """The code cells of a notebook that we wrote, as JSON."""
    cells = []
    for cell in notebook["cells"]:
        if cell["cell_type"] == "code":
            metadata = cell["metadata"]
            source = cell["source"] if isinstance(cell["source"], str) else "".join(cell["source"])
            grading = metadata.get("nbgrader", {})
            tags = metadata.get("tags", [])
            cells.append(
                ReferenceCell(
                    id=grading.get("grade_id", cell["id"]),
                    source=source,
                    answer=grading.get("solution", False),
                    tagged="reference" in tags,
                    look="look" in tags,
                )
            )
    return tuple(cells)


class Namespace:
    """Names as attributes, as a check's `reference` shows them."""

    def __init__(self, names: dict[str, Any]) -> None:
        self.__dict__ = names


def execute(cells: Iterable[ReferenceCell], overrides: Iterable[str] = ()) -> dict[str, Any]:
    """The namespace that the cells' definitions make, with `overrides` (cell sources) executed on top.

    Functions see the overridden names, as they would in the notebook.

    Raises:
        CourseError: a cell cannot be parsed or raises.
    """
    module = types.ModuleType("reference")
    sys.modules.setdefault("reference", module)  # dataclasses look their module up
    namespace = module.__dict__
    for cell in cells:
        try:
            exec(_compiled(cell), namespace)
        except Exception as error:
            raise CourseError(f"reference cell {cell.id!r}: {type(error).__name__}: {error}") from error
    for source in overrides:
        exec(compile(_without_plotting(ast.parse(source)), "<override>", "exec"), namespace)
    return namespace


@lru_cache(maxsize=512)  # the same for each misconception
def _compiled(cell: ReferenceCell) -> types.CodeType:
    return compile(_kept(cell), f"<reference {cell.id}>", "exec")


def _kept(cell: ReferenceCell) -> ast.Module:
    tree = ast.parse("" if cell.look else cell.plain)
    kinds: tuple[type, ...] = _DEFINITIONS + (_ASSIGNMENTS if cell.answer or cell.tagged else ())
    tree.body = [node for node in tree.body if isinstance(node, (*kinds, ast.Import, ast.ImportFrom))]
    return _without_plotting(tree)


def _without_plotting(tree: ast.Module) -> ast.Module:
    body: list[ast.stmt] = []
    for node in tree.body:
        if isinstance(node, ast.Import):
            node.names = [name for name in node.names if name.name.split(".")[0] not in _PLOTTING]
            if not node.names:
                continue
        elif isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] in _PLOTTING:
            continue
        body.append(node)
    tree.body = body
    return tree
