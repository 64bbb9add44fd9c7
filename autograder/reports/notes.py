"""What was repaired, stopped or left out, said to a student: notes of the same kind become one sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence

from autograder.reports.text import NOTE_LIMIT, one_line

MOST_CELLS = 4
"""So many cells are named in one sentence; the others are counted."""
LONGEST = 1000
"""So much of a note is read."""

_CELL = r"'(?P<cell>.*)'"
# The pattern of a note and what its student reads. `{cells}` are all cells with such a note.
_SENTENCES: tuple[tuple[str, str], ...] = (
    (
        rf"locked cell {_CELL} was (?:edited|deleted|turned into text) and has been restored",
        "Cells that were handed out for reading only had been changed or deleted: {cells}. They were put back as they "
        "were. This costs no points, and your answers are as you wrote them.",
    ),
    (
        rf"locked cell {_CELL} stands in the notebook \d+ times; the copies have been dropped",
        "Cells that were handed out stood in your notebook more than once: {cells}. The copies were left out.",
    ),
    (
        rf"answer cell {_CELL} is missing; it counts as not answered",
        "No answer was found for {cells}: the cell is gone from your notebook. Take it from the notebook that was handed "
        "out, and answer in it.",
    ),
    (
        rf"answer cell {_CELL} was turned into text and cannot run; it counts as not answered",
        "An answer is a text cell and could not run: {cells}. Make it a code cell again.",
    ),
    (
        rf"answer cell {_CELL} was turned into code; it is kept as text",
        "A written answer had become a code cell: {cells}. It is read as text.",
    ),
    (
        rf"answer cell {_CELL} stands in the notebook \d+ times; all copies run, the last one wins",
        "An answer stands in your notebook more than once: {cells}. All copies ran in order, and the last one counts.",
    ),
    (
        rf"cell {_CELL} did not end and was (?P<detail>stopped after [\d.]+ s)",
        "A cell did not come to an end and was {detail}: {cells}. Look for a loop that never stops. The rest of your "
        "notebook was graded.",
    ),
    (
        rf"cell {_CELL} ended its process: .*memory.*",
        "A cell needed more memory than it may have: {cells}. The rest of your notebook was graded.",
    ),
    (
        rf"cell {_CELL} ended its process: .*",
        "Python ended while a cell ran: {cells}. Look for something like exit() in it. The rest of your notebook "
        "was graded.",
    ),
    (
        r"the notebook imports (?P<detail>.+, which the grader does not have; the exercise needs only .+)",
        "Your notebook imports {detail}. Cells that rely on this could not run as they did for you.",
    ),
    (
        r"nbgrader's metadata is gone from \d+ cells: recognised by id or text"
        r"(?:; the notebook was saved by (?:Google Colab|VS Code))?",
        "Your editor has removed the labels of some cells. Your answers were recognised all the same: there is "
        "nothing to do.",
    ),
    (
        r"(?:a cell|\d+ cells) had been joined from several, and (?:was|were) taken apart",
        "Some cells of your notebook had been joined into one. They were taken apart again: there is nothing to do.",
    ),
    (
        rf"answer cell {_CELL} is missing; another cell defines what it should",
        "The cell for an answer is gone, but another cell of yours defines what was asked for, and that counts: {cells}.",
    ),
    (
        rf"the grade_id {_CELL}(?: and \d+ more)? is unknown in this exercise",
        "A graded cell of another exercise is in your notebook: {cells}. It ran as a cell of your own.",
    ),
    (
        rf"also handed in, not graded: {_CELL} \(.*\)",
        "You handed in more than one file for this exercise. Not graded: {cells}.",
    ),
    (
        r"not JSON \(line (?P<detail>\d+)\)",
        "The file is damaged or breaks off (at line {detail}).",
    ),
    (
        r"printed (?P<detail>\d+ KB); the first \d+ KB were kept",
        "Your notebook printed {detail}; most of it was not kept. This costs no points.",
    ),
)
_PATTERNS = [(re.compile(pattern, re.DOTALL), sentence) for pattern, sentence in _SENTENCES]


def plain_notes(notes: Sequence[str]) -> list[str]:
    """Sentences for a student, one for each kind of note, in the order of first appearance; unknown notes as they are."""
    cells: dict[str, list[str]] = {}
    for note in notes:
        sentence, cell = _kind(note)
        cells.setdefault(sentence, [])
        if cell is not None and cell not in cells[sentence]:
            cells[sentence].append(cell)
    return [sentence.replace("{cells}", _names(found)) for sentence, found in cells.items()]


def _kind(note: str) -> tuple[str, str | None]:
    """The sentence that a note becomes, and the cell that it names."""
    for pattern, sentence in _PATTERNS:
        if found := pattern.fullmatch(note[:LONGEST]):
            named = found.groupdict()
            return sentence.replace("{detail}", named.get("detail") or ""), named.get("cell")
    return one_line(note, NOTE_LIMIT), None


def _names(cells: Sequence[str]) -> str:
    quoted = [f"“{one_line(cell, 60)}”" for cell in cells[:MOST_CELLS]]
    more = len(cells) - MOST_CELLS
    if more > 0:
        return f"{', '.join(quoted)} and {more} more"
    return " and ".join([", ".join(quoted[:-1]), quoted[-1]] if len(quoted) > 1 else quoted)
