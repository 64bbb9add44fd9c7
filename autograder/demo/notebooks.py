"""Makes submissions: release notebooks with answers in the answer cells, and what students do to files."""

from __future__ import annotations

import ast
import copy
import json
from collections.abc import Iterable
from typing import Any

from autograder.checking.variants import Variant
from autograder.demo.cast import Answers

Notebook = dict[str, Any]


def submission(release: Notebook, solution: Notebook, variants: Iterable[Variant], answers: Answers) -> str:
    """The file that a student hands in.

    Args:
        release: the student edition, as JSON.
        solution: the executed reference, as JSON.
        variants: the exercise's misconceptions and alternatives.
        answers: what this student did.

    Raises:
        KeyError: the exercise has no variant of a name in `answers`.
    """
    notebook = copy.deepcopy(release)
    if not answers.blank:
        known = {variant.name: variant.source for variant in variants}
        _answer(notebook, solution, [known[name] for name in answers.variants] + [answers.code])
    if answers.damage == "tampered":
        _tamper(notebook)
    text = json.dumps(notebook, indent=1, ensure_ascii=False) + "\n"
    return text[: len(text) // 2] if answers.damage == "truncated" else text


def _answer(notebook: Notebook, solution: Notebook, overrides: Iterable[str]) -> None:
    """Write the reference's answers, with each override in the place of the definition that it replaces."""
    cells = {cell["id"]: cell for cell in notebook["cells"] if _flags(cell).get("solution") is True}
    answers = {cell["id"]: _without_marks(cell) for cell in solution["cells"] if cell["id"] in cells}
    homes = {name: key for key, source in answers.items() for name in _names(ast.parse(source))}
    for override in overrides:
        tree = ast.parse(override)
        statements: dict[str, list[ast.stmt]] = {}
        first = next((homes[name] for name in _names(tree) if name in homes), None)
        for statement in tree.body:
            home = next((homes[name] for name in _names(statement) if name in homes), first)
            if home is not None:
                statements.setdefault(home, []).append(statement)
        for key, body in statements.items():
            answers[key] = _overridden(answers[key], body)
    for key, source in answers.items():
        cells[key]["source"] = source.splitlines(keepends=True)


def _overridden(source: str, body: list[ast.stmt]) -> str:
    """An answer with the functions and classes of `body` instead of its own; below its end, where it has none of them."""
    kinds = (ast.FunctionDef, ast.ClassDef)
    new = {node.name for node in body if isinstance(node, kinds)}
    lines = source.split("\n")
    old = [node for node in ast.parse(source).body if isinstance(node, kinds) and node.name in new]
    for node in reversed(old):
        del lines[node.lineno - 1 : node.end_lineno]
    place = old[0].lineno - 1 if old else len(lines)
    text = ast.unparse(ast.Module(body, []))
    return "\n".join([*lines[:place], *([] if old else [""]), text, *lines[place:]])


def _tamper(notebook: Notebook) -> None:
    """Replace every public test and delete the first locked cell."""
    for cell in notebook["cells"]:
        if _flags(cell).get("grade") is True:
            cell["source"] = ["print('all tests passed')"]
    for cell in notebook["cells"]:
        flags = _flags(cell)
        if flags.get("locked") is True and flags.get("grade") is False:
            notebook["cells"].remove(cell)
            return


def _flags(cell: dict[str, Any]) -> dict[str, Any]:
    flags: dict[str, Any] = cell["metadata"].get("nbgrader", {})
    return flags


def _without_marks(cell: dict[str, Any]) -> str:
    """The source of an answer as a student has it, without the lines that mark the solution."""
    source = cell["source"] if isinstance(cell["source"], str) else "".join(cell["source"])
    return "\n".join(line for line in source.split("\n") if not line.lstrip().startswith("### ")).rstrip()


def _names(tree: ast.AST) -> list[str]:
    """The names that a module or one of its statements defines, in order."""
    statements = tree.body if isinstance(tree, ast.Module) else [tree]
    names: list[str] = []
    for statement in statements:
        if isinstance(statement, (ast.FunctionDef, ast.ClassDef)):
            names.append(statement.name)
        elif isinstance(statement, (ast.Assign, ast.AnnAssign)):
            targets = statement.targets if isinstance(statement, ast.Assign) else [statement.target]
            found = [node for target in targets for node in ast.walk(target)]
            names += [node.id for node in found if isinstance(node, ast.Name)]
    return names
