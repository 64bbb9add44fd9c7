"""Entries of TOML files, read with one clear line for what is wrong in them."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Any

from autograder.errors import CourseError


class Table:
    """One table of a TOML file. Values are asked for by name and type; `done` complains about those nobody asked for.

    Args:
        data: the table.
        where: the file and the entry, for messages.
    """

    def __init__(self, data: Any, where: str) -> None:
        if not isinstance(data, Mapping):
            raise CourseError(f"{where} must be a table")
        self.where = where
        self._data = data
        self._asked: set[str] = set()

    def has(self, name: str) -> bool:
        """Whether there is a value of this name."""
        return name in self._data

    def text(self, name: str) -> str:
        """A text that is not empty."""
        value = self._get(name)
        if not isinstance(value, str) or not value.strip():
            raise self.wrong(f"{name} must be a text")
        return value.strip()

    def choice(self, name: str, known: Sequence[str], default: str | None = None) -> str:
        """One of a few words."""
        value = default if default is not None and not self.has(name) else self._get(name)
        if value not in known:
            raise self.wrong(f"{name} must be one of {', '.join(map(repr, known))}, not {value!r}")
        return str(value)

    def number(self, name: str, default: float | None = None) -> float:
        """A finite number that is not negative."""
        value = default if default is not None and not self.has(name) else self._get(name)
        if (
            isinstance(value, bool)
            or not isinstance(value, int | float)
            or not math.isfinite(value)
            or value < 0
        ):
            raise self.wrong(f"{name} must be a number that is not negative, not {value!r}")
        return float(value)

    def count(self, name: str) -> int:
        """A whole number of at least 1."""
        value = self._get(name)
        if isinstance(value, bool) or not isinstance(value, int) or value < 1:
            raise self.wrong(f"{name} must be a whole number of at least 1, not {value!r}")
        return value

    def moment(self, name: str) -> datetime:
        """A date and time with its offset from UTC."""
        return self.as_moment(name, self._get(name))

    def as_moment(self, name: str, value: Any) -> datetime:
        """The same of a value that was had elsewhere."""
        if not isinstance(value, datetime) or value.tzinfo is None:
            raise self.wrong(
                f"{name} must be a date and time with an offset, such as 2026-11-01T23:59:00+01:00"
            )
        return value.astimezone(UTC)

    def day(self, name: str) -> str | None:
        """A date, as ISO 8601; None where there is none."""
        if not self.has(name):
            return None
        value = self._get(name)
        if not isinstance(value, date):
            raise self.wrong(f"{name} must be a date, such as 2026-11-01")
        return value.isoformat()[:10]

    def raw(self, name: str, default: Any) -> Any:
        """A value of any type."""
        return self._get(name) if self.has(name) else default

    def done(self) -> None:
        """Complain about names that mean nothing here."""
        unknown = [name for name in self._data if name not in self._asked]
        if unknown:
            raise self.wrong(f"unknown name {unknown[0]!r}; known: {', '.join(sorted(self._asked))}")

    def wrong(self, problem: str) -> CourseError:
        """An error that says where."""
        return CourseError(f"{self.where}: {problem}")

    def _get(self, name: str) -> Any:
        self._asked.add(name)
        if name not in self._data:
            raise self.wrong(f"{name} is missing")
        return self._data[name]


def entries(config: Mapping[str, Any], name: str, file: str) -> list[Table]:
    """The tables of an array such as `[[void]]`, numbered for messages."""
    found = config.get(name, [])
    if not isinstance(found, list):
        raise CourseError(f"{file}: {name} must be written as [[{name}]]")
    return [Table(each, f"{file}, [[{name}]] number {number}") for number, each in enumerate(found, start=1)]
