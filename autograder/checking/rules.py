"""Rules about the student's source: what a task must be solved without."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from autograder.checking.plain import CheckFailure
from autograder.submission.text import parsed


@dataclass(frozen=True)
class SubmittedSource:
    """The source of the student's cells, by cell id; the `submission` fixture of a check."""

    cells: Mapping[str, str]
    _used: dict[str, tuple[str, ...]] = field(default_factory=dict, init=False, repr=False, compare=False)

    def cell(self, cell_id: str) -> str:
        """The source of one cell; empty if the student deleted it."""
        return self.cells.get(cell_id, "")

    def used(self, cell_id: str) -> tuple[str, ...]:
        """The names that a cell uses, and the student's own functions that it calls; imported ones are dotted."""
        if cell_id not in self._used:
            self._used[cell_id] = tuple(self._search(cell_id))
        return self._used[cell_id]

    def _search(self, cell_id: str) -> Iterator[str]:
        imported: dict[str, str] = {}
        functions: dict[str, ast.AST] = {}
        for source in self.cells.values():
            tree = _parse(source)
            imported.update(_imported(source))
            functions.update(
                {node.name: node for node in tree.body if isinstance(node, (ast.FunctionDef, ast.ClassDef))}
            )
        pending: list[ast.AST] = [_parse(self.cell(cell_id))]
        seen: set[str] = set()
        while pending:
            tree_or_function = pending.pop()
            local = {**imported, **dict(_imports(tree_or_function))}
            for name in _used(tree_or_function, local):
                yield name
                if name in functions and name not in seen:
                    seen.add(name)
                    pending.append(functions[name])


def assert_not_used(submission: SubmittedSource, cell_id: str, *modules: str) -> None:
    """The cell, and the student's own functions that it calls, use none of these modules.

    An import alone is innocent; what counts is a name of the module being used. `modules` are dotted
    names: `"sklearn"` forbids all of it, `"numpy.linalg.svd"` one function.

    Raises:
        CheckFailure: a forbidden name is used; the message says which.
    """
    for name in submission.used(cell_id):
        for module in modules:
            if name == module or name.startswith(module + "."):
                raise CheckFailure(f"this task is to be solved without {module}, but uses {name}")


@lru_cache(maxsize=128)  # a notebook's cells, which many checks look at
def _parse(source: str) -> ast.Module:
    return parsed(source) or ast.Module([], [])


@lru_cache(maxsize=128)
def _imported(source: str) -> tuple[tuple[str, str], ...]:
    """What a cell imports, also inside functions."""
    return tuple(_imports(_parse(source)))


def _imports(tree: ast.AST) -> Iterator[tuple[str, str]]:
    """`(local name, dotted name)` of each import."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield (alias.asname, alias.name) if alias.asname else (alias.name.partition(".")[0],) * 2
        elif isinstance(node, ast.ImportFrom) and node.module:
            for alias in node.names:
                yield alias.asname or alias.name, f"{node.module}.{alias.name}"


def _used(tree: ast.AST, imported: Mapping[str, str]) -> Iterator[str]:
    """The dotted names that are read, with imported names written out."""
    for node in ast.walk(tree):
        parts: list[str] = []
        while isinstance(node, ast.Attribute):
            parts.append(node.attr)
            node = node.value
        if isinstance(node, ast.Name):
            yield ".".join([imported.get(node.id, node.id), *reversed(parts)])
