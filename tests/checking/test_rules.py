"""What a task must be solved without is found in the student's source, however the cell is written."""

from __future__ import annotations

import pytest

from autograder.checking import assert_not_used
from autograder.checking.plain import CheckFailure
from autograder.checking.rules import SubmittedSource

USES = "from sklearn.svm import SVC\ndef fit(X, y):\n    return SVC().fit(X, y)\n"


@pytest.mark.parametrize(
    "around",
    [
        "{}",
        "%matplotlib inline\n{}",
        "{}!pip list\n",
        "{}fit?\n",
        "files = !ls\n{}",
        "if True:\n    %time x = 1\n{}",
        # A line of a longer expression may begin with what IPython's lines begin with.
        "total = (7\n  % 4)\n{}",
        "%time x = 1\nsame = (total\n  != 3)\ntext = ('%d'\n  % 4)\n{}",
    ],
)
def test_a_forbidden_name_is_found_beside_magics_and_odd_layout(around: str) -> None:
    submission = SubmittedSource({"answer": around.format(USES)})
    with pytest.raises(CheckFailure, match=r"without sklearn, but uses sklearn\.svm\.SVC"):
        assert_not_used(submission, "answer", "sklearn")


@pytest.mark.parametrize(
    "source", ["from sklearn.svm import SVC\n", "x = 1\n%time x\n", "def fit(:\n", "%" * 500]
)
def test_an_innocent_import_and_what_is_no_code_use_nothing(source: str) -> None:
    assert_not_used(SubmittedSource({"answer": source}), "answer", "sklearn")
