"""Which cells have to run: names decide, and in doubt a cell runs."""

from __future__ import annotations

from dataclasses import replace

import pytest

from autograder.submission import Cell, needed
from autograder.submission.needed import _Names


@pytest.mark.parametrize(
    ("source", "bound", "free"),
    [
        ("x = y + 1", {"x"}, {"y"}),
        ("x = x + 1", {"x"}, {"x"}),
        ("x += 1", {"x"}, {"x"}),
        ("a[i] = 2", set(), {"a", "i"}),
        ("x = 1\nz = x", {"x", "z"}, set()),
        ("for n, v in items.items():\n    print(n, v)", {"n", "v"}, {"items", "print"}),
        ("[s for s in xs if s > t]", set(), {"xs", "t"}),
        ("{k: v for k, v in d}", set(), {"d"}),
        ("def f(a, b=c):\n    q = a + g(b)\n    return q", {"f"}, {"c", "g"}),
        ("def f():\n    return g()\ndef g():\n    return 1", {"f", "g"}, set()),
        ("def f():\n    global total\n    total += 1", {"f", "total"}, set()),
        ("lambda x: x + w", set(), {"w"}),
        ("class A(B):\n    def m(self):\n        return self.v + u", {"A"}, {"B", "u"}),
        ("import a.b as c, d.e\nfrom m import n", {"c", "d", "n"}, set()),
        ("with open(p) as f:\n    f.read()", {"f"}, {"open", "p"}),
        ("%matplotlib inline\nx = 1", {"x"}, set()),
    ],
)
def test_names_of_a_cell(source: str, bound: set[str], free: set[str]) -> None:
    names = _Names(source)
    assert (set(names.bound), set(names.free)) == (bound, free)


def test_a_cell_that_cannot_be_parsed_may_read_all_it_mentions() -> None:
    names = _Names("def (x: fig")
    assert not names.readable
    assert {"x", "fig"} <= names.free


def cell(name: str, source: str, role: str) -> Cell:
    return Cell(name, "code", source, name, role)  # type: ignore[arg-type]


def kept(*cells: Cell, reads: frozenset[str] = frozenset()) -> list[str]:
    return [each.id for each in needed(cells, reads)]


SETUP = cell("setup", "import matplotlib.pyplot as plt\nimport numpy as np", "given")
ANSWER = cell("f_answer", "def f(x):\n    return np.abs(x)", "answer")
TEST = cell("f", "got = f(1)\nassert got == 1", "task")
PICTURE = cell("picture", "fig, ax = plt.subplots()\nax.plot(f(1))", "given")


def test_pictures_and_public_tests_are_left_out() -> None:
    assert kept(SETUP, ANSWER, TEST, PICTURE) == ["setup", "f_answer"]


def test_what_another_cell_needs_runs() -> None:
    extra = cell("extra-1", "print(ax, got)", "extra")
    assert kept(SETUP, ANSWER, TEST, PICTURE, extra) == ["setup", "f_answer", "f", "picture", "extra-1"]


def test_what_only_a_left_out_cell_needs_is_left_out_too() -> None:
    second = cell("second", "plt.plot(turn(ax))\nwide = True", "given")
    turn = cell("turn", "def turn(axes):\n    return plt and wide and axes", "given")
    assert kept(SETUP, ANSWER, PICTURE, turn, second) == ["setup", "f_answer"]
    assert kept(SETUP, ANSWER, PICTURE, turn, second, reads=frozenset({"wide"})) == [
        "setup", "f_answer", "picture", "turn", "second"
    ]  # fmt: skip


def test_what_a_hidden_check_reads_runs() -> None:
    assert kept(SETUP, ANSWER, TEST, PICTURE, reads=frozenset({"got"})) == ["setup", "f_answer", "f"]


def test_the_students_own_cells_always_run() -> None:
    mine = cell("extra-1", "plt.plot([1, 2])", "extra")
    assert kept(SETUP, ANSWER, mine) == ["setup", "f_answer", "extra-1"]


def test_what_is_only_looked_at_is_left_out() -> None:
    look = replace(cell("oracle", "theirs = np.abs(2)\nprint(theirs, f(2))", "given"), look=True)
    assert kept(SETUP, ANSWER, look) == ["setup", "f_answer"]
    assert kept(SETUP, ANSWER, look, reads=frozenset({"theirs"})) == ["setup", "f_answer", "oracle"]
    mine = cell("extra-1", "print(theirs)", "extra")
    assert kept(SETUP, ANSWER, look, mine) == ["setup", "f_answer", "oracle", "extra-1"]


def test_given_cells_that_draw_nothing_always_run() -> None:
    assert kept(SETUP, cell("seed", "np.random.seed(0)", "given"), ANSWER) == ["setup", "seed", "f_answer"]
