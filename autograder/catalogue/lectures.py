"""`source/lectures.toml`: the topics of the lectures, and the tasks that practise each.

    ["<lecture>"."<slide or section>"]
    "<topic>" = ["<assignment>/<exercise>#<task>,<task>", "<assignment>/<exercise>"]
    "<topic>" = "research example"

A topic that nothing practises has an empty list, or a word of `NARRATIVE` where there is nothing to practise.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from autograder.catalogue.entries import Entry
from autograder.catalogue.files import read_toml
from autograder.errors import CourseError

NARRATIVE = ("application", "further reading", "logistics", "overview", "research example")


@dataclass(frozen=True)
class Practice:
    """Tasks of one exercise that practise a topic; no task means the exercise as a whole."""

    entry: Entry
    tasks: tuple[str, ...]


@dataclass(frozen=True)
class Topic:
    """One topic of the lectures: where it stands, and what practises it or why nothing does."""

    lecture: str
    section: str
    text: str
    practised: tuple[Practice, ...]
    narrative: str

    @property
    def missing(self) -> bool:
        """Whether an exercise ought to practise it and none does."""
        return not self.practised and not self.narrative


def read_lectures(path: Path, entries: dict[str, Entry]) -> tuple[Topic, ...]:
    """Every topic, in the order of the file; none where there is no file.

    Raises:
        CourseError: the file is wrong, or names an exercise or a task that does not exist.
    """
    return tuple(_topics(read_toml(path), entries, path)) if path.is_file() else ()


def _topics(content: dict[str, Any], entries: dict[str, Entry], path: Path) -> Iterator[Topic]:
    for lecture, sections in content.items():
        for section, topics in _table(sections, f"{path}: {lecture!r}").items():
            for text, value in _table(topics, f"{path}: {lecture!r}, {section!r}").items():
                where = f"{path}: {text!r}"
                if isinstance(value, list):
                    practised = tuple(_practice(each, entries, where) for each in value)
                    yield Topic(lecture, section, text, practised, narrative="")
                elif value in NARRATIVE:
                    yield Topic(lecture, section, text, (), narrative=value)
                else:
                    raise CourseError(
                        f"{where}: a list of exercises, or one of {', '.join(NARRATIVE)}; not {value!r}"
                    )


def _table(value: Any, where: str) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise CourseError(f'{where}: topics stand in tables ["<lecture>"."<slide or section>"]')
    return value


def _practice(text: Any, entries: dict[str, Entry], where: str) -> Practice:
    exercise, _, tasks = str(text).partition("#")
    if exercise not in entries:
        raise CourseError(f"{where}: unknown exercise {exercise!r}")
    entry = entries[exercise]
    names = tuple(tasks.split(",")) if tasks else ()
    for name in names:
        if name not in entry.tasks:
            raise CourseError(f"{where}: {exercise} has no task {name!r}; it has: {', '.join(entry.tasks)}")
    return Practice(entry, names)
