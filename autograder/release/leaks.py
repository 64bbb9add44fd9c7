"""The last look before a notebook is handed out: nothing of the solution, nothing of ours."""

from __future__ import annotations

import json
import re

from autograder.release.source import MARKERS, Notebook, role

_OURS = re.compile(r"^\s*(?:import|from)\s+autograder\b", re.MULTILINE)


def leaks(source: Notebook, released: Notebook) -> list[str]:
    """What a released notebook must not contain, one line each; empty when it may be handed out.

    Looks at the whole file, outputs and metadata included: solution markers, lines that stand in a
    solution and nowhere outside one, outputs, and imports of this package.
    """
    found = [f"it still says {mark}" for mark in MARKERS if mark in json.dumps(released)]
    secret = _solution_lines(source)
    for cell in released["cells"]:
        kept = secret & {line.strip() for line in cell["source"].split("\n")}
        found += [f"cell {cell['id']!r} contains the solution line {line!r}" for line in sorted(kept)]
        if cell.get("outputs"):
            found.append(f"cell {cell['id']!r} has outputs")
        if cell["cell_type"] == "code" and _OURS.search(cell["source"]):
            found.append(f"cell {cell['id']!r} imports autograder, which students do not have")
    return found


def _solution_lines(source: Notebook) -> set[str]:
    """The lines that occur only between BEGIN and END SOLUTION, stripped; those without a word left out."""
    inside: set[str] = set()
    outside: set[str] = set()
    for cell in source["cells"]:
        # A manual answer without markers is replaced as a whole.
        solving = role(cell) == "manual" and "BEGIN SOLUTION" not in cell["source"]
        for line in cell["source"].split("\n"):
            if "BEGIN SOLUTION" in line or "END SOLUTION" in line:
                solving = "BEGIN" in line
            else:
                (inside if solving else outside).add(line.strip())
    return {line for line in inside - outside if re.search(r"\w", line)}
