"""Comparing pieces of source text: whitespace does not count, and every function is linear in its input."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable
from functools import lru_cache

# So much of a notebook's code is parsed, to see past its layout: ten times an ordinary notebook.
MOST_PARSED = 200_000
# Names and similarity are only hints: the beginning of a source is enough, and bounds the work.
HEAD = 5_000
_MAGIC = re.compile(r"^\s*[%!?]|\?\s*$|=\s*[%!]")  # lines that are IPython's, if they are not Python's
_MOST_MAGICS = 100  # of a cell: each is another parse
_DEFINITION = re.compile(r"^(?:async[ \t]+)?(?:def|class)[ \t]+(\w+)|^(\w+)[ \t]*=(?!=)", re.MULTILINE)


def squeezed(source: str) -> str:
    """The source without blank lines and without space at the end of lines: equal for equal code."""
    return "\n".join(line.rstrip() for line in source.split("\n") if line.strip())


def parsed(source: str) -> ast.Module | None:
    """The code of a cell, without lines that are IPython's (`%magic`, `!command`, `help?`); None where it is no Python.

    Only a line that Python cannot read is taken for IPython's: a long expression, too, may have one that begins with `%`
    or `!=`. Line numbers are those of the source.
    """
    lines = source.split("\n")
    for _ in range(_MOST_MAGICS):
        try:
            return ast.parse("\n".join(lines))
        except SyntaxError as error:
            place = (error.lineno or 0) - 1
            if not 0 <= place < len(lines) or not _MAGIC.search(lines[place]):
                return None
            lines[place] = lines[place][: len(lines[place]) - len(lines[place].lstrip())] + "pass"
        except (ValueError, RecursionError, MemoryError):
            return None
    return None


@lru_cache(maxsize=1024)
def statements(source: str) -> tuple[tuple[str, int, int], ...] | None:
    """The top-level statements of a cell: what each says whatever its layout, its first line, and its last one.

    Lines count from 1, a decorator belongs to what it decorates; None where the cell is no Python.
    """
    tree = parsed(source)
    if tree is None:
        return None
    try:
        return tuple(
            (
                ast.dump(node),
                min([node.lineno, *(each.lineno for each in getattr(node, "decorator_list", []))]),
                node.end_lineno or node.lineno,
            )
            for node in tree.body
        )
    except (RecursionError, MemoryError):
        return None


def layout_free(source: str) -> str:
    """The same for code that differs in layout, quotes and comments only; the squeezed text where it is no Python."""
    found = statements(source)
    return "\n".join(dump for dump, _, _ in found) if found else squeezed(source)


def layouts_free(sources: Iterable[str]) -> list[str]:
    """`layout_free` for the cells of a notebook; those after `MOST_PARSED` characters are squeezed only."""
    left, result = MOST_PARSED, []
    for source in sources:
        left -= len(source)
        result.append(layout_free(source) if left >= 0 else squeezed(source))
    return result


def line_set(source: str) -> frozenset[str]:
    """The distinct non-blank lines of the head of a source, stripped on both sides."""
    return frozenset(line.strip() for line in source[:HEAD].split("\n") if line.strip())


def similarity(one: str, other: str) -> float:
    """The share of distinct lines that two sources have in common: 0 (none) to 1 (all)."""
    first, second = line_set(one), line_set(other)
    union = len(first | second)
    return len(first & second) / union if union else 1.0


def defined_names(source: str) -> frozenset[str]:
    """The functions, classes and plain variables that unindented lines of a source define."""
    return frozenset(found[1] or found[2] for found in _DEFINITION.finditer(source[:HEAD]))


def definitions(source: str, names: frozenset[str]) -> str:
    """The source of the top-level functions, classes and assignments of a cell that define one of the names."""
    if len(source) > MOST_PARSED or not names & defined_names(source):
        return ""
    lines = source.split("\n")
    found = ("\n".join(lines[first - 1 : last]) for _, first, last in statements(source) or ())
    return "\n".join(each for each in found if names & defined_names(each))


def shown(text: str, limit: int = 60) -> str:
    """An untrusted string for a message: printable characters only, at most `limit` of them, in quotes."""
    clean = "".join(char if char.isprintable() else "\N{REPLACEMENT CHARACTER}" for char in text[: limit + 1])
    return f"'{clean}'" if len(clean) <= limit else f"'{clean[: limit - 1]}…'"
