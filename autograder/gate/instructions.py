"""Do the instructions suffice? What the checks ask of a submission must be introduced in the released notebook."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from autograder.gate.compose import defined_names
from autograder.gate.dependencies import Dependencies
from autograder.gate.findings import Report
from autograder.gate.subject import Subject
from autograder.submission.text import parsed

_BROKEN_TEXT = re.compile(r"\\text\{(?:[^{}\\]|\\.)*?_")
Definition = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef


def check_instructions(subject: Subject, dependencies: Dependencies, report: Report) -> None:
    """Every function that the checks call is released with signature and docstring; every other name is explained."""
    written = _uses(ast.parse((subject.exercise.checks / "checks.py").read_text(encoding="utf-8")))
    recorders = dependencies.recorders.values()
    released = _Released(subject)
    for name in sorted(set(written).union(*(each.asked for each in recorders))):
        report.add("instructions", released.problems(name, written.get(name, set())))
    for name in sorted(set[str]().union(*(each.asked for each in recorders)) - subject.suite.names):
        text = f"the checks read {name} in a way that cannot be seen in their source: write student.{name}"
        report.add("instructions", [text])
    ours = set(defined_names(subject.suite.probe or ""))
    for name in sorted(set[str]().union(*(each.members for each in recorders)) - ours):
        if not released.says(name):
            text = f"the checks use .{name} of an object, which the released notebook does not mention"
            report.add("instructions", [text])
    texts = [cell.source for cell in subject.released.cells if cell.kind == "markdown"]
    for formula in dict.fromkeys(found for text in texts for found in _BROKEN_TEXT.findall(text)):
        report.add("instructions", [f"JupyterLab cannot set {formula}…: inside \\text write \\_ for _"])


class _Released:
    """What the released notebook tells the student."""

    def __init__(self, subject: Subject) -> None:
        cells = subject.released.cells
        code = [cell.source for cell in cells if cell.kind == "code" and cell.role in ("given", "answer")]
        texts = [cell.source for cell in cells if cell.kind == "markdown"]
        self._words = set(re.findall(r"\w+", "\n".join([*texts, *code])))
        trees = [tree for tree in map(parsed, code) if tree is not None]
        self._definitions = {
            node.name: node for tree in trees for node in tree.body if isinstance(node, Definition)
        }
        solved = [tree for tree in map(parsed, subject.answers.values()) if tree is not None]
        self._functions = {node.name for tree in solved for node in tree.body if isinstance(node, Definition)}

    def says(self, word: str) -> bool:
        """Whether the word stands in a text or in code above the public tests."""
        return word in self._words

    def problems(self, name: str, keywords: set[str]) -> Iterator[str]:
        """What is missing for a student to write `name`."""
        definition = self._definitions.get(name)
        if definition is None:
            if name in self._functions:
                yield f"the checks use {name}, whose signature is not in the released notebook"
            elif not self.says(name):
                yield f"the checks read {name}, which the released notebook does not mention above its public test"
            return
        if not ast.get_docstring(definition):
            yield f"the checks use {name}, which has no docstring in the released notebook"
        for keyword in sorted(keywords - _parameters(definition)):
            yield f"the checks call {name}({keyword}=...), which its released signature does not have"


def _uses(tree: ast.AST) -> dict[str, set[str]]:
    """The names that are read from `student`, with the keywords of all calls of each."""
    found: dict[str, set[str]] = {}
    for node in ast.walk(tree):
        if _is_of_student(node):
            found.setdefault(node.attr, set())  # type: ignore[attr-defined]
        elif isinstance(node, ast.Call) and _is_of_student(node.func):
            keywords = {each.arg for each in node.keywords if each.arg is not None}
            found.setdefault(node.func.attr, set()).update(keywords)  # type: ignore[attr-defined]
    return found


def _is_of_student(node: ast.AST) -> bool:
    return isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "student"


def _parameters(definition: Definition) -> set[str]:
    """The names of a function's parameters; of a class those of its constructor and its fields."""
    if isinstance(definition, ast.ClassDef):
        fields = {
            each.target.id
            for each in definition.body
            if isinstance(each, ast.AnnAssign) and isinstance(each.target, ast.Name)
        }
        inits = [
            each for each in definition.body if isinstance(each, ast.FunctionDef) and each.name == "__init__"
        ]
        return fields.union(*(_parameters(each) for each in inits))
    arguments = definition.args
    return {each.arg for each in (*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs)}
