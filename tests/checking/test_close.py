"""The comparison helpers: what they let through is a wrong mark, what they refuse is another."""

from __future__ import annotations

import math
from collections import Counter, OrderedDict, namedtuple
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograder.checking.close import (
    assert_array,
    assert_between,
    assert_close,
    assert_equal,
    assert_number,
    assert_same_partition,
)
from autograder.checking.plain import MESSAGE_LIMIT, CheckFailure

Point = namedtuple("Point", "x y")


class Liar:
    """An object that claims to equal everything and to be every type."""

    __class__ = float  # type: ignore[assignment]
    __hash__ = None  # type: ignore[assignment]

    def __eq__(self, other: object) -> bool:
        raise AssertionError("never ask an unknown object")

    __sub__ = __rsub__ = __abs__ = __float__ = __repr__ = __len__ = __iter__ = __array__ = __eq__  # type: ignore[assignment]


class LyingFloat(float):
    def __sub__(self, other: Any) -> float:
        return 0.0

    __rsub__ = __sub__


class LyingArray(np.ndarray):  # type: ignore[type-arg]
    def __array_function__(self, *args: Any) -> bool:  # type: ignore[override]
        return True


def accepts(actual: Any, expected: Any, **options: Any) -> bool:
    try:
        assert_close(actual, expected, **options)
    except CheckFailure as failure:
        return not is_bounded(failure)
    return True


def equal(actual: Any, expected: Any, **options: Any) -> bool:
    try:
        assert_equal(actual, expected, **options)
    except CheckFailure as failure:
        return not is_bounded(failure)
    return True


def is_bounded(failure: CheckFailure) -> bool:
    """A message that is empty or too long counts as an acceptance, and fails the test that way."""
    return 0 < len(str(failure)) <= MESSAGE_LIMIT


@pytest.mark.parametrize(
    ("actual", "expected"),
    [
        (0.5, 0.5),
        (0.5 + 1e-10, 0.5),
        (1, 1.0),
        (np.float32(0.5), 0.5),
        (np.array(0.5), 0.5),
        (0.5, np.array(0.5)),
        (0.5, np.float64(0.5)),
        (3, np.int64(3)),
        (2, 2 + 0j),
        (math.inf, math.inf),
        (-math.inf, np.float64(-math.inf)),
        (10**400, 10**400),
        ("sigmoid", "sigmoid"),
        (None, None),
        (True, np.True_),
        (np.array([1.0, 2.0], dtype=np.float32), np.array([1.0, 2.0])),
        (np.array([1, 2]), np.array([1.0, 2.0])),
        (np.array([1, 2], dtype=np.uint8), np.array([1, 2])),
        (np.array([[math.inf, -1.0]]), np.array([[math.inf, -1.0]])),
        (np.empty((0, 3)), np.empty((0, 3))),
        ((1.0, [2.0]), [1.0, (2.0,)]),
        ({"a": 1.0, 2: np.ones(3)}, OrderedDict([(2, np.ones(3)), ("a", 1.0)])),
        ([1.0, 2.0], Point(1.0, 2.0)),
        ({1, 2}, frozenset({1, 2})),
        (np.longdouble(0.5), 0.5),
    ],
)
def test_close_values_pass(actual: Any, expected: Any) -> None:
    assert_close(actual, expected)


