"""Has anything that one task's checks could leave behind changed? A digest of what the notebook's names hold.

Two tasks may share a fork only if the first one left no trace: then it is as fresh as a new one. Where an object
cannot be looked into, the answer is that it may have changed.
"""

from __future__ import annotations

import os
import random
import sys
import types
from typing import Any

_MOST_OBJECTS = 20_000
_MOST_BYTES = 16 << 20
_FIXED = (
    type(None), bool, int, float, complex, str, bytes, range, slice, types.ModuleType, types.BuiltinFunctionType,
    type(...), type(NotImplemented), types.GenericAlias,
)  # fmt: skip
_CLASS_PARTS = (
    types.GetSetDescriptorType, types.MemberDescriptorType, types.WrapperDescriptorType, types.MethodDescriptorType,
)  # fmt: skip


def holds_gpu() -> bool:
    """Whether this process has begun to use a GPU: no fork of it could, and what lies there is not looked into."""
    torch: Any = sys.modules.get("torch")
    return torch is not None and bool(torch.cuda.is_initialized())


class _CannotTellError(Exception):
    """An object whose state cannot be read."""


def digest(namespace: dict[str, Any]) -> int | None:
    """A number that changes when the state of the notebook does; None where that cannot be told.

    It covers what the names hold (containers, arrays, functions with their defaults and closures, classes and
    instances of the notebook's own), the global random generators, numpy's error handling, the working folder
    and the number of threads.
    """
    try:
        if len(sys._current_frames()) != 1 or holds_gpu():
            return None
        return hash((_Walk(namespace).of(namespace), _process_state()))
    except BaseException:  # a student's object may raise anything
        return None


def _process_state() -> tuple[Any, ...]:
    parts: list[Any] = [hash(random.getstate()), os.getcwd()]
    numpy: Any = sys.modules.get("numpy")
    if numpy is not None:
        _, keys, *rest = numpy.random.get_state()
        parts += [hash(keys.tobytes()), *rest, *numpy.geterr().values()]
    torch: Any = sys.modules.get("torch")
    if torch is not None:
        parts += [hash(torch.get_rng_state().numpy().tobytes()), torch.is_grad_enabled()]
        parts.append(str(torch.get_default_dtype()))
    return tuple(parts)


class _Walk:
    def __init__(self, namespace: dict[str, Any]) -> None:
        self._namespace = namespace
        self._seen: dict[int, tuple[int, Any]] = {}  # a number for each object, which stays alive meanwhile
        self._bytes = 0

    def of(self, value: Any) -> Any:
        """Something hashable that stands for a value and all that hangs on it."""
        kind = type(value)
        if kind is str or kind is bytes:
            return value
        if kind is int or kind is float or kind is complex:
            return repr(value)  # the hashes of -1 and -2 are the same
        if isinstance(value, type):
            return self._class(value)
        if kind in _FIXED:
            return id(value)
        if id(value) in self._seen:
            return self._seen[id(value)][0]
        self._see(value)
        if kind is list or kind is tuple:
            return tuple(self.of(each) for each in value)
        if kind is dict:
            return tuple((self.of(key), self.of(each)) for key, each in value.items())
        if kind is set or kind is frozenset:
            return frozenset(self.of(each) for each in value)
        if kind is types.FunctionType:
            return self._function(value)
        if kind is types.MethodType:
            return self.of(value.__func__), self.of(value.__self__)
        if kind is staticmethod or kind is classmethod:
            return self.of(value.__func__)
        if kind is property:
            return self.of(value.fget), self.of(value.fset), self.of(value.fdel)
        return self._library(value, kind) or self._instance(value, kind)

    def _see(self, value: Any) -> None:
        self._seen[id(value)] = len(self._seen), value
        if len(self._seen) > _MOST_OBJECTS:
            raise _CannotTellError

    def _function(self, function: types.FunctionType) -> Any:
        if function.__globals__ is not self._namespace:
            return id(function)  # a library's
        cells = [cell.cell_contents for cell in function.__closure__ or ()]
        parts = (function.__code__, function.__defaults__, function.__kwdefaults__, vars(function))
        return id(parts[0]), *[self.of(each) for each in (*parts[1:], cells)]

    def _class(self, kind: type) -> Any:
        if type.__dict__["__module__"].__get__(kind) != "__main__" or id(kind) in self._seen:
            return id(kind)
        self._see(kind)
        members = type.__dict__["__dict__"].__get__(kind).items()
        return id(kind), *[
            (name, self.of(each)) for name, each in members if not isinstance(each, _CLASS_PARTS)
        ]

    def _library(self, value: Any, kind: type) -> Any:
        """numpy's and torch's own data, by content; None for anything else."""
        numpy: Any = sys.modules.get("numpy")
        if numpy is not None:
            if kind is numpy.ndarray:
                return self._array(value)
            if kind is numpy.random.Generator:
                return self.of(value.bit_generator.state)
            if kind is numpy.ufunc or isinstance(value, (numpy.dtype, numpy.generic)):
                return id(value)
        torch: Any = sys.modules.get("torch")
        if torch is not None:
            if kind is torch.Tensor and value.device.type == "cpu" and not value.requires_grad:
                return self._array(value.numpy())
            if kind is torch.device or kind is torch.dtype:
                return id(value)
        return None

    def _array(self, array: Any) -> Any:
        self._bytes += array.nbytes
        if array.dtype.hasobject or self._bytes > _MOST_BYTES:
            raise _CannotTellError
        return array.shape, array.strides, array.dtype.str, array.flags.num, hash(array.tobytes())

    def _instance(self, value: Any, kind: type) -> Any:
        """An instance of the notebook's own plain classes."""
        for base in kind.__mro__[:-1]:
            if base.__module__ != "__main__" or "__slots__" in vars(base):
                raise _CannotTellError
        return self._class(kind), self.of(object.__getattribute__(value, "__dict__"))
