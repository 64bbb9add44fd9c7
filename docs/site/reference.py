"""The parts of the documentation that are made from docstrings and from the command line's own help.

`python docs/site/reference.py` writes docs/check-api.md; the site's build adds each command's help to its section.
"""

from __future__ import annotations

import argparse
import inspect
import os
import re
from pathlib import Path
from typing import Any
from unittest import mock

import autograder.checking
from autograder.cli.main import _parser

PAGE = Path(__file__).resolve().parents[1] / "check-api.md"
INTRODUCTION = Path(__file__).resolve().with_name("check-api.md")
GROUPS = {
    "Marking functions and classes": ["task", "misconception", "alternative"],
    "Comparing values": [
        "assert_close",
        "assert_equal",
        "assert_number",
        "assert_array",
        "assert_between",
        "assert_same_partition",
    ],
    "Looking at the student's code": ["mutated", "assert_not_used"],
    "When a comparison fails": ["CheckFailure"],
}


def check_api() -> str:
    """The page on everything that `autograder.checking` offers.

    Raises:
        LookupError: something public has no place on the page, or is no longer there.
    """
    placed = sorted(name for names in GROUPS.values() for name in names)
    if placed != sorted(autograder.checking.__all__):
        raise LookupError(f"{set(placed) ^ set(autograder.checking.__all__)}: see GROUPS in {__file__}")
    parts = [INTRODUCTION.read_text(encoding="utf-8").rstrip()]
    for title, names in GROUPS.items():
        parts.append(f"## {title}")
        parts += [_entry(name, getattr(autograder.checking, name)) for name in names]
    return "\n\n".join(parts) + "\n"


def _entry(name: str, documented: Any) -> str:
    signature = inspect.signature(documented)
    bare = [each.replace(annotation=each.empty) for each in signature.parameters.values()]
    signature = signature.replace(parameters=bare, return_annotation=signature.empty)
    parts = [f"### `{name}{signature}`"]
    for paragraph in inspect.cleandoc(documented.__doc__).split("\n\n"):
        head, _, rest = paragraph.partition("\n")
        if head == "Args:":
            parts.append(re.sub(r"^ {4}(\w+): ", r"- `\1`: ", rest, flags=re.MULTILINE))
        elif head == "Raises:":
            parts.append(re.sub(r"^ {4}([\w, ]+): ", _raises, rest, flags=re.MULTILINE))
        else:
            parts.append(paragraph)
    return "\n\n".join(parts)


def _raises(found: re.Match[str]) -> str:
    return f"- raises {', '.join(f'`{name}`' for name in found[1].split(', '))}: "


def command_help(command: str) -> str:
    """What `autograder COMMAND --help` prints, on a terminal of 100 columns without colours."""
    parser = _parser([command])
    chosen = next(each for each in parser._actions if isinstance(each, argparse._SubParsersAction))
    with mock.patch.dict(os.environ, {"COLUMNS": "100", "NO_COLOR": "1"}):
        return str(chosen.choices[command].format_help())


if __name__ == "__main__":
    PAGE.write_text(check_api(), encoding="utf-8")
