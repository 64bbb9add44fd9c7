"""Trivial solvers: every function of the answer cells returns the same simple thing. None of them may pass a check."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator

from autograder.checking.variants import Variant
from autograder.gate.compose import bound_names

MARKER = "planted-marker-of-the-gate"

# What functions return, as an expression of their first argument; with no argument it is None. `_np` is numpy.
_RETURNED = {
    "0.0": "0.0",
    "1.0": "1.0",
    "0": "0",
    "1": "1",
    "None": "None",
    "nan": "float('nan')",
    "True": "True",
    "False": "False",
    "an empty array": "_np.array([])",
    "an empty list": "[]",
    "the first argument": "first",
    "zeros like the first argument": "first * 0 if hasattr(first, 'shape') else _np.zeros_like(first)",
    "a zero label for each element": "_np.zeros(len(first), int)",
}
_CONSTANTS = {
    "0.0": "0.0",
    "1.0": "1.0",
    "0": "0",
    "1": "1",
    "nan": "float('nan')",
    "True": "True",
    "False": "False",
}


def trivial_solvers(answers: Iterable[str]) -> Iterator[Variant]:
    """Solutions that solve nothing, one for each thing to return.

    Functions and methods keep their signature, and return a tuple of that thing where the reference returns a
    tuple; constructors do nothing. Constants become the thing itself where it is a number, else None.

    Args:
        answers: the reference's answer cells.
    """
    statements = [statement for source in answers for statement in ast.parse(source).body]
    for name, expression in _RETURNED.items():
        yield _solver(f"returns {name}", statements, expression, _CONSTANTS.get(name, "None"))


def planted_solver(answers: Iterable[str]) -> Variant:
    """A solution whose functions print and raise a text with a marker and their arguments, to see where it goes."""
    statements = [statement for source in answers for statement in ast.parse(source).body]
    text = f"{MARKER!r} + repr(first)"
    raising = f"print({text}) or (_ for _ in ()).throw(ValueError({text}))"
    return _solver("planted", statements, raising, repr(MARKER))


def _solver(name: str, statements: list[ast.stmt], expression: str, constant: str) -> Variant:
    lines = ["import numpy as _np"]
    names: list[str] = []
    for statement in statements:
        if isinstance(statement, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            lines.append(ast.unparse(_emptied(statement, expression)))
        else:
            lines += [f"{each} = {constant}" for each in bound_names(statement)]
        names += bound_names(statement)
    return Variant(name, "", "\n".join(lines) + "\n", frozenset(names))


def _emptied(node: ast.stmt, expression: str) -> ast.stmt:
    if isinstance(node, ast.ClassDef):
        kept = [each for each in node.body if isinstance(each, (ast.FunctionDef, ast.AnnAssign, ast.Assign))]
        body = [_emptied(each, expression) if isinstance(each, ast.FunctionDef) else each for each in kept]
        return ast.ClassDef(node.name, node.bases, node.keywords, body or [ast.Pass()], node.decorator_list)
    assert isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef))
    arguments = [each.arg for each in (*node.args.posonlyargs, *node.args.args) if each.arg != "self"]
    if node.name == "__init__":
        body = ast.parse("super().__init__()").body
    else:
        first = ast.parse(f"first = {arguments[0] if arguments else 'None'}").body
        size = max((_tuple_size(each) for each in ast.walk(node)), default=0)
        value = f"(({expression}),) * {size}" if size else expression
        body = [*first, ast.Return(ast.parse(value, mode="eval").body)]
    return ast.fix_missing_locations(
        ast.FunctionDef(node.name, node.args, body, node.decorator_list, None, None, lineno=node.lineno)
    )


def _tuple_size(node: ast.AST) -> int:
    """How many values a return statement returns as a tuple; 0 for anything else."""
    return len(node.value.elts) if isinstance(node, ast.Return) and isinstance(node.value, ast.Tuple) else 0
