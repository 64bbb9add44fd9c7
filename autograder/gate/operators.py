"""Mutation operators: each turns one syntax node into the mistakes that a student could make there.

An operator is a generator `operator(site)` of replacements for `site.node`; it is registered for the node types it
understands and is known by its function's name. It never changes a node in place, so replacements may share
subtrees with the original. A list of statements replaces one statement; an empty list removes it.
"""

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


def _operator(*nodes: type[ast.AST]) -> Callable[[Operator], Operator]:
    def register(function: Operator) -> Operator:
        for node in nodes:
            OPERATORS[node].append(function)
        return function

    return register


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
_PAIRS = (
    ("sum", "mean"), ("max", "min"), ("maximum", "minimum"), ("argmax", "argmin"), ("amax", "amin"),
    ("zeros", "ones"), ("zeros_like", "ones_like"), ("exp", "log"), ("sin", "cos"), ("floor", "ceil"),
    ("any", "all"), ("std", "var"), ("hstack", "vstack"), ("cumsum", "cumprod"),
)  # fmt: skip
_ONE_WAY = {
    "log": ("log2",),
    "log2": ("log",),
    "log10": ("log",),
    "log1p": ("log",),
    "expm1": ("exp",),
    "median": ("mean",),
    "prod": ("sum",),
    "arctan2": ("arctan",),
    "atan2": ("atan",),
}
_FUNCTIONS: dict[str, tuple[str, ...]] = {
    **{name: (other, *_ONE_WAY.get(name, ())) for pair in _PAIRS for name, other in (pair, pair[::-1])},
    **{name: others for name, others in _ONE_WAY.items() if all(name not in pair for pair in _PAIRS)},
}
_REMOVABLE = {
    "sqrt", "abs", "absolute", "fabs", "square", "clip", "exp", "log", "round", "floor", "ceil", "int", "sorted",
    "reversed", "copy", "clone", "detach", "transpose", "swapaxes", "sign", "cumsum", "tanh", "set", "softmax",
    "sigmoid", "relu",
}  # fmt: skip
_STRINGS = {
    "C": "F", "F": "C", "same": "valid", "valid": "full", "full": "valid", "l1": "l2", "l2": "l1", "mean": "sum",
    "sum": "mean", "left": "right", "right": "left", "macro": "micro", "micro": "macro", "weighted": "macro",
    "fan_in": "fan_out", "fan_out": "fan_in", "ij": "xy", "xy": "ij",
}  # fmt: skip
_COMMUTATIVE = {"max", "min", "maximum", "minimum", "add", "multiply", "array_equal", "allclose", "isclose"}
_NOT_SWAPPED = {*_COMMUTATIVE, "range", "isinstance", "issubclass", "zip", "getattr", "setattr", "hasattr"}
_MODULES = {"np", "numpy", "math", "cmath", "copy", "torch", "nn", "F", "scipy", "linalg"}
_TINY = 1e-3


@_operator(ast.BinOp, ast.AugAssign)
def arithmetic(site: Site) -> Iterator[Replacement]:
    """`a + b` becomes `a - b`, and so on; `+=` becomes `-=`."""
    if isinstance(site.node, ast.BinOp) and (_is_text(site.node.left) or _is_text(site.node.right)):
        return
    for other in _ARITHMETIC.get(type(site.node.op), ()):
        yield _with(site.node, op=other())


@_operator(ast.BinOp)
def operand(site: Site) -> Iterator[Replacement]:
    """One side of an operation is forgotten: a missing term, factor, divisor or exponent."""
    if _is_text(site.node.left) or _is_text(site.node.right):
        return
    yield site.node.left
    if isinstance(site.node.op, ast.Add | ast.Mult | ast.MatMult):
        yield site.node.right


@_operator(ast.BinOp)
def swap_operands(site: Site) -> Iterator[Replacement]:
    """`a - b` becomes `b - a`; also for `/`, `//`, `%`, `**` and `@`."""
    if isinstance(site.node.op, ast.Sub | ast.Div | ast.FloorDiv | ast.Mod | ast.Pow | ast.MatMult) and not (
        _is_text(site.node.left) or _is_text(site.node.right)
    ):
        yield _with(site.node, left=site.node.right, right=site.node.left)


