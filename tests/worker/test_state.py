"""Whether a task's checks left a trace in the notebook's state: what must be seen, and what is none."""

from __future__ import annotations

import sys
from collections.abc import Iterator

import pytest

from autograder.worker.shell import Shell
from autograder.worker.state import digest

NOTEBOOK = """
import random
import warnings
import numpy as np

X = np.arange(10.0)
nested = [1, 2, {"a": X, "b": (3, [4])}]
below_zero = -1
names = {"one", "two"}
rng = np.random.default_rng(0)

def collect(x, seen=[]):
    seen.append(x)
    return len(seen)

def pure(x, factor=2.0):
    total = np.zeros_like(x)
    for value in x:
        total += value * factor
    return total

def counter():
    count = 0
    def step():
        nonlocal count
        count += 1
        return count
    return step

step = counter()

class Model:
    made = 0

    def __init__(self):
        self.weights = [1.0]

    def grow(self):
        self.weights.append(2.0)

    @staticmethod
    def twice(x):
        return 2 * x

model = Model()
"""


@pytest.fixture
def alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """pytest-xdist has threads of its own in the process that runs the tests."""
    monkeypatch.setattr(sys, "_current_frames", lambda: {1: None})


@pytest.fixture
def shell() -> Iterator[Shell]:
    main = sys.modules["__main__"]
    shell = Shell()
    shell.run("notebook", NOTEBOOK)
    yield shell
    sys.modules["__main__"] = main


@pytest.mark.parametrize(
    "code",
    [
        "X[3] += 1",
        "X.flags.writeable = False",
        "nested[2]['b'][1].append(5)",
        "below_zero = -2",
        "below_zero = -1.0",
        "names.add('three')",
        "new = 1",
        "del nested",
        "rng.normal()",
        "random.random()",
        "np.random.random()",
        "np.seterr(all='ignore' if np.geterr()['over'] == 'warn' else 'warn')",
        "collect(1)",
        "collect.calls = 1",
        "step()",
        "model.grow()",
        "Model.made += 1",
        "Model.twice = staticmethod(abs)",
        "def pure(x, factor=2.0): return x",
    ],
)
@pytest.mark.usefixtures("alone")
def test_what_changes_the_state_is_seen(shell: Shell, code: str) -> None:
    before = digest(shell.namespace)
    assert before is not None
    shell.run("change", code)
    assert digest(shell.namespace) != before


@pytest.mark.parametrize(
    "code",
    [
        "pure(X)",
        "Model.twice(3)",
        "Model().grow()",
        "sorted(names)",
        "collect",
        "np.random.default_rng(1).normal(size=3)",
    ],
)
@pytest.mark.usefixtures("alone")
def test_what_leaves_no_trace_is_none(shell: Shell, code: str) -> None:
    before = digest(shell.namespace)
    assert before is not None
    shell.run("use", code)
    assert digest(shell.namespace) == before


@pytest.mark.parametrize(
    "code",
    [
        "from functools import lru_cache\n@lru_cache\ndef square(x): return x * x",
        "lines = (line for line in 'abc')",
        "import io\nfile = io.StringIO()",
        "objects = np.array([[], {}], dtype=object)",
        "class Slotted:\n    __slots__ = ('x',)\nslotted = Slotted()",
        "class Shy:\n    @property\n    def __dict__(self): raise RuntimeError\nmodel.shy = Shy()\nmodel.shy.x = []",
        "deep = []\nfor _ in range(30000): deep = [deep]",
        "wide = [[] for _ in range(30000)]",
    ],
)
@pytest.mark.usefixtures("alone")
def test_what_cannot_be_looked_into_may_have_changed(shell: Shell, code: str) -> None:
    shell.run("odd", code)
    assert digest(shell.namespace) is None


def test_a_second_thread_may_change_anything(shell: Shell) -> None:
    shell.run(
        "thread",
        "import threading, time\nthreading.Thread(target=time.sleep, args=(1,), daemon=True).start()",
    )
    assert digest(shell.namespace) is None
