"""Which cells of a submission have to run: pictures and public tests that nothing else needs do not.

A student's own cells always run. A locked cell is left out when it is a public test, draws a picture or has the tag `look`,
and no other cell that runs and no hidden check reads a name that it sets. So a function that never ends does not hang
its public test first, and a submission does not pay for what nobody looks at.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import lru_cache

from autograder.submission.released import Cell
from autograder.submission.text import parsed

_PLOTTING = frozenset({"plt", "matplotlib", "pyplot", "mpl"})


def needed(cells: Sequence[Cell], read_elsewhere: Collection[str]) -> tuple[Cell, ...]:
    """The cells to run, in order.

    Args:
        cells: of a restored submission.
        read_elsewhere: names that hidden checks read.
    """
    uses = {cell.id: _names(cell.source) for cell in cells if cell.kind == "code"}
    waiting = {cell.id for cell in cells if cell.kind == "code" and _may_wait(cell, uses[cell.id])}
    read = set(read_elsewhere).union(*(each.free for name, each in uses.items() if name not in waiting))
    while found := [name for name in waiting if uses[name].bound & read]:
        waiting -= set(found)
        read = read.union(*(uses[name].free for name in found))
    return tuple(cell for cell in cells if not (cell.locked and cell.id in waiting))


def _may_wait(cell: Cell, names: _Names) -> bool:
    """Whether this is a public test or something to look at, of ours, which runs only for the names that it sets."""
    shows = cell.look or bool(names.free & _PLOTTING)
    return cell.locked and names.readable and (cell.role == "task" or shows)


@lru_cache(maxsize=512)
def _names(source: str) -> _Names:
    """Most cells of a submission are those of its release, and of the submission before."""
    return _Names(source)


class _Names:
    """The names that a cell sets at its top level, and those that it needs from other cells."""

    def __init__(self, source: str) -> None:
        tree = parsed(source)
        self.readable = tree is not None
        scope = _Scope()
        try:
            scope.run(tree or ast.Module([], []))
        except (RecursionError, MemoryError):
            self.readable = False
        if not self.readable:
            self.bound, self.free = frozenset[str](), frozenset(_words(source))  # it may read all it mentions
            return
        self.bound = frozenset(scope.bound)
        self.free = frozenset(scope.free | (scope.late - scope.bound))


class _Scope(ast.NodeVisitor):
    """Follows one scope in the order of execution: what it sets, and what it reads before setting it.

    `late` are names that inner functions read: they run later, when the whole scope has been executed.
    """

    def __init__(self, bound: Iterable[str] = ()) -> None:
        self.bound = set(bound)
        self.free: set[str] = set()
        self.late: set[str] = set()

    def run(self, node: ast.AST) -> None:
        for child in ast.iter_child_nodes(node):
            self.visit(child)

    def visit_Name(self, node: ast.Name) -> None:
        if isinstance(node.ctx, ast.Store):
            self.bound.add(node.id)
        elif node.id not in self.bound:
            self.free.add(node.id)

    def visit_Assign(self, node: ast.Assign) -> None:
        for part in (node.value, *node.targets):
            self.visit(part)

    def visit_AugAssign(self, node: ast.AugAssign) -> None:
        self.visit(node.value)
        for name in ast.walk(node.target):
            if isinstance(name, ast.Name) and name.id not in self.bound:
                self.free.add(name.id)
        self.visit(node.target)

    def visit_For(self, node: ast.For) -> None:
        for part in (node.iter, node.target, *node.body, *node.orelse):
            self.visit(part)

    def visit_alias(self, node: ast.alias) -> None:
        self.bound.add((node.asname or node.name).partition(".")[0])

    def visit_Global(self, node: ast.Global) -> None:
        self.late |= set(node.names)

    def visit_FunctionDef(self, node: ast.FunctionDef | ast.AsyncFunctionDef) -> None:
        for part in (*node.decorator_list, *node.args.defaults, *filter(None, node.args.kw_defaults)):
            self.visit(part)
        self._inner(node.body, _parameters(node.args))
        self.bound |= {name for each in ast.walk(node) if isinstance(each, ast.Global) for name in each.names}
        self.bound.add(node.name)

    visit_AsyncFunctionDef = visit_FunctionDef

    def visit_Lambda(self, node: ast.Lambda) -> None:
        for part in (*node.args.defaults, *filter(None, node.args.kw_defaults)):
            self.visit(part)
        self._inner([node.body], _parameters(node.args))

    def visit_ClassDef(self, node: ast.ClassDef) -> None:
        for part in (*node.decorator_list, *node.bases, *node.keywords):
            self.visit(part)
        self._inner(node.body, set())
        self.bound.add(node.name)

    def visit_ListComp(self, node: ast.ListComp | ast.SetComp | ast.GeneratorExp | ast.DictComp) -> None:
        inner = _Scope(self.bound)
        for generator in node.generators:
            for part in (generator.iter, generator.target, *generator.ifs):
                inner.visit(part)
        for part in (node.key, node.value) if isinstance(node, ast.DictComp) else (node.elt,):
            inner.visit(part)
        self.free |= inner.free
        self.late |= inner.late

    visit_SetComp = visit_GeneratorExp = visit_DictComp = visit_ListComp

    def _inner(self, body: Iterable[ast.AST], parameters: set[str]) -> None:
        """A function's body: its own names are its own; what it reads beyond them is read later."""
        inner = _Scope(parameters)
        for statement in body:
            inner.visit(statement)
        self.late |= (inner.free | inner.late) - inner.bound | (inner.late & inner.bound - parameters)


def _parameters(arguments: ast.arguments) -> set[str]:
    every = [
        *arguments.posonlyargs,
        *arguments.args,
        *arguments.kwonlyargs,
        arguments.vararg,
        arguments.kwarg,
    ]
    return {each.arg for each in every if each is not None}


def _words(source: str) -> Iterator[str]:
    yield from re.findall(r"\w+", source)
