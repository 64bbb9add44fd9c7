"""Values by value, on their way in: nothing is trusted, and bounds are checked before memory is taken.

A worker's end of the wire is in the student's hands. Nothing is ever unpickled or evaluated.
"""

from __future__ import annotations

import math
import sys
from collections import Counter
from collections.abc import Callable
from typing import Any

from autograder.worker.wire import (
    MAX_DEPTH,
    MAX_DIMENSIONS,
    MAX_FRAME,
    MAX_HEX_DIGITS,
    MAX_ITEMS,
    TENSOR_DTYPES,
    WireError,
)

_MOST_COLLISIONS = 100
_ITEM_SIZES = {"b": (1,), "i": (1, 2, 4, 8), "u": (1, 2, 4, 8), "f": (2, 4, 8, 16), "c": (8, 16, 32)}


def decode(tree: Any, resolve: Callable[[list[Any]], Any]) -> Any:
    """The value of a wire form; trusts nothing about it.

    `resolve` turns tagged references (handles, callbacks) into whatever this end has for them.

    Raises:
        WireError: an unknown tag, or a bound is exceeded.
    """
    return _Decoder(resolve).decode(tree, 0)


class _Decoder:
    def __init__(self, resolve: Callable[[list[Any]], Any]) -> None:
        self._resolve = resolve
        self._items = 0

    def decode(self, tree: Any, depth: int) -> Any:
        if not isinstance(tree, list):
            if tree is None or isinstance(tree, (bool, int, float, str, bytes)):
                return tree
            raise WireError("a map where a value belongs")
        if depth > MAX_DEPTH:
            raise WireError("nested too deeply")
        self._items += len(tree)
        if self._items > 4 * MAX_ITEMS:
            raise WireError("too many items")
        tag = tree[0] if tree else None
        if not isinstance(tag, str):
            raise WireError("a list without a tag")
        if tag in ("l", "t", "s", "f", "d") and len(tree) == 2 and isinstance(tree[1], list):
            return self._container(tag, tree[1], depth)
        if tag == "a" and len(tree) == 4:
            return _decode_array(*tree[1:])
        if tag == "T" and len(tree) == 4:
            return _decode_tensor(*tree[1:])
        if tag == "c" and len(tree) == 3 and all(isinstance(part, float) for part in tree[1:]):
            return complex(tree[1], tree[2])
        if tag == "i" and len(tree) == 2:
            return _decode_big(tree[1])
        if tag in ("D", "S") and len(tree) == 2 and isinstance(tree[1], list) and len(tree[1]) == 3:
            return _decode_frame(tag, [self.decode(part, depth + 1) for part in tree[1]])
        if tag in ("h", "k"):
            return self._resolve(tree)
        raise WireError(f"unknown tag {tag[:20]!r}")

    def _container(self, tag: str, items: list[Any], depth: int) -> Any:
        self._items += len(items)
        if self._items > 4 * MAX_ITEMS:
            raise WireError("too many items")
        values = [self.decode(item, depth + 1) for item in items]
        if tag == "l":
            return values
        if tag == "t":
            return tuple(values)
        if tag == "d" and len(values) % 2:
            raise WireError("a dict with a key but no value")
        try:
            if tag == "d":
                return dict(zip(_spread(values[::2]), values[1::2], strict=True))
            return set(_spread(values)) if tag == "s" else frozenset(_spread(values))
        except TypeError:
            raise WireError("an unhashable key or element") from None


def _spread(keys: list[Any]) -> list[Any]:
    """The keys, unless many share one hash: building a dict of such takes quadratic time.

    Raises:
        WireError: they do; nobody's results do so by chance.
        TypeError: a key cannot be hashed.
    """
    if len(keys) > _MOST_COLLISIONS and max(Counter(map(hash, keys)).values()) > _MOST_COLLISIONS:
        raise WireError("keys made to collide")
    return keys


def _decode_big(digits: Any) -> int:
    if not isinstance(digits, str) or not 0 < len(digits) <= MAX_HEX_DIGITS:
        raise WireError("malformed integer")
    try:
        return int(digits, 16)
    except ValueError:
        raise WireError("malformed integer") from None


def _shape(shape: Any) -> tuple[int, ...]:
    if (
        not isinstance(shape, list)
        or len(shape) > MAX_DIMENSIONS
        or any(type(n) is not int or not 0 <= n <= MAX_FRAME for n in shape)
    ):
        raise WireError("malformed shape")
    return tuple(shape)


def _decode_array(dtype: Any, shape: Any, data: Any) -> Any:
    import numpy

    if not isinstance(dtype, str) or not isinstance(data, bytes) or not 3 <= len(dtype) <= 10:
        raise WireError("malformed array")
    order, kind, size_text = dtype[0], dtype[1], dtype[2:]
    if order not in "<|" or not (size_text.isascii() and size_text.isdigit()):
        raise WireError("malformed dtype")
    size = int(size_text)
    if kind == "U" and size:  # strings of no letters would need no data, whatever the shape
        itemsize = 4 * size
    elif size in _ITEM_SIZES.get(kind, ()):
        itemsize = size
    else:
        raise WireError(f"arrays of dtype {dtype!r} do not travel")
    extent = _shape(shape)
    if math.prod(extent) * itemsize != len(data):
        raise WireError("an array whose data do not fit its shape")
    try:
        if kind == "b":  # a byte that is neither 0 nor 1 is true to one operation and false to another
            return (numpy.frombuffer(data, numpy.uint8) != 0).reshape(extent)
        if kind == "U" and numpy.frombuffer(data, "<u4").max(initial=0) > sys.maxunicode:
            raise WireError("an array of strings with letters that do not exist")
        if not data:
            return numpy.zeros(extent, dtype)
        return numpy.frombuffer(bytearray(data), dtype=dtype).reshape(extent)
    except (ValueError, TypeError) as error:
        raise WireError(f"malformed array: {error}") from None


def _decode_tensor(name: Any, shape: Any, data: Any) -> Any:
    """A torch tensor where torch is loaded on this end, else the equivalent array."""
    import numpy

    if name not in TENSOR_DTYPES:
        raise WireError("malformed tensor")
    array = _decode_array(numpy.dtype(name).newbyteorder("<").str, shape, data)
    torch = sys.modules.get("torch")
    return array if torch is None else torch.from_numpy(array.copy() if array.size == 0 else array)


def _decode_frame(tag: str, parts: list[Any]) -> Any:
    """A pandas object where pandas is loaded on this end, else its parts as a plain dict."""
    first, index, data = parts
    columns = data if tag == "D" else [data]
    if (
        not isinstance(index, list)
        or not isinstance(columns, list)
        or any(_length(column) != len(index) for column in columns)  # else pandas would repeat one value
        or (tag == "D" and not (isinstance(first, list) and len(first) == len(columns)))
    ):
        raise WireError("malformed data frame")
    pandas = sys.modules.get("pandas")
    if pandas is None:
        return {"columns" if tag == "D" else "name": first, "index": index, "data": data}
    try:
        if tag == "S":
            return pandas.Series(data, index=index, name=first)
        frame = pandas.DataFrame(dict(enumerate(data)), index=index)
        frame.columns = first
        return frame
    except Exception as error:  # pandas raises whatever its parts do
        raise WireError(f"malformed data frame: {type(error).__name__}") from None


def _length(column: Any) -> int:
    """The length of a list or of an array of one dimension; -1 for anything else."""
    if isinstance(column, list):
        return len(column)
    shape: tuple[int, ...] = getattr(column, "shape", ())
    return int(shape[0]) if len(shape) == 1 else -1
