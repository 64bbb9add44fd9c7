"""From a student's notebook to the cells that run: released order, released locked cells, own answers."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace

from autograder.submission.joined import take_apart
from autograder.submission.notebook import RawNotebook
from autograder.submission.pairing import pair_cells
from autograder.submission.released import Cell, Released
from autograder.submission.text import MOST_PARSED, defined_names, definitions, layout_free, shown, squeezed


@dataclass(frozen=True)
class Submission:
    """A submission, ready to run.

    Attributes:
        cells: code cells and manual answers in running order; ids are unique.
        notes: what was repaired, one line each, for student and instructor.
        sha256: of the submitted file, as `sha256:...`.
        missing: the grade_ids of answer cells (manual ones too) that are gone; the release's template
            stands in their place.
    """

    cells: tuple[Cell, ...]
    notes: tuple[str, ...]
    sha256: str
    missing: frozenset[str]


def restore(raw: RawNotebook, released: Released) -> Submission:
    """Put a submission in the shape of its release.

    Known cells run in the released order; the text of locked cells is the release's, whatever the student's
    file says. The student's own code cells, and further copies of an answer cell, run right after
    the known cell they followed. Text is left out, except manual answers.
    """
    raw = take_apart(raw, released)
    known = [cell for cell in released.cells if cell.grade_id is not None]
    pairs = pair_cells(raw, known, released)
    copies: dict[int, list[int]] = defaultdict(list)
    for index, place in pairs.items():
        copies[place].append(index)
    first = {place: _first(raw, known[place], found) for place, found in copies.items()}
    following = _following(raw, known, pairs, first)

    notes = [*raw.notes, *_stranger_notes(raw, released)]
    unlabelled = sum(raw.cells[index].grade_id != known[place].grade_id for index, place in pairs.items())
    if unlabelled:
        by = f"; the notebook was saved by {raw.editor}" if raw.editor else ""
        notes.append(f"nbgrader's metadata is gone from {unlabelled} cells: recognised by id or text{by}")
    missing: set[str] = set()
    cells = list(following.get(-1, []))
    for place, cell in enumerate(known):
        found = copies.get(place, [])
        if cell.locked:
            if cell.kind == "code":
                notes += _locked_notes(raw, cell, found)
                cells.append(cell)
        else:
            elsewhere = _elsewhere(raw, cell, known, pairs) if place not in first else ""
            answer, gone, answer_notes = _answer(raw, cell, found, first.get(place), elsewhere)
            cells.append(answer)
            notes += answer_notes
            if gone:
                missing.add(cell.grade_id or cell.id)
        cells += following.get(place, [])
    return Submission(_with_unique_ids(cells), tuple(notes), raw.sha256, frozenset(missing))


def _first(raw: RawNotebook, cell: Cell, found: list[int]) -> int:
    """The copy that stands for a known cell: the first of the right type, or just the first."""
    return next((index for index in found if raw.cells[index].kind == cell.kind), found[0])


def _following(
    raw: RawNotebook, known: list[Cell], pairs: dict[int, int], first: dict[int, int]
) -> dict[int, list[Cell]]:
    """The student's further cells by the known cell that they follow; -1 is the beginning."""
    following: dict[int, list[Cell]] = defaultdict(list)
    anchor = -1
    for index, cell in enumerate(raw.cells):
        place = pairs.get(index)
        if place is not None and first[place] == index:
            anchor = place
        elif place is not None:
            if not known[place].locked and cell.kind == known[place].kind:
                following[anchor].append(replace(known[place], source=cell.source, points=0.0))
        elif cell.kind == "code" and cell.source.strip():
            following[anchor].append(Cell("extra", "code", cell.source, None, "extra"))
    return following


def _with_unique_ids(cells: list[Cell]) -> tuple[Cell, ...]:
    """The cells with a number added to ids that occurred before: the student's ids are never passed on."""
    seen: dict[str, int] = defaultdict(int)
    result = []
    for cell in cells:
        seen[cell.id] += 1
        number = seen[cell.id]
        new_id = cell.id if number == 1 and cell.role != "extra" else f"{cell.id}-{number}"
        result.append(replace(cell, id=new_id))
    return tuple(result)


def _locked_notes(raw: RawNotebook, cell: Cell, found: list[int]) -> list[str]:
    name = f"locked cell {shown(cell.grade_id or cell.id)}"
    if not found:
        return [f"{name} was deleted and has been restored"]
    notes = []
    code = [raw.cells[index] for index in found if raw.cells[index].kind == "code"]
    if not code:
        notes.append(f"{name} was turned into text and has been restored")
    elif not any(_says_the_same(copy.source, cell.source) for copy in code):
        notes.append(f"{name} was edited and has been restored")
    if len(found) > 1:
        notes.append(f"{name} stands in the notebook {len(found)} times; the copies have been dropped")
    return notes


def _elsewhere(raw: RawNotebook, cell: Cell, known: list[Cell], pairs: dict[int, int]) -> str:
    """The definitions that an answer cell should hold, from the student's other cells; the last one of a name wins."""
    names = defined_names(cell.source) if cell.kind == "code" else frozenset()
    own = [
        each.source
        for index, each in enumerate(raw.cells)
        if each.kind == "code" and not (index in pairs and known[pairs[index]].locked)
    ]
    return "\n\n".join(found for source in own if names and (found := definitions(source, names)))


def _says_the_same(source: str, released: str) -> bool:
    return squeezed(source) == squeezed(released) or layout_free(source[:MOST_PARSED]) == layout_free(
        released
    )


def _answer(
    raw: RawNotebook, cell: Cell, found: list[int], first: int | None, elsewhere: str
) -> tuple[Cell, bool, list[str]]:
    """The cell to run, whether the student's answer is gone, and notes."""
    name = f"answer cell {shown(cell.grade_id or cell.id)}"
    if first is None and elsewhere:
        return (
            replace(cell, source=elsewhere),
            False,
            [f"{name} is missing; another cell defines what it should"],
        )
    if first is None:
        return cell, True, [f"{name} is missing; it counts as not answered"]
    student = raw.cells[first]
    if cell.kind == "code" and student.kind != "code":
        return cell, True, [f"{name} was turned into text and cannot run; it counts as not answered"]
    notes = []
    if student.kind != cell.kind:
        notes.append(f"{name} was turned into code; it is kept as text")
    alike = sum(raw.cells[index].kind == cell.kind for index in found)
    if alike > 1:
        notes.append(f"{name} stands in the notebook {alike} times; all copies run, the last one wins")
    return replace(cell, source=student.source), False, notes


def _stranger_notes(raw: RawNotebook, released: Released) -> list[str]:
    strangers = sorted({cell.grade_id for cell in raw.cells if cell.grade_id} - released.grade_ids)
    if not strangers:
        return []
    more = f" and {len(strangers) - 1} more" if len(strangers) > 1 else ""
    return [f"the grade_id {shown(strangers[0])}{more} is unknown in this exercise"]
