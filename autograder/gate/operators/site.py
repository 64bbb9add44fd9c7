"""What operators have in common: where they stand, how they are registered, how a node is copied with a change."""

from __future__ import annotations

import ast
import copy
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Site:
    """A node that may be mutated, its field in its parent, and its ancestors (the nearest last)."""

    node: Any
    field: str
    parents: tuple[ast.AST, ...]

    @property
    def parent(self) -> ast.AST | None:
        """The node that holds this one; None for a whole definition."""
        return self.parents[-1] if self.parents else None

    @property
    def function(self) -> ast.FunctionDef | ast.AsyncFunctionDef | None:
        """The innermost function around the node."""
        functions = (ast.FunctionDef, ast.AsyncFunctionDef)
        return next((each for each in reversed(self.parents) if isinstance(each, functions)), None)


Replacement = ast.AST | list[ast.stmt]
Operator = Callable[[Site], Iterator[Replacement]]

OPERATORS: defaultdict[type[ast.AST], list[Operator]] = defaultdict(list)


def operator(*nodes: type[ast.AST]) -> Callable[[Operator], Operator]:
    """Register an operator for these node types."""

    def register(function: Operator) -> Operator:
        for node in nodes:
            OPERATORS[node].append(function)
        return function

    return register


def changed(node: Any, **changes: Any) -> Any:
    """A shallow copy of a node with other fields."""
    changed = copy.copy(node)
    for name, value in changes.items():
        setattr(changed, name, value)
    return changed


def number(value: float) -> ast.expr:
    """A number as the parser would read it: a negative one is a minus sign and a constant."""
    return ast.Constant(value) if value >= 0 else ast.UnaryOp(ast.USub(), ast.Constant(-value))


def shifted(node: ast.expr, step: int) -> ast.expr:
    """A number or expression plus `step`."""
    if isinstance(node, ast.Constant) and type(node.value) is int:
        return number(node.value + step)
    if (
        isinstance(node, ast.UnaryOp)
        and isinstance(node.op, ast.USub)
        and isinstance(node.operand, ast.Constant)
        and type(node.operand.value) is int
    ):
        return number(step - node.operand.value)
    return ast.BinOp(node, ast.Add() if step > 0 else ast.Sub(), ast.Constant(abs(step)))


def swaps(nodes: list[ast.expr]) -> Iterator[list[ast.expr]]:
    """The nodes with two neighbours in each other's place, for each pair of neighbours."""
    for i in range(len(nodes) - 1):
        yield [*nodes[:i], nodes[i + 1], nodes[i], *nodes[i + 2 :]]


def call_name(call: ast.Call) -> str:
    """`mean` of `np.mean(x)`, `x.mean()` and `mean(x)`."""
    if isinstance(call.func, ast.Name):
        return call.func.id
    return call.func.attr if isinstance(call.func, ast.Attribute) else ""
