"""Comparison of a student's values with expected ones: kind, shape, finiteness, then closeness.

- A student's value is compared only where it is a plain one (see `plain`); an object is refused, never asked.
- A bool is no number. An int may stand where a float is expected, not the reverse; both may be a complex.
- A 0-d array or tensor is a number.
- List and tuple may stand for each other; an array and a sequence only with `lists=True`.
- Shapes are compared before arithmetic: nothing broadcasts, nothing larger than the expected is allocated.
- NaN never passes; infinity passes only where the same infinity is expected.
"""

from __future__ import annotations

import cmath
import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NoReturn

import numpy as np

from autograder.checking.plain import (
    DTYPE_KINDS,
    PANDAS,
    CheckFailure,
    at,
    describe,
    key,
    read_expected,
    read_student,
)

__tracebackhide__ = True  # pytest then shows the line of the check, not of this module

_NUMBERS = ("int", "float", "complex")


@dataclass(frozen=True)
class _Rule:
    """How elements are compared: exactly, or within `atol + rtol * |expected|`."""

    rtol: float = 0.0
    atol: float = 0.0
    exact: bool = False
    lists: bool = False

    def accepts(self, kind: str, wanted: str) -> bool:
        """Whether a number of `kind` may stand where `wanted` is expected."""
        if self.exact or wanted not in _NUMBERS:
            return kind == wanted
        return kind in _NUMBERS[: _NUMBERS.index(wanted) + 1]


def assert_close(
    actual: Any, expected: Any, rtol: float = 1e-6, atol: float = 1e-9, *, lists: bool = False
) -> None:
    """Same kind, same shape, all finite, and |actual − expected| ≤ atol + rtol·|expected| in every element.

    Containers are compared element by element; strings, booleans, dictionary keys and set elements exactly.
    With `lists=True` a rectangular nested list of numbers may stand for an array, and the reverse.

    Raises:
        CheckFailure: the value differs.
        TypeError, ValueError: the expected value or a tolerance is unusable.
    """
    for name, tolerance in (("rtol", rtol), ("atol", atol)):
        if not 0 <= tolerance < math.inf:
            raise ValueError(f"{name} must be finite and not negative, not {tolerance!r}")
    _compare(actual, expected, _Rule(rtol, atol, lists=lists), "")


def assert_equal(actual: Any, expected: Any, *, lists: bool = False) -> None:
    """The same plain value: exact kind (an int is no float), shape and elements.

    Raises:
        CheckFailure: the value differs.
        TypeError, ValueError: the expected value is unusable.
    """
    _compare(actual, expected, _Rule(exact=True, lists=lists), "")


def assert_number(actual: Any) -> int | float:
    """One finite real number, which is returned; a bool is none, a 0-d array is one.

    Raises:
        CheckFailure: it is something else.
    """
    kind, value = read_student(actual, "")
    if kind not in ("int", "float"):
        raise CheckFailure(f"expected a number, got {describe(kind, value)}")
    if not math.isfinite(value if kind == "float" else 0):
        raise CheckFailure(f"expected a finite number, got {value}")
    number: int | float = value
    return number


def assert_array(
    actual: Any, shape: tuple[int | None, ...] | None = None, kind: str = "f"
) -> np.ndarray[Any, Any]:
    """A finite numpy array (or torch tensor) of this shape and dtype kind, returned as a numpy array.

    Args:
        actual: the student's value.
        shape: the lengths of its axes; None for a length that does not matter, or for any shape.
        kind: numpy's letters of the dtype kinds that are allowed: b, i (any integer), f, c, U.

    Raises:
        CheckFailure: it is something else.
    """
    type_kind, value = read_student(actual, "")
    if type_kind not in ("array", "tensor"):
        raise CheckFailure(f"expected an array, got {describe(type_kind, value)}")
    array: np.ndarray[Any, Any] = value
    if shape is not None and not (
        len(shape) == array.ndim and all(n is None or n == m for n, m in zip(shape, array.shape, strict=True))
    ):
        raise CheckFailure(f"expected an array of shape {shape}, got shape {array.shape}")
    if array.dtype.kind.replace("u", "i") not in kind.replace("u", "i"):
        raise CheckFailure(f"expected an array of dtype kind {kind!r}, got dtype {array.dtype}")
    if array.dtype.kind in "fc" and not np.isfinite(array).all():
        raise CheckFailure(f"the array holds {_count_not_finite(array)} values that are not finite")
    return array


