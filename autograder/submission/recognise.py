"""Which exercise is this notebook? By its cells, never by its file name."""

from __future__ import annotations

from collections.abc import Sequence

from autograder.submission.notebook import RawNotebook
from autograder.submission.released import Released
from autograder.submission.text import line_set

# The share of a release's telling lines that must be there for the text alone to decide.
ENOUGH_TEXT = 0.3


def recognise(raw: RawNotebook, releases: Sequence[Released]) -> Released | None:
    """The release that a submission was made from, or `None`.

    The nbgrader cell ids decide. Equal counts are settled by the exercise that the notebook's metadata
    names, then by the text. Where an editor stripped the metadata, the text of the locked cells, the
    released text and the format's own cell ids decide; the notebook's metadata is the last resort.
    """
    by_id = _by_grade_ids(raw, releases)
    if len(by_id) == 1:
        return by_id[0]
    claimed = next((each for each in releases if (each.assignment, each.exercise) == raw.claims), None)
    if claimed is not None and claimed in by_id:
        return claimed
    lines = frozenset().union(*(line_set(cell.source) for cell in raw.cells))
    cell_ids = {cell.id for cell in raw.cells}
    best = max(by_id or releases, key=lambda each: _text_score(lines, cell_ids, each), default=None)
    if best is not None and _text_score(lines, cell_ids, best) >= ENOUGH_TEXT:
        return best
    return claimed


def _by_grade_ids(raw: RawNotebook, releases: Sequence[Released]) -> list[Released]:
    """The releases that share most grade_ids; none unless at least half of the notebook's ids are theirs."""
    ids = {cell.grade_id for cell in raw.cells if cell.grade_id is not None}
    counts = [len(ids & each.grade_ids) for each in releases]
    most = max(counts, default=0)
    if most == 0 or 2 * most < len(ids):
        return []
    return [each for each, count in zip(releases, counts, strict=True) if count == most]


def _text_score(lines: frozenset[str], cell_ids: set[str], released: Released) -> float:
    """The larger share of the release's telling lines and of its named cells that the notebook has."""
    telling, named = released.telling_lines, released.grade_ids
    by_text = len(lines & telling) / len(telling) if telling else 0.0
    by_cell_id = len(cell_ids & named) / len(named) if named else 0.0
    return max(by_text, by_cell_id)