@pytest.mark.parametrize(
    ("actual", "expected"),
    [
        (0.5 + 1e-5, 0.5),
        (math.nan, 0.5),
        (math.inf, 0.5),
        (0.5, math.inf),
        (-math.inf, math.inf),
        (True, 1.0),
        (1, True),
        (2.0, 2),
        (1 + 0j, 1.0),
        ("1.0", 1.0),
        (None, 0.0),
        (10**400, 1.0),
        (10**400 + 1, 10**400),
        (1e308, -1e308),
        (np.array([0.5]), 0.5),
        (0.5, np.array([0.5])),
        (np.array([]), np.array([1.0, 2.0])),
        (np.ones((3, 1)), np.ones(3)),
        (np.ones(3), np.ones((3, 1))),
        (np.ones((2, 3)), np.ones((3, 2))),
        (np.array([1.0, math.nan]), np.array([1.0, 2.0])),
        (np.array([1.0, math.inf]), np.array([1.0, 2.0])),
        (np.array([1.0, -math.inf]), np.array([1.0, math.inf])),
        (np.array([1.0, 2.0], dtype=object), np.array([1.0, 2.0])),
        (np.array([True, False]), np.array([1.0, 0.0])),
        (np.array([1.0, 2.0]), np.array([1, 2])),
        (np.array(["1.0"]), np.array([1.0])),
        (np.array([1 + 0j]), np.array([1.0])),
        ([1.0, 2.0], np.array([1.0, 2.0])),
        (np.array([1.0, 2.0]), [1.0, 2.0]),
        ([1.0], [1.0, 2.0]),
        ([1.0, 2.0, 3.0], [1.0, 2.0]),
        (1.0, [1.0]),
        ({"a": 1.0}, {"a": 1.0, "b": 2.0}),
        ({"a": 1.0, "b": 2.0}, {"a": 1.0}),
        ({True: 1.0}, {1: 1.0}),
        ({"a": 1.5}, {"a": 1.0}),
        ({1, 2, 3}, {1, 2}),
        ([[1.0]], [1.0]),
        (np.array([2, 1], dtype=np.uint8), np.array([1, 2], dtype=np.uint8)),
        (np.datetime64("2026-01-01"), 1.0),
        (np.ma.masked_array([1.0], [True]), np.array([1.0])),
        (np.ma.masked, 1.0),
    ],
)
def test_other_values_fail(actual: Any, expected: Any) -> None:
    assert not accepts(actual, expected)


@pytest.mark.parametrize("expected", [1.0, np.ones(1), [1.0], {"a": 1.0}, {1.0}, "a", None, True])
@pytest.mark.parametrize("wrap", [lambda x: x, lambda x: [x], lambda x: {"a": x}])
def test_an_object_is_never_asked(expected: Any, wrap: Any) -> None:
    assert not accepts(wrap(Liar()), wrap(expected))
    assert not accepts(wrap(Liar()), wrap(expected), lists=True)
    assert not equal(wrap(Liar()), wrap(expected))


def test_subclasses_of_plain_types_are_refused() -> None:
    assert not accepts(LyingFloat(7.0), 1.0)
    assert not accepts(np.zeros(2).view(LyingArray), np.ones(2))
    assert not accepts(Point(1.0, 2.0), (1.0, 2.0))
    assert not equal(Counter("a"), {"a": 1})


def test_the_tolerance_is_absolute_plus_relative() -> None:
    assert accepts(1.0 + 0.1, 1.0, rtol=0.1, atol=0.01)
    assert not accepts(1.0 + 0.12, 1.0, rtol=0.1, atol=0.01)
    assert accepts(1e-10, 0.0)
    assert not accepts(1e-8, 0.0)
    assert not accepts(np.array([100.0, 1e-8]), np.array([100.0, 0.0]))


@pytest.mark.parametrize("options", [{"rtol": -1.0}, {"atol": math.nan}, {"rtol": math.inf}])
def test_an_unusable_tolerance_is_our_fault(options: dict[str, float]) -> None:
    with pytest.raises(ValueError, match="tol must be finite"):
        assert_close(1.0, 1.0, **options)


@pytest.mark.parametrize("expected", [math.nan, np.array([1.0, math.nan]), [math.nan], {math.nan}])
def test_nan_expected_is_our_fault_not_the_students(expected: Any) -> None:
    with pytest.raises(ValueError, match="expected value holds NaN"):
        assert_close(expected, expected)
    with pytest.raises(ValueError, match="expected value holds NaN"):
        assert_equal(expected, expected)


def test_an_object_expected_is_our_fault() -> None:
    with pytest.raises(TypeError, match="Liar"):
        assert_close(1.0, Liar())
    with pytest.raises(TypeError, match="dtype object"):
        assert_close(np.ones(1), np.array([1.0], dtype=object))


def test_lists_stand_for_arrays_only_when_told() -> None:
    expected = np.array([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]])
    assert accepts([[1, 2.0, 3.0], (4.0, 5.0, 6.0)], expected, lists=True)
    assert accepts([np.array([1.0, 2.0, 3.0]), [4.0, 5.0, 6.0]], expected, lists=True)
    assert accepts(expected, expected.tolist(), lists=True)
    assert accepts([[], []], np.empty((2, 0)), lists=True)
    assert accepts([10**30], np.array([1e30]), lists=True)


