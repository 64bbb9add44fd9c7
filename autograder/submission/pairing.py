"""Which cell of a submission is which of the release: by nbgrader's id, the format's id, then the text.

A pairing never decides what runs in the place of a locked cell: that is always the release's text.
"""

from __future__ import annotations

from itertools import islice

from autograder.submission.notebook import Kind, RawNotebook
from autograder.submission.released import Cell, Released
from autograder.submission.text import defined_names, similarity, squeezed

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
    if len(set(pairs.values())) < len(known):
        texts = [squeezed(cell.source) for cell in raw.cells]
        _pair_locked_by_text(raw, known, texts, pairs)
        _pair_answers_by_place(raw, known, released, texts, pairs)
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


def _pair_locked_by_text(
    raw: RawNotebook, known: list[Cell], texts: list[str], pairs: dict[int, int]
) -> None:
    """Find locked code by its text: unchanged cells anywhere, then edited ones between their neighbours."""
    locked = [place for place, cell in enumerate(known) if cell.locked and cell.kind == "code"]
    unchanged: dict[str, int] = {}
    for index, cell in enumerate(raw.cells):
        if cell.kind == "code" and index not in pairs:
            unchanged.setdefault(texts[index], index)
    for place in _unpaired(known, pairs):
        same = unchanged.get(squeezed(known[place].source))
        if place in locked and same is not None and same not in pairs:
            pairs[same] = place
    for place in _unpaired(known, pairs):
        if place not in locked:
            continue
        scored = [
            (similarity(raw.cells[index].source, known[place].source), -index)
            for index in _between(raw, place, pairs, "code")
        ]
        score, negative = max(scored, default=(0.0, 0))
        if score >= SIMILAR:
            pairs[-negative] = place


def _pair_answers_by_place(
    raw: RawNotebook, known: list[Cell], released: Released, texts: list[str], pairs: dict[int, int]
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
            if texts[index] and texts[index] not in ours
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
