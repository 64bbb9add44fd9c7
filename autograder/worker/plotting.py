"""matplotlib on demand: most submissions draw nothing that a grader needs, and importing it doubles a fork's cost.

Stand-in modules take the place of `matplotlib` and `matplotlib.pyplot` in the warm process; the real ones are
imported in the worker that first uses an attribute of one.
"""

from __future__ import annotations

import contextlib
import importlib
import importlib.machinery
import sys
import types
from collections.abc import Sequence
from typing import Any

_NAMES = ("matplotlib", "matplotlib.pyplot")


def install() -> None:
    """Put the stand-ins in place, unless matplotlib is loaded already."""
    if _NAMES[0] in sys.modules:
        return
    library, pyplot = (_StandIn(name) for name in _NAMES)
    library.__dict__["pyplot"] = pyplot
    sys.modules.update({_NAMES[0]: library, _NAMES[1]: pyplot})
    sys.meta_path.insert(0, _Finder())


def uninstall() -> None:
    """Take stand-ins that nobody has used away again."""
    if isinstance(sys.modules.get(_NAMES[0]), _StandIn):
        for name in _NAMES:
            del sys.modules[name]
    sys.meta_path[:] = [each for each in sys.meta_path if not isinstance(each, _Finder)]


def close_figures() -> None:
    """Drop all figures, if the real pyplot was ever loaded."""
    pyplot: Any = sys.modules.get(_NAMES[1])
    if pyplot is not None and not isinstance(pyplot, _StandIn):
        with contextlib.suppress(BaseException):
            pyplot.close("all")


class _StandIn(types.ModuleType):
    """A module that becomes the real one when an attribute is missing."""

    def __getattr__(self, name: str) -> Any:
        if name in ("__file__", "__wrapped__"):
            raise AttributeError(name)
        load()
        real = sys.modules[self.__name__]
        return getattr(real, name)


class _Finder:
    """Other modules of matplotlib (`matplotlib.patches`) need the real package first."""

    def find_spec(
        self, name: str, _path: Sequence[str] | None = None, _target: types.ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        """The module that loading the package has brought along, if it has."""
        if not name.startswith("matplotlib.") or not isinstance(sys.modules.get(_NAMES[0]), _StandIn):
            return None
        load()
        loader: Any = _Loaded()
        return importlib.machinery.ModuleSpec(name, loader) if name in sys.modules else None


class _Loaded:
    """A loader of what is loaded already."""

    def create_module(self, spec: importlib.machinery.ModuleSpec) -> types.ModuleType:
        """The module itself."""
        return sys.modules[spec.name]

    def exec_module(self, module: types.ModuleType) -> None:
        """It has been executed."""


def load() -> None:
    """Import the real pyplot; names that cells hold keep working, since the stand-ins take over its contents."""
    stand_ins = {name: sys.modules[name] for name in _NAMES if isinstance(sys.modules.get(name), _StandIn)}
    if not stand_ins:
        return
    for name in stand_ins:
        del sys.modules[name]
    importlib.import_module(_NAMES[0]).use("Agg")
    pyplot: Any = importlib.import_module(_NAMES[1])
    pyplot.show = lambda *_a, **_k: pyplot.close(
        "all"
    )  # nobody looks, and rendering costs more than the cell
    for name, stand_in in stand_ins.items():
        own = {"__spec__", "__loader__", "__class__"}
        stand_in.__dict__.update({k: v for k, v in vars(sys.modules[name]).items() if k not in own})
