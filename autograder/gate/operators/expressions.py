"""Mistakes in formulas: operators, comparisons, constants, indices, names."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from autograder.gate.operators.site import (
    Replacement,
    Site,
    call_name,
    changed,
    number,
    operator,
    shifted,
    swaps,
)

_ARITHMETIC: dict[type[ast.operator], tuple[type[ast.operator], ...]] = {
    ast.Add: (ast.Sub,),
    ast.Sub: (ast.Add,),
    ast.Mult: (ast.Div, ast.Add),
    ast.Div: (ast.Mult, ast.FloorDiv),
    ast.FloorDiv: (ast.Div,),
    ast.Mod: (ast.FloorDiv,),
    ast.Pow: (ast.Mult,),
    ast.MatMult: (ast.Mult,),
    ast.BitAnd: (ast.BitOr,),
    ast.BitOr: (ast.BitAnd,),
    ast.LShift: (ast.RShift,),
    ast.RShift: (ast.LShift,),
}
_NEGATED: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Lt: ast.GtE,
    ast.GtE: ast.Lt,
    ast.Gt: ast.LtE,
    ast.LtE: ast.Gt,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
}
_BOUNDARY: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
}
_STRINGS = {
    "C": "F", "F": "C", "same": "valid", "valid": "full", "full": "valid", "l1": "l2", "l2": "l1", "mean": "sum",
    "sum": "mean", "left": "right", "right": "left", "macro": "micro", "micro": "macro", "weighted": "macro",
    "fan_in": "fan_out", "fan_out": "fan_in", "ij": "xy", "xy": "ij",
}  # fmt: skip
_TINY = 1e-3


@operator(ast.BinOp, ast.AugAssign)
def arithmetic(site: Site) -> Iterator[Replacement]:
    """`a + b` becomes `a - b`, and so on; `+=` becomes `-=`."""
    if isinstance(site.node, ast.BinOp) and (_is_text(site.node.left) or _is_text(site.node.right)):
        return
    for other in _ARITHMETIC.get(type(site.node.op), ()):
        yield changed(site.node, op=other())


@operator(ast.BinOp)
def operand(site: Site) -> Iterator[Replacement]:
    """One side of an operation is forgotten: a missing term, factor, divisor or exponent."""
    if _is_text(site.node.left) or _is_text(site.node.right):
        return
    yield site.node.left
    if isinstance(site.node.op, ast.Add | ast.Mult | ast.MatMult):
        yield site.node.right


@operator(ast.BinOp)
def swap_operands(site: Site) -> Iterator[Replacement]:
    """`a - b` becomes `b - a`; also for `/`, `//`, `%`, `**` and `@`."""
    if isinstance(site.node.op, ast.Sub | ast.Div | ast.FloorDiv | ast.Mod | ast.Pow | ast.MatMult) and not (
        _is_text(site.node.left) or _is_text(site.node.right)
    ):
        yield changed(site.node, left=site.node.right, right=site.node.left)


@operator(ast.Compare)
def comparison(site: Site) -> Iterator[Replacement]:
    """A comparison becomes its opposite."""
    yield from _compare(site.node, _NEGATED)


@operator(ast.Compare)
def boundary(site: Site) -> Iterator[Replacement]:
    """`<` becomes `<=`, and so on."""
    yield from _compare(site.node, _BOUNDARY)


@operator(ast.BoolOp)
def boolean(site: Site) -> Iterator[Replacement]:
    """`and` becomes `or`, and the reverse."""
    yield changed(site.node, op=ast.Or() if isinstance(site.node.op, ast.And) else ast.And())


@operator(ast.UnaryOp)
def unary(site: Site) -> Iterator[Replacement]:
    """`-x`, `not x` and `~x` become `x`."""
    if not isinstance(site.node.op, ast.UAdd):
        yield site.node.operand


@operator(ast.Constant)
def constant(site: Site) -> Iterator[Replacement]:
    """A number one off, doubled or with the wrong sign; True for False; one of the other known words."""
    value = site.node.value
    if isinstance(value, bool):
        yield ast.Constant(not value)
    elif isinstance(value, int) and not _is_axis(site):
        yield ast.Constant(value + 1)
        yield number(value - 1)
    elif isinstance(value, float):
        yield ast.Constant(1.0 if value == 0 else value * (1000 if abs(value) < _TINY else 2))
        if value != 0 and not isinstance(site.parent, ast.UnaryOp):
            yield number(-value)
        if value == 1:
            yield ast.Constant(0.0)
    elif value in _STRINGS and isinstance(site.parent, ast.Call | ast.keyword | ast.arguments):
        yield ast.Constant(_STRINGS[value])


@operator(ast.Attribute)
def transpose(site: Site) -> Iterator[Replacement]:
    """`x.T` becomes `x`."""
    if site.node.attr in ("T", "mT") and isinstance(site.node.ctx, ast.Load):
        yield site.node.value


@operator(ast.Slice)
def slice_bounds(site: Site) -> Iterator[Replacement]:
    """A slice starts or ends one later or earlier, or loses its step."""
    node = site.node
    yield changed(node, lower=ast.Constant(1) if node.lower is None else shifted(node.lower, 1))
    if node.upper is None:
        if node.step is None:
            yield changed(node, upper=number(-1))
    else:
        yield changed(node, upper=shifted(node.upper, -1))
        yield changed(node, upper=shifted(node.upper, 1))
    if node.step is not None:
        yield changed(node, step=None)


@operator(ast.Subscript)
def index(site: Site) -> Iterator[Replacement]:
    """`x[i]` becomes `x[i - 1]` where `i` is calculated; `x[i, j]` and `x[i][j]` have their indices swapped."""
    node, at = site.node, site.node.slice
    if isinstance(at, ast.Tuple):
        for swapped in swaps(at.elts):
            yield changed(node, slice=changed(at, elts=swapped))
    elif isinstance(at, ast.Name | ast.BinOp) and not _is_position(site, at):
        yield changed(node, slice=shifted(at, -1))
    if isinstance(node.value, ast.Subscript):
        yield changed(node, value=changed(node.value, slice=at), slice=node.value.slice)


@operator(ast.Tuple)
def swap_elements(site: Site) -> Iterator[Replacement]:
    """Two neighbouring results, axis lengths or unpacked names change places."""
    is_index = isinstance(site.parent, ast.Subscript) and site.field == "slice"
    is_set = isinstance(site.parent, ast.Compare) or (
        isinstance(site.parent, ast.Call) and call_name(site.parent) in ("isinstance", "issubclass")
    )
    if not (is_index or is_set):
        for swapped in swaps(site.node.elts):
            yield changed(site.node, elts=swapped)


@operator(ast.Name)
def argument(site: Site) -> Iterator[Replacement]:
    """A parameter is taken for the next one of the same function, unless one of them is a function to be called."""
    if site.function is None or not isinstance(site.node.ctx, ast.Load):
        return
    if isinstance(site.parent, ast.Call) and site.field == "func":
        return
    called = set(_called_names(site.function))
    parameters = [each.arg for each in site.function.args.args if each.arg not in {"self", "rng", *called}]
    if site.node.id in parameters and len(parameters) > 1:
        following = parameters[(parameters.index(site.node.id) + 1) % len(parameters)]
        yield changed(site.node, id=following)


def _called_names(scope: ast.AST) -> Iterator[str]:
    for node in ast.walk(scope):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            yield node.func.id


def _is_position(site: Site, name: ast.expr) -> bool:
    """Whether a loop gives `name` the tuples of indices of an array: one less than a tuple is nothing."""
    loops = (each for each in site.parents if isinstance(each, ast.For))
    return any(
        isinstance(each.iter, ast.Call)
        and call_name(each.iter) in ("ndindex", "ndenumerate")
        and any(
            ast.dump(name) == ast.dump(changed(node, ctx=ast.Load()))
            for node in ast.walk(each.target)
            if isinstance(node, ast.Name)
        )
        for each in loops
    )


def _compare(node: ast.Compare, table: dict[type[ast.cmpop], type[ast.cmpop]]) -> Iterator[ast.Compare]:
    for i, op in enumerate(node.ops):
        if type(op) in table:
            yield changed(node, ops=[*node.ops[:i], table[type(op)](), *node.ops[i + 1 :]])


def _is_text(node: ast.AST) -> bool:
    return isinstance(node, ast.JoinedStr) or (isinstance(node, ast.Constant) and isinstance(node.value, str))


def _is_axis(site: Site) -> bool:
    return any(isinstance(each, ast.keyword) and each.arg in ("axis", "dim") for each in site.parents[-2:])
