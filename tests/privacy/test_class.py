"""What happens to students who work elsewhere, as a class is graded: their answers count, and missing packages are named."""

from __future__ import annotations

import pytest

from tests.privacy.conftest import Class

pytestmark = pytest.mark.xdist_group("privacy")  # the class is graded once
NEEDS = "which the grader does not have; the exercise needs only numpy"


def test_a_notebook_from_colab_with_joined_cells_gets_its_points(graded: Class) -> None:
    result = graded.results()["s01"]
    assert result["score"] == result["max_score"]
    assert result["notes"] == [
        "2 cells had been joined from several, and were taken apart",
        "nbgrader's metadata is gone from 4 cells: recognised by id or text; the notebook was saved by Google Colab",
    ]


def test_a_missing_package_is_named_to_everybody(graded: Class) -> None:
    results = graded.results()
    assert results["s02"]["score"] == results["s02"]["max_score"]  # it needed nothing of it
    assert results["s02"]["notes"] == [f"the notebook imports 'seaborn_of_mars', {NEEDS}"]
    assert results["s03"]["notes"] == [f"the notebook imports 'seaborn_of_mars' and 'torch_of_mars', {NEEDS}"]
    assert 0 < results["s03"]["score"] < results["s03"]["max_score"]
    page = (graded.root / "pages/s03/demo/warm_up.html").read_text()
    assert "Your notebook imports &#39;seaborn_of_mars&#39; and &#39;torch_of_mars&#39;" in page
    assert "seaborn_of_mars: 2 (s02 demo/warm_up, s03 demo/warm_up)\n" in graded.said
    assert "torch_of_mars: 1 (s03 demo/warm_up)\n" in graded.said
    assert "Imports what the grader does not have" in (graded.root / "report.html").read_text()
