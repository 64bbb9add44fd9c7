"""Mistakes in calls: another function, other arguments, none at all."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from autograder.gate.operators.site import Replacement, Site, call_name, changed, operator, shifted, swaps

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
_COMMUTATIVE = {"max", "min", "maximum", "minimum", "add", "multiply", "array_equal", "allclose", "isclose"}
_MODULES = {"np", "numpy", "math", "torch", "F", "scipy", "cmath", "copy"}
_NOT_SWAPPED = {*_COMMUTATIVE, "range", "isinstance", "issubclass", "zip", "getattr", "setattr", "hasattr"}


@operator(ast.keyword)
def axis(site: Site) -> Iterator[Replacement]:
    """`axis=0` becomes `axis=1`, any other axis 0; `axis=None` likewise."""
    if site.node.arg in ("axis", "dim"):
        value = site.node.value
        is_first = isinstance(value, ast.Constant) and value.value == 0
        yield changed(site.node, value=ast.Constant(1 if is_first else 0))


@operator(ast.Call)
def keyword(site: Site) -> Iterator[Replacement]:
    """A keyword argument is forgotten."""
    for i, each in enumerate(site.node.keywords):
        if each.arg is not None:
            yield changed(site.node, keywords=site.node.keywords[:i] + site.node.keywords[i + 1 :])


@operator(ast.Call)
def swap_arguments(site: Site) -> Iterator[Replacement]:
    """Two neighbouring positional arguments change places."""
    args = site.node.args
    if call_name(site.node) not in _NOT_SWAPPED and not any(isinstance(each, ast.Starred) for each in args):
        for swapped in swaps(args):
            yield changed(site.node, args=swapped)


@operator(ast.Call)
def function(site: Site) -> Iterator[Replacement]:
    """`sum` becomes `mean`, `log` becomes `log2`, and so on."""
    for other in _FUNCTIONS.get(call_name(site.node), ()):
        name = site.node.func
        renamed = changed(name, id=other) if isinstance(name, ast.Name) else changed(name, attr=other)
        if not (isinstance(name, ast.Name) and other in ("mean", "prod")):  # no such built-ins
            yield changed(site.node, func=renamed)


@operator(ast.Call)
def call_removed(site: Site) -> Iterator[Replacement]:
    """`np.sqrt(x)` and `x.copy()` become `x`."""
    called = site.node.func
    if call_name(site.node) not in _REMOVABLE:
        return
    if isinstance(called, ast.Attribute) and not _is_module(called.value):
        yield called.value
    elif site.node.args and not isinstance(site.node.args[0], ast.Starred):
        yield site.node.args[0]


@operator(ast.Call)
def loop_range(site: Site) -> Iterator[Replacement]:
    """`range(n)` becomes `range(n - 1)`, `range(n + 1)` or `range(1, n)`."""
    args = site.node.args
    if call_name(site.node) != "range" or not args or any(isinstance(each, ast.Starred) for each in args):
        return
    stop = min(1, len(args) - 1)
    for step in (-1, 1):
        yield changed(site.node, args=[*args[:stop], shifted(args[stop], step), *args[stop + 1 :]])
    first = ast.Constant(1) if len(args) == 1 else shifted(args[0], 1)
    yield changed(site.node, args=[first, *args[stop:]])


def _is_module(node: ast.expr) -> bool:
    """Whether `node.name(x)` is a function of a module rather than a method of a value."""
    while isinstance(node, ast.Attribute):
        node = node.value
    return isinstance(node, ast.Name) and node.id in _MODULES
