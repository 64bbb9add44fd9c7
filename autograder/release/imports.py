"""jupytext and nbformat without the slowest things that they bring along where these are installed.

jsonschema builds a parser of international web addresses as it is imported (1.6 s of CPU), which no notebook's schema
asks for, and jupytext a file manager for a Jupyter server. Both do without.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

_SLOW = ("rfc3987_syntax", "jupyter_server")


@contextmanager
def light_imports() -> Iterator[None]:
    """What is imported meanwhile does not find those packages."""
    absent = [name for name in _SLOW if name not in sys.modules]
    sys.modules.update(dict.fromkeys(absent))  # type: ignore[arg-type]  # None: as if it were not installed
    try:
        yield
    finally:
        for name in absent:
            del sys.modules[name]
