"""The mutants that a person has found to be right solutions: `equivalent.toml` beside an exercise's `checks.py`.

[[equivalent]]
id = "unit_vector/operand/1: x / n -> x"
reason = "n is 1 for every input that the text allows"
"""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Mapping
from pathlib import Path

from autograder.errors import CourseError

EQUIVALENTS_FILE = "equivalent.toml"


def read_equivalents(folder: Path) -> dict[str, str]:
    """The reviewed mutants of an exercise, by id, with the reason why each is a right solution.

    Args:
        folder: where the exercise's `checks.py` is; without an `equivalent.toml` nothing is reviewed.

    Raises:
        CourseError: the file is not TOML, or an entry lacks its id or its reason or comes twice.
    """
    path = folder / EQUIVALENTS_FILE
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise CourseError(f"{path}: {error}") from error
    entries = data.pop("equivalent", [])
    if data or not isinstance(entries, list):
        raise CourseError(f"{path}: expected nothing but [[equivalent]] tables")
    reasons: dict[str, str] = {}
    for entry in entries:
        if not isinstance(entry, dict) or set(entry) != {"id", "reason"}:
            raise CourseError(f"{path}: each [[equivalent]] has an id and a reason, nothing else")
        name, reason = entry["id"], entry["reason"]
        if not (isinstance(name, str) and isinstance(reason, str) and name and reason.strip()):
            raise CourseError(f"{path}: id and reason of an [[equivalent]] are texts and not empty")
        if name in reasons:
            raise CourseError(f"{path}: {name!r} comes twice")
        reasons[name] = reason
    return reasons


def review_errors(
    equivalents: Mapping[str, str], generated: Collection[str], killed: Collection[str]
) -> list[str]:
    """One line for each reviewed mutant that is no longer generated, or that the checks do kill.

    Args:
        equivalents: what `read_equivalents` gave.
        generated: the ids of all mutants of the exercise.
        killed: the ids of those that some check failed.
    """
    stale = [f"{EQUIVALENTS_FILE}: no such mutant: {name!r}" for name in equivalents if name not in generated]
    wrong = [f"{EQUIVALENTS_FILE}: a check kills {name!r}" for name in equivalents if name in killed]
    return stale + wrong
