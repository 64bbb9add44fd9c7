import csv
import io

from autograder.reports.scores_csv import COLUMNS, scores_csv
from autograder.result import Result


def test_one_row_per_submission_without_formulas(class_results: list[Result]) -> None:
    rows = list(csv.reader(io.StringIO(scores_csv(class_results))))
    assert tuple(rows[0]) == COLUMNS
    assert len(rows) == len(class_results) + 1
    assert not [cell for row in rows for cell in row if cell[:1] in tuple("=+-@\t\r")]
    assert "'=cmd()" in {row[0] for row in rows}


def test_numbers_stay_numbers(swapped: Result) -> None:
    row = dict(zip(COLUMNS, list(csv.reader(io.StringIO(scores_csv([swapped]))))[1], strict=True))
    assert (float(row["score"]), float(row["max_score"])) == (5.5, 7.0)
