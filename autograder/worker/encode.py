"""Values by value, on their way out: native msgpack scalars, or tagged lists of them.

Subclasses of plain types are coerced to the exact type; whatever is not plain goes as a reference.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any

from autograder.worker.wire import MAX_DEPTH, MAX_HEX_DIGITS, MAX_ITEMS, TENSOR_DTYPES, WireError

_INT64 = range(-(2**63), 2**63)
_NUMBER_KINDS = "biufc"


def encode(value: Any, refer: Callable[[Any], list[Any]]) -> Any:
    """The wire form of a value.

    Subclasses of plain types (Counter, namedtuple, np.float64, ndarray subclasses) are coerced to the
    exact type. Whatever is not plain goes through `refer`, which returns its tagged reference.

    Raises:
        WireError: nested too deeply or too many items.
    """
    return _Encoder(refer).encode(value, 0)


class _Encoder:
    def __init__(self, refer: Callable[[Any], list[Any]]) -> None:
        self._refer = refer
        self._items = 0

    def encode(self, value: Any, depth: int) -> Any:
        kind = type(value)
        if value is None or kind is bool or kind is float:
            return value
        if kind is int:
            return value if value in _INT64 else self._big(value)
        if kind is str or kind is bytes:
            return value
        if depth > MAX_DEPTH:
            raise WireError("the value is nested too deeply")
        if isinstance(value, list):
            return ["l", self._each(list.__iter__(value), depth)]
        if isinstance(value, tuple):
            return ["t", self._each(tuple.__iter__(value), depth)]
        if isinstance(value, dict):
            flat = [part for pair in dict.items(value) for part in pair]
            return ["d", self._each(flat, depth)]
        if isinstance(value, (set, frozenset)):
            return ["s" if isinstance(value, set) else "f", self._each(value, depth)]
        library = self._library(value, depth)
        if library is not None:
            return library
        if isinstance(value, float):
            return float.__float__(value)
        if isinstance(value, int):
            exact = int.__int__(value)
            return exact if exact in _INT64 else self._big(exact)
        if isinstance(value, str):
            return str.__str__(value)
        if isinstance(value, (bytes, bytearray)):
            return bytes(value)
        if isinstance(value, complex):
            return ["c", value.real, value.imag]
        if isinstance(value, range) and len(value) <= MAX_ITEMS:
            return ["l", self._each(value, depth)]
        if isinstance(value, (type({}.keys()), type({}.values()), type({}.items()))):
            return ["l", self._each(value, depth)]
        return self._refer(value)

    def _each(self, values: Any, depth: int) -> list[Any]:
        encoded = []
        for value in values:
            self._items += 1
            if self._items > MAX_ITEMS:
                raise WireError(f"the value has more than {MAX_ITEMS} items")
            encoded.append(self.encode(value, depth + 1))
        return encoded

    def _big(self, value: int) -> list[Any]:
        digits = f"{value:x}"
        if len(digits) > MAX_HEX_DIGITS:
            raise WireError("the integer has too many digits")
        return ["i", digits]

    def _library(self, value: Any, depth: int) -> Any:
        """numpy, torch and pandas values, where these are loaded already."""
        numpy = sys.modules.get("numpy")
        if numpy is not None:
            if isinstance(value, numpy.ndarray):
                return self._array(value, numpy)
            if isinstance(value, numpy.generic):
                plain = value.item()
                return None if isinstance(plain, numpy.generic) else self.encode(plain, depth)
        torch = sys.modules.get("torch")
        if torch is not None and isinstance(value, getattr(torch, "Tensor", ())):
            return self._tensor(value, torch)
        pandas: Any = sys.modules.get("pandas")
        if pandas is not None:
            frame: Any = value
            if isinstance(value, getattr(pandas, "DataFrame", ())):
                columns = [frame.iloc[:, i].to_numpy() for i in range(frame.shape[1])]
                parts = [list(frame.columns), list(frame.index), columns]
                return ["D", [self.encode(_listed(part), depth + 1) for part in parts]]
            if isinstance(value, getattr(pandas, "Series", ())):
                parts = [frame.name, list(frame.index), frame.to_numpy()]
                return ["S", [self.encode(_listed(part), depth + 1) for part in parts]]
        return None

    def _array(self, value: Any, numpy: Any) -> Any:
        if isinstance(value, numpy.ma.MaskedArray) or value.dtype.kind not in _NUMBER_KINDS + "U":
            return self._refer(value)
        plain = numpy.ndarray.__array__(value) if type(value) is numpy.ndarray else numpy.asarray(value)
        dtype = plain.dtype.newbyteorder("<").str
        return ["a", dtype, list(plain.shape), plain.astype(dtype, order="C", copy=False).tobytes()]

    def _tensor(self, value: Any, torch: Any) -> Any:
        name = str(value.dtype).removeprefix("torch.")
        plain = value.detach().cpu()
        if name == "bfloat16":
            plain, name = plain.to(torch.float32), "float32"
        if name not in TENSOR_DTYPES or plain.layout != torch.strided:
            return self._refer(value)
        return ["T", name, list(plain.shape), plain.contiguous().resolve_conj().numpy().tobytes()]


def _listed(part: Any) -> Any:
    """An object-dtype column as a list, so that its strings and numbers can travel."""
    return part.tolist() if getattr(getattr(part, "dtype", None), "kind", "") == "O" else part