@_operator(ast.Compare)
def comparison(site: Site) -> Iterator[Replacement]:
    """A comparison becomes its opposite."""
    yield from _compare(site.node, _NEGATED)


@_operator(ast.Compare)
def boundary(site: Site) -> Iterator[Replacement]:
    """`<` becomes `<=`, and so on."""
    yield from _compare(site.node, _BOUNDARY)


@_operator(ast.BoolOp)
def boolean(site: Site) -> Iterator[Replacement]:
    """`and` becomes `or`, and the reverse."""
    yield _with(site.node, op=ast.Or() if isinstance(site.node.op, ast.And) else ast.And())


@_operator(ast.UnaryOp)
def unary(site: Site) -> Iterator[Replacement]:
    """`-x`, `not x` and `~x` become `x`."""
    if not isinstance(site.node.op, ast.UAdd):
        yield site.node.operand


@_operator(ast.Constant)
def constant(site: Site) -> Iterator[Replacement]:
    """A number one off, doubled or with the wrong sign; True for False; one of the other known words."""
    value = site.node.value
    if isinstance(value, bool):
        yield ast.Constant(not value)
    elif isinstance(value, int) and not _is_axis(site):
        yield ast.Constant(value + 1)
        yield _number(value - 1)
    elif isinstance(value, float):
        yield ast.Constant(1.0 if value == 0 else value * (1000 if abs(value) < _TINY else 2))
        if value != 0 and not isinstance(site.parent, ast.UnaryOp):
            yield _number(-value)
        if value == 1:
            yield ast.Constant(0.0)
    elif value in _STRINGS and isinstance(site.parent, ast.Call | ast.keyword | ast.arguments):
        yield ast.Constant(_STRINGS[value])


@_operator(ast.keyword)
def axis(site: Site) -> Iterator[Replacement]:
    """`axis=0` becomes `axis=1`, any other axis 0; `axis=None` likewise."""
    if site.node.arg in ("axis", "dim"):
        value = site.node.value
        is_first = isinstance(value, ast.Constant) and value.value == 0
        yield _with(site.node, value=ast.Constant(1 if is_first else 0))


@_operator(ast.Call)
def keyword(site: Site) -> Iterator[Replacement]:
    """A keyword argument is forgotten."""
    for i, each in enumerate(site.node.keywords):
        if each.arg is not None:
            yield _with(site.node, keywords=site.node.keywords[:i] + site.node.keywords[i + 1 :])


@_operator(ast.Call)
def swap_arguments(site: Site) -> Iterator[Replacement]:
    """Two neighbouring positional arguments change places."""
    args = site.node.args
    if call_name(site.node) not in _NOT_SWAPPED and not any(isinstance(each, ast.Starred) for each in args):
        for swapped in _swaps(args):
            yield _with(site.node, args=swapped)


@_operator(ast.Call)
def function(site: Site) -> Iterator[Replacement]:
    """`sum` becomes `mean`, `log` becomes `log2`, and so on."""
    for other in _FUNCTIONS.get(call_name(site.node), ()):
        name = site.node.func
        renamed = _with(name, id=other) if isinstance(name, ast.Name) else _with(name, attr=other)
        if not (isinstance(name, ast.Name) and other in ("mean", "prod")):  # no such built-ins
            yield _with(site.node, func=renamed)


@_operator(ast.Call)
def call_removed(site: Site) -> Iterator[Replacement]:
    """`np.sqrt(x)` and `x.copy()` become `x`."""
    called = site.node.func
    if call_name(site.node) not in _REMOVABLE:
        return
    if isinstance(called, ast.Attribute) and not _is_module(called.value):
        yield called.value
    elif site.node.args and not isinstance(site.node.args[0], ast.Starred):
        yield site.node.args[0]


