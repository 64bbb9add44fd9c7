"""Comparing pieces of source text: whitespace does not count, and every function is linear in its input."""

from __future__ import annotations

import re

# Names and similarity are only hints: the beginning of a source is enough, and bounds the work.
HEAD = 5_000
_DEFINITION = re.compile(r"^(?:async[ \t]+)?(?:def|class)[ \t]+(\w+)|^(\w+)[ \t]*=(?!=)", re.MULTILINE)


def squeezed(source: str) -> str:
    """The source without blank lines and without space at the end of lines: equal for equal code."""
    return "\n".join(line.rstrip() for line in source.split("\n") if line.strip())


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


def shown(text: str, limit: int = 60) -> str:
    """An untrusted string for a message: printable characters only, at most `limit` of them, in quotes."""
    clean = "".join(char if char.isprintable() else "\N{REPLACEMENT CHARACTER}" for char in text[: limit + 1])
    return f"'{clean}'" if len(clean) <= limit else f"'{clean[: limit - 1]}…'"
