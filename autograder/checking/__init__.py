"""The words of hidden checks: tasks, comparisons, misconceptions and alternatives."""

from autograder.checking.authoring import alternative, misconception, task
from autograder.checking.close import (
    assert_array,
    assert_between,
    assert_close,
    assert_equal,
    assert_number,
    assert_same_partition,
)
from autograder.checking.plain import CheckFailure
from autograder.checking.rules import assert_not_used
from autograder.student.proxy import mutated

__all__ = [
    "CheckFailure",
    "alternative",
    "assert_array",
    "assert_between",
    "assert_close",
    "assert_equal",
    "assert_not_used",
    "assert_number",
    "assert_same_partition",
    "misconception",
    "mutated",
    "task",
]