@_operator(ast.Call)
def loop_range(site: Site) -> Iterator[Replacement]:
    """`range(n)` becomes `range(n - 1)`, `range(n + 1)` or `range(1, n)`."""
    args = site.node.args
    if call_name(site.node) != "range" or not args or any(isinstance(each, ast.Starred) for each in args):
        return
    stop = min(1, len(args) - 1)
    for step in (-1, 1):
        yield _with(site.node, args=[*args[:stop], _shifted(args[stop], step), *args[stop + 1 :]])
    first = ast.Constant(1) if len(args) == 1 else _shifted(args[0], 1)
    yield _with(site.node, args=[first, *args[stop:]])


@_operator(ast.Attribute)
def transpose(site: Site) -> Iterator[Replacement]:
    """`x.T` becomes `x`."""
    if site.node.attr in ("T", "mT") and isinstance(site.node.ctx, ast.Load):
        yield site.node.value


@_operator(ast.Slice)
def slice_bounds(site: Site) -> Iterator[Replacement]:
    """A slice starts or ends one later or earlier, or loses its step."""
    node = site.node
    yield _with(node, lower=ast.Constant(1) if node.lower is None else _shifted(node.lower, 1))
    if node.upper is None:
        if node.step is None:
            yield _with(node, upper=_number(-1))
    else:
        yield _with(node, upper=_shifted(node.upper, -1))
        yield _with(node, upper=_shifted(node.upper, 1))
    if node.step is not None:
        yield _with(node, step=None)


@_operator(ast.Subscript)
def index(site: Site) -> Iterator[Replacement]:
    """`x[i]` becomes `x[i - 1]` where `i` is calculated; `x[i, j]` and `x[i][j]` have their indices swapped."""
    node, at = site.node, site.node.slice
    if isinstance(at, ast.Tuple):
        for swapped in _swaps(at.elts):
            yield _with(node, slice=_with(at, elts=swapped))
    elif isinstance(at, ast.Name | ast.BinOp) and not _is_position(site, at):
        yield _with(node, slice=_shifted(at, -1))
    if isinstance(node.value, ast.Subscript):
        yield _with(node, value=_with(node.value, slice=at), slice=node.value.slice)


@_operator(ast.Tuple)
def swap_elements(site: Site) -> Iterator[Replacement]:
    """Two neighbouring results, axis lengths or unpacked names change places."""
    is_index = isinstance(site.parent, ast.Subscript) and site.field == "slice"
    is_set = isinstance(site.parent, ast.Compare) or (
        isinstance(site.parent, ast.Call) and call_name(site.parent) in ("isinstance", "issubclass")
    )
    if not (is_index or is_set):
        for swapped in _swaps(site.node.elts):
            yield _with(site.node, elts=swapped)


@_operator(ast.Name)
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
        yield _with(site.node, id=following)


@_operator(ast.If, ast.IfExp, ast.While)
def condition(site: Site) -> Iterator[Replacement]:
    """A condition always or never holds. A `while` never begins: the other would not end."""
    if not isinstance(site.node, ast.While):
        yield _with(site.node, test=ast.Constant(True))
    yield _with(site.node, test=ast.Constant(False))


@_operator(ast.comprehension)
def filter_removed(site: Site) -> Iterator[Replacement]:
    """`[x for x in xs if good(x)]` loses its condition."""
    for i in range(len(site.node.ifs)):
        yield _with(site.node, ifs=site.node.ifs[:i] + site.node.ifs[i + 1 :])


@_operator(ast.Return)
def return_none(site: Site) -> Iterator[Replacement]:
    """`return x` becomes `return None`."""
    if site.node.value is not None:
        yield _with(site.node, value=ast.Constant(None))


@_operator(ast.AugAssign)
def overwrite(site: Site) -> Iterator[Replacement]:
    """`x += y` becomes `x = y`."""
    yield ast.Assign(targets=[site.node.target], value=site.node.value, lineno=site.node.lineno)


