"""Mistakes in statements: forgotten, jumped over, never or always reached."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from autograder.gate.operators.site import Replacement, Site, changed, operator


@operator(ast.If, ast.IfExp, ast.While)
def condition(site: Site) -> Iterator[Replacement]:
    """A condition always or never holds. A `while` never begins: the other would not end."""
    if not isinstance(site.node, ast.While):
        yield changed(site.node, test=ast.Constant(True))
    yield changed(site.node, test=ast.Constant(False))


@operator(ast.comprehension)
def filter_removed(site: Site) -> Iterator[Replacement]:
    """`[x for x in xs if good(x)]` loses its condition."""
    for i in range(len(site.node.ifs)):
        yield changed(site.node, ifs=site.node.ifs[:i] + site.node.ifs[i + 1 :])


@operator(ast.Return)
def return_none(site: Site) -> Iterator[Replacement]:
    """`return x` becomes `return None`."""
    if site.node.value is not None:
        yield changed(site.node, value=ast.Constant(None))


@operator(ast.AugAssign)
def overwrite(site: Site) -> Iterator[Replacement]:
    """`x += y` becomes `x = y`."""
    yield ast.Assign(targets=[site.node.target], value=site.node.value, lineno=site.node.lineno)


@operator(ast.Break, ast.Continue)
def jump(site: Site) -> Iterator[Replacement]:
    """`break` and `continue` are forgotten, or taken for one another, unless the loop then never ends."""
    loop = next((each for each in reversed(site.parents) if isinstance(each, ast.For | ast.While)), None)
    if isinstance(loop, ast.For):
        yield []
        yield ast.Continue() if isinstance(site.node, ast.Break) else ast.Break()
    elif isinstance(site.node, ast.Continue):
        yield []


@operator(ast.Expr, ast.Assign, ast.AugAssign, ast.If, ast.For, ast.While, ast.Delete)
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
