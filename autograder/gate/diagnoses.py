"""What the wrong solutions of several exercises are taken for, in one table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from autograder.gate.findings import Report


@dataclass(frozen=True)
class Row:
    """One exercise, or the sum of several: how many solutions were tried, and what their students would be told.

    Attributes:
        misconceptions: how many were tried; `right`, `wrong` and `silent` add up to it.
        right: given their own hint and no other's.
        wrong: given the hint of another one by some check.
        silent: given no hint, or one that names no misconception.
        alternatives: right solutions that were tried.
        misled: of these, given a hint.
    """

    exercise: str
    misconceptions: int
    right: int
    wrong: int
    silent: int
    alternatives: int
    misled: int


def diagnosis_rows(reports: Sequence[Report]) -> list[Row]:
    """One row for each exercise; several have a last one for all."""
    rows = [_row(report) for report in reports]
    if len(rows) > 1:
        counts = [list(asdict(row).values())[1:] for row in rows]
        rows.append(Row("all", *map(sum, zip(*counts, strict=True))))
    return rows


def as_json(reports: Sequence[Report]) -> dict[str, Any]:
    """Everything, as `autograder validate --json` writes it."""
    return {
        "schema": 1,
        "passed": all(report.passed for report in reports),
        "diagnosis": [asdict(row) for row in diagnosis_rows(reports)],
        "exercises": [report.to_json() for report in reports],
    }


def _row(report: Report) -> Row:
    found = report.diagnoses
    right, wrong, silent = len(found.right), len(found.wrong), len(found.silent)
    return Row(
        report.exercise, right + wrong + silent, right, wrong, silent, found.alternatives, len(found.misled)
    )