@pytest.mark.parametrize(
    "actual",
    [
        [1.0, 2.0, 3.0, 4.0],
        [[1.0, 2.0], [3.0]],
        [[1.0, 2.0], [3.0, [4.0]]],
        [[1.0, 2.0], [3.0, "4.0"]],
        [[1.0, 2.0], [3.0, None]],
        [[1.0, 2.0], [3.0, True]],
        [[True, True], [True, True]],
        [[1.0, 2.0], [3.0, math.nan]],
        [[1.0, 2.0], [3.0, 10**400]],
        [[1.0, 2.0], 3.0],
        [[1.0, 2.0]],
        4.0,
        {0: [1.0, 2.0]},
    ],
)
def test_ragged_and_mixed_lists_fail(actual: Any) -> None:
    assert not accepts(actual, np.array([[1.0, 2.0], [3.0, 4.0]]), lists=True)


def test_shapes_are_compared_before_anything_is_allocated() -> None:
    wide = np.broadcast_to(np.float64(1.0), (200_000, 200_000))
    assert not accepts(wide, np.ones((200_000, 1)))
    assert not accepts(wide, [1.0, 2.0], lists=True)
    assert not equal(wide, np.ones(2))


def test_deep_nesting_is_walked_only_as_far_as_expected() -> None:
    deep: Any = 1.0
    for _ in range(100_000):
        deep = [deep]
    assert not accepts(deep, [1.0])
    assert not accepts(deep, np.ones((1, 1)), lists=True)
    while isinstance(deep, list):  # freed step by step, because the interpreter would recurse
        deep = deep[0]


def test_the_message_names_place_values_and_difference() -> None:
    with pytest.raises(CheckFailure) as caught:
        assert_close(
            {"loss": [1.0, np.array([[1.0, 2.0], [3.0, 4.5]])]}, {"loss": [1.0, [[1.0, 2.0], [3, 4]]]}
        )
    assert "expected a list" in str(caught.value)
    with pytest.raises(CheckFailure) as caught:
        assert_close([1.0, np.array([[1.0, 2.0], [3.0, 4.5]])], [1.0, np.array([[1.0, 2.0], [3.0, 4.0]])])
    assert "[1][1, 1]" in str(caught.value)
    assert "4.5" in str(caught.value)
    assert "4.0" in str(caught.value)
    assert "difference 0.5; 1 of 4 elements differ" in str(caught.value)
    with pytest.raises(CheckFailure, match="1 are not finite"):
        assert_close(np.array([math.nan, 3.0]), np.array([1.0, 2.0]))


def test_messages_of_huge_values_stay_short() -> None:
    for actual in ("x" * 10**6, 10**10_000, list(range(10**5)), {"y" * 10**6: 1}, -(10.0**300)):
        assert not accepts(actual, 1.0)
        assert not accepts({"y": 1, "z": actual}, {"y": 1, "z": 2.0})
    assert not accepts({(10**10_000, 1): 1}, {})


def test_equal_is_exact_in_kind_shape_and_elements() -> None:
    assert equal(3, 3)
    assert equal(np.array([0, 2]), np.array([0, 2], dtype=np.int32))
    assert equal(["a", True, None, b"x"], ("a", True, None, b"x"))
    assert equal(np.array(["a", "bb"]), np.array(["a", "bb"]))
    assert equal([0, 1], np.array([0, 1]), lists=True)
    assert not equal(3.0, 3)
    assert not equal(3, 3.0)
    assert not equal(1, True)
    assert not equal(np.array([True, False]), np.array([1, 0]))
    assert not equal(np.array([0.0, 2.0]), np.array([0, 2]))
    assert not equal(np.array([0, 2]), np.array([0.0, 2.0]))
    assert not equal([0, 2], np.array([0, 2]))
    assert not equal(0.1 + 0.2, 0.3)
    assert not equal(math.nan, 0.3)
    assert not equal(np.array(["a"]), np.array(["b"]))
    assert not equal({1.0, 2}, {1, 2})


def test_number() -> None:
    assert assert_number(3) == 3
    assert assert_number(np.array(0.5)) == 0.5
    assert assert_number(10**400) == 10**400
    for wrong in (True, math.nan, math.inf, 1j, "1", None, np.array([1.0]), [1.0], Liar(), LyingFloat(1.0)):
        with pytest.raises(CheckFailure):
            assert_number(wrong)


