"""Generated mutants of a reference solution: one small mistake each, to see whether the hidden checks notice.

    for mutant in mutants(source, names={"precision", "recall"}):
        print(mutant.id, mutant.diff)

What to change is the business of `operators`; here are the places that may be changed, and the identity and the
source of a mutant.
"""

from __future__ import annotations

import ast
import copy
import difflib
from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any

from autograder.gate.operators import OPERATORS, Replacement, Site, call_name

SNIPPET = 60

_Path = tuple[tuple[str, int | None], ...]

_NOT_MUTATED = (
    ast.Raise, ast.Assert, ast.Import, ast.ImportFrom, ast.Global, ast.Nonlocal, ast.JoinedStr,
)  # fmt: skip
_NOT_ENTERED = {"annotation", "returns", "decorator_list", "bases", "type_params", "ctx"}
_MESSAGES = {"print", "warn", "display", "show"}


@dataclass(frozen=True)
class Mutant:
    """One mutated cell.

    Attributes:
        id: `definition/operator/ordinal: before -> after`; it stays the same while that definition does, whatever
            is edited elsewhere in the notebook.
        name: the top-level definition that is changed.
        operator: the kind of mistake.
        line: the line in the original source, from 1.
        description: the change in words for the report.
        source: the whole source with the definition changed (comments within that definition are lost).
        diff: the change of the definition as a unified diff.
    """

    id: str
    name: str
    operator: str
    line: int
    description: str
    source: str
    diff: str


def mutants(source: str, names: Collection[str] | None = None) -> Iterator[Mutant]:
    """Every mutant of the functions, classes and constants that `source` defines at its top level.

    Messages, docstrings, annotations, decorators, imports, `raise` and `assert` stay as they are. Of mutants that read
    the same only the first comes, and none that reads as the original.

    Args:
        source: Python source, such as the answer cells of a solution notebook.
        names: only these definitions; all for None.

    Raises:
        SyntaxError: `source` is not Python.
    """
    seen_names: Counter[str] = Counter()
    for definition in ast.parse(source).body:
        name = _defined_name(definition)
        if name is None:
            continue
        seen_names[name] += 1
        if names is None or name in names:
            again = seen_names[name]
            yield from _of_definition(source, definition, name, f"{name}#{again}" if again > 1 else name)


def _of_definition(source: str, definition: ast.stmt, name: str, label: str) -> Iterator[Mutant]:
    original = ast.unparse(definition)
    seen = {original}
    ordinals: Counter[str] = Counter()
    for site, path in _sites(definition, "", (), ()):
        place = "/".join((".".join((label, *_inner_names(site))), ""))
        for operator in OPERATORS[type(site.node)]:
            kind = operator.__name__
            for replacement in operator(site):
                ordinals[place + kind] += 1
                mutated = ast.unparse(_replaced(definition, path, replacement))
                if mutated in seen:
                    continue
                seen.add(mutated)
                before, after = _snippet(site.node), _snippet(replacement)
                line = getattr(site.node, "lineno", definition.lineno)
                yield Mutant(
                    id=f"{place}{kind}/{ordinals[place + kind]}: {before} -> {after}",
                    name=name,
                    operator=kind,
                    line=line,
                    description=f"line {line}: {before} -> {after} ({kind})",
                    source=_spliced(source, definition, mutated),
                    diff=_diff(original, mutated, label),
                )


def _sites(
    node: ast.AST, field: str, parents: tuple[ast.AST, ...], path: _Path
) -> Iterator[tuple[Site, _Path]]:
    """Every node that may be mutated with its path from the definition, in the order of the source."""
    if isinstance(node, _NOT_MUTATED) or _is_message(node):
        return
    yield Site(node, field, parents), path
    for name, value in ast.iter_fields(node):
        if name in _NOT_ENTERED:
            continue
        if isinstance(value, list):
            for i, child in enumerate(value):
                if isinstance(child, ast.AST):
                    yield from _sites(child, name, (*parents, node), (*path, (name, i)))
        elif isinstance(value, ast.AST):
            yield from _sites(value, name, (*parents, node), (*path, (name, None)))


def _replaced(node: Any, path: _Path, replacement: Replacement) -> Any:
    """A copy of `node` with the node at `path` replaced; what is off the path is shared."""
    if not path:
        return replacement
    (field, i), *rest = path
    changed = copy.copy(node)
    child = getattr(node, field)
    if i is None:
        setattr(changed, field, _replaced(child, tuple(rest), replacement))
        return changed
    new = _replaced(child[i], tuple(rest), replacement)
    children = [*child[:i], *(new if isinstance(new, list) else [new]), *child[i + 1 :]]
    setattr(changed, field, children or ([ast.Pass()] if field == "body" else []))
    return changed


def _spliced(source: str, definition: ast.stmt, mutated: str) -> str:
    """The source with the text of one definition replaced; the syntax tree counts columns in bytes."""
    lines = source.encode().splitlines(keepends=True)
    decorators = getattr(definition, "decorator_list", [])
    first = min([definition.lineno, *(each.lineno for each in decorators)]) - 1
    last = (definition.end_lineno or definition.lineno) - 1
    head = b"" if decorators else lines[first][: definition.col_offset]
    tail = lines[last][definition.end_col_offset :]
    return b"".join([*lines[:first], head, mutated.encode(), tail, *lines[last + 1 :]]).decode()


def _defined_name(statement: ast.stmt) -> str | None:
    if isinstance(statement, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
        return statement.name
    if isinstance(statement, ast.Assign):
        bound = (each for target in statement.targets for each in ast.walk(target))
        return next((each.id for each in bound if isinstance(each, ast.Name)), None)
    if isinstance(statement, ast.AnnAssign) and isinstance(statement.target, ast.Name):
        return statement.target.id
    return None


def _inner_names(site: Site) -> list[str]:
    """The names of the methods and nested functions between the definition and the node."""
    inner = (*site.parents[1:], site.node) if site.parents else ()
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
    return [each.name for each in inner if isinstance(each, kinds)]


def _is_message(node: ast.AST) -> bool:
    """A docstring, or a call that only talks to the reader."""
    if not isinstance(node, ast.Expr):
        return False
    value = node.value
    return isinstance(value, ast.Constant) or (isinstance(value, ast.Call) and call_name(value) in _MESSAGES)


def _snippet(node: Replacement) -> str:
    """A node as one short line; of a loop or a condition its head."""
    if isinstance(node, list):
        return "(removed)"
    text = ast.unparse(node).strip().splitlines()[0]
    return text if len(text) <= SNIPPET else text[: SNIPPET - 1] + "…"


def _diff(original: str, mutated: str, name: str) -> str:
    lines = difflib.unified_diff(
        original.splitlines(),
        mutated.splitlines(),
        f"{name} (reference)",
        f"{name} (mutant)",
        lineterm="",
        n=2,
    )
    return "\n".join(lines)
