"""What kind of plain value something is, decided by its exact type alone.

A student's value is read only when its type is *exactly* one of the plain types: None, bool, int, float,
complex, str, bytes, list, tuple, dict, set, frozenset, numpy arrays and scalars, torch tensors, pandas
Series, Index and DataFrame. An object of any other type could lie in `==`, so it is named and refused,
never asked. A value of ours may be a subclass, which counts as what it derives from; a NaN or an unknown
type in it is a fault of the check (`ValueError`, `TypeError`), never a student's failure.
"""

from __future__ import annotations

import sys
from typing import Any

import numpy as np

MESSAGE_LIMIT = 500

__tracebackhide__ = True  # pytest then shows the line of the check, not of this module

_PLAIN: dict[type, str] = {
    type(None): "None",
    bool: "bool",
    int: "int",
    float: "float",
    complex: "complex",
    str: "str",
    bytes: "bytes",
    list: "sequence",
    tuple: "sequence",
    dict: "dict",
    set: "set",
    frozenset: "set",
    np.ndarray: "array",
}
DTYPE_KINDS = {"b": "bool", "i": "int", "u": "int", "f": "float", "c": "complex", "U": "str", "S": "bytes"}
PANDAS = {"Series": "series", "Index": "index", "RangeIndex": "index", "DataFrame": "frame"}
_SCALARS = frozenset(np.sctypeDict.values())


class CheckFailure(AssertionError):
    """A value of the student's is not what it should be; the message is for the instructor."""

    def __init__(self, message: str) -> None:
        super().__init__(message if len(message) <= MESSAGE_LIMIT else message[: MESSAGE_LIMIT - 1] + "…")


def read_student(value: Any, where: str) -> tuple[str, Any]:
    """The kind of a student's value and the value itself, 0-d arrays as numbers."""
    read = _read(value, type(value), trusted=False)
    if read is None:
        raise CheckFailure(f"{at(where)}a {_type_name(value)} is not a plain value that can be compared")
    return read


def read_expected(value: Any) -> tuple[str, Any]:
    """The same for one of ours: subclasses count as their plain base."""
    read = _read(value, type(value), trusted=True)
    if read is None:
        raise TypeError(f"cannot compare with an expected value of type {_type_name(value)}")
    if (read[0] in ("float", "complex") and read[1] != read[1]) or (
        read[0] in ("array", "tensor") and read[1].dtype.kind in "fc" and np.isnan(read[1]).any()
    ):
        raise ValueError("the expected value holds NaN")
    return read


def _read(value: Any, cls: type, *, trusted: bool) -> tuple[str, Any] | None:
    """Kind and value by the exact type `cls`, or None. Never calls anything of an unknown object."""
    torch, pandas = sys.modules.get("torch"), sys.modules.get("pandas")
    if cls in _SCALARS or (trusted and issubclass(cls, np.generic)):
        return _read_array(np.asarray(value), "array")
    if torch is not None and (cls is torch.Tensor or (trusted and issubclass(cls, torch.Tensor))):
        try:
            tensor = value.detach().cpu().resolve_conj().resolve_neg()
            return _read_array(
                (tensor.float() if tensor.dtype is torch.bfloat16 else tensor).numpy(), "tensor"
            )
        except (TypeError, RuntimeError):  # sparse, quantised or without data
            return None
    if pandas is not None:
        for name, kind in PANDAS.items():
            if cls is getattr(pandas, name):
                return kind, _read_pandas(value, kind)
    if trusted:
        cls = next((base for base in cls.__mro__ if base in _PLAIN), cls)
    plain = _PLAIN.get(cls)
    if plain == "array":
        return _read_array(np.asarray(value), plain)
    if plain is None:
        return None
    if trusted and type(value) is not cls and plain not in ("None", "bool"):
        value = cls(value)
    return plain, value


def _read_array(array: np.ndarray[Any, Any], kind: str) -> tuple[str, Any] | None:
    """An array as it is; a 0-d one as a Python scalar; None for dtypes without plain elements."""
    scalar = DTYPE_KINDS.get(array.dtype.kind)
    if array.ndim or scalar is None:
        return (kind, array) if array.ndim else None
    # A long double's item() is a numpy scalar again.
    value = {"float": float, "complex": complex}.get(scalar, lambda item: item)(array.item())
    return scalar, value


def _read_pandas(value: Any, kind: str) -> dict[str, Any]:
    """Labels and columns as plain values; columns of Python objects as lists."""
    if kind == "index":
        return {"labels": value.tolist()}
    labels = {"index": value.index.tolist()}
    if kind == "series":
        return {**labels, "values": _column(value)}
    columns = [_column(value.iloc[:, i]) for i in range(value.shape[1])]
    return {**labels, "columns": value.columns.tolist(), "values": columns}


def _column(series: Any) -> Any:
    array = series.to_numpy()
    return array.tolist() if array.dtype.kind not in DTYPE_KINDS else array


def key(value: Any, where: str, *, trusted: bool) -> tuple[str, Any]:
    """A hashable stand-in that differs between 1, 1.0 and True, and never hashes an unknown object."""
    kind, plain = read_expected(value) if trusted else read_student(value, where)
    if kind == "sequence":
        return kind, tuple(key(each, where, trusted=trusted) for each in plain)
    if kind == "set":
        return kind, frozenset(key(each, where, trusted=trusted) for each in plain)
    if kind in ("float", "complex") and plain != plain:
        raise CheckFailure(f"{at(where)}NaN is no label, key or element of a set")
    if kind != "None" and kind not in DTYPE_KINDS.values():
        raise CheckFailure(f"{at(where)}{describe(kind, plain)} is no label, key or element of a set")
    return kind, plain


def at(where: str) -> str:
    """The beginning of a message about the element at `where`; empty for the whole value."""
    return f"at {where if len(where) <= 120 else where[:119] + '…'}: " if where else ""


def describe(kind: str, value: Any) -> str:
    """A plain value in at most about 100 characters; long ones by their size."""
    if type(value) is int and value.bit_length() > 200:
        return f"an integer of {value.bit_length()} bits"
    if kind in ("array", "tensor"):
        return f"an {kind} of shape {value.shape} and dtype {value.dtype}".replace("an tensor", "a tensor")
    if kind in PANDAS.values():
        return f"a pandas {kind}"
    if type(value) in (list, tuple, set, frozenset, dict):
        return f"a {_type_name(value)} of length {len(value)}"
    if type(value) in (str, bytes):
        return repr(value[:60]) + ("…" if len(value) > 60 else "")
    if isinstance(value, np.generic):
        value = value.item()
    text = f"the {kind} {value!r}" if kind in ("bool", "int", "float", "complex") else repr(value)
    return text if len(text) <= 100 else text[:99] + "…"


def _type_name(value: Any) -> str:
    return type(value).__name__[:60]