def assert_same_partition(actual: Any, expected: Any, *, lists: bool = False) -> None:
    """The same clusters: one label per element, equal up to a one-to-one renaming of the labels.

    Both are one-dimensional: an array where an array is expected, a sequence where a sequence is (either with
    `lists=True`). The labels are names: integers, booleans, strings or finite floats.

    Raises:
        CheckFailure: the partition differs, or the value is no list of labels.
        TypeError, ValueError: the expected value is unusable.
    """
    want_kind, want = read_expected(expected)
    kind, got = read_student(actual, "")
    if want_kind not in ("array", "tensor", "sequence"):
        raise TypeError(f"expected labels must be an array or a sequence, not {type(expected).__name__}")
    if kind not in ("array", "tensor", "sequence") or (kind != want_kind and not lists):
        raise CheckFailure(f"expected labels as {describe(want_kind, want)}, got {describe(kind, got)}")
    if kind != "sequence" and got.dtype.kind not in DTYPE_KINDS:
        raise CheckFailure(f"labels of dtype {got.dtype} cannot be compared")
    if len(got) != len(want):
        raise CheckFailure(f"expected {len(want)} labels, got {len(got)}")
    forward: dict[Any, Any] = {}
    backward: dict[Any, Any] = {}
    for i in range(len(want)):
        where = f"[{i}]"
        got_label = key(got[i], where, trusted=False)
        want_label = key(want[i], where, trusted=True)
        if got_label[0] not in ("int", "bool", "str", "float"):
            raise CheckFailure(f"the label at {where} is no label but {got_label[0]}")
        if forward.setdefault(got_label, want_label) != want_label:
            raise CheckFailure(f"element {where} is in one cluster with elements it should be apart from")
        if backward.setdefault(want_label, got_label) != got_label:
            raise CheckFailure(f"element {where} is apart from elements it should be in one cluster with")


def assert_between(actual: Any, low: float, high: float) -> int | float:
    """A finite real number in the closed interval [low, high], which is returned.

    Raises:
        CheckFailure: it is outside, or no number.
        ValueError: the interval is empty.
    """
    if not low <= high:
        raise ValueError(f"[{low}, {high}] is no interval")
    number = assert_number(actual)
    if not low <= number <= high:
        raise CheckFailure(f"expected a number from {low} to {high}, got {describe('number', number)}")
    return number


def _compare(actual: Any, expected: Any, rule: _Rule, where: str) -> None:
    """Compare one value; `where` is its place in the whole, such as `[2]['loss']`."""
    want_kind, want = read_expected(expected)
    kind, got = read_student(actual, where)
    arrays = ("array", "tensor")
    if want_kind in arrays and rule.lists and kind in (*arrays, "sequence"):
        _compare_arrays(_to_array(got, want, where) if kind == "sequence" else got, want, rule, where)
    elif want_kind == "sequence" and (kind == "sequence" or (rule.lists and kind in arrays)):
        if len(got) != len(want):
            raise CheckFailure(f"{at(where)}expected {len(want)} elements, got {len(got)}")
        for i, each in enumerate(want):
            _compare(got[i], each, rule, f"{where}[{i}]")
    elif not rule.accepts(kind, want_kind):
        hint = "; an expected 2.0 would accept both" if (kind, want_kind) == ("float", "int") else ""
        _differs(where, describe(kind, got), describe(want_kind, want), hint)
    elif want_kind in arrays:
        _compare_arrays(got, want, rule, where)
    elif want_kind in _NUMBERS:
        _compare_numbers(got, want, rule, where)
    elif want_kind in ("dict", *PANDAS.values()):
        _compare_dicts(got, want, rule, where)
    elif want_kind == "set":
        want_keys = {key(each, where, trusted=True) for each in want}
        got_keys = {key(each, where, trusted=False) for each in got}
        if got_keys != want_keys:
            excess, missing = len(got_keys - want_keys), len(want_keys - got_keys)
            raise CheckFailure(f"{at(where)}the set lacks {missing} elements and has {excess} it should not")
    elif got != want:
        _differs(where, describe(kind, got), describe(want_kind, want))


def _compare_numbers(got: Any, want: Any, rule: _Rule, where: str) -> None:
    if not rule.exact and _is_finite(got) and _is_finite(want):
        try:
            passed = abs(got - want) <= rule.atol + rule.rtol * abs(want)
            difference = f"; difference {describe('number', got - want)}"
        except OverflowError:  # an int beyond the range of floats
            passed, difference = got == want, ""
    else:
        passed, difference = got == want, ""
    if not passed:
        _differs(where, describe("number", got), describe("number", want), difference)


