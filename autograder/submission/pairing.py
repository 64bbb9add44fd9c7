"""Which cell of a submission is which of the release: by nbgrader's id, the format's id, then the text.

Texts are compared without their layout: an editor that formats on save changes every cell, and says nothing new.

A pairing never decides what runs in the place of a locked cell: that is always the release's text.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import islice

from autograder.submission.notebook import Kind, RawNotebook
from autograder.submission.released import Cell, Released
from autograder.submission.text import defined_names, layout_free, layouts_free, similarity, squeezed

# An edited locked cell is recognised when this share of its distinct lines is still there.
SIMILAR = 0.5
# So many cells between two neighbours are looked at; it bounds the work that a hostile file can cause.
CANDIDATES = 50


def pair_cells(raw: RawNotebook, known: list[Cell], released: Released) -> dict[int, int]:
    """Pair cells of a submission with known cells.

    Args:
        raw: the submission.
        known: the released cells with a grade_id, in order.
        released: the release, for its text.

    Returns:
        `{index in raw.cells: index in known}`. All cells that carry the same grade_id are paired with it.
    """
    pairs = _by_ids(raw, known)
    texts = [squeezed(cell.source) for cell in raw.cells] if _unpaired(known, pairs) else []
    if texts:
        _pair_same(raw, known, texts, squeezed, pairs)
    if texts and any(known[place].locked for place in _unpaired(known, pairs)):
        code = iter(layouts_free(cell.source for cell in raw.cells if cell.kind == "code"))
        texts = [
            next(code) if cell.kind == "code" else text for cell, text in zip(raw.cells, texts, strict=True)
        ]
        _pair_same(raw, known, texts, layout_free, pairs)
        _pair_edited(raw, known, pairs)
    if texts:
        _pair_answers_by_place(raw, known, released, pairs)
    return pairs


def _by_ids(raw: RawNotebook, known: list[Cell]) -> dict[int, int]:
    by_grade_id = {cell.grade_id: place for place, cell in enumerate(known)}
    pairs = {
        index: by_grade_id[cell.grade_id]
        for index, cell in enumerate(raw.cells)
        if cell.grade_id is not None and cell.grade_id in by_grade_id
    }
    free = {known[place].id: place for place in _unpaired(known, pairs)}
    for index, cell in enumerate(raw.cells):
        if index not in pairs and cell.id in free:
            pairs[index] = free.pop(cell.id)
    return pairs


def _pair_same(
    raw: RawNotebook, known: list[Cell], texts: list[str], form: Callable[[str], str], pairs: dict[int, int]
) -> None:
    """Find locked code that says the same, anywhere; `texts` are the submission's cells in a form of comparison."""
    same: dict[str, int] = {}
    for index, cell in enumerate(raw.cells):
        if cell.kind == "code" and index not in pairs:
            same.setdefault(texts[index], index)
    for place in _unpaired(known, pairs):
        index = same.get(form(known[place].source), -1)
        if _locked_code(known[place]) and index >= 0 and index not in pairs:
            pairs[index] = place


def _pair_edited(raw: RawNotebook, known: list[Cell], pairs: dict[int, int]) -> None:
    """Find edited locked code between its neighbours."""
    for place in _unpaired(known, pairs):
        if not _locked_code(known[place]):
            continue
        scored = [
            (similarity(raw.cells[index].source, known[place].source), -index)
            for index in _between(raw, place, pairs, "code")
        ]
        score, negative = max(scored, default=(0.0, 0))
        if score >= SIMILAR:
            pairs[-negative] = place


def _locked_code(cell: Cell) -> bool:
    return cell.locked and cell.kind == "code"


def _pair_answers_by_place(
    raw: RawNotebook, known: list[Cell], released: Released, pairs: dict[int, int]
) -> None:
    """Find answers between their recognised neighbours.

    Code that defines a name of the template is its answer. Where the template defines nothing (a hand
    computation), and for manual text, the first cell that is not the release's own takes the place.
    """
    ours = {squeezed(cell.source) for cell in released.cells if cell.locked}
    answers = [place for place in _unpaired(known, pairs) if not known[place].locked]
    names = {place: defined_names(known[place].source) for place in answers}
    for place in sorted(answers, key=lambda place: not names[place]):  # those with names are surer
        candidates = [
            index
            for index in _between(raw, place, pairs, known[place].kind)
            if (text := squeezed(raw.cells[index].source)) and text not in ours
        ]
        if known[place].kind == "code" and names[place]:
            shared = {
                index: len(names[place] & defined_names(raw.cells[index].source)) for index in candidates
            }
            candidates = sorted((i for i in candidates if shared[i]), key=lambda i: (-shared[i], i))
        if candidates:
            pairs[candidates[0]] = place


def _unpaired(known: list[Cell], pairs: dict[int, int]) -> list[int]:
    places = set(pairs.values())
    return [place for place in range(len(known)) if place not in places]


def _between(raw: RawNotebook, place: int, pairs: dict[int, int], kind: Kind) -> list[int]:
    """Unpaired cells of a kind between the nearest paired neighbours of a known cell."""
    first: dict[int, int] = {}
    for index, paired in sorted(pairs.items()):
        first.setdefault(paired, index)
    before = max((paired for paired in first if paired < place), default=None)
    after = min((paired for paired in first if paired > place), default=None)
    start = 0 if before is None else first[before] + 1
    stop = len(raw.cells) if after is None else first[after]
    found = (index for index in range(start, stop) if index not in pairs and raw.cells[index].kind == kind)
    return list(islice(found, CANDIDATES))
