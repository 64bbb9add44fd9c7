"""Mutation operators: each turns one syntax node into the mistakes that a student could make there.

An operator is a generator `operator(site)` of replacements for `site.node`; it is registered for the node types it
understands and is known by its function's name. It never changes a node in place, so replacements may share
subtrees with the original. A list of statements replaces one statement; an empty list removes it.
"""

from __future__ import annotations

from autograder.gate.operators import calls, expressions, statements  # noqa: F401  (they register themselves)
from autograder.gate.operators.site import OPERATORS, Replacement, Site, call_name

__all__ = ["OPERATORS", "Replacement", "Site", "call_name"]
