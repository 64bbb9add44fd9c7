"""A variant as a student would have written it: its definitions in the answer cells they belong to."""

from __future__ import annotations

import ast
from collections.abc import Mapping

from autograder.checking.variants import Variant


def answer_sources(answers: Mapping[str, str], variant: Variant) -> dict[str, str]:
    """The answer cells with the variant's definitions in place of the reference's of the same names.

    A statement of the variant goes to the last cell that defines one of its names; what no cell defines
    (helpers, imports) goes before the statement that follows it.

    Args:
        answers: sources of the reference's answer cells by cell id, in order.
        variant: its source is plain Python, one definition after the other.
    """
    homes = {name: cell for cell, source in answers.items() for name in defined_names(source)}
    additions: dict[str, list[ast.stmt]] = {}
    waiting: list[ast.stmt] = []
    home: str | None = None
    for statement in ast.parse(variant.source).body:
        mine = [homes[name] for name in bound_names(statement) if name in homes]
        waiting.append(statement)
        if mine:
            home = mine[-1]
            additions.setdefault(home, []).extend(waiting)
            waiting = []
    if waiting and answers:
        additions.setdefault(home or next(iter(answers)), []).extend(waiting)
    composed = dict(answers)
    for cell, statements in additions.items():
        kept = [each for each in ast.parse(answers[cell]).body if not _replaced(each, variant.overrides)]
        composed[cell] = ast.unparse(ast.Module([*kept, *statements], [])) + "\n"
    return composed


def defined_names(source: str) -> list[str]:
    """The names that a cell's top level binds by definition or assignment; none where it is not plain Python."""
    try:
        tree = ast.parse(source)
    except SyntaxError:
        return []
    return [name for statement in tree.body for name in bound_names(statement)]


def bound_names(statement: ast.stmt) -> list[str]:
    """The names that a function, class or assignment statement binds."""
    if isinstance(statement, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
        return [statement.name]
    targets: list[ast.expr] = []
    if isinstance(statement, ast.Assign):
        targets = statement.targets
    elif isinstance(statement, (ast.AnnAssign, ast.AugAssign)):
        targets = [statement.target]
    return [
        node.id
        for target in targets
        for node in ast.walk(target)
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)
    ]


def _replaced(statement: ast.stmt, names: frozenset[str]) -> bool:
    bound = bound_names(statement)
    return bool(bound) and set(bound) <= names
