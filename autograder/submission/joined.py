"""Cells that a student joined into one are taken apart where a released cell stands in them, word for word.

Otherwise the answer above a public test would be lost with the locked cell that it was joined to.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from autograder.submission.notebook import RawCell, RawNotebook
from autograder.submission.released import Cell, Released
from autograder.submission.text import MOST_PARSED, squeezed, statements

# Less than this of a released cell (characters) may well be the student's own, but for the beginning of a cell.
TELLING = 60


class _Unit(NamedTuple):
    """A statement, or in what is no Python a line: what it says, and its first and last line, from 1."""

    says: str
    first: int
    last: int


class _Part(NamedTuple):
    """A part of a cell: its text, and the released cell that stands there; None for the student's own."""

    source: str
    cell: Cell | None


def take_apart(raw: RawNotebook, released: Released) -> RawNotebook:
    """The notebook with joined cells in parts; the same one where every released cell is there under its name."""
    present = {cell.grade_id for cell in raw.cells}
    if released.grade_ids <= present:
        return raw
    alone = {squeezed(cell.source) for cell in raw.cells}
    locked = [
        each
        for each in released.cells
        if each.locked and each.kind == "code" and each.grade_id and squeezed(each.source) not in alone
    ]
    whole = {squeezed(each.source) for each in released.cells}
    cells: list[RawCell] = []
    joined, left = 0, MOST_PARSED
    for cell in raw.cells:
        parts: list[_Part] = []
        if cell.kind == "code" and squeezed(cell.source) not in whole:
            left -= len(cell.source)
            parts = list(_parts(cell.source, locked)) if left >= 0 else []
        if len(parts) > 1:
            joined += 1
            cells += _cells(cell, parts, {each.grade_id for each in locked})
        else:
            cells.append(cell)
    if not joined:
        return raw
    one = "a cell" if joined == 1 else f"{joined} cells"
    note = f"{one} had been joined from several, and {'was' if joined == 1 else 'were'} taken apart"
    return replace(raw, cells=tuple(cells), notes=(*raw.notes, note))


def _cells(cell: RawCell, parts: Sequence[_Part], locked: set[str | None]) -> Iterator[RawCell]:
    """The parts as cells: a released one under its own name, the first of the student's under the cell's."""
    names = {part.cell.grade_id for part in parts if part.cell is not None}
    label: RawCell | None = None if cell.grade_id in names & locked else cell
    for part in parts:
        if part.cell is not None:
            yield RawCell("", "code", part.source, part.cell.grade_id)
        else:
            id, grade_id = ("", None) if label is None else (label.id, label.grade_id)
            yield RawCell(id, "code", part.source, grade_id)
            label = None


def _parts(source: str, locked: Sequence[Cell]) -> Iterator[_Part]:
    """The cell's text in parts; a single one where no released cell is in it."""
    in_python = statements(source) is not None
    units = _units(source, in_python)
    wanted = [(cell, [unit.says for unit in _units(cell.source, in_python)]) for cell in locked]
    lines = source.split("\n")
    place, start = 0, 0
    while place < len(units):
        found = next(
            (
                (cell, says)
                for cell, says in wanted
                if (place == 0 or len(cell.source) >= TELLING) and _stands(says, units, place)
            ),
            None,
        )
        if found is None:
            place += 1
            continue
        end = units[place - 1].last if place else 0
        if own := _own(lines[start:end]):
            yield _Part(own, None)
        yield _Part(found[0].source, found[0])
        place += len(found[1])
        start = units[place - 1].last
    if own := _own(lines[start:]):
        yield _Part(own, None)


def _stands(says: Sequence[str], units: Sequence[_Unit], place: int) -> bool:
    """Whether the units from a place on say this, and begin on a line of their own."""
    if not says or units[place].says != says[0] or (place and units[place - 1].last >= units[place].first):
        return False
    return [unit.says for unit in units[place : place + len(says)]] == list(says)


def _units(source: str, in_python: bool) -> list[_Unit]:
    if in_python:
        return [_Unit(*each) for each in statements(source) or ()]
    lines = enumerate(source.split("\n"), start=1)
    return [_Unit(line.rstrip(), number, number) for number, line in lines if line.strip()]


def _own(lines: Sequence[str]) -> str:
    """The student's text; empty where it is comments and blank lines only."""
    code = any(line.strip() and not line.lstrip().startswith("#") for line in lines)
    return "\n".join(lines).strip("\n") if code else ""
