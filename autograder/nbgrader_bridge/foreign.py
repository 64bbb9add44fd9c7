"""What a course made for nbgrader expects of an autograded notebook: its cells' own metadata, and what they showed."""

from __future__ import annotations

import json
from pathlib import Path

from nbformat import NotebookNode, from_dict

from autograder.foreign.outputs import Shown
from autograder.submission.text import squeezed


def restore_metadata(notebook: NotebookNode, release: Path) -> None:
    """Give each cell that nbgrader knows the metadata of the course's edition: task cells are more than manual ones."""
    cells = json.loads(release.read_text(encoding="utf-8"))["cells"]
    known = {
        cell["metadata"]["nbgrader"]["grade_id"]: cell for cell in cells if "nbgrader" in cell["metadata"]
    }
    for cell in notebook.cells:
        flags = cell.metadata.get("nbgrader")
        if flags is not None and flags.grade_id in known:
            cell.metadata = from_dict(known[flags.grade_id]["metadata"])  # type: ignore[no-untyped-call]


def show_outputs(notebook: NotebookNode, shown: Shown) -> None:
    """Put what cells showed into a notebook; both are in running order."""
    start = 0
    for cell in notebook.cells:
        if cell.cell_type != "code" or not cell.source.strip():
            continue
        text = squeezed(cell.source)
        places = (n for n in range(start, len(shown)) if squeezed(shown[n][0]) == text)
        place = next(places, None)
        if place is not None:
            cell.outputs = [from_dict(each) for each in shown[place][1]]  # type: ignore[no-untyped-call]
            cell.execution_count = start = place + 1
