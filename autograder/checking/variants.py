"""Misconceptions and alternatives, read from their files as sources that override the reference."""

from __future__ import annotations

import ast
import importlib.util
from dataclasses import dataclass, replace
from pathlib import Path
from types import SimpleNamespace

from autograder.checking.authoring import VARIANT_ATTRIBUTE, VariantMark
from autograder.checking.numbers import Values, load_numbers, with_given
from autograder.errors import CourseError


@dataclass(frozen=True)
class Variant:
    """A solution that differs from the reference: `source` is the cell that overrides its definitions.

    `template` is the same with `given.<name>` where it uses the numbers of the exercise.
    """

    name: str
    description: str
    source: str
    overrides: frozenset[str]
    fails: tuple[str, ...] = ()
    hint: str = ""
    template: str = ""

    def with_numbers(self, values: Values) -> Variant:
        """The same solution for other numbers."""
        return replace(self, source=with_given(self.template, values, self.name))


def load_variants(path: Path) -> tuple[Variant, ...]:
    """The classes marked `@misconception` or `@alternative` in a file, in order; none if it is missing.

    Raises:
        CourseError: the file cannot be imported, or a class is not a list of overrides.
    """
    if not path.is_file():
        return ()
    numbers = load_numbers(path.parent)
    spec = importlib.util.spec_from_file_location(f"_variants_{path.parent.name}_{path.stem}", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    if numbers is not None:
        vars(module)["given"] = SimpleNamespace(**numbers.standard)
    try:
        spec.loader.exec_module(module)
        tree = ast.parse(path.read_text(encoding="utf-8"))
    except Exception as error:
        raise CourseError(f"{path}: {type(error).__name__}: {error}") from error
    found: list[Variant] = []
    for node in tree.body:
        if not isinstance(node, ast.ClassDef):
            continue
        mark = getattr(getattr(module, node.name, None), VARIANT_ATTRIBUTE, None)
        if not isinstance(mark, VariantMark):
            raise CourseError(
                f"{path}:{node.lineno}: class {node.name} has no @misconception or @alternative"
            )
        if any(each.name == node.name for each in found):
            raise CourseError(f"{path}:{node.lineno}: {node.name} is defined twice")
        found.append(_variant(node, mark, path))
    return tuple(found if numbers is None else (each.with_numbers(numbers.standard) for each in found))


def _variant(node: ast.ClassDef, mark: VariantMark, path: Path) -> Variant:
    body = node.body
    if ast.get_docstring(node) is not None:
        body = body[1:]
    names = {name for statement in body for name in _defined(statement)}
    if not names:
        raise CourseError(f"{path}:{node.lineno}: {node.name} overrides nothing")
    source = ast.unparse(ast.Module(body, [])) + "\n"
    return Variant(
        name=node.name,
        description=" ".join((ast.get_docstring(node) or "").split()),
        source=source,
        template=source,
        overrides=frozenset(names),
        fails=mark.fails,
        hint=mark.hint,
    )


def _defined(statement: ast.stmt) -> list[str]:
    if isinstance(statement, (ast.FunctionDef, ast.ClassDef)):
        return [statement.name]
    if isinstance(statement, ast.Assign):
        return [
            node.id for target in statement.targets for node in ast.walk(target) if isinstance(node, ast.Name)
        ]
    if isinstance(statement, ast.AnnAssign) and isinstance(statement.target, ast.Name):
        return [statement.target.id]
    return []
