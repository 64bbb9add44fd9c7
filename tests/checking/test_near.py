"""Near matches: each kind is recognised, and nothing is said about values that merely happen to be wrong."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from autograder.checking.near import near_match

RNG = np.random.default_rng(7)
VECTOR = RNG.normal(size=7)
MATRIX = RNG.normal(size=(4, 3))
SQUARE = RNG.normal(size=(3, 3))
POSITIVE = RNG.uniform(2, 9, size=7)
P = np.array([0.1, 0.25, 0.6, 0.9])
ROWS = np.array([[0.2, 0.3, 0.5], [0.1, 0.8, 0.1]])


@pytest.mark.parametrize(
    ("actual", "expected", "word"),
    [
        (-VECTOR, VECTOR, "−1 times"),
        ((-MATRIX).tolist(), MATRIX.tolist(), "−1 times"),
        (2 * MATRIX, MATRIX, "exactly twice"),
        (MATRIX / 2, MATRIX, "exactly half"),
        (7 * VECTOR, VECTOR, "n times too large"),
        (MATRIX / 4, MATRIX, "n times too small"),
        (MATRIX / 12, MATRIX, "n times too small"),
        (VECTOR * 7 / 6, VECTOR, "degrees of freedom"),
        (VECTOR * np.sqrt(6 / 7), VECTOR, "degrees of freedom"),
        (np.degrees(VECTOR), VECTOR, "in degrees"),
        (np.radians(VECTOR), VECTOR, "in radians"),
        (np.log2(POSITIVE), np.log(POSITIVE), "base-2"),
        (np.log(POSITIVE), np.log10(POSITIVE), "where base 10"),
        (100 * P, P, "percent"),
        (1.7 * VECTOR, VECTOR, "one and the same factor"),
        (P * 1.85 * 3, P / P.sum(), "not normalised"),
        (ROWS * [[3.0], [5.0]], ROWS, "not normalised"),
        (POSITIVE**2, POSITIVE, "is the square of"),
        (np.sqrt(POSITIVE), POSITIVE, "square root"),
        (1 - P, P, "complementary"),
        (np.array([1, 3, 2, 1]), np.array([0, 2, 1, 0]), "off by exactly one"),
        ([0, 1, 2, 3], [1, 2, 3, 4], "off by exactly one"),
        (np.roll(VECTOR, 1), VECTOR, "one position late"),
        (np.append(VECTOR[1:], 0.0), VECTOR, "one position early"),
        (VECTOR[::-1], VECTOR, "reverse order"),
        (MATRIX[:, ::-1], MATRIX, "along one axis"),
        (VECTOR[[1, 0, 3, 2, 5, 4, 6]], VECTOR, "in another order"),
        (MATRIX[[1, 0, 3, 2]], MATRIX, "rows are right"),
        (MATRIX[:, [1, 2, 0]], MATRIX, "columns are right"),
        (MATRIX.T, MATRIX, "transposed"),
        (SQUARE.T, SQUARE, "transposed"),
        (np.array([[50, 5], [10, 35]]), np.array([[50, 10], [5, 35]]), "transposed"),
        (VECTOR[:, None], VECTOR, "axis of length one"),
        (MATRIX.ravel(), MATRIX, "another shape"),
        (MATRIX.ravel(order="F"), MATRIX, "column by column"),
        ((VECTOR * -1).astype(np.float32), VECTOR.astype(np.float32), "−1 times"),
    ],
)
def test_each_kind_is_recognised(actual: Any, expected: Any, word: str) -> None:
    hint = near_match(actual, expected)
    assert hint is not None
    assert word in hint


@pytest.mark.parametrize("expected", [VECTOR, MATRIX, SQUARE, P, np.array([0, 2, 1, 0])])
def test_a_hint_holds_no_expected_value(expected: Any) -> None:
    for actual in (-expected, 3.3 * expected, expected.T, expected[::-1], expected + 1):
        hint = near_match(actual, expected) or ""
        for value in expected.ravel():
            assert str(value) not in hint.replace("−1", "").split()


@pytest.mark.parametrize(
    ("actual", "expected"),
    [
        (-0.5, 0.5),
        (1.0, 0.5),
        (np.array(-0.5), np.array(0.5)),
        (np.array([-0.5]), np.array([0.5])),
        (np.array([-1.0, -2.0]), np.array([1.0, 2.0])),
        (-np.ones(5), np.ones(5)),
        (np.array([0.0, 0.0, -2.0, -3.0]), np.array([0.0, 0.0, 2.0, 3.0])),
        (2 * np.array([0.0, 1.0, -1.0]), np.array([0.0, 1.0, -1.0])),
        ([True, False, True], [False, True, False]),
        ("cba", "abc"),
        (None, VECTOR),
        (object(), VECTOR),
        ([object()] * 7, VECTOR),
        (np.array([1, 2, 3], dtype=object), np.array([3, 2, 1])),
        ([1, [2, 3]], [3, 2, 1]),
        ([10**400, 1, 2], [2.0, 1.0, 3.0]),
        (-VECTOR * np.nan, VECTOR),
        (-VECTOR, VECTOR * np.nan),
        (VECTOR[:-1], VECTOR),
        (np.array([2, 0, 1]), np.array([0, 1, 2])),
        (np.array([2, 1, 0]), np.array([0, 1, 2])),
    ],
)
def test_nothing_is_said_about_too_little(actual: Any, expected: Any) -> None:
    assert near_match(actual, expected) is None


@pytest.mark.parametrize(
    ("actual", "expected"),
    [
        (np.linspace(2, -2, 9), np.linspace(-2, 2, 9)),
        (np.linspace(1, 0, 9), np.linspace(0, 1, 9)),
        (2.0 ** np.arange(1, 9), 2.0 ** np.arange(8)),
    ],
    ids=["negated or reversed", "complement or reversed", "doubled or shifted"],
)
def test_two_explanations_give_none(actual: Any, expected: Any) -> None:
    assert near_match(actual, expected) is None


def test_a_factor_with_two_names_is_not_named() -> None:
    hint = near_match(np.array([[2.0, 4.0, 6.0], [8.0, 10.0, 12.0]]), np.arange(1.0, 7.0).reshape(2, 3))
    assert hint is not None
    assert "one and the same factor" in hint


def test_equal_values_earn_no_hint() -> None:
    for value in (VECTOR, MATRIX, ROWS, [1, 2, 3]):
        assert near_match(value, value) is None


def test_one_element_that_does_not_fit_is_enough() -> None:
    for actual in (-VECTOR, 2 * VECTOR, VECTOR[::-1], np.sqrt(np.abs(VECTOR)), VECTOR[[1, 0, 3, 2, 5, 4, 6]]):
        spoilt = actual.copy()
        spoilt[3] *= 1 + 1e-4
        assert near_match(spoilt, VECTOR) is None


@pytest.mark.parametrize("seed", range(40))
def test_unrelated_values_earn_no_hint(seed: int) -> None:
    rng = np.random.default_rng(seed)
    for shape in ((3,), (5,), (3, 3), (2, 4), (2, 3, 2)):
        pairs: list[tuple[Any, Any]] = [
            (rng.normal(size=shape), rng.normal(size=shape)),
            (rng.uniform(size=shape), rng.uniform(size=shape)),
            (rng.normal(size=shape), rng.normal(size=shape[::-1])),
        ]
        for actual, expected in pairs:
            assert near_match(actual, expected) is None
    labels = rng.integers(0, 3, size=(2, 30))
    assert near_match(labels[0], labels[1]) is None
