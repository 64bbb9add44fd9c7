"""Scores as CSV, for a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from autograder.reports.text import csv_cell
from autograder.result import Result

COLUMNS = (
    "student", "assignment", "exercise", "attempt", "status", "score", "max_score", "auto_max_score", "notes",
)  # fmt: skip


def scores_csv(results: Sequence[Result]) -> str:
    """One row per submission under `COLUMNS`; no cell is a formula."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    for each in results:
        names = [csv_cell(value) for value in (each.student, each.assignment, each.exercise)]
        numbers = [each.score, each.max_score, each.auto_max_score]
        writer.writerow([*names, each.attempt, each.status, *numbers, csv_cell("; ".join(each.notes))])
    return text.getvalue()