def _compare_arrays(got: np.ndarray[Any, Any], want: np.ndarray[Any, Any], rule: _Rule, where: str) -> None:
    kind, want_kind = (DTYPE_KINDS.get(each.dtype.kind) for each in (got, want))
    if want_kind is None:
        raise TypeError(f"cannot compare with an expected array of dtype {want.dtype}")
    if got.shape != want.shape:
        _differs(where, f"an array of shape {got.shape}", f"shape {want.shape}")
    if kind is None or not rule.accepts(kind, want_kind):
        _differs(where, f"an array of dtype {got.dtype}", f"dtype {want.dtype}")
    if rule.exact or want_kind not in _NUMBERS:
        bad = got != want
        size = bad.astype(float)
    else:
        common = np.complex128 if want_kind == "complex" else np.float64
        a, e = got.astype(common), want.astype(common)
        with np.errstate(all="ignore"):
            size = np.abs(a - e)
            bad = np.where(np.isfinite(e), ~(size <= rule.atol + rule.rtol * np.abs(e)), a != e)
    if bad.any():
        # NaN sorts last for argmax too, so that the worst element is one that is not finite, if there is any.
        worst = np.unravel_index(np.argmax(np.where(bad, size, -1.0)), got.shape)
        index = "[" + ", ".join(str(i) for i in worst) + "]"
        count = f"; {np.count_nonzero(bad)} of {bad.size} elements differ"
        if kind in ("float", "complex") and not np.isfinite(got).all():
            count += f", {_count_not_finite(got)} are not finite"
        difference = f"; difference {size[worst]:.6g}" if not rule.exact and want_kind in _NUMBERS else ""
        _differs(
            where + index, describe(kind, got[worst]), describe(want_kind, want[worst]), difference + count
        )


def _to_array(value: Any, want: np.ndarray[Any, Any], where: str) -> np.ndarray[Any, Any]:
    """A nested sequence as an array of the shape of `want`, or CheckFailure."""
    leaves = list(_leaves(value, want.shape, where))
    if not leaves:
        return np.empty(want.shape, want.dtype)
    kinds = {kind for kind, _ in leaves}
    if len(kinds) > 1 and not kinds <= set(_NUMBERS):
        raise CheckFailure(f"{at(where)}expected a list of one kind, got {' and '.join(sorted(kinds))}")
    dtype = np.float64 if want.dtype.kind == "f" and kinds <= {"int", "float"} else None
    try:
        return np.array([leaf for _, leaf in leaves], dtype).reshape(want.shape)
    except OverflowError:
        raise CheckFailure(f"{at(where)}the list holds an integer beyond the range of floats") from None


def _leaves(value: Any, shape: tuple[int, ...], where: str) -> Iterator[tuple[str, Any]]:
    """The scalars of a nested sequence in row-major order, walked only as far as `shape` reaches."""
    kind, plain = read_student(value, where)
    if not shape:
        if kind not in DTYPE_KINDS.values():
            _differs(where, describe(kind, plain), "a scalar")
        yield kind, plain
        return
    if kind not in ("sequence", "array", "tensor"):
        _differs(where, describe(kind, plain), f"a list of length {shape[0]}")
    if len(plain) != shape[0]:
        _differs(where, f"length {len(plain)}", f"length {shape[0]}")
    for i in range(shape[0]):
        yield from _leaves(plain[i], shape[1:], f"{where}[{i}]")


def _compare_dicts(got: dict[Any, Any], want: dict[Any, Any], rule: _Rule, where: str) -> None:
    got_names = {key(name, where, trusted=False): name for name in got}
    want_names = {key(name, where, trusted=True): name for name in want}
    for tag, name in want_names.items():
        if tag not in got_names:
            raise CheckFailure(f"{at(where)}the key {describe('', name)} is missing")
    for tag, name in got_names.items():
        if tag not in want_names:
            raise CheckFailure(f"{at(where)}the key {describe('', name)} should not be there")
    for tag, name in want_names.items():
        _compare(got[got_names[tag]], want[name], rule, f"{where}[{describe('', name)}]")


def _differs(where: str, got: str, want: str, more: str = "") -> NoReturn:
    raise CheckFailure(f"{at(where)}got {got}, expected {want}{more}")


def _is_finite(value: Any) -> bool:
    return type(value) is int or cmath.isfinite(value)


def _count_not_finite(array: np.ndarray[Any, Any]) -> int:
    return int(np.count_nonzero(~np.isfinite(array)))
