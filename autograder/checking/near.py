"""Hints for arrays that are wrong in one recognisable way: "exactly −1 times", "transposed", "reversed".

Only arrays and nested sequences of real numbers with at least three distinct values are looked at, never a
single number: there a hint would be half the answer. All elements must fit (relative tolerance 1e-6), and no
two explanations may fit at once, so that a hint is right when it is given; many wrong answers earn none.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from autograder.checking.plain import CheckFailure, read_expected, read_student

RTOL = 1e-6
MAX_SIZE = 1_000_000
MAX_DEPTH = 6

Array = NDArray[Any]

_FACTORS = (
    (2.0, "Every element is exactly twice what it should be."),
    (0.5, "Every element is exactly half of what it should be."),
    (100.0, "Every element is 100 times too large: percent or fraction?"),
    (0.01, "Every element is 100 times too small: percent or fraction?"),
    (180 / math.pi, "The values are in degrees, but radians are asked for."),
    (math.pi / 180, "The values are in radians, but degrees are asked for."),
    (1 / math.log(2), "The factor is that of a base-2 logarithm where the natural one is asked for."),
    (math.log(2), "The factor is that of a natural logarithm where base 2 is asked for."),
    (1 / math.log(10), "The factor is that of a base-10 logarithm where the natural one is asked for."),
    (math.log(10), "The factor is that of a natural logarithm where base 10 is asked for."),
)
_ANY_FACTOR = "Every element is off by one and the same factor: look for a missing or an extra constant."


@np.errstate(all="ignore")  # great values overflow, and what overflows matches nothing
def near_match(actual: Any, expected: Any) -> str | None:
    """One sentence on how `actual` differs from `expected`, or None.

    Explanations that exclude each other are tried side by side, and two that fit at once give no hint. Only
    "the same values in another order" is a fallback, when nothing more specific fits. The sentence holds
    no expected value.
    """
    try:
        want = _numbers(read_expected(expected), MAX_DEPTH)
        got = _numbers(read_student(actual, ""), MAX_DEPTH)
    except (CheckFailure, TypeError, ValueError, OverflowError):
        return None
    if got is None or want is None or not 3 <= got.size <= MAX_SIZE or got.size != want.size:
        return None
    if not (np.isfinite(got).all() and np.isfinite(want).all()) or _distinct(want) < 3:
        return None
    if got.shape != want.shape:
        return _reshaped(got, want)
    if _same(got, want):
        return None
    found = [hint for explain in _EXPLANATIONS if (hint := explain(got, want))]
    if len(found) > 1:
        return None
    return found[0] if found else _reordered(got, want)


def _reshaped(got: Array, want: Array) -> str | None:
    """The right values in another shape. A transposed array is named before a mere change of axes."""
    if got.ndim == want.ndim == 2 and _same(got, want.T):
        return "The array is transposed: rows and columns are swapped."
    if _same(got.ravel(), want.ravel()):
        if [n for n in got.shape if n != 1] == [n for n in want.shape if n != 1]:
            return "The values are right, but an axis of length one is too many or missing."
        return "The values are right, but the array has another shape."
    if want.ndim > 1 and got.ndim == 1 and _same(got, want.ravel(order="F")):
        return "The values are right, but flattened column by column instead of row by row."
    return None


def _transposed(got: Array, want: Array) -> str | None:
    if want.ndim == 2 and want.shape[0] == want.shape[1] and _same(got, want.T):
        return "The array is transposed: rows and columns are swapped."
    return None


def _negated(got: Array, want: Array) -> str | None:
    if _distinct(np.abs(want[want != 0])) >= 3 and _same(got, -want):
        return "Every element is exactly −1 times what it should be: a sign is wrong."
    return None


def _scaled(got: Array, want: Array) -> str | None:
    """A missing normalisation, or one constant factor: a name that fits alone, else just the fact."""
    informative = want != 0
    if _distinct(np.abs(want[informative])) < 3:
        return None
    for axis in (None, *range(want.ndim)):
        total = got.sum(axis=axis, keepdims=True)
        if (total > 0).all() and _is_one(want.sum(axis=axis)) and _same(got / total, want):
            return "The proportions are right, but the values are not normalised to a sum of one."
    factor = float(np.median(got[informative] / want[informative]))
    if factor <= 0 or not _same(got, factor * want):
        return None
    names = {hint for value, hint in _FACTORS if _is(factor, value)}
    for n in {*want.shape, want.size} - {1}:
        if _is(factor, n):
            names.add("Every element is n times too large, n being a length of the array: a mean or a sum?")
        elif _is(factor, 1 / n):
            names.add("Every element is n times too small, n being a length of the array: a mean or a sum?")
        elif n > 2 and any(_is(factor, (n / (n - 1)) ** power) for power in (1, -1, 0.5, -0.5)):
            names.add("The factor is that between dividing by n and by n − 1: check the degrees of freedom.")
    return names.pop() if len(names) == 1 else _ANY_FACTOR


def _powered(got: Array, want: Array) -> str | None:
    if _distinct(np.abs(want[(want != 0) & (np.abs(want) != 1)])) < 3:
        return None
    if _same(got, want**2):
        return "Every element is the square of what it should be."
    if (got >= 0).all() and (want >= 0).all() and _same(got, np.sqrt(want)):
        return "Every element is the square root of what it should be."
    return None


def _complemented(got: Array, want: Array) -> str | None:
    if (want >= 0).all() and (want <= 1).all() and _same(got, 1 - want):
        return "Every element is one minus what it should be: the complementary probability."
    return None


def _off_by_one(got: Array, want: Array) -> str | None:
    """Whole numbers counted from the wrong start, or a series that is one position early or late."""
    if got.dtype.kind in "iu" and want.dtype.kind in "iu":
        difference = got.astype(np.int64) - want.astype(np.int64)
        if (difference == difference.flat[0]).all() and abs(difference.flat[0]) == 1:
            return "Every element is off by exactly one: does the counting start at zero or at one?"
    if want.ndim == 1 and _orderly(want[1:]) and _orderly(want[:-1]):
        if _same(got[1:], want[:-1]):
            return "The values are one position late."
        if _same(got[:-1], want[1:]):
            return "The values are one position early."
    return None


def _reversed(got: Array, want: Array) -> str | None:
    if not _orderly(want):
        return None
    if want.ndim == 1:
        return "The values are right, but in reverse order." if _same(got, want[::-1]) else None
    for axis in range(want.ndim):
        if _same(got, np.flip(want, axis)):
            return "The values are right, but in reverse order along one axis."
    return None


def _reordered(got: Array, want: Array) -> str | None:
    if not _orderly(want):
        return None
    if want.ndim == 1 and _same(np.sort(got), np.sort(want)):
        return "The values are right, but in another order."
    if want.ndim == 2 and got.dtype.kind == "f":
        for axis, name in ((0, "rows"), (1, "columns")):
            if _same(_sorted_slices(got, axis), _sorted_slices(want, axis)):
                return f"The {name} are right, but in another order."
    return None


_EXPLANATIONS: tuple[Callable[[Array, Array], str | None], ...] = (
    _transposed, _negated, _scaled, _powered, _complemented, _off_by_one, _reversed,
)  # fmt: skip


def _numbers(read: tuple[str, Any], depth: int) -> Array | None:
    """A real-valued array of a plain value that was read; None for anything else, also for one number."""
    kind, value = read
    if kind in ("array", "tensor"):
        array: Array = value
        if array.dtype.kind == "f":
            array = array.astype(np.float64)
        return array if array.dtype.kind in "iuf" and array.size <= MAX_SIZE else None
    if kind != "sequence" or depth == 0 or not 0 < len(value) <= MAX_SIZE:
        return None
    reads = [read_student(each, "") for each in value]
    if {kind for kind, _ in reads} <= {"int", "float"}:
        flat = np.array([number for _, number in reads])
        return flat if flat.dtype.kind in "if" else None
    rows = [_numbers(each, depth - 1) for each in reads]
    full = [row for row in rows if row is not None]
    if len(full) != len(rows) or len({row.shape for row in full}) != 1:
        return None
    return np.stack(full) if sum(row.size for row in full) <= MAX_SIZE else None


def _same(a: Array, b: Array) -> bool:
    """Same shape and every element within RTOL; elements near zero by the scale of the whole."""
    if a.shape != b.shape:
        return False
    x, y = a.astype(np.float64), b.astype(np.float64)
    scale = float(np.max(np.abs(y), initial=0.0))
    with np.errstate(over="ignore", invalid="ignore"):
        return bool((np.abs(x - y) <= RTOL * np.abs(y) + 1e-12 * scale).all())


def _is(a: float, b: float) -> bool:
    return abs(a - b) <= RTOL * abs(b)


def _is_one(sums: Array) -> bool:
    return bool((np.abs(sums - 1) <= RTOL).all())


def _distinct(values: Array) -> int:
    """How many values differ by clearly more than the tolerance."""
    ordered = np.unique(values.astype(np.float64))
    if ordered.size < 2:
        return int(ordered.size)
    gaps = np.diff(ordered) > 10 * RTOL * np.maximum(np.abs(ordered[1:]), np.abs(ordered[:-1]))
    return 1 + int(np.count_nonzero(gaps))


def _orderly(values: Array) -> bool:
    """Whether an order of these values says something: a few small integers agree by chance too often."""
    return _distinct(values) >= (5 if (values == np.round(values)).all() else 3)


def _sorted_slices(matrix: Array, axis: int) -> Array:
    """Rows (axis 0) or columns (axis 1) in lexicographic order, rounded so that noise does not decide."""
    rows = matrix if axis == 0 else matrix.T
    scale = float(np.max(np.abs(rows))) or 1.0
    return rows[np.lexsort(np.round(rows / scale, 5).T[::-1])]
