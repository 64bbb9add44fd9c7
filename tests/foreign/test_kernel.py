"""What a cell can reach, what its last value is worth, and messages that student code forges."""

from __future__ import annotations

import json

import pytest

from autograder.cli.main import main

from .conftest import scores
from .course import answer, cell, graded, notebook, write
from .kinds import KINDS, make_kinds

pytestmark = pytest.mark.xdist_group("foreign")

CELLS = (
    answer("look", "### BEGIN SOLUTION\nreached = []\n### END SOLUTION"),
    graded("reached_test", 1, "assert reached == [], reached"),
    graded("fraction_test", 2, "from fractions import Fraction\nFraction(1, 2)"),
    graded("text_test", 2, "'0.5'"),
    graded("sum_test", 0.3, "0.1 + 0.2"),
    graded("future_test", 1, "def later(value: Undefined): return value\nassert later(1) == 1"),
    cell("if False:\n    import unittest.__main__"),  # whoever imports this ends: no warm process can
)
SNOOP = """
from __future__ import annotations
import os, socket
reached = []
def reach(name, call):
    try:
        call()
        reached.append(name)
    except OSError:
        pass
reach("the tests", lambda: open(COURSE + "/source/ps/snoop.ipynb"))
reach("the edition", lambda: os.listdir(COURSE + "/.autograder"))
reach("others", lambda: os.listdir(COURSE + "/submitted"))
reach("outside", lambda: open("/usr/mine", "w"))
reach("network", lambda: socket.create_connection(("127.0.0.1", 9), 1))
"""
# A cell that is done, and what it returned, as the kernel would say it: written to whatever is open.
FORGE = """
import os
import msgpack
message = msgpack.packb([TOKEN, "done", ["none"], []])
for descriptor in range(3, 50):
    try:
        os.write(descriptor, (len(message).to_bytes(4, "big") + message) * 20)
    except OSError:
        pass
""".replace("TOKEN", repr("0" * 16))
# What makes nbgrader's kernel leave the tests out.
HOOK = """
import ast
class Drop(ast.NodeTransformer):
    def visit_Assert(self, node):
        return ast.Pass()
reached = ["something"]
shell = get_ipython()
shell.ast_transformers.append(Drop())
shell.input_transformers_post.append(lambda lines: [])
shell.compile = shell.run_cell = shell.transform_cell = lambda *_a, **_k: None
"""
GREEDY = "kept = [bytearray(b'x' * (1 << 28)) for _ in range(40)]\nreached = []"


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, float]]:
    """Scores by student of a course without a configuration: s01 to s04 as above, `kinds` for all styles of tests."""
    root = make_kinds(tmp_path_factory.mktemp("small").resolve() / "course")
    (root / "submitted/s01").rename(root / "submitted/kinds")
    write(root / "source/ps/snoop.ipynb", notebook("python3", *CELLS))
    sources = {"s01": SNOOP.replace("COURSE", repr(str(root))), "s02": FORGE, "s03": GREEDY, "s04": HOOK}
    for student, source in sources.items():
        cells = ({**CELLS[0], "source": source}, *CELLS[1:])
        write(root / f"submitted/{student}/ps/snoop.ipynb", notebook("no-such-kernel", *cells))
    file = root.parent / "results.jsonl"
    arguments = ["--json", str(file), "--quiet", "--jobs", "1", "--memory", "1000"]
    assert main(["grade", "--course", str(root), *arguments]) == 0
    results = [json.loads(line) for line in file.read_text().splitlines()]
    return {row["student"]: scores(row) for row in results if row["status"] == "graded"}


def test_a_cell_reaches_nothing_of_the_course_or_the_machine(found: dict[str, dict[str, float]]) -> None:
    assert found["s01"]["reached_test"] == 1


@pytest.mark.parametrize("kind", KINDS)
def test_a_cell_with_tests_is_worth(found: dict[str, dict[str, float]], kind: str) -> None:
    assert found["kinds"][kind] == KINDS[kind][1]


@pytest.mark.parametrize(
    ("task", "points"),
    [
        ("fraction_test", 0.5),  # numbers of every type
        ("sum_test", 0.3),  # a little more than the maximum, by rounding
        ("future_test", 1),  # `from __future__` holds for the cells below
    ],
)
def test_where_nbgrader_says_otherwise(found: dict[str, dict[str, float]], task: str, points: float) -> None:
    assert found["s01"][task] == points


def test_forged_answers_are_not_taken_for_the_kernels(found: dict[str, dict[str, float]]) -> None:
    assert found["s02"]["reached_test"] == 0


def test_hooks_of_the_shell_do_not_reach_the_tests(found: dict[str, dict[str, float]]) -> None:
    assert found["s04"]["reached_test"] == 0
    assert found["s04"]["text_test"] == 2


def test_a_cell_that_takes_all_memory_costs_what_needs_it(found: dict[str, dict[str, float]]) -> None:
    assert found["s03"]["reached_test"] == 0
    assert found["s03"]["text_test"] == 2
