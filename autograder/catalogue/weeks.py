"""`source/weeks.toml`: a proposed selection of exercises, week by week.

introduction = "..."

[[weeks]]
title = "..."
exercises = ["<assignment>/<exercise>", ...]
further = [...]      # for those who want more
why = "..."
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from autograder.catalogue.entries import Entry
from autograder.catalogue.files import read_toml
from autograder.errors import CourseError

_KEYS = {"title": str, "exercises": list, "further": list, "why": str}


@dataclass(frozen=True)
class Week:
    """What a class works on in one week, and why."""

    title: str
    exercises: tuple[Entry, ...]
    further: tuple[Entry, ...]
    why: str

    @property
    def minutes(self) -> int:
        """How long a student works, without what is for those who want more."""
        return sum(each.minutes for each in self.exercises)


@dataclass(frozen=True)
class Plan:
    """All weeks, and what is said before them."""

    introduction: str
    weeks: tuple[Week, ...]


def read_plan(path: Path, entries: dict[str, Entry]) -> Plan | None:
    """The plan; `None` where there is no file.

    Raises:
        CourseError: the file is wrong, names an exercise that does not exist, or names one twice.
    """
    if not path.is_file():
        return None
    content = read_toml(path)
    weeks = tuple(
        _week(table, entries, f"{path}, week {number}")
        for number, table in enumerate(content.get("weeks", []), 1)
    )
    uses = Counter(each.id for week in weeks for each in (*week.exercises, *week.further))
    for name, count in uses.items():
        if count > 1:
            raise CourseError(f"{path}: {name} stands there {count} times")
    return Plan(str(content.get("introduction", "")).strip(), weeks)


def _week(table: Any, entries: dict[str, Entry], where: str) -> Week:
    values = {"further": [], **table} if isinstance(table, dict) else {}
    for key, kind in _KEYS.items():
        if not isinstance(values.get(key), kind):
            raise CourseError(f"{where}: {key!r} must be a {kind.__name__}, not {values.get(key)!r}")
    for name in (*values["exercises"], *values["further"]):
        if name not in entries:
            raise CourseError(f"{where}: unknown exercise {name!r}")
    return Week(
        title=values["title"],
        exercises=tuple(entries[name] for name in values["exercises"]),
        further=tuple(entries[name] for name in values["further"]),
        why=values["why"].strip(),
    )