@_operator(ast.Break, ast.Continue)
def jump(site: Site) -> Iterator[Replacement]:
    """`break` and `continue` are forgotten, or taken for one another, unless the loop then never ends."""
    loop = next((each for each in reversed(site.parents) if isinstance(each, ast.For | ast.While)), None)
    if isinstance(loop, ast.For):
        yield []
        yield ast.Continue() if isinstance(site.node, ast.Break) else ast.Break()
    elif isinstance(site.node, ast.Continue):
        yield []


@_operator(ast.Expr, ast.Assign, ast.AugAssign, ast.If, ast.For, ast.While, ast.Delete)
def statement_removed(site: Site) -> Iterator[Replacement]:
    """A statement is forgotten, unless its only effect is a name that is then unknown."""
    if site.parent is None or isinstance(site.parent, ast.ClassDef):
        return
    if isinstance(site.node, ast.Assign):
        targets = [
            each.id
            for target in site.node.targets
            for each in ast.walk(target)
            if isinstance(each, ast.Name) and isinstance(each.ctx, ast.Store)
        ]
        if targets and not any(_bindings(site.function, name) > 1 for name in targets):
            return
    yield []


def call_name(call: ast.Call) -> str:
    """`mean` of `np.mean(x)`, `x.mean()` and `mean(x)`."""
    if isinstance(call.func, ast.Name):
        return call.func.id
    return call.func.attr if isinstance(call.func, ast.Attribute) else ""


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
            ast.dump(name) == ast.dump(_with(node, ctx=ast.Load()))
            for node in ast.walk(each.target)
            if isinstance(node, ast.Name)
        )
        for each in loops
    )


def _with(node: Any, **changes: Any) -> Any:
    """A shallow copy of a node with other fields."""
    changed = copy.copy(node)
    for name, value in changes.items():
        setattr(changed, name, value)
    return changed


def _compare(node: ast.Compare, table: dict[type[ast.cmpop], type[ast.cmpop]]) -> Iterator[ast.Compare]:
    for i, op in enumerate(node.ops):
        if type(op) in table:
            yield _with(node, ops=[*node.ops[:i], table[type(op)](), *node.ops[i + 1 :]])


def _swaps(nodes: list[ast.expr]) -> Iterator[list[ast.expr]]:
    for i in range(len(nodes) - 1):
        yield [*nodes[:i], nodes[i + 1], nodes[i], *nodes[i + 2 :]]


def _number(value: float) -> ast.expr:
    """A number as the parser would read it: a negative one is a minus sign and a constant."""
    return ast.Constant(value) if value >= 0 else ast.UnaryOp(ast.USub(), ast.Constant(-value))


def _shifted(node: ast.expr, step: int) -> ast.expr:
    if isinstance(node, ast.Constant) and type(node.value) is int:
        return _number(node.value + step)
    if (
        isinstance(node, ast.UnaryOp)
        and isinstance(node.op, ast.USub)
        and isinstance(node.operand, ast.Constant)
        and type(node.operand.value) is int
    ):
        return _number(step - node.operand.value)
    return ast.BinOp(node, ast.Add() if step > 0 else ast.Sub(), ast.Constant(abs(step)))


def _bindings(scope: ast.AST | None, name: str) -> int:
    """How often a name is bound in a function: parameters, assignments, loop targets."""
    return (
        0
        if scope is None
        else sum(
            (isinstance(each, ast.arg) and each.arg == name)
            or (isinstance(each, ast.Name) and each.id == name and isinstance(each.ctx, ast.Store))
            for each in ast.walk(scope)
        )
    )


def _is_text(node: ast.AST) -> bool:
    return isinstance(node, ast.JoinedStr) or (isinstance(node, ast.Constant) and isinstance(node.value, str))


def _is_axis(site: Site) -> bool:
    return any(isinstance(each, ast.keyword) and each.arg in ("axis", "dim") for each in site.parents[-2:])


def _is_module(node: ast.expr) -> bool:
    """Whether `node.name(x)` is a function of a module rather than a method of a value."""
    while isinstance(node, ast.Attribute):
        node = node.value
    return isinstance(node, ast.Name) and node.id in (
        "np",
        "numpy",
        "math",
        "torch",
        "F",
        "scipy",
        "cmath",
        "copy",
    )
