"""Packages that a student's notebook imports and the grader does not have: found, said, and found again in what was said."""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from importlib.util import find_spec

from autograder.submission.released import Cell, Released, imported_modules
from autograder.submission.text import parsed

_MOST_NAMED = 5
_LONGEST = 60
_COLAB = "google.colab"
_RAISED = re.compile(r"ModuleNotFoundError: No module named '([\w.]+)'")
_NOTE = re.compile(r"the notebook imports (.+), which the grader does not have; the exercise needs only .+")


def missing_packages(
    cells: Iterable[Cell], raised: Mapping[str, str], checks: Iterable[str], known: Iterable[str]
) -> list[str]:
    """What the student's own cells import and was not found when they ran; sorted.

    A cell stops at the first package that is missing. What else it imports and is not installed here is named with it,
    unless the student guards it with `try`.

    Args:
        cells: of the submission.
        raised: what cells raised, by id. The student may have written it: a name counts only if it is imported.
        checks: what was raised while checks ran.
        known: packages of the exercise itself, whose absence is said elsewhere.
    """
    own = [cell for cell in cells if cell.kind == "code" and not cell.locked]
    dotted = frozenset().union(*(imported_modules(cell.source) for cell in own))
    found = {
        name for error in (*raised.values(), *checks) for name in _RAISED.findall(error) if name in dotted
    }
    stopped = [cell.source for cell in own if cell.id in raised]
    found |= {name for source in stopped for name in _unguarded(source) if not _installed(name)}
    if "google" in found and _COLAB in dotted:  # what is called `google` elsewhere is something else
        found = found - {"google"} | {_COLAB}
    left_out = set(known)
    return sorted(name for name in found if name.partition(".")[0] not in left_out and len(name) <= _LONGEST)


def missing_note(packages: list[str], released: Released) -> str:
    """What the result says of them, in words for the student."""
    names = _listed(
        [f"'{name}'" for name in packages[:_MOST_NAMED]] + ["others"] * (len(packages) > _MOST_NAMED)
    )
    needs = sorted({name.partition(".")[0] for name in released.imports} - sys.stdlib_module_names)
    only = _listed(needs) or "Python's own modules"
    return f"the notebook imports {names}, which the grader does not have; the exercise needs only {only}"


def packages_in(notes: Iterable[str]) -> list[str]:
    """The packages that the notes of a result name as missing."""
    return [
        name
        for note in notes
        if (found := _NOTE.fullmatch(note))
        for name in re.findall(r"'([\w.]+)'", found[1])
    ]


def arrived(notes: Iterable[str]) -> bool:
    """Whether a package that was missing when the notes were written is installed by now."""
    return any(_installed(name.partition(".")[0]) for name in packages_in(notes) if "." not in name)


def _unguarded(source: str) -> Iterator[str]:
    """The top-level packages that a cell imports, but for those in the body of a `try` that catches something."""
    pending: list[ast.AST] = [parsed(source) or ast.Module([], [])]
    while pending:
        node = pending.pop()
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module.partition(".")[0]
        elif isinstance(node, ast.Try) and node.handlers:
            pending += [*node.handlers, *node.orelse, *node.finalbody]
        else:
            pending += ast.iter_child_nodes(node)


def _installed(package: str) -> bool:
    """Whether a top-level package can be imported here; nothing of it is run."""
    try:
        return package in sys.modules or find_spec(package) is not None
    except (ImportError, ValueError):
        return False


def _listed(names: list[str]) -> str:
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)