def test_array() -> None:
    x = np.ones((2, 3))
    assert assert_array(x) is x
    assert assert_array(x, (None, 3)) is x
    assert assert_array(np.array([1, 2], dtype=np.uint8), kind="i").tolist() == [1, 2]
    assert assert_array(np.array([1, 2]), kind="fi").tolist() == [1, 2]
    for wrong, shape in ((x, (3, 2)), (x, (6,)), (x[0], (1, 3)), (x * math.nan, (2, 3)), (x.tolist(), None)):
        with pytest.raises(CheckFailure):
            assert_array(wrong, shape)
    for wrong in (x.astype(int), x.astype(object), x > 0, x + 0j, 1.0, None, Liar()):
        with pytest.raises(CheckFailure):
            assert_array(wrong)


def test_partition_ignores_names_only() -> None:
    expected = np.array([0, 0, 1, 2, 1])
    for same in ([5, 5, 3, 9, 3], [1.0, 1.0, 0.0, 2.0, 0.0], ["a", "a", "b", "c", "b"]):
        assert_same_partition(np.array(same), expected)
        assert_same_partition(same, expected, lists=True)
        assert_same_partition(same, expected.tolist())
    wrongs: list[Any] = [
        [0, 0, 0, 0, 0],
        [0, 1, 2, 3, 4],
        [0, 0, 1, 1, 2],
        [0, 0, 1, 2],
        [0, 0, 1, 2, 1, 1],
        [0.0, 0.0, math.nan, 2.0, math.nan],
    ]
    for wrong in wrongs:
        with pytest.raises(CheckFailure):
            assert_same_partition(np.array(wrong), expected)
    matrix = expected.reshape(-1, 1)
    for wrong in (expected.tolist(), matrix, expected.astype(object), None, 3, Liar(), [None] * 5):
        with pytest.raises(CheckFailure):
            assert_same_partition(wrong, expected)
    with pytest.raises(CheckFailure):
        assert_same_partition([1, 1, [2], 3, [2]], expected, lists=True)
    with pytest.raises(TypeError):
        assert_same_partition(expected, 3)


def test_between_is_closed_and_finite() -> None:
    assert assert_between(0, 0, 1) == 0
    assert assert_between(np.array(1.0), 0, 1) == 1.0
    for wrong in (-1e-12, 1.5, math.nan, math.inf, True, "0.5", None, 10**400):
        with pytest.raises(CheckFailure):
            assert_between(wrong, 0, 1)
    with pytest.raises(ValueError, match="no interval"):
        assert_between(0.5, 1, 0)


def test_tensors_compare_as_their_arrays() -> None:
    torch = pytest.importorskip("torch")
    torch.set_num_threads(1)
    x = torch.tensor([[1.0, 2.0]], requires_grad=True)
    assert accepts(x, torch.nn.Parameter(torch.tensor([[1.0, 2.0]])))
    assert accepts(x.detach().bfloat16(), torch.tensor([[1.0, 2.0]]))
    assert accepts(x.sum(), 3.0)
    assert accepts(x, np.array([[1.0, 2.0]]), lists=True)
    assert not accepts(x, np.array([[1.0, 2.0]]))
    assert not accepts(x, torch.tensor([1.0, 2.0]))
    assert not accepts(x, torch.tensor([[1, 2]]))
    assert not accepts(x * math.nan, torch.tensor([[1.0, 2.0]]))
    assert not accepts(torch.nn.Parameter(x.detach()), x)
    assert not accepts(torch.ones(1, 2, device="meta"), x)
    assert not accepts(torch.ones(1, 2).to_sparse(), x)


def test_frames_compare_with_their_labels() -> None:
    pandas = pytest.importorskip("pandas")
    frame = pandas.DataFrame({"a": [1.0, 2.0], "b": ["x", "y"]})
    assert accepts(frame.copy(), frame)
    assert accepts(frame["a"].copy(), frame["a"])
    assert accepts(frame.index, frame.index)
    assert not accepts(frame.rename(columns={"a": "c"}), frame)
    assert not accepts(frame[["b", "a"]], frame)
    assert not accepts(frame.iloc[::-1], frame)
    assert not accepts(frame.assign(a=[1.0, 3.0]), frame)
    assert not accepts(frame.assign(b=["x", "z"]), frame)
    assert not accepts(frame["a"], frame)
    assert not accepts(frame["a"], np.array([1.0, 2.0]))


@given(st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=12,
))  # fmt: skip
def test_every_plain_value_equals_itself_and_not_its_list(value: Any) -> None:
    assert equal(value, value)
    assert accepts(value, value)
    assert not equal([value], value)
