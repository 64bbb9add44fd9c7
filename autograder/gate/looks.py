"""What a check looks at in a submission's source: in another source that is the same there it goes the same way."""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

from autograder.checking.rules import SubmittedSource


class Looks:
    """Stands in for a submission's source and notes what a check looks at."""

    def __init__(self, source: SubmittedSource) -> None:
        self._source = source
        self.read: set[str] = set()
        self.searched: dict[str, frozenset[str]] = {}
        self.everywhere = False

    @property
    def cells(self) -> Mapping[str, str]:
        """All cells: there is no telling what the check wants of them."""
        self.everywhere = True
        return self._source.cells

    def cell(self, cell_id: str) -> str:
        """The source of one cell."""
        self.read.add(cell_id)
        return self._source.cell(cell_id)

    def used(self, cell_id: str) -> tuple[str, ...]:
        """The names that a cell uses."""
        names = self._source.used(cell_id)
        self.searched[cell_id] = frozenset(names)
        return names

    def as_source(self) -> SubmittedSource:
        """What a check takes it for."""
        return cast(SubmittedSource, self)

    def same(self, other: SubmittedSource) -> bool:
        """Whether the check would see the same in another source."""
        return (
            not self.everywhere
            and all(self._source.cell(each) == other.cell(each) for each in self.read)
            and all(names == set(other.used(cell)) for cell, names in self.searched.items())
        )
